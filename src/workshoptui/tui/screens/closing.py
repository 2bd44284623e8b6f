"""Closing a round: while people are still giving in a hidden one, it is announced first."""

from workshoptui.tui.body import Body
from workshoptui.tui.desk import Desk
from workshoptui.tui.screens.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.workshop.closing import closes, is_hidden
from workshoptui.workshop.people import here
from workshoptui.workshop.runs import (
    CLOSING_SECONDS,
    AnnounceClosing,
    StopClosing,
    activity_of,
    closing_runs,
    current_run,
)
from workshoptui.workshop.state import Workshop

NOW, KEEP = "now", "keep"
SECONDS = {
    CLOSING_SECONDS: f"In {CLOSING_SECONDS} seconds",
    30: "In 30 seconds",
    60: "In a minute",
    120: "In 2 minutes",
    300: "In 5 minutes",
}
"""The countdowns that are offered."""

BOUNCE = 1.0
"""A second press of the key sooner than this, in seconds, is a slip of the finger."""


def still_giving(workshop: Workshop, body: Body) -> bool:
    """Whether closing the round now would cut off somebody who is giving in a hidden one."""
    if not is_hidden(workshop, body.run):
        return False
    done, of = body.progress(workshop) or (0, len(here(workshop)))
    return done < of


async def close_round(desk: Desk, body: Body) -> None:
    """Close the round of `body`; announced first while people are still giving in a hidden one.

    While a closing is announced, it closes at once. Where closing does more than end the giving,
    it asks.
    """
    run = body.run
    if run.closing_at is None and still_giving(desk.room.workshop, body):
        await desk.submit(AnnounceClosing(run.id))
    elif run.closing_at is None and body.ending:
        desk.confirm(
            ConfirmDialog(f"{body.closes} now?", body.closes, "Not now", detail=body.ending),
            lambda: desk.submit(closes(desk.room.workshop, body.run)),
        )
    else:
        await desk.submit(closes(desk.room.workshop, run))


def choose_closing(desk: Desk, body: Body) -> None:
    """Say how long the countdown lasts: at once, some time, or not at all after all."""
    run = body.run
    keep = [(KEEP, "Not now: keep it open")] if run.closing_at is not None else []
    options = [*keep, (NOW, "At once"), *((str(n), words) for n, words in SECONDS.items())]

    async def carry_out(how: str) -> None:
        if how == KEEP:
            await desk.submit(StopClosing(run.id))
        elif how == NOW:
            await desk.submit(closes(desk.room.workshop, run))
        else:
            await desk.submit(AnnounceClosing(run.id, int(how)))

    def chosen(how: str | None) -> None:
        if how:
            desk.app.run_worker(carry_out(how), group="closing")

    desk.app.push_screen(
        ChoiceDialog(
            "When does this round close?",
            options,
            intro="Phones count down, and offer to hand in what is there.",
            current=KEEP if keep else str(CLOSING_SECONDS),
        ),
        chosen,
    )


def countdown(workshop: Workshop, now: float) -> tuple[float | None, str]:
    """Seconds until the round that closes first does, and what it is called; None for none."""
    announced = closing_runs(workshop)
    if not announced or announced[0].closing_at is None:
        return None, ""
    first = announced[0]
    on_stage = first == current_run(workshop)
    what = "This round" if on_stage else f"“{activity_of(workshop, first).title}”"
    return announced[0].closing_at - now, what
