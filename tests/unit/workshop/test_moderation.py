"""Moderation: taken back by who wrote it, hidden by the facilitator, and brought back again."""

import msgspec
import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop import kinds
from workshoptui.workshop.authored_text import (
    REDACTION_RULES,
    AuthoredText,
    authored_by,
    authored_or_told_by,
    authored_texts,
)
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.kinds.choose import CloseProposal, Proposal, Propose, Stance, TakeStance
from workshoptui.workshop.kinds.clarify import ClarifyCard, MergeCards
from workshoptui.workshop.kinds.collect import AddCard, EditCard, cards_of
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    AddSection,
    RenameModel,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.kinds.group import AddGroup, DropGroup, GroupActivity, factors
from workshoptui.workshop.kinds.rate import ratable
from workshoptui.workshop.kinds.story import (
    AgreeToStory,
    Deliberate,
    Deliberation,
    EditStory,
    Story,
    TellStory,
    stories_in,
)
from workshoptui.workshop.kinds.survey import Answers, AnswerSurvey
from workshoptui.workshop.kinds.vote import PlaceDots, slate_of, tally
from workshoptui.workshop.models import Comment, EarlierSection, Model, Section, comments_on
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import HideAllOf, HideWords, ShowAgain, TakeBack, removed
from workshoptui.workshop.people import Participant
from workshoptui.workshop.redaction import REMOVED
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound, OpenRound, Run
from workshoptui.workshop.state import Row, table_of
from workshoptui.workshop.taken_back import TAKEN_BACK, TakenBack, taken_back
from workshoptui.workshop.undo import Undo


def spot(folded: FoldedWorkshop, text: str) -> AuthoredText:
    """Where these words stand."""
    return next(one for one in authored_texts(folded.workshop) if one.text == text)


def hide(folded: FoldedWorkshop, text: str) -> int:
    """The facilitator hides these words; the number of the entry."""
    one = spot(folded, text)
    folded.do(HideWords(one.table, one.row, one.part))
    return folded.workshop.seq


def take_back(folded: FoldedWorkshop, text: str) -> TakeBack:
    """The action with which these words are taken back."""
    one = spot(folded, text)
    return TakeBack(one.table, one.row, one.part)


def with_words(folded: FoldedWorkshop) -> list[str]:
    """A story, a note beside it, a comment on a model and one in a questionnaire; their texts."""
    told = folded.go("interviews")
    questions = {"what": "My story"}
    asked = folded.workshop.get(table_of_activity(folded), folded.run.activity).questions  # type: ignore[attr-defined]
    story = folded.put(TellStory(told, {asked[0].id: questions["what"]}, teller="p5"), Story, "p3")
    folded.do(AgreeToStory(story.id, True), "p5")
    folded.do(Deliberate(story.id, "A note"), "p4")
    run = folded.go("draft")
    model = folded.put(AddModel(run, "Walk"), Model, "p3").id
    folded.do(AddComment(model, "A comment"), "p4")
    survey = folded.go("survey")
    items = folded.workshop.get(table_of_activity(folded), folded.run.activity).items  # type: ignore[attr-defined]
    folded.do(AnswerSurvey(survey, {items[0].id: 4}, {items[0].id: "A remark"}, "An answer"), "p4")
    return ["A note", "A comment", "A remark", "An answer"]


def table_of_activity(folded: FoldedWorkshop) -> type[Row]:
    """The table of activities."""
    from workshoptui.workshop.activity import Activity

    return Activity


def test_who_wrote_something_takes_it_back_whenever_that_is(folded: FoldedWorkshop) -> None:
    """Notes, comments and words in a questionnaire go at their author's word, and at no other's."""
    texts = with_words(folded)
    folded.do(CloseRound(folded.run.id))
    for text in texts:
        action = take_back(folded, text)
        assert folded.refusal(action, "p3") == ("not-yours", "")
        folded.do(action, "p4")
        assert folded.refusal(action, "p4") == ("gone", "")
    assert not folded.workshop.all(Deliberation)
    assert not folded.workshop.all(Comment)
    (answers,) = folded.workshop.all(Answers)
    assert (answers.comments, answers.words) == ({}, "")
    assert len(answers.levels) == 1, "how they answered counts as before"
    assert not folded.workshop.all(ModeratedRow)


def test_a_stance_loses_its_words_and_still_counts(folded: FoldedWorkshop) -> None:
    """After the proposal is closed too."""
    models = folded.with_ratings()
    proposal = folded.put(Propose(folded.go("choose"), models[0]), Proposal)
    folded.do(TakeStance(proposal.id, "block", "Never"), "p3")
    folded.do(CloseProposal(proposal.id))
    folded.do(take_back(folded, "Never"), "p3")
    (stance,) = folded.workshop.all(Stance)
    assert (stance.gradient, stance.words) == ("block", "")


def test_a_card_that_was_voted_on_is_taken_back_and_its_dots_stay(folded: FoldedWorkshop) -> None:
    """Every round that names it says that its author took it back; by earlier rules it stayed."""
    cards = folded.with_cards(2)
    run = folded.go("vote")
    folded.do(PlaceDots(run, cards[0], 2), "p4")
    folded.do(CloseRound(run))
    folded.show_figures(run)
    decided = folded.go("criteria")
    folded.do(DecideCriteria(decided, (cards[0],)))
    back = take_back(folded, "Idea 0")
    old = msgspec.structs.replace(folded.entry(back, "p3"), rules=2)
    with pytest.raises(Refused, match="voted-on"):
        apply(folded.workshop, old)
    folded.do(back, "p3")
    assert folded.workshop.find(Card, cards[0]) is None
    assert tally(folded.workshop, folded.workshop.get(Run, run)) == {cards[0]: 2, cards[1]: 0}
    assert dict(slate_of(folded.workshop, folded.workshop.get(Run, run)))[cards[0]] == TAKEN_BACK
    assert [one.name for one in criteria(folded.workshop)] == [TAKEN_BACK]
    assert taken_back(folded.workshop) == 1
    folded.again("vote", opened=False)
    folded.do(OpenRound(folded.run.id))
    assert dict(slate_of(folded.workshop, folded.run)) == {cards[1]: "Idea 1"}


def test_a_card_among_others_keeps_its_place_without_its_words(folded: FoldedWorkshop) -> None:
    """Groups and what was merged stay as they were made; the first to say the same leads."""
    first, second, third, alone = folded.with_cards(4)
    folded.do(ClarifyCard(first, "What it means"))
    for same in (second, third):
        folded.do(MergeCards(same, first))
    folded.go("groups")
    group = folded.put(AddGroup("groups", "Time", (first,)), Group)
    folded.do(take_back(folded, "Idea 0\nWhat it means"), "p3")
    (factor, other) = factors(folded.workshop, folded.workshop.get(GroupActivity, "groups"))
    assert [card.text for card in factor.cards] == ["Idea 1", TAKEN_BACK, "Idea 2"]
    assert (factor.name, other.id) == ("Time", alone)
    folded.do(take_back(folded, "Idea 1"), "p4")
    folded.do(take_back(folded, "Idea 2"), "p5")
    (factor, _) = factors(folded.workshop, folded.workshop.get(GroupActivity, "groups"))
    assert [card.text for card in factor.cards] == [TAKEN_BACK] * 3
    assert "Idea" not in repr([card.text for card in factor.cards])
    assert taken_back(folded.workshop) == 3
    folded.do(DropGroup(group.id))
    left = factors(folded.workshop, folded.workshop.get(GroupActivity, "groups"))
    assert alone in {factor.id for factor in left}
    own = next(card for card in folded.workshop.all(Card) if card.withdrawn and card.into)
    assert folded.refusal(TakeBack("card", own.id), own.given_by) == ("gone", "")
    assert folded.refusal(HideWords("card", own.id)) == ("gone", "")
    assert folded.refusal(EditCard(own.id, "Words again"), own.given_by) == ("card-taken-back", "")


def test_taking_back_holds_up_no_undo_and_none_brings_it_back(folded: FoldedWorkshop) -> None:
    """What the facilitator made of a card can be undone, and the words stay away."""
    first, second, *_ = folded.with_cards(3)
    folded.do(MergeCards(second, first))
    merged = folded.workshop.seq
    folded.do(take_back(folded, "Idea 0"), "p3")
    folded.do(Undo(merged))
    assert folded.workshop.find(Card, first) is None
    assert folded.workshop.get(Card, second).text == "Idea 1"


def test_what_nobody_could_see_yet_is_not_counted_as_taken_back(folded: FoldedWorkshop) -> None:
    """Nobody misses it."""
    run = folded.go("ideas")
    folded.do(AddCard(run, "Secret"), "p3")
    folded.do(take_back(folded, "Secret"), "p3")
    assert (taken_back(folded.workshop), folded.workshop.all(Card)) == (0, [])


def test_whose_story_it_is_takes_it_back_whoever_wrote_it_down(folded: FoldedWorkshop) -> None:
    """At any time; who wrote it down does so only with the words that the teller left there."""
    with_words(folded)
    story = folded.workshop.all(Story)[0]
    back = take_back(folded, "My story")
    assert folded.refusal(back, "p4") == ("not-yours", "")
    told = msgspec.structs.replace(folded.entry(back, "p5"), rules=2)
    with pytest.raises(Refused, match="not-yours"):
        apply(folded.workshop, told)
    folded.do(EditStory(story.id, {"what": "My own words"}, agreed=True), "p5")
    assert folded.refusal(back, "p3") == ("withdrawn-story-edited-meanwhile", "")
    assert [one.teller for one in authored_or_told_by(folded.workshop, "p5")] == ["p5"]
    folded.do(back, "p5")
    assert not folded.workshop.all(Story)
    (gone,) = folded.workshop.all(TakenBack)
    assert gone.dependent_notes == 1, "the note that somebody wrote beside it"


def test_an_old_page_does_not_put_back_a_name_that_was_hidden(folded: FoldedWorkshop) -> None:
    """Neither that of a model nor the title of a section; nor one that is shown again since."""
    model = folded.put(AddModel(folded.go("draft"), "A rude word"), Model, "p3")
    added = folded.put(AddSection(model.id, "A rude title"), Section, "p3")
    entries = [hide(folded, "A rude word"), hide(folded, "A rude title")]
    rename = RenameModel(model.id, "A rude word again", named=model.named)
    shape = ShapeSection(model.id, added.id, "A rude title again", shaped=added.shaped)
    for _ in range(2):
        assert folded.refusal(rename, "p3") == ("model-name-edited-meanwhile", "name")
        assert folded.refusal(shape, "p3") == ("section-shape-edited-meanwhile", "title")
        named = folded.workshop.get(Model, model.id).named
        shaped = folded.workshop.get(Section, (model.id, added.id)).shaped
        rename = msgspec.structs.replace(rename, named=named)
        shape = msgspec.structs.replace(shape, shaped=shaped)
        for entry in entries:
            folded.do(ShowAgain(entry))
        entries = []
    assert folded.workshop.get(Model, model.id).name == "A rude word"


def test_a_card_that_was_voted_on_is_hidden_and_shown_again(folded: FoldedWorkshop) -> None:
    """The facilitator takes the words out, and the votes stay."""
    folded.change_plan("ideas", turns=False)
    run = folded.go("ideas")
    card = folded.put(AddCard(run, "An insult"), Card, "p3")
    folded.do(AddCard(run, "An idea"), "p4")
    folded.do(CloseRound(run))
    folded.go("groups")
    folded.go("vote")
    entry = hide(folded, "An insult")
    assert dict(slate_of(folded.workshop, folded.run))[card.id] == REMOVED
    folded.do(ShowAgain(entry))
    assert dict(slate_of(folded.workshop, folded.run))[card.id] == "An insult"
    assert folded.workshop.get(Card, card.id) == card


def test_what_is_hidden_is_in_no_other_table_and_comes_back(folded: FoldedWorkshop) -> None:
    """Hidden words stand in the table of hidden ones alone; shown again, all is as it was."""
    texts = with_words(folded)
    before = folded.workshop.copy()
    for text in texts:
        entry = hide(folded, text)
        found = [row for table, rows in folded.workshop.tables() for row in rows.values()
                 if text in repr(row)]  # fmt: skip
        assert [type(row) for row in found] == [ModeratedRow]
        assert removed(folded.workshop) == 1
        assert folded.refusal(HideWords(*_address(found[0]))) == ("gone", "")
        folded.do(ShowAgain(entry))
        assert folded.refusal(ShowAgain(entry)) == ("shown", "")
        assert removed(folded.workshop) == 0
    for table, rows in before.tables():
        assert dict(folded.workshop.table(table)) == dict(rows)


def _address(row: Row) -> tuple[str, str, str]:
    assert isinstance(row, ModeratedRow)
    key = row.row.key
    table = str(table_of(type(row.row)).__struct_config__.tag)
    return table, key if isinstance(key, str) else " ".join(key), row.part


def test_hiding_is_undone_like_anything_else(folded: FoldedWorkshop) -> None:
    """The undo brings the words back, although people went on meanwhile."""
    with_words(folded)
    entry = hide(folded, "A comment")
    model = folded.workshop.all(Model)[-1].id
    folded.go("draft")
    folded.do(AddComment(model, "One more"), "p3")
    folded.do(Undo(entry))
    assert [one.text for one in comments_on(folded.workshop, model)] == ["A comment", "One more"]


def test_everything_of_one_phone_goes_at_once(folded: FoldedWorkshop) -> None:
    """Cards not shown yet too, and two texts in one questionnaire; what others wrote stays."""
    with_words(folded)
    run = folded.go("ideas")
    first = folded.put(AddCard(run, "Mine"), Card, "p3")
    spam = [folded.put(AddCard(run, f"Spam {n}"), Card, "p4").id for n in range(3)]
    folded.do(MergeCards(first.id, spam[0]))
    folded.do(HideAllOf("p4"))
    entry = folded.workshop.seq
    assert not authored_by(folded.workshop, "p4")
    assert removed(folded.workshop) == 7
    assert [card.text for card in folded.workshop.all(Card)] == ["Mine"]
    assert folded.workshop.get(Card, first.id).into == ""
    assert folded.refusal(HideAllOf("p4")) == ("nothing-written", "")
    assert folded.refusal(HideAllOf("p5"), "p3") == ("not-allowed", "")
    folded.do(ShowAgain(entry))
    assert len(authored_by(folded.workshop, "p4")) == 7


def test_a_story_takes_the_notes_beside_it_out_of_sight(folded: FoldedWorkshop) -> None:
    """Hidden, both come back together; taken back by who wrote it down, both go for good."""
    with_words(folded)
    run = folded.workshop.all(Story)[0].run
    entry = hide(folded, "My story")
    assert not folded.workshop.all(Deliberation)
    assert removed(folded.workshop) == 2
    folded.do(ShowAgain(entry))
    assert spot(folded, "A note").seen
    folded.do(take_back(folded, "My story"), "p3")
    assert not stories_in(folded.workshop, run)
    assert not folded.workshop.all(Deliberation)


def test_a_hidden_section_is_not_read_among_its_earlier_texts(folded: FoldedWorkshop) -> None:
    """The text goes from the canvas and from what is kept; who writes next sees that it changed."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model, "p3").id
    edited = 0
    for text in ("An insult", "Ours", "An insult"):
        write = WriteSection(model, "prepare", text, edited=edited)
        edited = folded.put(write, Section, "p3").edited
    entry = hide(folded, "An insult")
    assert [one.section.text for one in folded.workshop.all(EarlierSection)] == ["Ours"]
    late = WriteSection(model, "prepare", "An insult", edited=edited)
    assert folded.refusal(late, "p3") == ("section-edited-meanwhile", "text")
    folded.do(ShowAgain(entry))
    assert folded.workshop.get(Section, (model, "prepare")).text == "An insult"


def test_names_of_people_models_and_criteria_go_too(folded: FoldedWorkshop) -> None:
    """A name is taken out, and out of every round that keeps a copy of it."""
    folded.with_tests()
    folded.go("rate")
    folded.join("Rude")
    hide(folded, "Rude")
    assert not any(one.name for one in folded.workshop.all(Participant))
    name = criteria(folded.workshop)[0].name
    hide(folded, name)
    assert criteria(folded.workshop)[0].name == REMOVED
    visible = [rows for table, rows in folded.workshop.tables() if table is not ModeratedRow]
    assert name not in repr(visible)
    entry = hide(folded, "Walk")
    assert REMOVED in {model.name for model in ratable(folded.workshop)}
    folded.do(ShowAgain(entry))
    assert "Walk" in {model.name for model in ratable(folded.workshop)}


def test_what_waits_hidden_is_not_seen_by_all(folded: FoldedWorkshop) -> None:
    """A card in a hidden round, words in an open questionnaire: not yet for everybody's eyes."""
    run = folded.go("ideas")
    folded.do(AddCard(run, "Secret"), "p3")
    assert not spot(folded, "Secret").seen
    with_words(folded)
    assert not spot(folded, "A remark").seen
    folded.do(CloseRound(folded.run.id))
    assert not spot(folded, "A remark").seen  # One person answered.
    folded.show_figures(folded.run.id)
    assert spot(folded, "A remark").seen
    assert cards_of(folded.workshop, "ideas") == []


@pytest.mark.parametrize("address", ["card", "nothing", "founding"])
def test_what_is_not_there_cannot_be_hidden(folded: FoldedWorkshop, address: str) -> None:
    """An unknown row, an unknown table, one that holds no words of people: gone."""
    assert folded.refusal(HideWords(address, "c999")) == ("gone", "")
    assert folded.refusal(TakeBack(address, "c999"), "p3") == ("gone", "")


def test_every_table_with_words_says_how_to_lose_them() -> None:
    """Whatever has an author is in the list, so that nobody's words cannot be hidden.

    What kinds of activity keep in their own modules is looked at in a whole workshop, in
    `tests/acceptance/test_every_kind.py`.
    """
    tables = {
        table
        for table in Row.__subclasses__()
        if set(table.person_fields) & set(table.__struct_fields__)
        and not table.__module__.startswith(kinds.__name__)
    }
    wordless = {
        "team", "done", "attendance", "token", "phrase", "kept-out", "hidden", "experience",
        "role-at-close",
    }  # fmt: skip
    missing = {str(table.__struct_config__.tag) for table in tables - REDACTION_RULES.keys()}
    assert missing <= wordless, "a new table: does it hold words?"
    assert msgspec.structs.fields(ModeratedRow)
