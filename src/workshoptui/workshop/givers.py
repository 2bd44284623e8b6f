"""Givers: who gave something in a round, and in which role each spoke when it closed."""

from collections.abc import Iterable

from workshoptui.workshop.people import (
    PERSON_FIELDS,
    Attendance,
    Participant,
    Phrase,
    Role,
    Token,
)
from workshoptui.workshop.state import Changes, Put, Record, Workshop

_JOINING = {Participant, Token, Phrase, Attendance}


class RoleAtClose(Record, frozen=True, tag="role-at-close"):
    """The role of somebody who gave something in a round, as it was when the round closed.

    Whoever changes their role later changes nothing in what the round says.
    """

    run: str
    participant: str
    role: Role

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.participant


def roles_at_close(workshop: Workshop, run: str) -> Changes:
    """What a round fixes as it closes: the role of each of its givers."""
    given = {
        name
        for table, rows in workshop.tables()
        if table not in _JOINING
        for row in rows.values()
        if getattr(row, "run", None) == run
        for name in named_by(row)
    }
    people = workshop.all(Participant, lambda one: one.id in given)
    return tuple(Put(RoleAtClose(run, one.id, one.role)) for one in people)


def roles_in(workshop: Workshop, run: str, people: Iterable[str]) -> dict[str, Role]:
    """The role in which each of these people speaks in a round: as fixed when it closed, else now.

    Somebody of whom neither is known speaks in no role.
    """
    found: dict[str, Role] = {}
    for one in people:
        fixed, now = workshop.find(RoleAtClose, (run, one)), workshop.find(Participant, one)
        found[one] = fixed.role if fixed else now.role if now else ""
    return found


def named_by(row: Record) -> list[str]:
    """Whom a row says that it is from: ids of participants, or of the facilitator."""
    found = (getattr(row, name, None) for name in PERSON_FIELDS)
    return [one for one in found if isinstance(one, str)]
