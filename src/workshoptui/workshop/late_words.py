"""Late words: taken although their round has ended, and marked, while the sitting lasts."""

from typing import TypeVar

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import Context
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, open_run, runs_of
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Workshop

A = TypeVar("A", bound=Activity)


def run_for_words(
    workshop: Workshop, run_id: str, context: Context, kind: type[A] | None = None
) -> tuple[Run, bool]:
    """The run, if words may be handed in for it, and whether they come late.

    Words that were on their way when the round closed, or when the group moved on, are not lost:
    they are taken, and marked, for the latest round of an activity while the sitting lasts.

    Raises:
        Refused: as `open_run`.
    """
    try:
        return open_run(workshop, run_id, kind), False
    except Refused as refused:
        if refused.code not in {"closed", "moved-on"} or context.rules < 2:
            raise
        run = workshop.get(Run, run_id)
        if not takes_late_words(workshop, run):
            raise
        return run, True


def takes_late_words(workshop: Workshop, run: Run) -> bool:
    """Whether a run is the latest of its activity and ended in the sitting that is open now."""
    sitting = workshop.find(Sitting, sitting_now(workshop))
    return (
        sitting is not None
        and run.ended_at is not None
        and run.ended_at >= sitting.opened_at
        and runs_of(workshop, run.activity)[-1].id == run.id
    )
