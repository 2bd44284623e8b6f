"""Shift on a phone: how professional roles change, each from something to something else."""

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.workshop.kinds.shift import AddShift, RoleShift
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class RoleShiftView(msgspec.Struct, frozen=True):
    """A role: what it was, what it becomes, and whether this participant wrote it."""

    id: str
    who: str
    before: str
    after: str
    by_me: bool


class ShiftPage(msgspec.Struct, frozen=True):
    """What one participant sees."""

    rows: tuple[RoleShiftView, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> ShiftPage:  # noqa: ARG001  (roles outlive runs)
    """What one participant sees."""
    return ShiftPage(
        tuple(
            RoleShiftView(shift.id, shift.who, shift.before, shift.after, shift.given_by == me)
            for shift in workshop.all(RoleShift)
        )
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(PhoneAction(AddShift, mark("Saved."), adds=True),),
    shared_tables=(RoleShift,),
)
