"""Shift on a phone: how professional roles change, each from something to something else."""

import msgspec

from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.shift import AddShift, RoleShift
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class Row(msgspec.Struct, frozen=True):
    """A role: what it was, what it becomes, and whether this participant wrote it."""

    id: str
    who: str
    before: str
    after: str
    mine: bool


class ShiftPage(msgspec.Struct, frozen=True):
    """What one participant sees."""

    rows: tuple[Row, ...]


def view(workshop: Workshop, run: Run, me: str) -> ShiftPage:  # noqa: ARG001  (roles outlive runs)
    """What one participant sees."""
    return ShiftPage(
        tuple(
            Row(one.id, one.who, one.before, one.after, one.given_by == me)
            for one in workshop.all(RoleShift)
        )
    )


KIND = KindPage(
    page="shift.html",
    view=view,
    acts={AddShift: "Saved."},
    adds=frozenset({AddShift}),
    watches=(RoleShift,),
)
