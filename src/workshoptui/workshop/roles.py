"""Roles: in which role each person spoke, in a round and in the sittings that they came to."""

from collections import defaultdict
from collections.abc import Iterable

from workshoptui.workshop.people import Attendance, Participant, Role, RoleAtClose
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Changes, Put, Workshop


def roles_at_close(workshop: Workshop, run: str) -> Changes:
    """What a round fixes as it closes: the role of each of its respondents."""
    respondents = {
        person
        for _, rows in workshop.tables()
        for row in rows.values()
        if getattr(row, "run", None) == run
        for person in row.from_people
    }
    people = [
        participant for participant in workshop.all(Participant) if participant.id in respondents
    ]
    return tuple(Put(RoleAtClose(run, participant.id, participant.role)) for participant in people)


def roles_in(workshop: Workshop, run: str, people: Iterable[str]) -> dict[str, Role]:
    """The role in which each of these people speaks in a round: as fixed when it closed, else now.

    Somebody of whom neither is known speaks in no role.
    """
    roles: dict[str, Role] = {}
    for person in people:
        at_close, now = (
            workshop.find(RoleAtClose, (run, person)),
            workshop.find(Participant, person),
        )
        roles[person] = at_close.role if at_close else now.role if now else ""
    return roles


def roles_taken(workshop: Workshop) -> dict[str, set[Role]]:
    """The roles in which each participant spoke: in sittings that they came to, in closed rounds.

    Of who has been in neither, the one that they say now.
    """
    return workshop.once(_roles_taken, "", (Attendance, Participant, RoleAtClose))


def _roles_taken(workshop: Workshop, _about: str) -> dict[str, set[Role]]:
    roles: defaultdict[str, set[Role]] = defaultdict(set)
    for attendance in workshop.table(Attendance).values():
        roles[attendance.participant].add(attendance.role)
    for at_close in workshop.table(RoleAtClose).values():
        roles[at_close.participant].add(at_close.role)
    return {
        participant.id: roles.get(participant.id) or {participant.role}
        for participant in workshop.all(Participant)
    }


def last_roles(workshop: Workshop) -> dict[str, Role]:
    """The role of each participant in the last sitting that they came to, else the one of now."""
    return workshop.once(_last_roles, "", (Attendance, Participant, Sitting))


def _last_roles(workshop: Workshop, _about: str) -> dict[str, Role]:
    numbers = {sitting.id: sitting.number for sitting in workshop.all(Sitting)}
    attendances = sorted(
        workshop.all(Attendance), key=lambda attendance: numbers.get(attendance.sitting, 0)
    )
    roles_now = {participant.id: participant.role for participant in workshop.all(Participant)}
    roles_then = {attendance.participant: attendance.role for attendance in attendances}
    return {
        participant: roles_then.get(participant, role) for participant, role in roles_now.items()
    }


def came_as(workshop: Workshop, sitting: str) -> set[Role]:
    """The roles in which people spoke in a sitting; empty where nobody came."""
    return {attendance.role for attendance in workshop.where(Attendance, sitting=sitting)}
