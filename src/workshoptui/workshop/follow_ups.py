"""Follow-ups: what is to be done after a sitting, and when the group looks at its model again."""

from datetime import date

from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.ties import first


class FollowUp(Row, frozen=True, tag="follow-up"):
    """What is to be done, by whom, by when (ISO 8601).

    Attributes:
        late: whether it came after the round had closed, or after the group had moved on.
        poll, condition: where it is an ask: the round in which a condition was polled, and the id
            of that statement; who is then who decides. ``""`` otherwise.
        at: when it was agreed on or last ticked, in seconds since 1970-01-01 UTC.
    """

    contribution = "shown"
    id: str
    what: str
    who: str
    due: str
    given_by: str
    done: bool = False
    late: bool = False
    poll: str = ""
    condition: str = ""
    at: float = 0.0


class Review(Row, frozen=True, tag="review"):
    """When the group looks at the model again (ISO 8601). One row.

    Attributes:
        at: when that was settled, in seconds since 1970-01-01 UTC.
    """

    date: str
    at: float = 0.0


def by_due_date(workshop: Workshop) -> list[FollowUp]:
    """What is still to be done, by its date, and then what is done."""
    return sorted(workshop.all(FollowUp), key=lambda row: (row.done, row.due))


def due_first(rows: list[FollowUp], most: int) -> list[FollowUp]:
    """The first `most` of `rows`, which stand by their dates.

    Of those that are due on one day none comes before the others by when it was written: all are
    there, or none where they are too many.
    """
    return list(first(rows, most, lambda row: date.fromisoformat(row.due).toordinal()).kept)
