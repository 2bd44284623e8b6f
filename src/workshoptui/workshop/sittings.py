"""Sittings: a workshop is a series of meetings, days or weeks apart."""

from typing import Annotated

import msgspec

from workshoptui.workshop.act import FacilitatorAct
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.stamp import Stamp
from workshoptui.workshop.state import Changes, Put, Record, Workshop
from workshoptui.workshop.text import MaybeLine, MaybeParagraph

Date = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A local date, ISO 8601, as the facilitator's terminal knows it."""


class Sitting(Record, frozen=True):
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


class OpenSitting(FacilitatorAct, frozen=True):
    """The group meets."""

    date: Date
    place: MaybeLine = ""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """A new sitting; one that is still open has to be closed first."""
        if sitting_now(workshop):
            raise Refused("sitting-open", "A sitting is open already. Close it first.")
        number = len(workshop.table(Sitting)) + 1
        return (Put(Sitting(f"s{stamp.seq}", number, self.date, self.place, stamp.at)),)


class CloseSitting(FacilitatorAct, frozen=True):
    """The group parts until next time."""

    agreed: MaybeParagraph = ""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The sitting, closed, with what was agreed."""
        sitting = workshop.get(Sitting, sitting_now(workshop))
        closed = msgspec.structs.replace(sitting, closed_at=stamp.at, agreed=self.agreed)
        return (Put(closed),)


class DescribeSitting(FacilitatorAct, frozen=True):
    """Date or place of a sitting, put right."""

    sitting: str
    date: Date
    place: MaybeLine = ""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The sitting with the new date and place."""
        sitting = workshop.get(Sitting, self.sitting)
        return (Put(msgspec.structs.replace(sitting, date=self.date, place=self.place)),)


def sitting_now(workshop: Workshop) -> str:
    """The id of the sitting that is open, or ``""`` between sittings."""
    sittings = workshop.all(Sitting)
    return sittings[-1].id if sittings and sittings[-1].closed_at is None else ""
