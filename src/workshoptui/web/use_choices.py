"""Use choices on a phone: which real dialogue something is about, and on which side one was."""

from collections.abc import Sequence
from datetime import date

from workshoptui.language.dates import long_date
from workshoptui.language.messages import gettext as _
from workshoptui.web.views import Views
from workshoptui.workshop.kinds.use import uses
from workshoptui.workshop.state import Workshop


def use_choices(workshop: Workshop) -> Sequence[tuple[str, str]]:
    """The uses in the log, as id and words, the latest first."""
    return Views(uses(workshop)[::-1], lambda use: (use.id, use_words(use.date, use.unit)))


def use_words(day: str, unit: str) -> str:
    """When and where one was."""
    return _("{date}, {unit}", date=long_date(date.fromisoformat(day)), unit=unit)
