"""Hands that are up: in the order in which they were raised, kept nowhere."""

from workshoptui.room.hands import MOST, Hands, hands_up, lower_hand
from workshoptui.room.signals import Doing, Signals


def test_hands_stand_in_the_order_in_which_they_were_raised() -> None:
    """Twice is once, and whoever lowers and raises it again stands last."""
    signals = Signals()
    hands = Hands(signals)
    assert hands.put_up("p1")
    assert hands.put_up("p2")
    assert hands.put_up("p1")
    assert hands_up(signals) == hands.people == ("p1", "p2")
    hands.put_down("p1")
    hands.put_up("p1")
    assert hands.people == ("p2", "p1")


def test_any_window_takes_a_hand_down_and_again() -> None:
    """What another window tells is done; who raises it anew has it up again."""
    signals = Signals()
    hands = Hands(signals)
    for _again in range(2):
        hands.put_up("p1")
        lower_hand(signals, "p1")
        assert hands.people == ()
    hands.put_up("p2")
    signals.hear("hand-lowered", b"\x82\xa6person\xa2p2\xa6number\x09")
    assert hands.people == ()


def test_who_leaves_has_no_hand_up() -> None:
    """But for a phone without a stream, which was never seen to be here."""
    hands = Hands(Signals())
    hands.put_up("p1")
    hands.put_up("p2")
    hands.keep(frozenset({"p1"}))
    assert list(hands.people) == ["p1", "p2"]
    hands.keep(frozenset())
    assert list(hands.people) == ["p2"]


def test_what_an_owner_before_told_is_over_and_there_is_an_end() -> None:
    """Hands are those of this process's phones; more than anybody can call on are not taken."""
    signals = Signals()
    signals.tell(Doing(("p9",), 3))
    hands = Hands(signals)
    assert hands.people == ()
    assert [hands.put_up(f"p{number}") for number in range(MOST + 1)].count(False) == 1
    hands.close()
    hands.close()
    lower_hand(signals, "p1")
    assert "p1" in hands.people
