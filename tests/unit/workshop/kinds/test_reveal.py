"""The round robin: one card per turn in a drawn order, the facilitator last."""

from tests.support.workshop import Desk
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.collect import AddCard, WithdrawCard, cards_of
from workshoptui.workshop.kinds.reveal import (
    PassTurn,
    RevealActivity,
    ShowCard,
    Turns,
    waiting_of,
    whose_turn,
)
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.workshop_info import Retitle


def begun(desk: Desk, *authors: str) -> str:
    """A round robin over one card of each author; its run."""
    ideas = desk.go("ideas")
    for author in authors:
        desk.do(AddCard(ideas, f"By {author}"), author)
    desk.do(CloseRound(ideas))
    return desk.go("robin")


def card_of(desk: Desk, author: str) -> str:
    """A card of somebody that had no turn yet."""
    return waiting_of(desk.workshop, desk.workshop.get(RevealActivity, "robin"), author)[0].id


def test_one_card_per_turn_and_the_facilitator_last(desk: Desk) -> None:
    """Everybody with a card has a turn in the drawn order, then the terminal, then it is over."""
    run = begun(desk, *desk.people, FACILITATOR)
    seen = []
    while now := whose_turn(desk.workshop, run):
        desk.do(ShowCard(run, card_of(desk, now)), now)
        seen.append(now)
    assert sorted(seen[:-1]) == desk.people
    assert seen[-1] == FACILITATOR
    assert tuple(seen) == desk.workshop.get(Turns, run).order
    assert len(cards_of(desk.workshop, "ideas")) == 4
    assert desk.refusal(PassTurn(run)) == ("round-over", "")


def test_a_card_is_seen_once_it_was_shown(desk: Desk) -> None:
    """Closing the silent round shows nothing yet; each turn shows one card more."""
    run = begun(desk, *desk.people)
    assert cards_of(desk.workshop, "ideas") == []
    now = whose_turn(desk.workshop, run)
    desk.do(ShowCard(run, card_of(desk, now)), now)
    assert [card.given_by for card in cards_of(desk.workshop, "ideas")] == [now]


def test_only_in_turn_and_only_ones_own(desk: Desk) -> None:
    """Somebody else's turn and somebody else's card are refused; the terminal may help out."""
    run = begun(desk, *desk.people)
    now = whose_turn(desk.workshop, run)
    other = next(one for one in desk.people if one != now)
    assert desk.refusal(ShowCard(run, card_of(desk, other)), other) == ("not-your-turn", "")
    assert desk.refusal(PassTurn(run), other) == ("not-your-turn", "")
    assert desk.refusal(ShowCard(run, card_of(desk, other)), now) == ("not-yours", "")
    desk.do(ShowCard(run, card_of(desk, now)))
    assert whose_turn(desk.workshop, run) != now


def test_passing_is_allowed_and_ends_it(desk: Desk) -> None:
    """When all who still have a card passed in a row, the round is over, and no card is lost."""
    run = begun(desk, *desk.people)
    for _ in desk.people:
        desk.do(PassTurn(run), whose_turn(desk.workshop, run))
    assert whose_turn(desk.workshop, run) == ""
    desk.do(CloseRound(run))
    assert len(cards_of(desk.workshop, "ideas")) == 3


def test_who_passed_may_show_the_next_time_around(desk: Desk) -> None:
    """A pass is for now only."""
    run = begun(desk, "p3", "p4")
    first = whose_turn(desk.workshop, run)
    desk.do(PassTurn(run), first)
    second = whose_turn(desk.workshop, run)
    assert second not in {"", first}
    desk.do(ShowCard(run, card_of(desk, second)), second)
    assert whose_turn(desk.workshop, run) == first


def test_a_card_taken_away_has_no_turn(desk: Desk) -> None:
    """Whoever has no card left is skipped."""
    run = begun(desk, "p3", "p4")
    now = whose_turn(desk.workshop, run)
    desk.do(WithdrawCard(card_of(desk, now)))
    assert whose_turn(desk.workshop, run) not in {"", now}


def test_what_is_shown_is_seen_though_the_silent_round_is_open(desk: Desk) -> None:
    """Going on without closing the silent round first hides no card that had its turn."""
    ideas = desk.go("ideas")
    card = desk.made(Card, AddCard(ideas, "Mine"), "p3").id
    run = desk.go("robin")
    desk.do(ShowCard(run, card), "p3")
    assert [card.id for card in cards_of(desk.workshop, "ideas")] == [card]


def test_the_order_is_drawn_from_the_seed() -> None:
    """The same seed draws the same order; over many rounds, everybody comes first at some time."""
    assert {drawn(n)[0] for n in range(12)} == {"p3", "p4", "p5"}
    assert drawn(5) == drawn(5)


def drawn(earlier: int) -> tuple[str, ...]:
    """The order that is drawn after so many other entries, on which the seed depends."""
    desk = Desk()
    for n in range(earlier):
        desk.do(Retitle(f"Title {n}"))
    return desk.workshop.get(Turns, begun(desk, *desk.people)).order
