"""Tickets: one phone, once, for ten minutes; a guess is worth nothing."""

from tests.support.clock import Clock
from workshoptui.web.tickets import TICKET_SECONDS, Tickets, Travellers


def test_a_ticket_is_known_for_ten_minutes(clock: Clock) -> None:
    """By whoever has the same secret, by their own clock."""
    issued = Tickets(b"secret", clock).issue("p12")
    there = Tickets(b"secret", clock)
    assert there.holder(issued) == "p12"
    clock.advance(TICKET_SECONDS)
    assert there.holder(issued) == "p12"
    clock.advance(1.5)
    assert there.holder(issued) is None


def test_what_was_guessed_or_changed_is_not_known(clock: Clock) -> None:
    """Nor what another secret signed, nor anything where there is no secret."""
    tickets = Tickets(b"secret", clock)
    issued = tickets.issue("p12")
    participant, until, drawn, signature = issued.split(".")
    for forged in (
        "",
        ".",
        "...",
        "p12",
        f"p13.{until}.{drawn}.{signature}",
        f"{participant}.{int(until) + 1}.{drawn}.{signature}",
        f"{participant}.{until}.{drawn}x.{signature}",
        f"{participant}.{until}.{drawn}.{signature[:-2]}",
        f"{participant}.{until}.{drawn}.é",
        issued + "x",
    ):
        assert tickets.holder(forged) is None, forged
    assert Tickets(b"other", clock).holder(issued) is None
    nobody = Tickets(b"", clock)
    assert nobody.holder(nobody.issue("p12")) is None


def test_no_two_tickets_are_the_same_and_each_has_one_token(clock: Clock) -> None:
    """So that a second exchange is known by what the first one left."""
    tickets = Tickets(b"secret", clock)
    one, two = tickets.issue("p12"), tickets.issue("p12")
    assert one != two
    assert tickets.token(one) == Tickets(b"secret", clock).token(one)
    assert len({tickets.token(one), tickets.token(two), one, two}) == 4


def test_those_on_one_phone_go_along_together() -> None:
    """Who writes is said; of one person it is their ticket alone, and so is what makes no sense."""
    for going in (Travellers(("a.1.x",)), Travellers(("a.1.x", "b.1.y"), 1)):
        assert Travellers.read(going.text) == going
    for text in ("", "a!b", "a!b!2", "a!b!-1", "a!1", "!".join([*"abcdefghijklm", "0"])):
        assert Travellers.read(text) == Travellers((text,)), text
