"""The simulated facilitator, who leads a workshop through its agenda, sitting by sitting."""

from collections.abc import Callable

from workshoptui.agendas.wording import wording
from workshoptui.demo.kinds import simulate_of
from workshoptui.demo.kinds.prepare import prepare_next_sitting
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import gettext as _
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import CloseSitting, OpenSitting, sitting_now
from workshoptui.workshop.timer import PauseTimer, StartTimer, timer_now
from workshoptui.workshop.workshop_info import activities

Report = Callable[[str], None]
"""Is told in a line what came of each activity."""

_ONE_MEETING = 120
"""An agenda of up to so many minutes is for one meeting; a longer one for a sitting a step."""

BEGUN = 63
"""How many days before today the workshop was begun, for people to prepare."""

_DAYS_BEFORE = {1: 56, 2: 42, 3: 0}
"""How many days before today each step's sitting was. One meeting for all is that of step 2."""

_LOGGED = 1
"""How many days before today the last real uses were logged."""

_BETWEEN_SITTINGS = frozenset({"prepare", "use", "feedback"})
"""What people do from the same link while nobody meets."""


async def lead(simulation: Simulation, report: Report, *, watched: bool) -> None:
    """Lead the workshop from its first activity to its last.

    Args:
        simulation: the room and who is in it.
        report: is told what came of each activity.
        watched: whether somebody is at the terminal, who may have moved the room on meanwhile.

    Raises:
        Refused: the rules did not allow something, and nobody else was there to blame.
        NoAnswer: the phones could not reach the workshop.
    """
    planned = activities(simulation.workshop)
    one_meeting = sum(activity.minutes for activity in planned) <= _ONE_MEETING
    if one_meeting:
        # What happens apart comes after the only meeting, except for what prepares it.
        planned.sort(key=_is_apart)
    step = 0
    for activity in planned:
        try:
            if activity.kind in _BETWEEN_SITTINGS or (one_meeting and _is_apart(activity)):
                await _close_sitting(simulation, after=step)
                if activity.kind == "use":
                    simulation.clock.turn_to(_LOGGED)
            elif not sitting_now(simulation.workshop) or (
                activity.step != step and not one_meeting
            ):
                await _close_sitting(simulation, after=step)
                await prepare_next_sitting(simulation)
                await _open_sitting(simulation, 2 if one_meeting else activity.step)
            step = activity.step
            outcome = await _lead_activity(simulation, activity)
        except Refused:
            if not watched:
                raise
            outcome = _("the terminal has moved on")
        report(
            _(
                "Step {step} · {activity} … {outcome}",
                step=step,
                activity=wording(simulation.workshop, activity.title),
                outcome=outcome,
            )
        )
    await _close_sitting(simulation, after=step)
    simulation.clock.turn_to(0)


def _is_apart(activity: Activity) -> bool:
    """Whether it is about real uses, and open between sittings: it follows the only meeting."""
    told_apart = activity.kind == "story" and activity.between
    return activity.kind in {"use", "feedback"} or told_apart


async def _lead_activity(simulation: Simulation, activity: Activity) -> str:
    await simulation.go(activity.id)
    if activity.minutes:
        await simulation.do(StartTimer(activity.minutes * 60))
    outcome = await simulate_of(activity.kind)(simulation)
    await simulation.note()
    timer = timer_now(simulation.workshop, simulation.room.clock())
    if timer is not None and timer.since is not None:
        await simulation.do(PauseTimer())
    return outcome


async def _open_sitting(simulation: Simulation, step: int) -> None:
    """Open a sitting; whoever has not joined yet scans the code."""
    place = simulation.scenario.places[step - 1] if step <= len(simulation.scenario.places) else ""
    simulation.clock.turn_to(_DAYS_BEFORE[step])
    await simulation.do(OpenSitting(simulation.today.isoformat(), place))
    await simulation.come_back()
    await simulation.arrive(lambda person: "late" not in person.traits)
    await simulation.wait(4)


async def _close_sitting(simulation: Simulation, *, after: int) -> None:
    """Close the sitting, if one is open, with what was agreed."""
    if sitting_now(simulation.workshop):
        agreed = simulation.scenario.agreed.sittings
        await simulation.do(CloseSitting(agreed[after - 1] if after <= len(agreed) else ""))
        await simulation.wait(6)
