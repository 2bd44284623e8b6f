"""Participants and sittings: how many came, in which roles, when and where. Never who."""

from workshoptui.language.labels import ROLES
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.layout import Cell, blocks, day, headed, labelled, table
from workshoptui.record.section import Section
from workshoptui.record.sections.moderation import READS, moderated
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.kinds.choose import Proposal
from workshoptui.workshop.participation import SHOWN_AT_ONCE, took_part
from workshoptui.workshop.people import (
    FEWEST,
    Attendance,
    Participant,
    RoleAtClose,
    disclosable_roles,
)
from workshoptui.workshop.roles import came_as, last_roles, roles_taken
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop

NO_CITIZEN = mark(
    "No citizen or service user took part, or none said so: their voice may be missing."
)
HEAD = (mark("No."), mark("Date"), mark("Place"), mark("People"), mark("State"))


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
    return [*named, (_("other roles, or not said"), rest)] if rest else named


def attended(workshop: Workshop, sitting: str) -> int:
    """How many participants took part in a sitting."""
    return workshop.count(Attendance, sitting=sitting)


def came_to_all(workshop: Workshop) -> int:
    """How many of those who took part came to every sitting."""
    came, sittings = workshop.table(Attendance), workshop.all(Sitting)
    return sum(
        all((sitting.id, participant.id) in came for sitting in sittings)
        for participant in took_part(workshop)
    )


def _participants(workshop: Workshop) -> str:
    joined = workshop.all(Participant)
    if not joined:
        return moderated(workshop)
    everybody = took_part(workshop)
    rest = len(joined) - len(everybody)
    sittings = workshop.all(Sitting)
    return blocks(
        _took_part(len(everybody), rest),
        ngettext(
            "{count} more joined and gave nothing, or only logged a use; they are not counted.",
            "{count} more joined and gave nothing, or only logged a use; they are not counted.",
            rest,
        )
        if everybody and rest
        else "",
        table([_("Role in which they spoke"), _("People")], roles(workshop)),
        _(
            "Roles in which fewer than {fewest} people spoke are counted "
            "together, and with others where they are fewer than {fewest} "
            "themselves, so that a role never points to a person.",
            fewest=FEWEST,
        ),
        _(NO_CITIZEN) if citizen_missing(workshop) else "",
        _always(came_to_all(workshop), len(sittings)) if len(sittings) > 1 else "",
        moderated(workshop),
    )


def _took_part(gave: int, joined: int) -> str:
    """How many took part; before anybody gave something, how many joined."""
    unsaid = _("Names are not in this record, and nothing in it says who gave what.")
    if gave:
        took_part = ngettext(
            "{count} person took part: each gave something in the workshop.",
            "{count} people took part: each gave something in the workshop.",
            gave,
        )
    else:
        took_part = ngettext(
            "{count} person joined, and nobody has given anything yet. Who does is "
            "counted as taking part.",
            "{count} people joined, and nobody has given anything yet. Who does is "
            "counted as taking part.",
            joined,
        )
    return f"{took_part} {unsaid}"


def _always(number: int, sittings: int) -> str:
    """How many came to every sitting; of few, not the number: it would point at them."""
    of = ngettext("{count} sitting", "{count} sittings", sittings)
    if not number:
        return _("Nobody came to all {sittings}.", sittings=of)
    if number < FEW:
        return _("Fewer than {few} people came to all {sittings}.", few=FEW, sittings=of)
    return ngettext(
        "{count} person came to all {sittings}.",
        "{count} people came to all {sittings}.",
        number,
        sittings=of,
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
            day(sitting.date),
            sitting.place,
            attended(workshop, sitting.id),
            _state(sitting),
        ]
        for sitting in sittings
    ]
    agreed = [
        labelled(
            _(
                "Agreed at the end of sitting {number} ({date}):",
                number=sitting.number,
                date=day(sitting.date),
            ),
            sitting.agreed,
        )
        for sitting in sittings
    ]
    named = enumerated(str(sitting.number) for sitting in missed)
    return blocks(
        table(headed(HEAD), rows),
        _(
            "Sittings at which no citizen or service user was present, or none said so: {named}.",
            named=named,
        )
        if missed
        else "",
        *agreed,
    )


def _state(sitting: Sitting) -> str:
    return _("open") if sitting.closed_at is None else _("closed")


PARTICIPANTS = Section(
    id="participants",
    title=mark("Participants"),
    # What is hidden until a round is closed counts when it closes.
    # Who only answered a proposal takes part from when it closes.
    reads=READS | SHOWN_AT_ONCE | {Proposal, Participant, Attendance, RoleAtClose, Run, Sitting},
    body=_participants,
    nothing=mark("Nobody has joined yet."),
)

SITTINGS = Section(
    id="sittings",
    title=mark("Sittings"),
    reads=frozenset({Attendance, Sitting}),
    body=_sittings,
    nothing=mark("The group has not met yet."),
)
