"""Use choices on a phone: which real dialogue something is about, and on which side one was."""

from datetime import date

from workshoptui.language.dates import long_date
from workshoptui.language.messages import gettext as _
from workshoptui.workshop.kinds.use import uses
from workshoptui.workshop.state import Workshop

LISTED = 40
"""How many uses can be chosen, the latest."""


def use_choices(workshop: Workshop) -> tuple[tuple[str, str], ...]:
    """The uses in the log, as id and words, the latest first."""
    return tuple(
        (use.id, use_words(use.date, use.unit)) for use in uses(workshop)[: -LISTED - 1 : -1]
    )


def use_words(day: str, unit: str) -> str:
    """When and where one was."""
    return _("{date}, {unit}", date=long_date(date.fromisoformat(day)), unit=unit)
