"""Participants and sittings: how many came, in which roles, when and where. Never who."""

from workshoptui.record.layout import Cell, blocks, count, labelled, people, table
from workshoptui.record.section import Section
from workshoptui.record.sections.moderation import READS, moderated
from workshoptui.workshop.disclosure import who_did
from workshoptui.workshop.kinds.choose import Proposal
from workshoptui.workshop.participation import SHOWN_AT_ONCE, took_part
from workshoptui.workshop.people import (
    FEWEST,
    ROLES,
    Attendance,
    Participant,
    RoleAtClose,
    disclosable_roles,
)
from workshoptui.workshop.roles import came_as, last_roles, roles_taken
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop

NO_CITIZEN = "No citizen or service user took part, or none said so: their voice may be missing."


def citizen_missing(workshop: Workshop) -> bool:
    """Whether people took part, and none of them ever spoke as a citizen or service user.

    Before anybody has given anything, of those who joined.
    """
    everybody = took_part(workshop) or workshop.all(Participant)
    roles_by_participant = roles_taken(workshop)
    return bool(everybody) and not any(
        "citizen" in roles_by_participant[participant.id] for participant in everybody
    )


def roles(workshop: Workshop) -> list[tuple[str, int]]:
    """How many took part in each role, and in all others together, where nobody is pointed at.

    Each in the role that they had in the last sitting that they came to: who changes it later
    changes nothing in what was.
    """
    last = last_roles(workshop)
    everybody = {participant.id: last[participant.id] for participant in took_part(workshop)}
    named = [(ROLES[role], len(members)) for role, members in disclosable_roles(everybody).items()]
    rest = len(everybody) - sum(many for _, many in named)
    return [*named, ("other roles, or not said", rest)] if rest else named


def attended(workshop: Workshop, sitting: str) -> int:
    """How many participants took part in a sitting."""
    return sum(attendance.sitting == sitting for attendance in workshop.table(Attendance).values())


def _participants(workshop: Workshop) -> str:
    joined = workshop.all(Participant)
    if not joined:
        return moderated(workshop)
    everybody = took_part(workshop)
    rest = len(joined) - len(everybody)
    sittings = workshop.all(Sitting)
    came = {sitting.id: attended(workshop, sitting.id) for sitting in sittings}
    always = who_did(
        sum(
            all((sitting.id, participant.id) in workshop.table(Attendance) for sitting in sittings)
            for participant in everybody
        )
    )
    unsaid = "Names are not in this record, and nothing in it says who gave what."
    return blocks(
        f"{people(len(everybody))} took part: each gave something in the workshop. {unsaid}"
        if everybody
        else f"{people(rest)} joined, and nobody has given anything yet. Who does is counted as "
        f"taking part. {unsaid}",
        f"{rest} more joined and gave nothing, or only logged a use; they are not counted."
        if everybody and rest
        else "",
        table(["Role in which they spoke", "People"], roles(workshop)),
        f"Roles in which fewer than {FEWEST} people spoke are counted together, and with others "
        f"where they are fewer than {FEWEST} themselves, so that a role never points to a person.",
        NO_CITIZEN if citizen_missing(workshop) else "",
        f"{always[0].upper()}{always[1:]} came to all {count(len(sittings), 'sitting')}."
        if len(came) > 1
        else "",
        moderated(workshop),
    )


def without_citizen(workshop: Workshop) -> list[Sitting]:
    """The sittings to which people came, and none of them as a citizen or service user."""
    came = {sitting.id: came_as(workshop, sitting.id) for sitting in workshop.all(Sitting)}
    return [
        sitting
        for sitting in workshop.all(Sitting)
        if came[sitting.id] and "citizen" not in came[sitting.id]
    ]


def _sittings(workshop: Workshop) -> str:
    sittings = workshop.all(Sitting)
    missed = without_citizen(workshop)
    rows: list[list[Cell]] = [
        [
            sitting.number,
            sitting.date,
            sitting.place,
            attended(workshop, sitting.id),
            _state(sitting),
        ]
        for sitting in sittings
    ]
    agreed = [
        labelled(f"Agreed at the end of sitting {sitting.number} ({sitting.date}):", sitting.agreed)
        for sitting in sittings
    ]
    named = ", ".join(str(sitting.number) for sitting in missed)
    return blocks(
        table(["No.", "Date", "Place", "People", "State"], rows),
        f"Sittings at which no citizen or service user was present, or none said so: {named}."
        if missed
        else "",
        *agreed,
    )


def _state(sitting: Sitting) -> str:
    return "open" if sitting.closed_at is None else "closed"


PARTICIPANTS = Section(
    id="participants",
    title="Participants",
    # What is hidden until a round is closed counts when it closes.
    # Who only answered a proposal takes part from when it closes.
    reads=READS | SHOWN_AT_ONCE | {Proposal, Participant, Attendance, RoleAtClose, Run, Sitting},
    body=_participants,
    nothing="Nobody has joined yet.",
)

SITTINGS = Section(
    id="sittings",
    title="Sittings",
    reads=frozenset({Attendance, Sitting}),
    body=_sittings,
    nothing="The group has not met yet.",
)
