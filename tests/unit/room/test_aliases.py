"""Aliases: who one phone was, one after another, is one person."""

from workshoptui.room.aliases import Aliases
from workshoptui.workshop.joining import Token
from workshoptui.workshop.state import Put


def test_who_had_no_other_id_is_themselves() -> None:
    """Two phones of two people have nothing in common."""
    aliases = Aliases()
    aliases.note((Put(Token("phone", "p1")), Put(Token("other", "p2"))))
    assert aliases.of("p1") == ("p1",)
    assert aliases.of("p2") == ("p2",)


def test_a_phone_that_changes_hands_joins_two_ids_for_good() -> None:
    """Handed back, they are still one; a third one that it had is as well."""
    aliases = Aliases()
    for holder in ("p1", "p2", "p1", "p3"):
        aliases.note((Put(Token("phone", holder)),))
    for one in ("p1", "p2", "p3"):
        assert sorted(aliases.of(one)) == ["p1", "p2", "p3"]
