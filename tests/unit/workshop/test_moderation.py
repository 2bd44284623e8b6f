"""Moderation: taken back by who wrote it, hidden by the facilitator, and brought back again."""

import msgspec
import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.hidden import Hidden
from workshoptui.workshop.kinds.choose import CloseProposal, Proposal, Propose, Stance, TakeStance
from workshoptui.workshop.kinds.clarify import ClarifyCard, MergeCards
from workshoptui.workshop.kinds.collect import AddCard, EditCard, cards_of
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    AddSection,
    Comment,
    RenameModel,
    ShapeSection,
    WriteSection,
    comments_on,
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
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.moderation import HideAllOf, HideWords, ShowAgain, TakeBack, removed
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound, OpenRound, Run
from workshoptui.workshop.state import Row, table_of
from workshoptui.workshop.taken_back import TAKEN_BACK, TakenBack, taken_back
from workshoptui.workshop.undo import Undo
from workshoptui.workshop.words import REMOVED
from workshoptui.workshop.written import WORDS, Written, written, written_by, written_or_told_by


def spot(desk: Desk, text: str) -> Written:
    """Where these words stand."""
    return next(one for one in written(desk.workshop) if one.text == text)


def hide(desk: Desk, text: str) -> int:
    """The facilitator hides these words; the number of the entry."""
    one = spot(desk, text)
    desk.do(HideWords(one.table, one.row, one.part))
    return desk.workshop.seq


def take_back(desk: Desk, text: str) -> TakeBack:
    """The action with which these words are taken back."""
    one = spot(desk, text)
    return TakeBack(one.table, one.row, one.part)


def with_words(desk: Desk) -> list[str]:
    """A story, a note beside it, a comment on a model and one in a questionnaire; their texts."""
    told = desk.go("interviews")
    questions = {"what": "My story"}
    asked = desk.workshop.get(table_of_activity(desk), desk.run.activity).questions  # type: ignore[attr-defined]
    story = desk.made(Story, TellStory(told, {asked[0].id: questions["what"]}, teller="p5"), "p3")
    desk.do(AgreeToStory(story.id, True), "p5")
    desk.do(Deliberate(story.id, "A note"), "p4")
    run = desk.go("draft")
    model = desk.made(Model, AddModel(run, "Walk"), "p3").id
    desk.do(AddComment(model, "A comment"), "p4")
    survey = desk.go("survey")
    items = desk.workshop.get(table_of_activity(desk), desk.run.activity).items  # type: ignore[attr-defined]
    desk.do(AnswerSurvey(survey, {items[0].id: 4}, {items[0].id: "A remark"}, "An answer"), "p4")
    return ["A note", "A comment", "A remark", "An answer"]


def table_of_activity(desk: Desk) -> type[Row]:
    """The table of activities."""
    from workshoptui.workshop.activity import Activity

    return Activity


def test_who_wrote_something_takes_it_back_whenever_that_is(desk: Desk) -> None:
    """Notes, comments and words in a questionnaire go at their author's word, and at no other's."""
    texts = with_words(desk)
    desk.do(CloseRound(desk.run.id))
    for text in texts:
        action = take_back(desk, text)
        assert desk.refusal(action, "p3") == ("not-yours", "")
        desk.do(action, "p4")
        assert desk.refusal(action, "p4") == ("gone", "")
    assert not desk.workshop.all(Deliberation)
    assert not desk.workshop.all(Comment)
    (answers,) = desk.workshop.all(Answers)
    assert (answers.comments, answers.words) == ({}, "")
    assert len(answers.levels) == 1, "how they answered counts as before"
    assert not desk.workshop.all(Hidden)


def test_a_stance_loses_its_words_and_still_counts(desk: Desk) -> None:
    """After the proposal is closed too."""
    models = desk.with_ratings()
    proposal = desk.made(Proposal, Propose(desk.go("choose"), models[0]))
    desk.do(TakeStance(proposal.id, "block", "Never"), "p3")
    desk.do(CloseProposal(proposal.id))
    desk.do(take_back(desk, "Never"), "p3")
    (stance,) = desk.workshop.all(Stance)
    assert (stance.gradient, stance.words) == ("block", "")


def test_a_card_that_was_voted_on_is_taken_back_and_its_dots_stay(desk: Desk) -> None:
    """Every round that names it says that its author took it back; by earlier rules it stayed."""
    cards = desk.with_cards(2)
    run = desk.go("vote")
    desk.do(PlaceDots(run, cards[0], 2), "p4")
    desk.do(CloseRound(run))
    desk.say_the_word(run)
    decided = desk.go("criteria")
    desk.do(DecideCriteria(decided, (cards[0],)))
    back = take_back(desk, "Idea 0")
    old = msgspec.structs.replace(desk.entry(back, "p3"), rules=2)
    with pytest.raises(Refused, match="voted-on"):
        apply(desk.workshop, old)
    desk.do(back, "p3")
    assert desk.workshop.find(Card, cards[0]) is None
    assert tally(desk.workshop, desk.workshop.get(Run, run)) == {cards[0]: 2, cards[1]: 0}
    assert dict(slate_of(desk.workshop, desk.workshop.get(Run, run)))[cards[0]] == TAKEN_BACK
    assert [one.name for one in criteria(desk.workshop)] == [TAKEN_BACK]
    assert taken_back(desk.workshop) == 1
    desk.again("vote")
    desk.do(OpenRound(desk.run.id))
    assert dict(slate_of(desk.workshop, desk.run)) == {cards[1]: "Idea 1"}


def test_a_card_among_others_keeps_its_place_without_its_words(desk: Desk) -> None:
    """Groups and what was merged stay as they were made; the first to say the same leads."""
    first, second, third, alone = desk.with_cards(4)
    desk.do(ClarifyCard(first, "What it means"))
    for same in (second, third):
        desk.do(MergeCards(same, first))
    desk.go("groups")
    group = desk.made(Group, AddGroup("groups", "Time", (first,)))
    desk.do(take_back(desk, "Idea 0\nWhat it means"), "p3")
    (factor, other) = factors(desk.workshop, desk.workshop.get(GroupActivity, "groups"))
    assert [card.text for card in factor.cards] == ["Idea 1", TAKEN_BACK, "Idea 2"]
    assert (factor.name, other.id) == ("Time", alone)
    desk.do(take_back(desk, "Idea 1"), "p4")
    desk.do(take_back(desk, "Idea 2"), "p5")
    (factor, _) = factors(desk.workshop, desk.workshop.get(GroupActivity, "groups"))
    assert [card.text for card in factor.cards] == [TAKEN_BACK] * 3
    assert "Idea" not in repr([card.text for card in factor.cards])
    assert taken_back(desk.workshop) == 3
    desk.do(DropGroup(group.id))
    left = factors(desk.workshop, desk.workshop.get(GroupActivity, "groups"))
    assert alone in {factor.id for factor in left}
    own = next(card for card in desk.workshop.all(Card) if card.withdrawn and card.into)
    assert desk.refusal(TakeBack("card", own.id), own.given_by) == ("gone", "")
    assert desk.refusal(HideWords("card", own.id)) == ("gone", "")
    assert desk.refusal(EditCard(own.id, "Words again"), own.given_by) == ("gone", "")


def test_taking_back_holds_up_no_undo_and_none_brings_it_back(desk: Desk) -> None:
    """What the facilitator made of a card can be undone, and the words stay away."""
    first, second, *_ = desk.with_cards(3)
    desk.do(MergeCards(second, first))
    merged = desk.workshop.seq
    desk.do(take_back(desk, "Idea 0"), "p3")
    desk.do(Undo(merged))
    assert desk.workshop.find(Card, first) is None
    assert desk.workshop.get(Card, second).text == "Idea 1"


def test_what_nobody_could_see_yet_is_not_counted_as_taken_back(desk: Desk) -> None:
    """Nobody misses it."""
    run = desk.go("ideas")
    desk.do(AddCard(run, "Secret"), "p3")
    desk.do(take_back(desk, "Secret"), "p3")
    assert (taken_back(desk.workshop), desk.workshop.all(Card)) == (0, [])


def test_whose_story_it_is_takes_it_back_whoever_wrote_it_down(desk: Desk) -> None:
    """At any time; who wrote it down does so only with the words that the teller left there."""
    with_words(desk)
    story = desk.workshop.all(Story)[0]
    back = take_back(desk, "My story")
    assert desk.refusal(back, "p4") == ("not-yours", "")
    told = msgspec.structs.replace(desk.entry(back, "p5"), rules=2)
    with pytest.raises(Refused, match="not-yours"):
        apply(desk.workshop, told)
    desk.do(EditStory(story.id, {"what": "My own words"}, agreed=True), "p5")
    assert desk.refusal(back, "p3") == ("edited-meanwhile", "")
    assert [one.teller for one in written_or_told_by(desk.workshop, "p5")] == ["p5"]
    desk.do(back, "p5")
    assert not desk.workshop.all(Story)
    (gone,) = desk.workshop.all(TakenBack)
    assert gone.beside == 1, "the note that somebody wrote beside it"


def test_an_old_page_does_not_put_back_a_name_that_was_hidden(desk: Desk) -> None:
    """Neither that of a model nor the title of a section; nor one that is shown again since."""
    model = desk.made(Model, AddModel(desk.go("draft"), "A rude word"), "p3")
    added = desk.made(Section, AddSection(model.id, "A rude title"), "p3")
    entries = [hide(desk, "A rude word"), hide(desk, "A rude title")]
    rename = RenameModel(model.id, "A rude word again", named=model.named)
    shape = ShapeSection(model.id, added.id, "A rude title again", shaped=added.shaped)
    for _ in range(2):
        assert desk.refusal(rename, "p3") == ("edited-meanwhile", "name")
        assert desk.refusal(shape, "p3") == ("edited-meanwhile", "title")
        named = desk.workshop.get(Model, model.id).named
        shaped = desk.workshop.get(Section, (model.id, added.id)).shaped
        rename = msgspec.structs.replace(rename, named=named)
        shape = msgspec.structs.replace(shape, shaped=shaped)
        for entry in entries:
            desk.do(ShowAgain(entry))
        entries = []
    assert desk.workshop.get(Model, model.id).name == "A rude word"


def test_a_card_that_was_voted_on_is_hidden_and_shown_again(desk: Desk) -> None:
    """The facilitator takes the words out, and the votes stay."""
    desk.change_plan("ideas", turns=False)
    run = desk.go("ideas")
    card = desk.made(Card, AddCard(run, "An insult"), "p3")
    desk.do(AddCard(run, "An idea"), "p4")
    desk.do(CloseRound(run))
    desk.go("groups")
    desk.go("vote")
    entry = hide(desk, "An insult")
    assert dict(slate_of(desk.workshop, desk.run))[card.id] == REMOVED
    desk.do(ShowAgain(entry))
    assert dict(slate_of(desk.workshop, desk.run))[card.id] == "An insult"
    assert desk.workshop.get(Card, card.id) == card


def test_what_is_hidden_is_in_no_other_table_and_comes_back(desk: Desk) -> None:
    """Hidden words stand in the table of hidden ones alone; shown again, all is as it was."""
    texts = with_words(desk)
    before = desk.workshop.copy()
    for text in texts:
        entry = hide(desk, text)
        found = [row for table, rows in desk.workshop.tables() for row in rows.values()
                 if text in repr(row)]  # fmt: skip
        assert [type(row) for row in found] == [Hidden]
        assert removed(desk.workshop) == 1
        assert desk.refusal(HideWords(*_address(found[0]))) == ("gone", "")
        desk.do(ShowAgain(entry))
        assert desk.refusal(ShowAgain(entry)) == ("gone", "")
        assert removed(desk.workshop) == 0
    for table, rows in before.tables():
        assert dict(desk.workshop.table(table)) == dict(rows)


def _address(row: Row) -> tuple[str, str, str]:
    assert isinstance(row, Hidden)
    key = row.row.key
    table = str(table_of(type(row.row)).__struct_config__.tag)
    return table, key if isinstance(key, str) else " ".join(key), row.part


def test_hiding_is_undone_like_anything_else(desk: Desk) -> None:
    """The undo brings the words back, although people went on meanwhile."""
    with_words(desk)
    entry = hide(desk, "A comment")
    model = desk.workshop.all(Model)[-1].id
    desk.go("draft")
    desk.do(AddComment(model, "One more"), "p3")
    desk.do(Undo(entry))
    assert [one.text for one in comments_on(desk.workshop, model)] == ["A comment", "One more"]


def test_everything_of_one_phone_goes_at_once(desk: Desk) -> None:
    """Cards not shown yet too, and two texts in one questionnaire; what others wrote stays."""
    with_words(desk)
    run = desk.go("ideas")
    first = desk.made(Card, AddCard(run, "Mine"), "p3")
    spam = [desk.made(Card, AddCard(run, f"Spam {n}"), "p4").id for n in range(3)]
    desk.do(MergeCards(first.id, spam[0]))
    desk.do(HideAllOf("p4"))
    entry = desk.workshop.seq
    assert not written_by(desk.workshop, "p4")
    assert removed(desk.workshop) == 7
    assert [card.text for card in desk.workshop.all(Card)] == ["Mine"]
    assert desk.workshop.get(Card, first.id).into == ""
    assert desk.refusal(HideAllOf("p4")) == ("nothing-written", "")
    assert desk.refusal(HideAllOf("p5"), "p3") == ("not-allowed", "")
    desk.do(ShowAgain(entry))
    assert len(written_by(desk.workshop, "p4")) == 7


def test_a_story_takes_the_notes_beside_it_out_of_sight(desk: Desk) -> None:
    """Hidden, both come back together; taken back by who wrote it down, both go for good."""
    with_words(desk)
    run = desk.workshop.all(Story)[0].run
    entry = hide(desk, "My story")
    assert not desk.workshop.all(Deliberation)
    assert removed(desk.workshop) == 2
    desk.do(ShowAgain(entry))
    assert spot(desk, "A note").seen
    desk.do(take_back(desk, "My story"), "p3")
    assert not stories_in(desk.workshop, run)
    assert not desk.workshop.all(Deliberation)


def test_a_hidden_section_is_not_read_among_its_earlier_texts(desk: Desk) -> None:
    """The text goes from the canvas and from what is kept; who writes next sees that it changed."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    edited = 0
    for text in ("An insult", "Ours", "An insult"):
        write = WriteSection(model, "prepare", text, edited=edited)
        edited = desk.made(Section, write, "p3").edited
    entry = hide(desk, "An insult")
    assert [one.section.text for one in desk.workshop.all(EarlierSection)] == ["Ours"]
    late = WriteSection(model, "prepare", "An insult", edited=edited)
    assert desk.refusal(late, "p3") == ("edited-meanwhile", "text")
    desk.do(ShowAgain(entry))
    assert desk.workshop.get(Section, (model, "prepare")).text == "An insult"


def test_names_of_people_models_and_criteria_go_too(desk: Desk) -> None:
    """A name is taken out, and out of every round that keeps a copy of it."""
    desk.with_models()
    desk.go("rate")
    desk.join(50, "Rude")
    hide(desk, "Rude")
    assert not any(one.name for one in desk.workshop.all(Participant))
    name = criteria(desk.workshop)[0].name
    hide(desk, name)
    assert criteria(desk.workshop)[0].name == REMOVED
    assert name not in repr([row for table, rows in desk.workshop.tables() if table is not Hidden
                             for row in rows.values()])  # fmt: skip
    entry = hide(desk, "Walk")
    assert REMOVED in {model.name for model in ratable(desk.workshop)}
    desk.do(ShowAgain(entry))
    assert "Walk" in {model.name for model in ratable(desk.workshop)}


def test_what_waits_hidden_is_not_seen_by_all(desk: Desk) -> None:
    """A card in a hidden round, words in an open questionnaire: not yet for everybody's eyes."""
    run = desk.go("ideas")
    desk.do(AddCard(run, "Secret"), "p3")
    assert not spot(desk, "Secret").seen
    with_words(desk)
    assert not spot(desk, "A remark").seen
    desk.do(CloseRound(desk.run.id))
    assert not spot(desk, "A remark").seen  # One person answered.
    desk.say_the_word(desk.run.id)
    assert spot(desk, "A remark").seen
    assert cards_of(desk.workshop, "ideas") == []


@pytest.mark.parametrize("address", ["card", "nothing", "founding"])
def test_what_is_not_there_cannot_be_hidden(desk: Desk, address: str) -> None:
    """An unknown row, an unknown table, one that holds no words of people: gone."""
    assert desk.refusal(HideWords(address, "c999")) == ("gone", "")
    assert desk.refusal(TakeBack(address, "c999"), "p3") == ("gone", "")


def test_every_table_with_words_says_how_to_lose_them() -> None:
    """Whatever has an author is in the list, so that nobody's words cannot be hidden."""
    tables = {
        table
        for table in Row.__subclasses__()
        if set(table.person_fields) & set(table.__struct_fields__)
    }
    wordless = {
        "ballot", "prepared", "rating", "rank-ballot", "lens-answers", "team", "done", "attendance",
        "token", "phrase", "kept-out", "hidden", "experience", "role-at-close",
    }  # fmt: skip
    missing = {str(table.__struct_config__.tag) for table in tables - WORDS.keys()}
    assert missing <= wordless, "a new table: does it hold words?"
    assert msgspec.structs.fields(Hidden)
