"""The log: which activities were carried out, when and in which rounds, and which were skipped."""

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.anchors import round_link
from workshoptui.record.escape import inline, within
from workshoptui.record.layout import Cell, Made, blocks, headed, moment, table
from workshoptui.record.section import Section
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.runs import CurrentRun, Run, activity_of, is_left_open
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop

PHASES = {"ready": mark("not opened"), "open": mark("open"), "closed": mark("closed")}
LEFT_OPEN, KEPT_OPEN = mark("left open"), mark("kept open between sittings")
HEAD = (
    *(mark("Step"), mark("Activity"), mark("Kind"), mark("Round"), mark("Sitting")),
    *(mark("Begun"), mark("Closed")),
)


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
        table(headed(HEAD), [_row(workshop, run) for run in runs]),
        _("Skipped so far: {activities}.", activities=_named(workshop, skipped)) if skipped else "",
        _("Not reached yet: {activities}.", activities=_named(workshop, ahead)) if ahead else "",
    )


def _row(workshop: Workshop, run: Run) -> list[Cell]:
    activity = activity_of(workshop, run)
    sitting = workshop.find(Sitting, run.sitting)
    return [
        activity.step,
        Made(round_link(within(wording(workshop, activity.title)), run)),
        activity.kind,
        run.number,
        sitting.number if sitting else _("between sittings"),
        moment(run.started_at),
        _closed(workshop, run),
    ]


def _closed(workshop: Workshop, run: Run) -> str:
    """When a round was closed, or what became of it instead."""
    if run.closed_at is not None:
        return moment(run.closed_at)
    if run.phase == "open" and activity_of(workshop, run).between:
        return _(KEPT_OPEN)
    return _(LEFT_OPEN if is_left_open(workshop, run) else PHASES[run.phase])


def _named(workshop: Workshop, activities: list[Activity]) -> str:
    return enumerated(inline(wording(workshop, activity.title)) for activity in activities)


LOG = Section(
    id="log",
    title=mark("What was done, and when"),
    reads=frozenset({Activity, Run, Sitting, CurrentRun}),
    body=_log,
    nothing=mark("No activity has been carried out yet."),
    live=False,
)
