"""The round robin: one card per turn in a drawn order, the facilitator last."""

from tests.support.workshop import FoldedWorkshop
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


def begun(folded: FoldedWorkshop, *authors: str) -> str:
    """A round robin over one card of each author; its run."""
    ideas = folded.go("ideas")
    for author in authors:
        folded.do(AddCard(ideas, f"By {author}"), author)
    folded.do(CloseRound(ideas))
    return folded.go("robin")


def card_of(folded: FoldedWorkshop, author: str) -> str:
    """A card of somebody that had no turn yet."""
    return waiting_of(folded.workshop, folded.workshop.get(RevealActivity, "robin"), author)[0].id


def test_one_card_per_turn_and_the_facilitator_last(folded: FoldedWorkshop) -> None:
    """Everybody with a card has a turn in the drawn order, then the terminal, then it is over."""
    run = begun(folded, *folded.people, FACILITATOR)
    seen = []
    while now := whose_turn(folded.workshop, run):
        folded.do(ShowCard(run, card_of(folded, now)), now)
        seen.append(now)
    assert sorted(seen[:-1]) == folded.people
    assert seen[-1] == FACILITATOR
    assert tuple(seen) == folded.workshop.get(Turns, run).order
    assert len(cards_of(folded.workshop, "ideas")) == 4
    assert folded.refusal(PassTurn(run)) == ("round-over", "")


def test_a_card_is_seen_once_it_was_shown(folded: FoldedWorkshop) -> None:
    """Closing the silent round shows nothing yet; each turn shows one card more."""
    run = begun(folded, *folded.people)
    assert cards_of(folded.workshop, "ideas") == []
    now = whose_turn(folded.workshop, run)
    folded.do(ShowCard(run, card_of(folded, now)), now)
    assert [card.given_by for card in cards_of(folded.workshop, "ideas")] == [now]


def test_only_in_turn_and_only_ones_own(folded: FoldedWorkshop) -> None:
    """Somebody else's turn and somebody else's card are refused; the terminal may help out."""
    run = begun(folded, *folded.people)
    now = whose_turn(folded.workshop, run)
    other = next(one for one in folded.people if one != now)
    assert folded.refusal(ShowCard(run, card_of(folded, other)), other) == ("not-your-turn", "")
    assert folded.refusal(PassTurn(run), other) == ("not-your-turn", "")
    assert folded.refusal(ShowCard(run, card_of(folded, other)), now) == ("not-in-this-turn", "")
    folded.do(ShowCard(run, card_of(folded, now)))
    assert whose_turn(folded.workshop, run) != now


def test_passing_is_allowed_and_ends_it(folded: FoldedWorkshop) -> None:
    """When all who still have a card passed in a row, the round is over, and no card is lost."""
    run = begun(folded, *folded.people)
    for _ in folded.people:
        folded.do(PassTurn(run), whose_turn(folded.workshop, run))
    assert whose_turn(folded.workshop, run) == ""
    folded.do(CloseRound(run))
    assert len(cards_of(folded.workshop, "ideas")) == 3


def test_who_passed_may_show_the_next_time_around(folded: FoldedWorkshop) -> None:
    """A pass is for now only."""
    run = begun(folded, "p3", "p4")
    first = whose_turn(folded.workshop, run)
    folded.do(PassTurn(run), first)
    second = whose_turn(folded.workshop, run)
    assert second not in {"", first}
    folded.do(ShowCard(run, card_of(folded, second)), second)
    assert whose_turn(folded.workshop, run) == first


def test_a_card_taken_away_has_no_turn(folded: FoldedWorkshop) -> None:
    """Whoever has no card left is skipped."""
    run = begun(folded, "p3", "p4")
    now = whose_turn(folded.workshop, run)
    folded.do(WithdrawCard(card_of(folded, now)))
    assert whose_turn(folded.workshop, run) not in {"", now}


def test_what_is_shown_is_seen_though_the_silent_round_is_open(folded: FoldedWorkshop) -> None:
    """Going on without closing the silent round first hides no card that had its turn."""
    ideas = folded.go("ideas")
    card = folded.put(AddCard(ideas, "Mine"), Card, "p3").id
    run = folded.go("robin")
    folded.do(ShowCard(run, card), "p3")
    assert [card.id for card in cards_of(folded.workshop, "ideas")] == [card]


def test_the_order_is_drawn_from_the_seed() -> None:
    """The same seed draws the same order; over many rounds, everybody comes first at some time."""
    assert {drawn(n)[0] for n in range(12)} == {"p3", "p4", "p5"}
    assert drawn(5) == drawn(5)


def drawn(earlier: int) -> tuple[str, ...]:
    """The order that is drawn after so many other entries, on which the seed depends."""
    folded = FoldedWorkshop()
    for n in range(earlier):
        folded.do(Retitle(f"Title {n}"))
    return folded.workshop.get(Turns, begun(folded, *folded.people)).order
