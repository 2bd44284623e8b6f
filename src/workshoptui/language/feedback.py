"""Feedback: whose answers to the short questions are told, and how many they are, in words."""

from typing import Protocol

from workshoptui.language.figures import people
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext


class Counted(Protocol):
    """The answers to one question; the rule itself is in the rules."""

    @property
    def people(self) -> int:
        """How many people said yes or no."""

    @property
    def yes(self) -> int | None:
        """How many answers were yes; None where too few gave one for it to be shown."""

    @property
    def no(self) -> int | None:
        """How many were no."""

    @property
    def unknown(self) -> int | None:
        """How many were not known."""


def counted_words(counted: Counted) -> str:
    """``7 yes, 1 no, 2 not known``, or why that is not shown."""
    yes, no, unknown = counted.yes, counted.no, counted.unknown
    if yes is None or no is None or unknown is None:
        return _("too few to show")
    parts = [ngettext("{count} yes", "{count} yes", yes), ngettext("{count} no", "{count} no", no)]
    if unknown:
        parts.append(ngettext("{count} not known", "{count} not known", unknown))
    return enumerated(parts)


def side_words(side: str | None, number: int, forms: int) -> str:
    """Whose answers they are: how many people's, and how many forms, one for each dialogue."""
    filled_in = ngettext("{count} form", "{count} forms", forms)
    who = people(number)
    if side == "person":
        return _(
            "The person it was about and those close to them: {people}, {forms}",
            people=who,
            forms=filled_in,
        )
    if side == "staff":
        return _("Staff: {people}, {forms}", people=who, forms=filled_in)
    return _("Both sides: {people}, {forms}", people=who, forms=filled_in)
