"""Time on the screen: what the timer's face shows, and what its keys do."""

from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.timer import TimerState
from workshoptui.workshop.runs import activity_of, current_run
from workshoptui.workshop.timer import (
    ClearTimer,
    PauseTimer,
    StartTimer,
    Timer,
    remaining,
    timer_now,
)

MINUTE = 60


def face(timer: Timer | None, now: float) -> tuple[float, TimerState]:
    """What the timer's face shows: seconds left and what it is doing."""
    left = remaining(timer, now)
    if timer is None or left is None:
        return 0.0, "off"
    if left < 0:
        return left, "over"
    return left, "paused" if timer.since is None else "running"


async def start_or_pause(interaction: Interaction) -> None:
    """Start, pause or go on; a timer that has run out starts afresh."""
    now = interaction.room.clock()
    _left, state = face(timer_now(interaction.room.workshop, now), now)
    if state == "running":
        await interaction.submit(PauseTimer())
    elif state == "paused":
        await interaction.submit(StartTimer())
    else:
        await restart(interaction)


async def restart(interaction: Interaction) -> None:
    """Start with the minutes that the agenda suggests for the current activity."""
    workshop = interaction.room.workshop
    run = current_run(workshop)
    minutes = activity_of(workshop, run).minutes if run else 0
    await interaction.submit(StartTimer(max(1, minutes) * MINUTE))


async def clear(interaction: Interaction) -> None:
    """No timer any more; nothing where there is none."""
    if timer_now(interaction.room.workshop, interaction.room.clock()) is not None:
        await interaction.submit(ClearTimer())
