"""Follow-ups: what is to be done after a sitting, and when the group looks at its model again."""

from workshoptui.workshop.state import Row


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
