"""Navigation: next, previous, any activity, run again; asks first where something would be lost."""

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.room.round_closer import RoundCloser
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.end_round import counts_down, leave
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.stepper import STATES, ActivityState
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.people import attendees
from workshoptui.workshop.runs import (
    CloseRound,
    GoTo,
    Run,
    RunAgain,
    activity_of,
    current_run,
    runs_of,
)
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import activities

CLOSE_AND_GO, GO = "close", "go"

ANYWHERE = mark("g goes to any other activity.")


def neighbour(workshop: Workshop, step: int) -> Activity | None:
    """The activity `step` places after the current one; before the first, the first of all."""
    planned = activities(workshop)
    run = current_run(workshop)
    at = planned.index(activity_of(workshop, run)) + step if run else 0
    return planned[at] if 0 <= at < len(planned) else None


def go_to(
    interaction: Interaction, closer: RoundCloser, activity: str, view: ActivityView | None
) -> None:
    """Go to an activity; asks first where a ballot would be left open, or something behind.

    While people are still giving in a hidden round it is counted down before the group goes.
    """
    run = current_run(interaction.room.workshop)
    left = _left_behind(interaction.room.workshop, view)
    if run is None or not left:
        interaction.app.run_worker(
            interaction.submit(GoTo(activity), instead=_(ANYWHERE)), group="navigation"
        )
        return

    def answered(how: str | None) -> None:
        if not how:
            return
        steps = (CloseRound(run.id), GoTo(activity)) if how == CLOSE_AND_GO else (GoTo(activity),)
        leaving = leave(interaction, closer, view, *steps, leaves=how == GO, instead=_(ANYWHERE))
        interaction.app.run_worker(leaving, group="navigation")

    closes = view.close_label if view else _("Close")
    interaction.app.push_screen(
        ChoiceDialog(
            _("This round is still open"),
            [
                (CLOSE_AND_GO, _("{closes}, then go on", closes=closes)),
                (GO, _("Go on, and leave it open for when we come back")),
            ],
            intro=f"{left} {counts_down(interaction.room.workshop, view)}".strip(),
        ),
        answered,
    )


def _left_behind(workshop: Workshop, view: ActivityView | None) -> str:
    """Why the group may not want to leave the current run as it is, as a sentence; or ``""``."""
    run = current_run(workshop)
    if run is None or run.phase != "open":
        return ""
    activity = activity_of(workshop, run)
    ballot = activity.secret or activity.starts == "ready"
    if ballot and not activity.between and (attendees(workshop) or _has_any(workshop, run)):
        return _("People may still be giving, and what they gave is hidden.")
    return view.unfinished if view else ""


def _has_any(workshop: Workshop, run: Run) -> bool:
    """Whether anybody, the terminal too, has given anything in a run."""
    return any(
        row.given_by and getattr(row, "run", "") == run.id
        for kind, rows in workshop.tables()
        for row in rows.values()
    )


def states(workshop: Workshop) -> list[ActivityState]:
    """Where each activity of the agenda stands: behind, here, to come, or passed over.

    What people give in is done once it was closed; what has no such end, once the room was there.
    """
    planned = activities(workshop)
    run = current_run(workshop)
    at = planned.index(activity_of(workshop, run)) if run else -1
    shown: list[ActivityState] = []
    for index, activity in enumerate(planned):
        rounds = runs_of(workshop, activity.id)
        given_in = activity.secret or activity.starts == "ready"
        done = any(not given_in or held.phase == "closed" for held in rounds)
        if index == at:
            shown.append("now")
        elif done:
            shown.append("done")
        else:
            shown.append("skipped" if index < at else "next")
    return shown


def choose_activity(
    interaction: Interaction, closer: RoundCloser, view: ActivityView | None
) -> None:
    """Choose any activity, and go there."""
    workshop = interaction.room.workshop
    run = current_run(workshop)
    current = run.activity if run else ""
    options = []
    for activity, state in zip(activities(workshop), states(workshop), strict=True):
        rounds = len(runs_of(workshop, activity.id))
        title = wording(workshop, activity.title)
        if rounds > 1:
            again = ngettext("{count} round", "{count} rounds", rounds)
            title = f"{title}  ({again})"
        options.append((activity.id, f"{activity.step}  {STATES[state]}  {title}"))

    def chosen(activity: str | None) -> None:
        if activity and activity != current:
            go_to(interaction, closer, activity, view)

    interaction.app.push_screen(ChoiceDialog(_("Go to"), options, current=current), chosen)


def run_again(interaction: Interaction, closer: RoundCloser, view: ActivityView | None) -> None:
    """Begin a new round of the current activity, if the facilitator is sure."""
    workshop = interaction.room.workshop
    run = current_run(workshop)
    if run is None:
        return
    rounds = len(runs_of(workshop, run.activity))
    kept = _("What was given before is kept as it is.")
    if run.phase != "closed":
        kept = _("What was given before is kept as it is, and the open round is closed.")
    interaction.confirm(
        ConfirmDialog(
            _("Run “{title}” again?", title=wording(workshop, activity_of(workshop, run).title)),
            yes=_("Begin round {number}", number=rounds + 1),
            no=_("Stay"),
            detail=f"{kept} {counts_down(interaction.room.workshop, view)}",
        ),
        lambda: leave(interaction, closer, view, RunAgain(run.activity)),
    )
