"""Drafting: models, their canvas, who works on them, and when they may go."""

import msgspec
import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    AddSection,
    DropModel,
    DropSection,
    JoinTeam,
    RenameModel,
    RestoreSection,
    ShapeSection,
    Team,
    WriteSection,
    comments_on,
    team_of,
)
from workshoptui.workshop.kinds.rate import WaiveTest
from workshoptui.workshop.models import (
    EarlierSection,
    Model,
    Section,
    earlier_of,
    models,
    sections_of,
    without_free_section,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting
from workshoptui.workshop.writing import LetWrite


def test_todays_way_is_there_from_the_start(desk: Desk) -> None:
    """The datum is made once, with the same canvas as any model."""
    desk.go("draft")
    desk.again("draft")
    (datum,) = models(desk.workshop)
    assert (datum.name, datum.datum) == ("Today's way", True)
    assert [section.id for section in sections_of(desk.workshop, datum.id)] == ["prepare", "own"]


def test_who_adds_a_model_joins_its_team(desk: Desk) -> None:
    """From a phone, adding a model is joining its team; from the terminal it is not."""
    run = desk.go("draft")
    mine = desk.made(Model, AddModel(run, "Walk"), "p3")
    ours = desk.made(Model, AddModel(run, "Round table"))
    assert team_of(desk.workshop, mine.id) == ["p3"]
    assert team_of(desk.workshop, ours.id) == []
    desk.do(JoinTeam(ours.id), "p3")
    assert team_of(desk.workshop, mine.id) == []
    assert team_of(desk.workshop, ours.id) == ["p3"]


def test_no_two_models_share_a_name(desk: Desk) -> None:
    """A name that is taken, in whatever case, is refused for a new and for a renamed model."""
    run = desk.go("draft")
    walk = desk.made(Model, AddModel(run, "Walk")).id
    table = desk.made(Model, AddModel(run, "Table")).id
    assert desk.refusal(AddModel(run, " wALK "), "p3") == ("name-taken", "name")
    assert desk.refusal(RenameModel(table, "walk")) == ("name-taken", "name")
    desk.do(RenameModel(walk, "WALK"))
    assert desk.workshop.get(Model, walk).name == "WALK"


def test_who_was_slower_keeps_their_text(desk: Desk) -> None:
    """A section that somebody else wrote meanwhile is not written over unseen."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk")).id
    desk.do(JoinTeam(model), "p3")
    desk.do(JoinTeam(model), "p4")
    desk.do(WriteSection(model, "prepare", "First", edited=0), "p3")
    late = WriteSection(model, "prepare", "Second", edited=0)
    assert desk.refusal(late, "p4") == ("edited-meanwhile", "text")
    desk.do(WriteSection(model, "prepare", "First", edited=0), "p4")
    seen = desk.workshop.get(Section, (model, "prepare")).edited
    desk.do(WriteSection(model, "prepare", "Second", edited=seen), "p4")
    assert desk.workshop.get(Section, (model, "prepare")).text == "Second"


def test_the_canvas_is_a_start(desk: Desk) -> None:
    """A group adds, renames, marks and removes sections of its own model."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk")).id
    other = models(desk.workshop)[0].id
    desk.do(JoinTeam(model), "p3")
    added = desk.made(Section, AddSection(model, "Silence", free=True), "p3")
    shape = ShapeSection(model, "prepare", "Before", whom="citizen", confirmed=True)
    desk.do(shape, "p3")
    desk.do(DropSection(model, "own"), "p3")
    titles = [section.title for section in sections_of(desk.workshop, model)]
    assert titles == ["Before", "Silence"]
    assert desk.workshop.get(Section, (model, "prepare")).whom == "citizen"
    assert not without_free_section(desk.workshop, model)
    desk.do(DropSection(model, added.id, shaped=added.shaped), "p3")
    assert without_free_section(desk.workshop, model)
    assert len(sections_of(desk.workshop, other)) == 2


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
def test_phones_write_only_while_drafting_is_on(desk: Desk, edit: int) -> None:
    """When the group is elsewhere or drafting is closed, a phone changes no model.

    Words alone come late while the sitting lasts; after it they do not.
    """
    run = desk.go("draft")
    model = desk.made(Model, AddModel(run, "Walk")).id
    action = edits(model)[edit]
    desk.do(CloseRound(run))
    if isinstance(action, WriteSection):
        desk.do(CloseSitting())
        assert desk.refusal(action, "p3") == ("closed", "")
        return
    assert desk.refusal(action, "p3") == ("closed", "")
    desk.go("test")
    assert desk.refusal(action, "p3") == ("wrong-kind", "")
    if not isinstance(action, JoinTeam):
        desk.do(action)


def test_a_text_that_was_on_its_way_when_drafting_ended_is_kept_and_marked(desk: Desk) -> None:
    """Its team's, where nobody was faster; written again while drafting is on, it is late no more.

    By the rules before the fifth it was refused.
    """
    run = desk.go("draft")
    model = desk.made(Model, AddModel(run, "Walk"), desk.people[0]).id
    late = WriteSection(model, "prepare", "On its way", edited=0)
    desk.do(CloseRound(run))
    desk.go("test")
    entry = msgspec.structs.replace(desk.entry(late, desk.people[0]), rules=4)
    with pytest.raises(Refused):
        desk.fold.apply(entry)
    assert desk.refusal(late, desk.people[1]) == ("not-your-team", "")
    section = desk.made(Section, late, desk.people[0])
    assert (section.text, section.late) == ("On its way", True)
    slower = msgspec.structs.replace(late, text="Slower")
    assert desk.refusal(slower, desk.people[0]) == ("edited-meanwhile", "text")
    desk.again("draft")
    again = WriteSection(model, "prepare", "In time", edited=section.edited)
    assert not desk.made(Section, again, desk.people[0]).late


def test_a_model_that_nothing_rests_on_can_be_given_up(desk: Desk) -> None:
    """It goes with its canvas, its team and the comments on it."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    desk.do(AddComment(model, "Too far"), "p4")
    assert [comment.text for comment in comments_on(desk.workshop, model)] == ["Too far"]
    desk.do(DropModel(model))
    assert desk.workshop.find(Model, model) is None
    assert sections_of(desk.workshop, model) == []
    assert comments_on(desk.workshop, model) == []
    assert len(desk.workshop.table(Team)) == 0
    assert desk.refusal(JoinTeam(model), "p3") == ("gone", "")


def test_a_model_that_something_rests_on_stays(desk: Desk) -> None:
    """A test, a rating, a waiver or a place on a ballot keeps a model in the record."""
    tested, _ = desk.with_models()
    assert desk.refusal(DropModel(tested)) == ("model-used", "model")
    waived = desk.made(Model, AddModel(desk.go("draft"), "Fly")).id
    desk.do(WaiveTest(waived, "Known elsewhere"))
    assert desk.refusal(DropModel(waived)) == ("model-used", "model")
    desk.go("rank")
    assert desk.refusal(DropModel(models(desk.workshop)[0].id)) == ("model-used", "model")


WRITING = range(5)
"""Which of `edits` are writing on a canvas."""


@pytest.mark.parametrize("edit", WRITING)
def test_only_its_team_writes_in_a_model(desk: Desk, edit: int) -> None:
    """Somebody outside the team changes nothing, and may once they have joined it."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    action = edits(model)[edit]
    assert desk.refusal(action, "p4") == ("not-your-team", "")
    desk.do(JoinTeam(model), "p4")
    desk.do(action, "p4")


@pytest.mark.parametrize("edit", WRITING)
def test_everybody_writes_where_the_facilitator_says_so(desk: Desk, edit: int) -> None:
    """The setting opens every canvas to every phone, and closes it again."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    desk.do(LetWrite(everybody=True))
    desk.do(edits(model)[edit], "p4")
    desk.do(LetWrite(everybody=False))
    assert desk.refusal(AddSection(model, "More"), "p4") == ("not-your-team", "")
    assert desk.refusal(LetWrite(everybody=True), "p4") == ("not-allowed", "")


def test_under_the_first_rules_everybody_wrote(desk: Desk) -> None:
    """An entry of an old journal folds as it did: no team was asked for, no edition needed."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    for text in ("First", "Second"):
        entry = desk.entry(WriteSection(model, "prepare", text), "p4")
        desk.fold.apply(msgspec.structs.replace(entry, rules=1))
    assert desk.workshop.get(Section, (model, "prepare")).text == "Second"


def test_who_does_not_say_what_they_saw_writes_over_nothing(desk: Desk) -> None:
    """Without the edition, an empty section is written and a written one never is."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    desk.do(WriteSection(model, "prepare", "First"), "p3")
    assert desk.refusal(WriteSection(model, "prepare", ""), "p3") == ("edited-meanwhile", "text")
    late = WriteSection(model, "prepare", "Mine", edited=0)
    assert desk.refusal(late) == ("edited-meanwhile", "text"), "at the terminal too"
    desk.do(WriteSection(model, "prepare", "First"), "p3")


def test_what_a_section_said_earlier_is_kept_and_comes_back(desk: Desk) -> None:
    """An emptied section and one that was taken out are put back, the text between them too."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    first = desk.made(Section, WriteSection(model, "prepare", "Our words"), "p3")
    desk.do(WriteSection(model, "prepare", "", edited=first.edited), "p3")
    (emptied,) = earlier_of(desk.workshop, model)
    assert (emptied.section.text, emptied.at, emptied.out) == ("Our words", desk.now, False)
    desk.do(RestoreSection(emptied.id))
    assert desk.workshop.get(Section, (model, "prepare")).text == "Our words"
    assert len(earlier_of(desk.workshop, model)) == 1, "nothing was lost, so nothing more is kept"

    desk.do(ShapeSection(model, "prepare", "Ahead", whom="citizen"), "p3")
    now = desk.workshop.get(Section, (model, "prepare"))
    desk.do(DropSection(model, "prepare", now.edited, now.shaped), "p3")
    out = earlier_of(desk.workshop, model)[0]
    assert out.out
    assert desk.refusal(RestoreSection(out.id), "p3") == ("not-allowed", "")
    desk.do(RestoreSection(out.id))
    back = desk.workshop.get(Section, (model, "prepare"))
    assert (back.title, back.text, back.whom) == ("Ahead", "Our words", "citizen")

    desk.do(WriteSection(model, "prepare", "Other words", edited=back.edited), "p3")
    desk.do(RestoreSection(out.id))
    assert earlier_of(desk.workshop, model)[0].section.text == "Other words"
    desk.do(DropModel(model))
    assert not desk.workshop.all(EarlierSection)


def test_what_a_section_is_is_not_put_back_by_an_old_page(desk: Desk) -> None:
    """Neither by its own form nor by saving a text; what is the same changes nothing."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id

    def section() -> Section:
        return desk.workshop.get(Section, (model, "prepare"))

    desk.do(ShapeSection(model, "prepare", "Ahead", free=True, whom="citizen", shaped=0), "p3")
    shaped = section().shaped
    assert shaped == desk.workshop.seq
    old = ShapeSection(model, "prepare", "Prepare", whom="us", shaped=0)
    assert desk.refusal(old, "p3") == ("edited-meanwhile", "title")
    assert desk.refusal(ShapeSection(model, "prepare", "Prepare"), "p3")[0] == "edited-meanwhile"
    desk.do(WriteSection(model, "prepare", "We call.", 0, "us", shaped=0), "p3")
    now = section()
    assert (now.text, now.whom, now.title, now.free) == ("We call.", "citizen", "Ahead", True)
    desk.do(
        WriteSection(model, "prepare", "We call first.", now.edited, "both", shaped=shaped), "p3"
    )
    now = section()
    assert (now.whom, now.shaped) == ("both", desk.workshop.seq)
    same = ShapeSection(model, "prepare", "Ahead", free=True, whom="both", shaped=now.shaped)
    desk.do(same, "p3")
    assert section().shaped == now.shaped


def test_a_section_that_was_changed_meanwhile_is_not_removed_unseen(desk: Desk) -> None:
    """Neither a text nor a title or mark that the page did not show; once seen, it may go."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    desk.do(JoinTeam(model), "p4")
    desk.do(WriteSection(model, "prepare", "Two hours of work", edited=0), "p3")
    for old in (DropSection(model, "prepare"), DropSection(model, "prepare", edited=0, shaped=0)):
        assert desk.refusal(old, "p4") == ("edited-meanwhile", "")
    edited = desk.workshop.get(Section, (model, "prepare")).edited
    desk.do(ShapeSection(model, "prepare", "Ahead", shaped=0), "p3")
    old = DropSection(model, "prepare", edited=edited, shaped=0)
    assert desk.refusal(old, "p4") == ("edited-meanwhile", "")
    shaped = desk.workshop.get(Section, (model, "prepare")).shaped
    desk.do(DropSection(model, "prepare", edited=edited, shaped=shaped), "p4")
    added = desk.made(Section, AddSection(model, "Silence"), "p3")
    assert desk.refusal(DropSection(model, added.id), "p4") == ("edited-meanwhile", "")
    desk.do(DropSection(model, added.id))


def test_a_name_that_was_given_meanwhile_is_not_written_over_unseen(desk: Desk) -> None:
    """The slower one sees the other's name first; the same name is no conflict."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3")
    desk.do(JoinTeam(model.id), "p4")
    desk.do(RenameModel(model.id, "Run", named=model.named), "p3")
    for old in (RenameModel(model.id, "Fly"), RenameModel(model.id, "Fly", named=model.named)):
        assert desk.refusal(old, "p4") == ("edited-meanwhile", "name")
    desk.do(RenameModel(model.id, "Run", named=model.named), "p4")
    named = desk.workshop.get(Model, model.id).named
    desk.do(RenameModel(model.id, "Fly", named=named), "p4")
    assert desk.workshop.get(Model, model.id).name == "Fly"


def test_under_earlier_rules_an_old_page_removed_and_renamed(desk: Desk) -> None:
    """Entries of an older file fold as they did."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    desk.do(WriteSection(model, "prepare", "Text", edited=0), "p3")
    for action in (RenameModel(model, "Run"), DropSection(model, "prepare")):
        desk.fold.apply(msgspec.structs.replace(desk.entry(action, "p3"), rules=2))
    assert desk.workshop.get(Model, model).name == "Run"
    assert desk.workshop.find(Section, (model, "prepare")) is None
