"""Page watches: which changes render the room page anew for others than who made them."""

from typing import Final

from workshoptui.web import between_sittings, consent
from workshoptui.web.kinds import page_of
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.joining import KeptOut
from workshoptui.workshop.people import Participant
from workshoptui.workshop.remarks import Remark, Writing
from workshoptui.workshop.runs import CurrentRun, Run, activity_of, current_run
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Changes, Row, Workshop
from workshoptui.workshop.taken_back import TakenBack
from workshoptui.workshop.workshop_info import WorkshopInfo

SHARED_TABLES: Final[tuple[type[Row], ...]] = (
    *(Activity, CitizenValue, CurrentRun, Run, Sitting, TakenBack, WorkshopInfo, Writing),
    *between_sittings.SHARED_TABLES,
    *consent.SHARED_TABLES,
)
"""The tables that every page shows to everybody whatever the group does, and that of what was taken
back, which goes from every page."""

OWN_ROW_TABLES: Final[tuple[type[Row], ...]] = (Participant, Done, KeptOut, Remark)
"""The tables of which every page shows only one's own."""


def _is_shown(row: Row, by: str, tables: tuple[type, ...]) -> bool:
    """Whether a row that `by` changed stands on a page of somebody else.

    What people wrote into the note stands on the page of its writer alone.
    """
    if isinstance(row, Remark):
        return row.given_by not in {by, FACILITATOR}
    return isinstance(row, tables)


def changes_pages(workshop: Workshop, changes: Changes, by: str) -> bool:
    """Whether what `by` changed stands on a page that somebody else may have open now."""
    group_run = current_run(workshop)
    leads = by == FACILITATOR
    watched: set[type] = {*SHARED_TABLES, *(OWN_ROW_TABLES if leads else ())}
    for run in workshop.all(Run):
        activity = activity_of(workshop, run)
        if activity.between or run == group_run:
            page = page_of(activity.kind)
            watched.update(page.shared_tables)
            if leads or run.phase == "closed":
                watched.update(page.private_until_closed)
    tables = tuple(watched)
    return any(_is_shown(change.row, by, tables) for change in changes)
