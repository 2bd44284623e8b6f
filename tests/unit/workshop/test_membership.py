"""Membership: who is set aside or kept out, and two entries of one person made one."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR, NEWCOMER
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.finishing import Done, Finish
from workshoptui.workshop.joining import (
    Join,
    KeepOut,
    LockJoining,
    Phrase,
    Token,
    has_token,
    is_joining_locked,
    kept_out,
    participant_with_token,
)
from workshoptui.workshop.kinds.clarify import MergeCards
from workshoptui.workshop.kinds.collect import AddCard, WithdrawCard
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.draft import AddComment, AddModel, DropModel
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.rate import Sheet
from workshoptui.workshop.kinds.reveal import PassTurn, ShowCard, Turns, whose_turn
from workshoptui.workshop.kinds.story import (
    AgreeToStory,
    Deliberate,
    Deliberation,
    DrawPairs,
    Pairs,
    Story,
    TellStory,
    WithdrawStory,
)
from workshoptui.workshop.kinds.survey import Answers, AnswerSurvey
from workshoptui.workshop.kinds.vote import Ballot, PlaceDots, Slate, tally
from workshoptui.workshop.membership import (
    MergePeople,
    SetAside,
    TakeIn,
    both_gave,
    set_aside,
)
from workshoptui.workshop.models import Comment, Model
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import HideWords, ShowAgain, TakeBack
from workshoptui.workshop.people import Attendance, Introduce, Participant, Rename
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.teams import Team
from workshoptui.workshop.undo import Undo


def voted(folded: FoldedWorkshop) -> tuple[str, list[str]]:
    """An open vote in which the first two people placed dots; the run and its factors."""
    folded.change_plan("ideas", turns=False)
    groups = folded.with_groups(3)
    run = folded.go("vote")
    folded.do(PlaceDots(run, groups[0], 2), folded.people[0])
    folded.do(PlaceDots(run, groups[1], 1), folded.people[1])
    return run, groups


def rows_of(folded: FoldedWorkshop, participant: str) -> list[object]:
    """Every row that names a participant but those by which their phones are known."""
    return [
        row
        for table, rows in folded.workshop.tables()
        for row in rows.values()
        if table is not ModeratedRow and f"'{participant}'" in repr(row)
    ]


def test_who_is_set_aside_counts_no_longer_and_comes_back_whole(folded: FoldedWorkshop) -> None:
    """Their cards, dots and attendance are gone with them; taken in again, all is as before."""
    run, groups = voted(folded)
    before = folded.workshop.copy()
    one = folded.people[0]
    (phone,) = [token for token in folded.workshop.all(Token) if token.participant == one]
    folded.do(SetAside(one))
    assert {type(row) for row in rows_of(folded, one)} == {Token, Phrase}
    assert folded.workshop.find(Participant, one) is None
    assert set_aside(folded.workshop) == [before.get(Participant, one)]
    assert has_token(folded.workshop, phone.digest)
    assert participant_with_token(folded.workshop, phone.digest) is None
    assert folded.refusal(Introduce("Me", ""), one) == ("not-allowed", "")
    folded.do(TakeIn(one))
    assert folded.refusal(TakeIn(one)) == ("takes-part", "")
    for table, rows in before.tables():
        assert dict(folded.workshop.table(table)) == dict(rows)
    folded.do(CloseRound(run))
    folded.show_figures(run)
    assert tally(folded.workshop, folded.run) == {groups[0]: 2, groups[1]: 1, groups[2]: 0}


def test_cards_of_others_stay_when_the_one_that_they_were_merged_into_goes(
    folded: FoldedWorkshop,
) -> None:
    """The first of them takes its place, in its group; the words that went are nowhere."""
    run = folded.go("ideas")
    ann, bo, cy, *_ = folded.people
    going = folded.put(AddCard(run, "Somebody to ask"), Card, ann)
    own = folded.put(AddCard(run, "Ask me"), Card, ann)
    first = folded.put(AddCard(run, "A person who answers"), Card, bo)
    second = folded.put(AddCard(run, "Answers by a person"), Card, cy)
    folded.do(CloseRound(run))
    for card in (own, first, second):
        folded.do(MergeCards(card.id, going.id))
    folded.go("groups")
    group = folded.put(AddGroup("groups", "People", (going.id,)), Group)
    before = folded.workshop.copy()
    folded.do(SetAside(ann))
    assert folded.workshop.get(Card, first.id).group == group.id
    assert [(card.id, card.into) for card in folded.workshop.all(Card)] == [
        (first.id, ""),
        (second.id, first.id),
    ]
    folded.do(TakeIn(ann))
    assert folded.workshop.get(Card, own.id).into == going.id
    assert folded.workshop.get(Card, going.id) == before.get(Card, going.id)
    assert folded.workshop.get(Card, second.id).into == first.id


def test_a_card_comes_back_also_where_the_one_it_was_merged_into_has_gone(
    folded: FoldedWorkshop,
) -> None:
    """It stands for itself then, in sight."""
    run = folded.go("ideas")
    ann, bo, *_ = folded.people
    card = folded.put(AddCard(run, "Somebody to ask"), Card, ann)
    into = folded.put(AddCard(run, "A person who answers"), Card, bo)
    folded.do(CloseRound(run))
    folded.do(MergeCards(card.id, into.id))
    folded.do(SetAside(ann))
    folded.do(WithdrawCard(into.id))
    folded.do(TakeIn(ann))
    assert folded.workshop.get(Card, card.id).into == ""


def test_a_round_no_longer_says_the_words_of_who_was_set_aside(folded: FoldedWorkshop) -> None:
    """Of none of their cards; the dots of others on them stay, and taken in all is as before."""
    folded.change_plan("ideas", turns=False)
    ideas = folded.go("ideas")
    ann, bo, *_ = folded.people
    card = folded.put(AddCard(ideas, "First of Ann"), Card, ann)
    folded.do(AddCard(ideas, "Second of Ann"), ann)
    folded.do(CloseRound(ideas))
    folded.go("groups")
    run = folded.go("vote")
    folded.do(PlaceDots(run, card.id, 1), bo)
    before = folded.workshop.get(Slate, run)
    folded.do(SetAside(ann))
    assert "of Ann" not in repr(folded.workshop.all(Slate))
    assert [ballot.dots for ballot in folded.workshop.all(Ballot)] == [{card.id: 1}]
    folded.do(TakeIn(ann))
    assert folded.workshop.get(Slate, run) == before


def test_neither_criteria_nor_ratings_say_the_words_of_who_was_set_aside(
    folded: FoldedWorkshop,
) -> None:
    """All their cards are nameless criteria on the sheet of a rating, until they are taken in."""
    folded.change_plan("ideas", turns=False)
    ideas = folded.go("ideas")
    ann, bo, *_ = folded.people
    texts = ("First of Ann", "Second of Ann")
    cards = [folded.put(AddCard(ideas, text), Card, ann).id for text in texts]
    folded.do(CloseRound(ideas))
    folded.go("groups")
    vote = folded.go("vote")
    for card in cards:
        folded.do(PlaceDots(vote, card, 1), bo)
    folded.do(CloseRound(vote))
    folded.show_figures(vote)
    folded.do(DecideCriteria(folded.go("criteria"), tuple(cards)))
    folded.go("rate")
    before = folded.workshop.copy()
    folded.do(SetAside(ann))
    for names in (before.all(Sheet), before.all(Criterion)):
        assert "First of Ann" in repr(names)
        assert "Second of Ann" in repr(names)
    for names in (folded.workshop.all(Sheet), folded.workshop.all(Criterion)):
        assert names
        assert "of Ann" not in repr(names)
    folded.do(TakeIn(ann))
    assert folded.workshop.all(Sheet) == before.all(Sheet)
    assert folded.workshop.all(Criterion) == before.all(Criterion)


def test_nobody_sees_which_cards_are_of_somebody_who_counts_again(folded: FoldedWorkshop) -> None:
    """They stand where they stood, and so does a card that is shown again."""
    run = folded.go("ideas")
    ann, bo, cy, *_ = folded.people
    for number, person in enumerate((ann, bo, cy, ann, bo)):
        folded.do(AddCard(run, f"Card {number}"), person)
    before = folded.workshop.all(Card)
    people = folded.workshop.all(Participant)
    folded.do(SetAside(ann))
    folded.do(AddCard(run, "Meanwhile"), bo)
    folded.do(SetAside(bo))
    folded.do(TakeIn(ann))
    texts = [card.text for card in folded.workshop.all(Card)]
    assert texts == ["Card 0", "Card 2", "Card 3"]
    folded.do(TakeIn(bo))
    assert folded.workshop.all(Card)[:-1] == before
    assert folded.workshop.all(Participant) == people
    folded.do(HideWords("card", before[1].id))
    folded.do(ShowAgain(folded.workshop.seq))
    assert folded.workshop.all(Card)[:-1] == before


def test_answers_of_somebody_who_counts_again_stand_among_the_others(
    folded: FoldedWorkshop,
) -> None:
    """Also where a row has no id: it is of the entry that gave it."""
    run = folded.go("survey")
    for person in folded.people:
        folded.do(AnswerSurvey(run, {}, words=f"Of {person}"), person)
    before = folded.workshop.all(Answers)
    folded.do(SetAside(folded.people[0]))
    folded.do(TakeIn(folded.people[0]))
    assert folded.workshop.all(Answers) == before


def test_by_earlier_rules_what_came_back_stood_last(folded: FoldedWorkshop) -> None:
    """What was accepted once folds to the same for good."""
    run = folded.go("ideas")
    for person in folded.people:
        folded.do(AddCard(run, f"Of {person}"), person)
    first, *others = folded.workshop.all(Card)
    folded.rules = 4
    folded.do(SetAside(folded.people[0]))
    folded.do(TakeIn(folded.people[0]))
    assert folded.workshop.all(Card) == [*others, first]


def test_words_are_not_shown_again_while_their_author_is_set_aside(folded: FoldedWorkshop) -> None:
    """A card, an answer and a name: each comes back with who gave it."""
    ann = folded.join("Ann")
    run = folded.go("ideas")
    card = folded.put(AddCard(run, "Somebody to ask"), Card, ann)
    survey = folded.go("survey")
    folded.do(AnswerSurvey(survey, {}, words="An answer"), ann)
    before = folded.workshop.copy()
    entries = []
    hidden = (
        ("card", card.id, ""),
        ("answers", f"{survey} {ann}", "words"),
        ("participant", ann, "name"),
    )
    for place in hidden:
        folded.do(HideWords(*place))
        entries.append(folded.workshop.seq)
    folded.do(SetAside(ann))
    for entry in entries:
        folded.do(ShowAgain(entry))
    assert not folded.workshop.all(Card)
    assert not folded.workshop.all(Answers)
    assert {row.why for row in folded.workshop.all(ModeratedRow)} == {"aside"}
    folded.do(TakeIn(ann))
    assert not folded.workshop.all(ModeratedRow)
    assert folded.workshop.get(Card, card.id) == card
    assert folded.workshop.all(Answers) == before.all(Answers)
    assert folded.workshop.get(Participant, ann).name == "Ann"


def told(folded: FoldedWorkshop) -> tuple[str, str, Story]:
    """A story that others may read, with a note of a third person; who told it and who wrote it."""
    teller, writer, other, *_ = folded.people
    run = folded.go("interviews")
    story = folded.put(TellStory(run, {"what": "We sat down"}, teller=teller), Story, writer)
    folded.do(AgreeToStory(story.id, True), teller)
    folded.do(Deliberate(story.id, "A note"), other)
    return teller, writer, folded.workshop.get(Story, story.id)


def test_a_hidden_story_goes_over_too_where_two_entries_become_one(folded: FoldedWorkshop) -> None:
    """Taken in again, it is by somebody who is there, with whichever of the two it was hidden."""
    teller, writer, story = told(folded)
    again = folded.join()
    folded.do(SetAside(teller))
    folded.do(MergePeople(writer, again))
    folded.do(TakeIn(teller))
    assert folded.workshop.get(Story, story.id).given_by == again
    folded.do(HideWords("story", story.id))
    entry = folded.workshop.seq
    other = folded.join()
    folded.do(MergePeople(teller, other))
    folded.do(ShowAgain(entry))
    assert folded.workshop.get(Story, story.id).teller == other


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("back", [0, 1])
def test_a_story_comes_back_once_both_people_of_it_count(
    folded: FoldedWorkshop, first: int, back: int
) -> None:
    """In whichever order they were set aside and are taken in, with the note beside it."""
    teller, writer, story = told(folded)
    note = folded.workshop.all(Deliberation)
    both = (teller, writer)
    folded.do(SetAside(both[first]))
    assert not folded.workshop.all(Deliberation)
    folded.do(SetAside(both[1 - first]))
    folded.do(TakeIn(both[back]))
    assert not folded.workshop.all(Story)
    assert not folded.workshop.all(Deliberation)
    folded.do(TakeIn(both[1 - back]))
    assert folded.workshop.all(Story) == [story]
    assert folded.workshop.all(Deliberation) == note
    assert not folded.workshop.all(ModeratedRow)


def test_a_note_comes_back_only_with_its_story(folded: FoldedWorkshop) -> None:
    """Whatever was hidden first, and however: a note alone says nothing."""
    teller, _, story = told(folded)
    (note,) = folded.workshop.all(Deliberation)
    folded.do(SetAside(note.given_by))
    folded.do(SetAside(teller))
    folded.do(TakeIn(note.given_by))
    assert not folded.workshop.all(Deliberation)
    folded.do(TakeIn(teller))
    assert folded.workshop.all(Deliberation) == [note]

    folded.do(HideWords("deliberation", note.id))
    first = folded.workshop.seq
    folded.do(HideWords("story", story.id))
    second = folded.workshop.seq
    folded.do(ShowAgain(first))
    assert not folded.workshop.all(Deliberation)
    folded.do(SetAside(teller))
    folded.do(ShowAgain(second))
    assert not folded.workshop.all(Story)
    assert not folded.workshop.all(Deliberation)
    folded.do(TakeIn(teller))
    assert folded.workshop.all(Story) == [story]
    assert folded.workshop.all(Deliberation) == [note]

    folded.do(HideWords("deliberation", note.id))
    entry = folded.workshop.seq
    folded.do(WithdrawStory(story.id))
    folded.do(ShowAgain(entry))
    assert not folded.workshop.all(Deliberation)


def test_setting_aside_is_undone_while_the_others_go_on(folded: FoldedWorkshop) -> None:
    """The undo brings everything back in its old place, and keeps what came meanwhile."""
    run = folded.go("ideas")
    for one in folded.people:
        folded.do(AddCard(run, f"Of {one}"), one)
    folded.do(SetAside(folded.people[0]))
    entry = folded.workshop.seq
    folded.do(AddCard(run, "Meanwhile"), folded.people[1])
    folded.do(Undo(entry))
    said = [card.text for card in folded.workshop.all(Card)]
    assert said == [*(f"Of {one}" for one in folded.people), "Meanwhile"]


def test_pairs_and_turns_forget_who_was_set_aside(folded: FoldedWorkshop) -> None:
    """Nobody waits for them in the round robin, and nobody is drawn together with them."""
    run = folded.go("interviews")
    folded.do(DrawPairs(run))
    ideas = folded.go("ideas")
    for one in folded.people:
        folded.do(AddCard(ideas, f"Of {one}"), one)
    folded.do(CloseRound(ideas))
    robin = folded.go("robin")
    first, second, *_ = folded.workshop.get(Turns, robin).order
    folded.do(SetAside(first))
    assert whose_turn(folded.workshop, robin) == second
    assert first not in repr(folded.workshop.get(Pairs, run))
    assert first not in repr(folded.workshop.get(Turns, robin))


def test_who_counts_again_has_a_turn_while_the_round_robin_goes_on(folded: FoldedWorkshop) -> None:
    """After everybody else, before the facilitator; once it is over nothing is put in order."""
    ideas = folded.go("ideas")
    for person in (*folded.people, FACILITATOR):
        folded.do(AddCard(ideas, f"Of {person}"), person)
    folded.do(CloseRound(ideas))
    robin = folded.go("robin")
    first, *others, last = folded.workshop.get(Turns, robin).order
    folded.do(SetAside(first))
    folded.do(TakeIn(first))
    assert folded.workshop.get(Turns, robin).order == (*others, first, last)
    folded.do(SetAside(first))
    folded.do(CloseRound(robin))
    folded.do(TakeIn(first))
    assert folded.workshop.get(Turns, robin).order == (*others, last)


def robin_of(folded: FoldedWorkshop, authors: tuple[str, ...], cards: int = 1) -> str:
    """A round robin over so many cards of each author; its run."""
    ideas = folded.go("ideas")
    for number in range(cards):
        for author in authors:
            folded.do(AddCard(ideas, f"Card {number} of {author}"), author)
    folded.do(CloseRound(ideas))
    return folded.go("robin")


@pytest.mark.parametrize("how", ["set aside", "taken back"])
def test_a_round_robin_is_not_over_before_everybody_had_a_turn(
    folded: FoldedWorkshop, how: str
) -> None:
    """Where the one who passed has no card any more, the others still have their turn."""
    robin = robin_of(folded, tuple(folded.people[:2]))
    first, second = folded.workshop.get(Turns, robin).order
    (card,) = [card for card in folded.workshop.all(Card) if card.given_by == first]
    folded.do(PassTurn(robin), first)
    if how == "set aside":
        folded.do(SetAside(first))
    else:
        folded.do(TakeBack("card", card.id), first)
    assert whose_turn(folded.workshop, robin) == second
    folded.do(PassTurn(robin), second)
    assert whose_turn(folded.workshop, robin) == ""


def test_by_earlier_rules_turns_were_counted(folded: FoldedWorkshop) -> None:
    """What was accepted once folds to the same for good."""
    folded.rules = 4
    robin = robin_of(folded, tuple(folded.people[:2]))
    first, _ = folded.workshop.get(Turns, robin).order
    folded.do(PassTurn(robin), first)
    turns = folded.workshop.get(Turns, robin)
    assert (turns.passes, turns.passed) == (1, ())
    folded.do(SetAside(first))
    assert whose_turn(folded.workshop, robin) == ""


def test_of_two_entries_of_one_person_who_passed_neither_has_another_turn(
    folded: FoldedWorkshop,
) -> None:
    """Who passed with one entry has passed."""
    robin = robin_of(folded, tuple(folded.people))
    first, second, third = folded.workshop.get(Turns, robin).order
    folded.do(PassTurn(robin), first)
    folded.do(MergePeople(first, third))
    assert whose_turn(folded.workshop, robin) == second
    folded.do(PassTurn(robin), second)
    assert whose_turn(folded.workshop, robin) == ""


def test_nobody_has_two_turns_running_as_somebody_counts_again(folded: FoldedWorkshop) -> None:
    """The facilitator, last in the round, has just shown a card: the first one is next."""
    robin = robin_of(folded, (*folded.people, FACILITATOR), cards=2)
    gone, first, *_ = folded.workshop.get(Turns, robin).order
    folded.do(SetAside(gone))
    for person in folded.workshop.get(Turns, robin).order:
        assert whose_turn(folded.workshop, robin) == person
        own = next(card for card in folded.workshop.all(Card) if card.given_by == person)
        folded.do(ShowCard(robin, own.id), person)
    folded.do(TakeIn(gone))
    assert whose_turn(folded.workshop, robin) == first


def test_whose_turn_it_is_stays_as_somebody_counts_again(folded: FoldedWorkshop) -> None:
    """The facilitator's turn, before whom they are put in the order, is still the facilitator's."""
    robin = robin_of(folded, (*folded.people, FACILITATOR))
    gone, *others, _ = folded.workshop.get(Turns, robin).order
    folded.do(SetAside(gone))
    for person in others:
        folded.do(PassTurn(robin), person)
    folded.do(TakeIn(gone))
    assert whose_turn(folded.workshop, robin) == FACILITATOR
    folded.do(PassTurn(robin))
    assert whose_turn(folded.workshop, robin) == gone


def test_who_is_kept_out_sends_nothing_and_still_counts(folded: FoldedWorkshop) -> None:
    """What they gave stays; their phone is told; let in again, it sends."""
    run, groups = voted(folded)
    one = folded.people[0]
    folded.do(KeepOut(one))
    assert kept_out(folded.workshop, one)
    assert folded.refusal(PlaceDots(run, groups[2], 1), one) == ("kept-out", "")
    folded.do(CloseRound(run))
    folded.show_figures(run)
    assert (tally(folded.workshop, folded.run) or {})[groups[0]] == 2
    folded.do(KeepOut(one, out=False))
    folded.do(Introduce("Me", ""), one)


def test_nobody_new_joins_while_joining_is_locked(folded: FoldedWorkshop) -> None:
    """Who is in stays in; unlocked, newcomers join."""
    folded.do(LockJoining())
    assert is_joining_locked(folded.workshop)
    assert folded.refusal(Join("a" * 64, "b" * 64), NEWCOMER) == ("locked", "")
    assert folded.refusal(LockJoining(locked=False), folded.people[0]) == ("not-allowed", "")
    folded.do(Introduce("Me", ""), folded.people[0])
    folded.do(LockJoining(locked=False))
    assert not is_joining_locked(folded.workshop)
    folded.do(Join("a" * 64, "b" * 64), NEWCOMER)


def test_the_facilitator_renames_somebody(folded: FoldedWorkshop) -> None:
    """Another name, or none at all; nobody renames anybody else from a phone."""
    one = folded.join("Rude")
    folded.do(Rename(one, "Bo"))
    assert folded.workshop.get(Participant, one).name == "Bo"
    folded.do(Rename(one, ""))
    assert folded.workshop.get(Participant, one).name == ""
    assert folded.refusal(Rename(one, "X"), folded.people[0]) == ("not-allowed", "")


def test_two_entries_of_one_person_become_one(folded: FoldedWorkshop) -> None:
    """Cards, marks, attendance and phones go over, and the second entry is gone."""
    run, groups = voted(folded)
    third = folded.people[2]
    again = folded.join("Ann", "citizen")
    folded.do(PlaceDots(run, groups[2], 1), again)
    folded.do(Finish(run), again)
    (phone,) = [token for token in folded.workshop.all(Token) if token.participant == again]
    folded.do(MergePeople(again, third))
    assert rows_of(folded, again) == []
    merged = folded.workshop.get(Participant, third)
    assert (merged.name, merged.role) == ("Ann", "citizen")
    assert folded.workshop.get(Ballot, (run, third)).dots == {groups[2]: 1}
    assert (run, third) in folded.workshop.table(Done)
    phones = [token for token in folded.workshop.all(Token) if token.participant == third]
    assert len(phones) == 2
    assert len(folded.workshop.all(Attendance)) == 3
    assert participant_with_token(folded.workshop, phone.digest) == merged
    assert folded.refusal(MergePeople(third, third)) == ("same-person", "")
    assert folded.refusal(MergePeople(again, third)) == ("gone", "")


@pytest.mark.parametrize("later", [0, 1])
def test_of_two_ballots_in_one_round_the_later_counts(folded: FoldedWorkshop, later: int) -> None:
    """Whichever of the two entries it was given with; it is known beforehand that both gave."""
    run, groups = voted(folded)
    both = folded.people[:2]
    folded.do(PlaceDots(run, groups[later], 3), both[later])
    assert [type(row) for row in both_gave(folded.workshop, both[1], both[0])] == [Ballot]
    assert both_gave(folded.workshop, folded.people[2], both[0]) == []
    folded.do(MergePeople(both[1], both[0]))
    folded.do(CloseRound(run))
    folded.show_figures(run)
    expected = dict.fromkeys(groups, 0) | {groups[later]: 3}
    assert tally(folded.workshop, folded.run) == expected


def test_joining_two_is_undone_while_the_person_goes_on(folded: FoldedWorkshop) -> None:
    """The undo makes them two again; what the one gave meanwhile is kept."""
    run = folded.go("ideas")
    for one in folded.people:
        folded.do(AddCard(run, f"Of {one}"), one)
    first, second, _ = folded.people
    folded.do(MergePeople(second, first))
    entry = folded.workshop.seq
    folded.do(AddCard(run, "Meanwhile"), first)
    folded.do(Undo(entry))
    assert folded.workshop.get(Participant, second).id == second
    authors = {card.text: card.given_by for card in folded.workshop.all(Card)}
    assert authors[f"Of {second}"] == second
    assert authors["Meanwhile"] == first


def test_two_in_one_pair_are_one_in_it(folded: FoldedWorkshop) -> None:
    """Pairs and turns hold each person once."""
    run = folded.go("interviews")
    folded.do(DrawPairs(run))
    (pair,) = folded.workshop.get(Pairs, run).pairs
    folded.do(MergePeople(pair[1], pair[0]))
    assert folded.workshop.get(Pairs, run).pairs == ((pair[0], pair[2]),)
    assert not folded.workshop.find(Team, pair[1])


def test_what_somebody_gave_to_a_model_that_is_gone_does_not_come_back(
    folded: FoldedWorkshop,
) -> None:
    """Nothing stands beside a model that the group gave up while its author was set aside."""
    model = folded.with_tests()[0]
    run, author = folded.go("draft"), folded.people[0]
    added = folded.put(AddModel(run, "The bench"), Model, author).id
    folded.do(AddComment(added, "Too short"), author)
    folded.do(AddComment(model, "Clear"), author)
    folded.do(SetAside(author))
    folded.do(DropModel(added))
    folded.do(TakeIn(author))
    assert [comment.text for comment in folded.workshop.all(Comment)] == ["Clear"]
    assert folded.workshop.find(Team, author) is None


def test_by_earlier_rules_it_came_back(folded: FoldedWorkshop) -> None:
    """What was accepted once folds to the same for good."""
    run, author = folded.go("draft"), folded.people[0]
    added = folded.put(AddModel(run, "The bench"), Model, author).id
    folded.do(SetAside(author))
    folded.do(DropModel(added))
    folded.rules = 3
    folded.do(TakeIn(author))
    assert folded.workshop.get(Team, author).model == added
