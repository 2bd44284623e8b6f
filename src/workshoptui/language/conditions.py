"""Conditions: how one stands in a poll, in words."""

from typing import Protocol

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext


class Standing(Protocol):
    """How one condition stands; the rule itself is in the rules."""

    @property
    def people(self) -> int:
        """How many answered from 1 to 5."""

    @property
    def agreeing(self) -> int | None:
        """How many of them said 4 or 5; None where too few answered for it to be shown."""

    @property
    def met(self) -> bool | None:
        """Whether at least half of them did; None where nobody knows."""


def standing_words(standing: Standing) -> str:
    """``not met: 2 of 8 say 4 or 5``, or why nobody knows."""
    people, agreeing = standing.people, standing.agreeing
    if not people:
        return _("nobody answered")
    if agreeing is None:
        return ngettext(
            "{count} answered: too few to show", "{count} answered: too few to show", people
        )
    if standing.met:
        return ngettext(
            "met: {agreeing} of {count} says 4 or 5",
            "met: {agreeing} of {count} say 4 or 5",
            people,
            agreeing=agreeing,
        )
    return ngettext(
        "not met: {agreeing} of {count} says 4 or 5",
        "not met: {agreeing} of {count} say 4 or 5",
        people,
        agreeing=agreeing,
    )
