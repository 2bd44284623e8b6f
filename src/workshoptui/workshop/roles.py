"""Roles: in which role each person spoke, in a round and in the sittings that they came to."""

from collections import defaultdict
from collections.abc import Iterable

from workshoptui.workshop.people import Attendance, Participant, Role, RoleAtClose
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Changes, Put, Workshop


def roles_at_close(workshop: Workshop, run: str) -> Changes:
    """What a round fixes as it closes: the role of each of its givers."""
    given = {
        person
        for _, rows in workshop.tables()
        for row in rows.values()
        if getattr(row, "run", None) == run
        for person in row.from_people
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


def roles_taken(workshop: Workshop) -> dict[str, set[Role]]:
    """The roles in which each participant spoke: in sittings that they came to, in closed rounds.

    Of who has been in neither, the one that they say now.
    """
    taken: defaultdict[str, set[Role]] = defaultdict(set)
    for came in workshop.table(Attendance).values():
        taken[came.participant].add(came.role)
    for gave in workshop.table(RoleAtClose).values():
        taken[gave.participant].add(gave.role)
    return {one.id: taken.get(one.id) or {one.role} for one in workshop.all(Participant)}


def last_roles(workshop: Workshop) -> dict[str, Role]:
    """The role of each participant in the last sitting that they came to, else the one of now."""
    numbers = {sitting.id: sitting.number for sitting in workshop.all(Sitting)}
    came = sorted(workshop.all(Attendance), key=lambda one: numbers.get(one.sitting, 0))
    now = {one.id: one.role for one in workshop.all(Participant)}
    return now | {one.participant: one.role for one in came if one.participant in now}


def came_as(workshop: Workshop, sitting: str) -> set[Role]:
    """The roles in which people spoke in a sitting; empty where nobody came."""
    return {one.role for one in workshop.table(Attendance).values() if one.sitting == sitting}
