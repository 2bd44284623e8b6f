"""Sittings: a workshop is a series of meetings, days or weeks apart."""

from datetime import UTC, date, datetime
from typing import Annotated

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.inputs import Input
from workshoptui.workshop.redaction import REMOVED, RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.text import MaybeLine, MaybeParagraph

Date = Annotated[
    str,
    msgspec.Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"),
    Input.DATE,
]
"""A local date, ISO 8601, as the facilitator's terminal knows it; see `in_calendar`."""

_WEST, _EAST = 12 * 3600.0, 14 * 3600.0
"""How far the clocks of the world are behind UTC, and before it."""


class Sitting(Row, frozen=True, tag="sitting"):
    """One meeting of the group.

    Attributes:
        number: 1 for the first.
        date: the local date, ISO 8601.
        agreed: what was agreed at its end, to be read out at the start of the next.
    """

    id: str
    number: int
    date: str
    place: str
    opened_at: float
    closed_at: float | None = None
    agreed: str = ""


class OpenSitting(FacilitatorAction, frozen=True, tag="open-sitting"):
    """The group meets."""

    date: Date
    place: MaybeLine = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """A new sitting, and what people had before it; one still open has to be closed first."""
        if sitting_now(workshop):
            raise Refused("sitting-open")
        number = len(workshop.table(Sitting)) + 1
        day = in_calendar(self.date)
        _check_order(workshop, number, day, context)
        sitting = Put(Sitting(f"s{context.seq}", number, day, self.place, context.at))
        if context.rules < 7:
            return (sitting,)
        # Here, as what the group came to knows sittings.
        from workshoptui.workshop.preparation import came_so_far

        return sitting, Put(came_so_far(workshop, number))


class CloseSitting(FacilitatorAction, frozen=True, tag="close-sitting"):
    """The group parts until next time."""

    agreed: MaybeParagraph = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The sitting, closed, with what was agreed."""
        sitting = workshop.find(Sitting, sitting_now(workshop))
        if sitting is None:
            raise Refused("no-sitting")
        # Here, as runs know sittings.
        from workshoptui.workshop.runs import closing_runs, shown_on_leaving

        closed = msgspec.structs.replace(sitting, closed_at=context.at, agreed=self.agreed)
        left = [run.uncounted() for run in closing_runs(workshop) if run.moves_on_at_end]
        return Put(closed), *map(Put, left), *shown_on_leaving(workshop)


class DescribeSitting(FacilitatorAction, frozen=True, tag="describe-sitting"):
    """Date or place of a sitting, put right."""

    sitting: str
    date: Date
    place: MaybeLine = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The sitting with the new date and place."""
        sitting = workshop.get(Sitting, self.sitting)
        day = in_calendar(self.date)
        _check_order(workshop, sitting.number, day, context)
        return (Put(msgspec.structs.replace(sitting, date=day, place=self.place)),)


ACTIONS = (OpenSitting, CloseSitting, DescribeSitting)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Sitting: RedactionRule[Sitting](
        lambda _, sitting: {"agreed": sitting.agreed},
        lambda sitting, _part, _: msgspec.structs.replace(sitting, agreed=REMOVED),
        given_by=by_facilitator,
    ),
}
"""How people's words stand in the tables here."""


def in_calendar(day: str, field: str = "date") -> str:
    """`day`, an ISO 8601 date, if the calendar has it.

    Raises:
        Refused: ``no-such-day``, with the field's name: 31 February, for example.
    """
    try:
        date.fromisoformat(day)
    except ValueError:
        raise Refused("no-such-day", field, day=day) from None
    return day


def _check_order(workshop: Workshop, number: int, day: str, context: Context) -> None:
    """Make sure that sittings follow the beginning of the workshop, and one another.

    Raises:
        Refused: ``too-early`` or ``out-of-order``.
    """
    # Here, as an agenda knows every kind of activity, and they know sittings.
    from workshoptui.workshop.workshop_info import workshop_info

    if context.rules < 2:
        return
    begun = workshop_info(workshop).at
    # The terminal's own date may be behind the one in UTC.
    if day < days_at(begun)[0]:
        raise Refused("too-early", "date", begun=utc_day(begun), day=day)
    for other in workshop.all(Sitting):
        early = other.number < number and day < other.date
        if early or (other.number > number and other.date < day):
            raise Refused("out-of-order", "date", sitting=other.number, date=other.date)


def days_at(at: float) -> tuple[str, str]:
    """The first and the last local date that it can be anywhere at a moment, ISO 8601."""
    return utc_day(at - _WEST), utc_day(at + _EAST)


def utc_day(at: float) -> str:
    """The date of a moment in UTC, ISO 8601."""
    return datetime.fromtimestamp(at, UTC).date().isoformat()


def sitting_ahead(workshop: Workshop) -> int:
    """The number of the sitting that is open, or else of the next one."""
    met = len(workshop.table(Sitting))
    return met if sitting_now(workshop) else met + 1


def sitting_now(workshop: Workshop) -> str:
    """The id of the sitting that is open, or ``""`` between sittings."""
    sittings = workshop.all(Sitting)
    return sittings[-1].id if sittings and sittings[-1].closed_at is None else ""
