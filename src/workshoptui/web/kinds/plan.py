"""Plan on a phone: how each unit adapts the model, what follows, and when to look again."""

import msgspec

from workshoptui.web.between_sittings import day
from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.plan import (
    Adaptation,
    AgreeFollowUp,
    FollowUp,
    LogAdaptation,
    Review,
)
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class Adapted(msgspec.Struct, frozen=True):
    """An adaptation: what was kept, changed and added (only what says something), and why."""

    id: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    mine: bool


class Agreed(msgspec.Struct, frozen=True):
    """A follow-up; `due` is a date in words."""

    id: str
    what: str
    who: str
    due: str
    done: bool
    mine: bool


class PlanPage(msgspec.Struct, frozen=True):
    """What one participant sees; `review` is a date in words, or ``""``."""

    adaptations: tuple[Adapted, ...]
    follow_ups: tuple[Agreed, ...]
    review: str


def view(workshop: Workshop, run: Run, me: str) -> PlanPage:  # noqa: ARG001  (plans outlive runs)
    """What one participant sees."""
    review = workshop.find(Review, "")
    return PlanPage(
        tuple(_adapted(one, me) for one in workshop.all(Adaptation)),
        tuple(
            Agreed(one.id, one.what, one.who, day(one.due), one.done, one.given_by == me)
            for one in workshop.all(FollowUp)
        ),
        day(review.date) if review else "",
    )


def _adapted(one: Adaptation, me: str) -> Adapted:
    parts = (("Kept", one.kept), ("Changed", one.changed), ("Added", one.added), ("Why", one.why))
    return Adapted(one.id, one.unit, tuple(part for part in parts if part[1]), one.given_by == me)


KIND = KindPage(
    page="plan.html",
    view=view,
    acts={LogAdaptation: "Saved.", AgreeFollowUp: "Saved."},
    adds=frozenset({LogAdaptation, AgreeFollowUp}),
    watches=(Adaptation, FollowUp, Review),
)
