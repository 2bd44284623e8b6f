"""Sittings: a workshop is a series of meetings, days or weeks apart."""

from datetime import date
from typing import Annotated

import msgspec

from workshoptui.workshop.act import FacilitatorAct
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.stamp import Stamp
from workshoptui.workshop.state import Changes, Put, Record, Workshop
from workshoptui.workshop.text import MaybeLine, MaybeParagraph

Date = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A local date, ISO 8601, as the facilitator's terminal knows it; see `in_calendar`."""


class Sitting(Record, frozen=True, tag="sitting"):
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


class OpenSitting(FacilitatorAct, frozen=True, tag="open-sitting"):
    """The group meets."""

    date: Date
    place: MaybeLine = ""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """A new sitting; one that is still open has to be closed first."""
        if sitting_now(workshop):
            raise Refused("sitting-open", "A sitting is open already. Close it first.")
        number = len(workshop.table(Sitting)) + 1
        day = in_calendar(self.date)
        return (Put(Sitting(f"s{stamp.seq}", number, day, self.place, stamp.at)),)


class CloseSitting(FacilitatorAct, frozen=True, tag="close-sitting"):
    """The group parts until next time."""

    agreed: MaybeParagraph = ""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The sitting, closed, with what was agreed."""
        sitting = workshop.find(Sitting, sitting_now(workshop))
        if sitting is None:
            raise Refused("no-sitting", "No sitting is open, so there is none to close.")
        closed = msgspec.structs.replace(sitting, closed_at=stamp.at, agreed=self.agreed)
        return (Put(closed),)


class DescribeSitting(FacilitatorAct, frozen=True, tag="describe-sitting"):
    """Date or place of a sitting, put right."""

    sitting: str
    date: Date
    place: MaybeLine = ""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The sitting with the new date and place."""
        sitting = workshop.get(Sitting, self.sitting)
        day = in_calendar(self.date)
        return (Put(msgspec.structs.replace(sitting, date=day, place=self.place)),)


def in_calendar(day: str, field: str = "date") -> str:
    """`day`, an ISO 8601 date, if the calendar has it.

    Raises:
        Refused: ``no-such-day``, with the field's name: 31 February, for example.
    """
    try:
        date.fromisoformat(day)
    except ValueError:
        raise Refused(
            "no-such-day", f"There is no {day} in the calendar. Please check the date.", field
        ) from None
    return day


def sitting_ahead(workshop: Workshop) -> int:
    """The number of the sitting that is open, or else of the next one."""
    met = len(workshop.table(Sitting))
    return met if sitting_now(workshop) else met + 1


def sitting_now(workshop: Workshop) -> str:
    """The id of the sitting that is open, or ``""`` between sittings."""
    sittings = workshop.all(Sitting)
    return sittings[-1].id if sittings and sittings[-1].closed_at is None else ""
