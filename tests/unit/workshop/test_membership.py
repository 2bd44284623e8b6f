"""Membership: who is set aside or kept out, and two entries of one person made one."""

import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.hidden import Hidden
from workshoptui.workshop.kinds.clarify import MergeCards
from workshoptui.workshop.kinds.collect import AddCard, WithdrawCard
from workshoptui.workshop.kinds.draft import AddComment, AddModel, Comment, DropModel, Team
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.reveal import Turns, whose_turn
from workshoptui.workshop.kinds.story import DrawPairs, Pairs
from workshoptui.workshop.kinds.vote import Ballot, PlaceDots, Slate, tally
from workshoptui.workshop.membership import (
    MergePeople,
    SetAside,
    TakeIn,
    both_gave,
    set_aside,
)
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import (
    Attendance,
    Introduce,
    Join,
    KeepOut,
    LockJoining,
    Participant,
    Phrase,
    Rename,
    Token,
    kept_out,
    known,
    locked,
    whose,
)
from workshoptui.workshop.runs import CloseRound, Done, Finish
from workshoptui.workshop.undo import Undo


def voted(desk: Desk) -> tuple[str, list[str]]:
    """An open vote in which the first two people placed dots; the run and its factors."""
    groups = desk.with_groups(3)
    run = desk.go("vote")
    desk.do(PlaceDots(run, groups[0], 2), desk.people[0])
    desk.do(PlaceDots(run, groups[1], 1), desk.people[1])
    return run, groups


def rows_of(desk: Desk, participant: str) -> list[object]:
    """Every row that names a participant but those by which their phones are known."""
    return [
        row
        for table, rows in desk.workshop.tables()
        for row in rows.values()
        if table is not Hidden and f"'{participant}'" in repr(row)
    ]


def test_who_is_set_aside_counts_no_longer_and_comes_back_whole(desk: Desk) -> None:
    """Their cards, dots and attendance are gone with them; taken in again, all is as before."""
    run, groups = voted(desk)
    before = desk.workshop.copy()
    one = desk.people[0]
    desk.do(SetAside(one))
    assert {type(row) for row in rows_of(desk, one)} == {Token, Phrase}
    assert desk.workshop.find(Participant, one) is None
    assert set_aside(desk.workshop) == [before.get(Participant, one)]
    assert known(desk.workshop, f"{1:064x}")
    assert whose(desk.workshop, f"{1:064x}") is None
    assert desk.refusal(Introduce("Me", ""), one) == ("not-allowed", "")
    desk.do(TakeIn(one))
    assert desk.refusal(TakeIn(one)) == ("gone", "")
    for table, rows in before.tables():
        assert dict(desk.workshop.table(table)) == dict(rows)
    desk.do(CloseRound(run))
    desk.say_the_word(run)
    assert tally(desk.workshop, desk.run) == {groups[0]: 2, groups[1]: 1, groups[2]: 0}


def test_cards_of_others_stay_when_the_one_that_they_were_merged_into_goes(desk: Desk) -> None:
    """The first of them takes its place, in its group; the words that went are nowhere."""
    run = desk.go("ideas")
    ann, bo, cy, *_ = desk.people
    going = desk.made(Card, AddCard(run, "Somebody to ask"), ann)
    own = desk.made(Card, AddCard(run, "Ask me"), ann)
    first = desk.made(Card, AddCard(run, "A person who answers"), bo)
    second = desk.made(Card, AddCard(run, "Answers by a person"), cy)
    desk.do(CloseRound(run))
    for card in (own, first, second):
        desk.do(MergeCards(card.id, going.id))
    desk.go("groups")
    group = desk.made(Group, AddGroup("groups", "People", (going.id,)))
    before = desk.workshop.copy()
    desk.do(SetAside(ann))
    assert desk.workshop.get(Card, first.id).group == group.id
    assert [(card.id, card.into) for card in desk.workshop.all(Card)] == [
        (first.id, ""),
        (second.id, first.id),
    ]
    desk.do(TakeIn(ann))
    assert desk.workshop.get(Card, own.id).into == going.id
    assert desk.workshop.get(Card, going.id) == before.get(Card, going.id)
    assert desk.workshop.get(Card, second.id).into == first.id


def test_a_card_comes_back_also_where_the_one_it_was_merged_into_has_gone(desk: Desk) -> None:
    """It stands for itself then, in sight."""
    run = desk.go("ideas")
    ann, bo, *_ = desk.people
    card = desk.made(Card, AddCard(run, "Somebody to ask"), ann)
    into = desk.made(Card, AddCard(run, "A person who answers"), bo)
    desk.do(CloseRound(run))
    desk.do(MergeCards(card.id, into.id))
    desk.do(SetAside(ann))
    desk.do(WithdrawCard(into.id))
    desk.do(TakeIn(ann))
    assert desk.workshop.get(Card, card.id).into == ""


def test_a_round_no_longer_says_the_words_of_who_was_set_aside(desk: Desk) -> None:
    """The dots of others on their card stay; its words are gone from the vote until taken in."""
    desk.change_plan("ideas", turns=False)
    ideas = desk.go("ideas")
    ann, bo, *_ = desk.people
    card = desk.made(Card, AddCard(ideas, "Somebody to ask"), ann)
    desk.do(CloseRound(ideas))
    desk.go("groups")
    run = desk.go("vote")
    desk.do(PlaceDots(run, card.id, 1), bo)
    desk.do(SetAside(ann))
    assert "Somebody to ask" not in repr(desk.workshop.all(Slate))
    assert [ballot.dots for ballot in desk.workshop.all(Ballot)] == [{card.id: 1}]
    desk.do(TakeIn(ann))
    assert "Somebody to ask" in repr(desk.workshop.all(Slate))


def test_setting_aside_is_undone_while_the_others_go_on(desk: Desk) -> None:
    """The undo brings everything back in its old place, and keeps what came meanwhile."""
    run = desk.go("ideas")
    for one in desk.people:
        desk.do(AddCard(run, f"Of {one}"), one)
    desk.do(SetAside(desk.people[0]))
    entry = desk.workshop.seq
    desk.do(AddCard(run, "Meanwhile"), desk.people[1])
    desk.do(Undo(entry))
    said = [card.text for card in desk.workshop.all(Card)]
    assert said == [*(f"Of {one}" for one in desk.people), "Meanwhile"]


def test_pairs_and_turns_forget_who_was_set_aside(desk: Desk) -> None:
    """Nobody waits for them in the round robin, and nobody is drawn together with them."""
    run = desk.go("interviews")
    desk.do(DrawPairs(run))
    ideas = desk.go("ideas")
    for one in desk.people:
        desk.do(AddCard(ideas, f"Of {one}"), one)
    desk.do(CloseRound(ideas))
    robin = desk.go("robin")
    first, second, *_ = desk.workshop.get(Turns, robin).order
    desk.do(SetAside(first))
    assert whose_turn(desk.workshop, robin) == second
    assert first not in repr(desk.workshop.get(Pairs, run))
    assert first not in repr(desk.workshop.get(Turns, robin))


def test_who_is_kept_out_sends_nothing_and_still_counts(desk: Desk) -> None:
    """What they gave stays; their phone is told; let in again, it sends."""
    run, groups = voted(desk)
    one = desk.people[0]
    desk.do(KeepOut(one))
    assert kept_out(desk.workshop, one)
    assert desk.refusal(PlaceDots(run, groups[2], 1), one) == ("kept-out", "")
    desk.do(CloseRound(run))
    desk.say_the_word(run)
    assert (tally(desk.workshop, desk.run) or {})[groups[0]] == 2
    desk.do(KeepOut(one, out=False))
    desk.do(Introduce("Me", ""), one)


def test_nobody_new_joins_while_joining_is_locked(desk: Desk) -> None:
    """Who is in stays in; unlocked, newcomers join."""
    desk.do(LockJoining())
    assert locked(desk.workshop)
    assert desk.refusal(Join("a" * 64, "b" * 64), NEWCOMER) == ("locked", "")
    assert desk.refusal(LockJoining(locked=False), desk.people[0]) == ("not-allowed", "")
    desk.do(Introduce("Me", ""), desk.people[0])
    desk.do(LockJoining(locked=False))
    assert not locked(desk.workshop)
    desk.do(Join("a" * 64, "b" * 64), NEWCOMER)


def test_the_facilitator_renames_somebody(desk: Desk) -> None:
    """Another name, or none at all; nobody renames anybody else from a phone."""
    one = desk.join(40, "Rude")
    desk.do(Rename(one, "Bo"))
    assert desk.workshop.get(Participant, one).name == "Bo"
    desk.do(Rename(one, ""))
    assert desk.workshop.get(Participant, one).name == ""
    assert desk.refusal(Rename(one, "X"), desk.people[0]) == ("not-allowed", "")


def test_two_entries_of_one_person_become_one(desk: Desk) -> None:
    """Cards, marks, attendance and phones go over, and the second entry is gone."""
    run, groups = voted(desk)
    third = desk.people[2]
    again = desk.join(60, "Ann", "citizen")
    desk.do(PlaceDots(run, groups[2], 1), again)
    desk.do(Finish(run), again)
    desk.do(MergePeople(again, third))
    assert rows_of(desk, again) == []
    merged = desk.workshop.get(Participant, third)
    assert (merged.name, merged.role) == ("Ann", "citizen")
    assert desk.workshop.get(Ballot, (run, third)).dots == {groups[2]: 1}
    assert (run, third) in desk.workshop.table(Done)
    phones = desk.workshop.all(Token, lambda token: token.participant == third)
    assert len(phones) == 2
    assert len(desk.workshop.all(Attendance)) == 3
    assert whose(desk.workshop, f"{61:064x}") == merged
    assert desk.refusal(MergePeople(third, third)) == ("same-person", "")
    assert desk.refusal(MergePeople(again, third)) == ("gone", "")


@pytest.mark.parametrize("later", [0, 1])
def test_of_two_ballots_in_one_round_the_later_counts(desk: Desk, later: int) -> None:
    """Whichever of the two entries it was given with; it is known beforehand that both gave."""
    run, groups = voted(desk)
    both = desk.people[:2]
    desk.do(PlaceDots(run, groups[later], 3), both[later])
    assert [type(row) for row in both_gave(desk.workshop, both[1], both[0])] == [Ballot]
    assert both_gave(desk.workshop, desk.people[2], both[0]) == []
    desk.do(MergePeople(both[1], both[0]))
    desk.do(CloseRound(run))
    desk.say_the_word(run)
    expected = dict.fromkeys(groups, 0) | {groups[later]: 3}
    assert tally(desk.workshop, desk.run) == expected


def test_joining_two_is_undone_while_the_person_goes_on(desk: Desk) -> None:
    """The undo makes them two again; what the one gave meanwhile is kept."""
    run = desk.go("ideas")
    for one in desk.people:
        desk.do(AddCard(run, f"Of {one}"), one)
    first, second, _ = desk.people
    desk.do(MergePeople(second, first))
    entry = desk.workshop.seq
    desk.do(AddCard(run, "Meanwhile"), first)
    desk.do(Undo(entry))
    assert desk.workshop.get(Participant, second).id == second
    authors = {card.text: card.given_by for card in desk.workshop.all(Card)}
    assert authors[f"Of {second}"] == second
    assert authors["Meanwhile"] == first


def test_two_in_one_pair_are_one_in_it(desk: Desk) -> None:
    """Pairs and turns hold each person once."""
    run = desk.go("interviews")
    desk.do(DrawPairs(run))
    (pair,) = desk.workshop.get(Pairs, run).pairs
    desk.do(MergePeople(pair[1], pair[0]))
    assert desk.workshop.get(Pairs, run).pairs == ((pair[0], pair[2]),)
    assert not desk.workshop.find(Team, pair[1])


def test_what_somebody_gave_to_a_model_that_is_gone_does_not_come_back(desk: Desk) -> None:
    """Nothing stands beside a model that the group gave up while its author was set aside."""
    model = desk.with_models()[0]
    run, author = desk.go("draft"), desk.people[0]
    added = desk.made(Model, AddModel(run, "The bench"), author).id
    desk.do(AddComment(added, "Too short"), author)
    desk.do(AddComment(model, "Clear"), author)
    desk.do(SetAside(author))
    desk.do(DropModel(added))
    desk.do(TakeIn(author))
    assert [comment.text for comment in desk.workshop.all(Comment)] == ["Clear"]
    assert desk.workshop.find(Team, author) is None


def test_by_earlier_rules_it_came_back(desk: Desk) -> None:
    """What was accepted once folds to the same for good."""
    run, author = desk.go("draft"), desk.people[0]
    added = desk.made(Model, AddModel(run, "The bench"), author).id
    desk.do(SetAside(author))
    desk.do(DropModel(added))
    desk.rules = 3
    desk.do(TakeIn(author))
    assert desk.workshop.get(Team, author).model == added
