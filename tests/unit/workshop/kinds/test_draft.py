"""Drafting: models, their canvas, who works on them, and when they may go."""

from collections.abc import Callable

import msgspec
import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.action import Action
from workshoptui.workshop.canvas_permissions import LetWrite
from workshoptui.workshop.kinds.choose import ChooseModel, Propose
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    AddSection,
    CanvasSection,
    DropModel,
    DropSection,
    JoinTeam,
    RenameModel,
    RestoreSection,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.kinds.rate import WaiveTest
from workshoptui.workshop.model_locks import ReopenModel
from workshoptui.workshop.models import (
    EarlierSection,
    Model,
    Section,
    comments_on,
    earlier_of,
    models,
    sections_of,
    without_free_section,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting
from workshoptui.workshop.teams import Team, team_of


def test_todays_way_is_there_from_the_start(folded: FoldedWorkshop) -> None:
    """The datum is made once, with the same canvas as any model."""
    folded.go("draft")
    folded.again("draft")
    (datum,) = models(folded.workshop)
    assert (datum.name, datum.datum) == ("Today's way", True)
    assert [section.id for section in sections_of(folded.workshop, datum.id)] == ["prepare", "own"]


def test_who_adds_a_model_joins_its_team(folded: FoldedWorkshop) -> None:
    """From a phone, adding a model is joining its team; from the terminal it is not."""
    run = folded.go("draft")
    mine = folded.put(AddModel(run, "Walk"), Model, "p3")
    ours = folded.put(AddModel(run, "Round table"), Model)
    assert team_of(folded.workshop, mine.id) == ["p3"]
    assert team_of(folded.workshop, ours.id) == []
    folded.do(JoinTeam(ours.id), "p3")
    assert team_of(folded.workshop, mine.id) == []
    assert team_of(folded.workshop, ours.id) == ["p3"]


def test_no_two_models_share_a_name(folded: FoldedWorkshop) -> None:
    """A name that is taken, in whatever case, is refused for a new and for a renamed model."""
    run = folded.go("draft")
    walk = folded.put(AddModel(run, "Walk"), Model).id
    table = folded.put(AddModel(run, "Table"), Model).id
    assert folded.refusal(AddModel(run, " wALK "), "p3") == ("name-taken", "name")
    assert folded.refusal(RenameModel(table, "walk")) == ("name-taken", "name")
    folded.do(RenameModel(walk, "WALK"))
    assert folded.workshop.get(Model, walk).name == "WALK"


def test_who_was_slower_keeps_their_text(folded: FoldedWorkshop) -> None:
    """A section that somebody else wrote meanwhile is not written over unseen."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model).id
    folded.do(JoinTeam(model), "p3")
    folded.do(JoinTeam(model), "p4")
    folded.do(WriteSection(model, "prepare", "First", edited=0), "p3")
    late = WriteSection(model, "prepare", "Second", edited=0)
    assert folded.refusal(late, "p4") == ("section-edited-meanwhile", "text")
    folded.do(WriteSection(model, "prepare", "First", edited=0), "p4")
    seen = folded.workshop.get(Section, (model, "prepare")).edited
    folded.do(WriteSection(model, "prepare", "Second", edited=seen), "p4")
    assert folded.workshop.get(Section, (model, "prepare")).text == "Second"


def test_the_canvas_is_a_start(folded: FoldedWorkshop) -> None:
    """A group adds, renames, marks and removes sections of its own model."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model).id
    other = models(folded.workshop)[0].id
    folded.do(JoinTeam(model), "p3")
    added = folded.put(AddSection(model, "Silence", free=True), Section, "p3")
    shape = ShapeSection(model, "prepare", "Before", whom="citizen", confirmed=True)
    folded.do(shape, "p3")
    folded.do(DropSection(model, "own"), "p3")
    titles = [section.title for section in sections_of(folded.workshop, model)]
    assert titles == ["Before", "Silence"]
    assert folded.workshop.get(Section, (model, "prepare")).whom == "citizen"
    assert not without_free_section(folded.workshop, model)
    folded.do(DropSection(model, added.id, shaped=added.shaped), "p3")
    assert without_free_section(folded.workshop, model)
    assert len(sections_of(folded.workshop, other)) == 2


def edits(model: str) -> list[Action]:
    """Everything that a phone may do to a model."""
    return [
        RenameModel(model, "Run", named=int(model[1:])),
        WriteSection(model, "prepare", "Text"),
        AddSection(model, "More"),
        ShapeSection(model, "prepare", "Title"),
        DropSection(model, "prepare"),
        JoinTeam(model),
    ]


@pytest.mark.parametrize("edit", range(6))
def test_phones_write_only_while_drafting_is_on(folded: FoldedWorkshop, edit: int) -> None:
    """When the group is elsewhere or drafting is closed, a phone changes no model.

    Words alone come late while the sitting lasts; after it they do not.
    """
    run = folded.go("draft")
    model = folded.put(AddModel(run, "Walk"), Model).id
    action = edits(model)[edit]
    folded.do(CloseRound(run))
    if isinstance(action, WriteSection):
        folded.do(CloseSitting())
        assert folded.refusal(action, "p3") == ("closed", "")
        return
    assert folded.refusal(action, "p3") == ("closed", "")
    folded.go("test")
    assert folded.refusal(action, "p3") == ("wrong-kind", "")
    if not isinstance(action, JoinTeam):
        folded.do(action)


def test_a_text_that_was_on_its_way_when_drafting_ended_is_kept_and_marked(
    folded: FoldedWorkshop,
) -> None:
    """Its team's, where nobody was faster; written again while drafting is on, it is late no more.

    By the rules before the fifth it was refused.
    """
    run = folded.go("draft")
    model = folded.put(AddModel(run, "Walk"), Model, folded.people[0]).id
    late = WriteSection(model, "prepare", "On its way", edited=0)
    folded.do(CloseRound(run))
    folded.go("test")
    entry = msgspec.structs.replace(folded.entry(late, folded.people[0]), rules=4)
    with pytest.raises(Refused):
        folded.fold.apply(entry)
    assert folded.refusal(late, folded.people[1]) == ("not-your-team", "")
    section = folded.put(late, Section, folded.people[0])
    assert (section.text, section.late) == ("On its way", True)
    slower = msgspec.structs.replace(late, text="Slower")
    assert folded.refusal(slower, folded.people[0]) == ("drafted-section-edited-meanwhile", "text")
    folded.again("draft")
    again = WriteSection(model, "prepare", "In time", edited=section.edited)
    assert not folded.put(again, Section, folded.people[0]).late


def on_its_way(folded: FoldedWorkshop) -> WriteSection:
    """A text for the model of the first person, when drafting was over a minute ago."""
    model, _ = folded.with_models("Walk", "Talk")
    folded.do(CloseRound(folded.run.id))
    folded.now += 60
    return WriteSection(model, "prepare", "On its way", edited=0)


def test_a_section_takes_one_text_late(folded: FoldedWorkshop) -> None:
    """Neither an empty one, nor one that knows no edition, nor one over what came after the end."""
    late, author = on_its_way(folded), folded.people[0]
    for unfit in (msgspec.structs.replace(late, text=""), WriteSection(late.model, "own", "Words")):
        assert folded.refusal(unfit, author) == ("drafting-over", "text")
    section = folded.put(late, Section, author)
    again = msgspec.structs.replace(late, text="And more", edited=section.edited)
    assert folded.refusal(again, author) == ("drafted-section-edited-meanwhile", "text")
    own = folded.put(WriteSection(late.model, "own", "Of all", edited=0), Section)
    again = WriteSection(late.model, "own", "Over it", edited=own.edited)
    assert folded.refusal(again, author) == ("drafted-section-edited-meanwhile", "text")


def try_it(folded: FoldedWorkshop, model: str) -> None:
    """The model is tested."""
    folded.try_models(model)


def rate_it(folded: FoldedWorkshop, model: str) -> None:
    """A round of rating opens, as its test was waived."""
    folded.do(WaiveTest(model, "No time"))
    folded.go("rate")


def propose_it(folded: FoldedWorkshop, model: str) -> None:
    """The model is put to the group."""
    folded.do(WaiveTest(model, "No time"))
    folded.do(Propose(folded.go("choose"), model))


def open_it_again(folded: FoldedWorkshop, model: str) -> None:
    """The model is chosen and opened again."""
    folded.do(WaiveTest(model, "No time"))
    folded.do(ChooseModel(folded.go("choose"), model, "It fits."))
    folded.do(ReopenModel(model, "A word is wrong"))


@pytest.mark.parametrize("rest", [try_it, rate_it, propose_it, open_it_again])
def test_no_text_comes_late_where_something_rests_on_the_model(
    folded: FoldedWorkshop, rest: Callable[[FoldedWorkshop, str], None]
) -> None:
    """The group has gone on with the model as it is: what came to rest on it stays true."""
    late = on_its_way(folded)
    rest(folded, late.model)
    assert folded.refusal(late, folded.people[0]) == ("drafted-model-used", "text")


def test_a_text_is_late_no_less_where_only_something_beside_it_changes(
    folded: FoldedWorkshop,
) -> None:
    """Whom it serves says nothing of when it came; another text of the facilitator's is in time."""
    late = on_its_way(folded)
    section = folded.put(late, Section, folded.people[0])
    same = msgspec.structs.replace(late, edited=section.edited, whom="us")
    section = folded.put(same, Section)
    assert (section.whom, section.late) == ("us", True)
    other = WriteSection(late.model, "prepare", "Of all", edited=section.edited)
    assert not folded.put(other, Section).late


def test_a_model_that_nothing_rests_on_can_be_given_up(folded: FoldedWorkshop) -> None:
    """It goes with its canvas, its team and the comments on it."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    folded.do(AddComment(model, "Too far"), "p4")
    assert [comment.text for comment in comments_on(folded.workshop, model)] == ["Too far"]
    folded.do(DropModel(model))
    assert folded.workshop.find(Model, model) is None
    assert sections_of(folded.workshop, model) == []
    assert comments_on(folded.workshop, model) == []
    assert len(folded.workshop.table(Team)) == 0
    assert folded.refusal(JoinTeam(model), "p3") == ("gone", "")


def test_a_model_that_something_rests_on_stays(folded: FoldedWorkshop) -> None:
    """A test, a rating, a waiver or a place on a ballot keeps a model in the record."""
    tested, _ = folded.with_tests()
    assert folded.refusal(DropModel(tested)) == ("model-used", "model")
    waived = folded.put(AddModel(folded.go("draft"), "Fly"), Model).id
    folded.do(WaiveTest(waived, "Known elsewhere"))
    assert folded.refusal(DropModel(waived)) == ("model-used", "model")
    folded.go("rank")
    assert folded.refusal(DropModel(models(folded.workshop)[0].id)) == ("model-used", "model")


WRITING = range(5)
"""Which of `edits` are writing on a canvas."""


@pytest.mark.parametrize("edit", WRITING)
def test_only_its_team_writes_in_a_model(folded: FoldedWorkshop, edit: int) -> None:
    """Somebody outside the team changes nothing, and may once they have joined it."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    action = edits(model)[edit]
    assert folded.refusal(action, "p4") == ("not-your-team", "")
    folded.do(JoinTeam(model), "p4")
    folded.do(action, "p4")


@pytest.mark.parametrize("edit", WRITING)
def test_everybody_writes_where_the_facilitator_says_so(folded: FoldedWorkshop, edit: int) -> None:
    """The setting opens every canvas to every phone, and closes it again."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    folded.do(LetWrite(everybody=True))
    folded.do(edits(model)[edit], "p4")
    folded.do(LetWrite(everybody=False))
    assert folded.refusal(AddSection(model, "More"), "p4") == ("not-your-team", "")
    assert folded.refusal(LetWrite(everybody=True), "p4") == ("not-allowed", "")


def test_under_the_first_rules_everybody_wrote(folded: FoldedWorkshop) -> None:
    """An entry of an old journal folds as it did: no team was asked for, no edition needed."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    for text in ("First", "Second"):
        entry = folded.entry(WriteSection(model, "prepare", text), "p4")
        folded.fold.apply(msgspec.structs.replace(entry, rules=1))
    assert folded.workshop.get(Section, (model, "prepare")).text == "Second"


def test_who_does_not_say_what_they_saw_writes_over_nothing(folded: FoldedWorkshop) -> None:
    """Without the edition, an empty section is written and a written one never is."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    folded.do(WriteSection(model, "prepare", "First"), "p3")
    assert folded.refusal(WriteSection(model, "prepare", ""), "p3") == (
        "section-edited-meanwhile",
        "text",
    )
    late = WriteSection(model, "prepare", "Mine", edited=0)
    assert folded.refusal(late) == ("section-edited-meanwhile", "text"), "at the terminal too"
    folded.do(WriteSection(model, "prepare", "First"), "p3")


def test_what_a_section_said_earlier_is_kept_and_comes_back(folded: FoldedWorkshop) -> None:
    """An emptied section and one that was taken out are put back, the text between them too."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    first = folded.put(WriteSection(model, "prepare", "Our words"), Section, "p3")
    folded.do(WriteSection(model, "prepare", "", edited=first.edited), "p3")
    (emptied,) = earlier_of(folded.workshop, model)
    assert (emptied.section.text, emptied.at, emptied.out) == ("Our words", folded.now, False)
    folded.do(RestoreSection(emptied.id))
    assert folded.workshop.get(Section, (model, "prepare")).text == "Our words"
    assert len(earlier_of(folded.workshop, model)) == 1, "nothing was lost, so nothing more is kept"

    folded.do(ShapeSection(model, "prepare", "Ahead", whom="citizen"), "p3")
    now = folded.workshop.get(Section, (model, "prepare"))
    folded.do(DropSection(model, "prepare", now.edited, now.shaped), "p3")
    out = earlier_of(folded.workshop, model)[0]
    assert out.out
    assert folded.refusal(RestoreSection(out.id), "p3") == ("not-allowed", "")
    folded.do(RestoreSection(out.id))
    back = folded.workshop.get(Section, (model, "prepare"))
    assert (back.title, back.text, back.whom) == ("Ahead", "Our words", "citizen")

    folded.do(WriteSection(model, "prepare", "Other words", edited=back.edited), "p3")
    folded.do(RestoreSection(out.id))
    assert earlier_of(folded.workshop, model)[0].section.text == "Other words"
    folded.do(DropModel(model))
    assert not folded.workshop.all(EarlierSection)


def test_what_a_section_is_is_not_put_back_by_an_old_page(folded: FoldedWorkshop) -> None:
    """Neither by its own form nor by saving a text; what is the same changes nothing."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id

    def section() -> Section:
        return folded.workshop.get(Section, (model, "prepare"))

    folded.do(ShapeSection(model, "prepare", "Ahead", free=True, whom="citizen", shaped=0), "p3")
    shaped = section().shaped
    assert shaped == folded.workshop.seq
    old = ShapeSection(model, "prepare", "Prepare", whom="us", shaped=0)
    assert folded.refusal(old, "p3") == ("section-shape-edited-meanwhile", "title")
    old = ShapeSection(model, "prepare", "Prepare")
    assert folded.refusal(old, "p3") == ("section-shape-edited-meanwhile", "title")
    folded.do(WriteSection(model, "prepare", "We call.", 0, "us", shaped=0), "p3")
    now = section()
    assert (now.text, now.whom, now.title, now.free) == ("We call.", "citizen", "Ahead", True)
    folded.do(
        WriteSection(model, "prepare", "We call first.", now.edited, "both", shaped=shaped), "p3"
    )
    now = section()
    assert (now.whom, now.shaped) == ("both", folded.workshop.seq)
    same = ShapeSection(model, "prepare", "Ahead", free=True, whom="both", shaped=now.shaped)
    folded.do(same, "p3")
    assert section().shaped == now.shaped


def test_a_section_that_was_changed_meanwhile_is_not_removed_unseen(folded: FoldedWorkshop) -> None:
    """Neither a text nor a title or mark that the page did not show; once seen, it may go."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    folded.do(JoinTeam(model), "p4")
    folded.do(WriteSection(model, "prepare", "Two hours of work", edited=0), "p3")
    for old in (DropSection(model, "prepare"), DropSection(model, "prepare", edited=0, shaped=0)):
        assert folded.refusal(old, "p4") == ("dropped-section-edited-meanwhile", "")
    edited = folded.workshop.get(Section, (model, "prepare")).edited
    folded.do(ShapeSection(model, "prepare", "Ahead", shaped=0), "p3")
    old = DropSection(model, "prepare", edited=edited, shaped=0)
    assert folded.refusal(old, "p4") == ("dropped-section-edited-meanwhile", "")
    shaped = folded.workshop.get(Section, (model, "prepare")).shaped
    folded.do(DropSection(model, "prepare", edited=edited, shaped=shaped), "p4")
    added = folded.put(AddSection(model, "Silence"), Section, "p3")
    assert folded.refusal(DropSection(model, added.id), "p4") == (
        "dropped-section-edited-meanwhile",
        "",
    )
    folded.do(DropSection(model, added.id))


def test_a_name_that_was_given_meanwhile_is_not_written_over_unseen(folded: FoldedWorkshop) -> None:
    """The slower one sees the other's name first; the same name is no conflict."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3")
    folded.do(JoinTeam(model.id), "p4")
    folded.do(RenameModel(model.id, "Run", named=model.named), "p3")
    for old in (RenameModel(model.id, "Fly"), RenameModel(model.id, "Fly", named=model.named)):
        assert folded.refusal(old, "p4") == ("model-name-edited-meanwhile", "name")
    folded.do(RenameModel(model.id, "Run", named=model.named), "p4")
    named = folded.workshop.get(Model, model.id).named
    folded.do(RenameModel(model.id, "Fly", named=named), "p4")
    assert folded.workshop.get(Model, model.id).name == "Fly"


def test_under_earlier_rules_an_old_page_removed_and_renamed(folded: FoldedWorkshop) -> None:
    """Entries of an older file fold as they did."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    folded.do(WriteSection(model, "prepare", "Text", edited=0), "p3")
    for action in (RenameModel(model, "Run"), DropSection(model, "prepare")):
        folded.fold.apply(msgspec.structs.replace(folded.entry(action, "p3"), rules=2))
    assert folded.workshop.get(Model, model).name == "Run"
    assert folded.workshop.find(Section, (model, "prepare")) is None


def test_a_new_model_begins_with_the_settled_citizen_value(folded: FoldedWorkshop) -> None:
    """In the section for it, to be edited; today's way and models of earlier rules do not."""
    canvas = (CanvasSection("prepare", "Prepare"), CanvasSection("citizen-value", "Citizen value"))
    folded.change_plan("draft", canvas=canvas)
    folded.do(SettleCitizenValue("Help within a day."))
    run = folded.go("draft")
    model = folded.put(AddModel(run, "Round table"), Model, "p3").id
    section = folded.workshop.get(Section, (model, "citizen-value"))
    assert section.text == "Help within a day."
    folded.do(SettleCitizenValue("Help within an hour."))
    folded.do(WriteSection(model, "citizen-value", "Ours", edited=section.edited), "p3")
    assert folded.workshop.get(Section, (model, "citizen-value")).text == "Ours"
    assert earlier_of(folded.workshop, model) == [], "the statement is kept as what it is"
    datum = next(model for model in folded.workshop.all(Model) if model.datum)
    assert not folded.workshop.get(Section, (datum.id, "citizen-value")).text
    folded.rules = 6
    before = folded.put(AddModel(run, "Walk"), Model).id
    assert not folded.workshop.get(Section, (before, "citizen-value")).text
