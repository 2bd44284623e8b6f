"""Participants, one row per person: name, role, when they came, and what they are doing now."""

from workshoptui.language.dates import local_moment
from workshoptui.language.labels import ROLES
from workshoptui.language.lists import ranges
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import pgettext
from workshoptui.tui.widgets.table import Cell, Column, Entry, Tone
from workshoptui.workshop.joining import kept_out
from workshoptui.workshop.membership import set_aside
from workshoptui.workshop.people import Attendance, Participant, givers
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop


def people_columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column(_("Name"), weight=1),
        Column(_("Role"), most=24),
        Column(_("Joined"), most=14),
        Column(_("Sittings"), most=14),
        Column(_("Now"), most=16),
    )


def people_rows(workshop: Workshop, present: frozenset[str]) -> list[Entry]:
    """Everybody in the order they joined, then who was set aside; `present` are those connected."""
    gave = givers(workshop)
    rows = [_row(workshop, participant, present, gave) for participant in workshop.all(Participant)]
    return rows + [_row_aside(participant) for participant in set_aside(workshop)]


def _row(
    workshop: Workshop, participant: Participant, present: frozenset[str], gave: set[str]
) -> Entry:
    came = [
        sitting.number
        for sitting in workshop.all(Sitting)
        if (sitting.id, participant.id) in workshop.table(Attendance)
    ]
    now: tuple[str, Tone] = (pgettext("somebody", "here"), "good")
    if kept_out(workshop, participant.id):
        now = (_("kept out"), "caution")
    elif participant.id not in present:
        now = (
            (pgettext("somebody", "away"), "aside")
            if participant.id in gave
            else (_("gave nothing"), "aside")
        )
    return Entry(
        participant.id,
        (
            Cell(participant.name or _("no name"), "strong" if participant.name else "aside"),
            ROLES[participant.role] if participant.role else "",
            local_moment(participant.joined_at),
            ranges(came),
            Cell(*now),
        ),
    )


def _row_aside(participant: Participant) -> Entry:
    name = Cell(participant.name or _("no name"), "aside")
    joined = local_moment(participant.joined_at)
    return Entry(participant.id, (name, "", joined, "", Cell(_("set aside"), "aside")))
