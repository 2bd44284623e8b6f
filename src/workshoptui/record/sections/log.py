"""The log: which activities were carried out, when and in which rounds, and which were skipped."""

from workshoptui.record.escape import inline
from workshoptui.record.layout import Cell, blocks, moment, table
from workshoptui.record.section import Section
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.runs import CurrentRun, Run, activity_of, is_left_open
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop

PHASES = {"ready": "not opened", "open": "open", "closed": "closed"}
LEFT_OPEN, KEPT_OPEN = "left open", "kept open between sittings"
HEAD = ["Step", "Activity", "Kind", "Round", "Sitting", "Begun", "Closed"]


def _log(workshop: Workshop) -> str:
    runs = workshop.all(Run)
    if not runs:
        return ""
    planned = workshop.all(Activity)
    carried_out = {run.activity for run in runs}
    reached = max(place for place, activity in enumerate(planned) if activity.id in carried_out)
    skipped = [activity for activity in planned[:reached] if activity.id not in carried_out]
    ahead = planned[reached + 1 :]
    return blocks(
        table(HEAD, [_row(workshop, run) for run in runs]),
        _listed("Skipped so far", skipped),
        _listed("Not reached yet", ahead),
    )


def _row(workshop: Workshop, run: Run) -> list[Cell]:
    activity = activity_of(workshop, run)
    sitting = workshop.find(Sitting, run.sitting)
    return [
        activity.step,
        activity.title,
        activity.kind,
        run.number,
        sitting.number if sitting else "between sittings",
        moment(run.started_at),
        _closed(workshop, run),
    ]


def _closed(workshop: Workshop, run: Run) -> str:
    """When a round was closed, or what became of it instead."""
    if run.closed_at is not None:
        return moment(run.closed_at)
    if run.phase == "open" and activity_of(workshop, run).between:
        return KEPT_OPEN
    return LEFT_OPEN if is_left_open(workshop, run) else PHASES[run.phase]


def _listed(label: str, activities: list[Activity]) -> str:
    named = ", ".join(inline(activity.title) for activity in activities)
    return f"{label}: {named}." if named else ""


LOG = Section(
    id="log",
    title="What was done, and when",
    reads=frozenset({Activity, Run, Sitting, CurrentRun}),
    body=_log,
    nothing="No activity has been carried out yet.",
    live=False,
)
