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


class AddedShift(msgspec.Struct, frozen=True):
    """What changes on the page of who added one: how many there are, and the last of theirs."""

    rows: int
    row: RoleShiftView


def page_data(workshop: Workshop, run: Run, me: str) -> ShiftPage:  # noqa: ARG001  (roles outlive runs)
    """What one participant sees."""
    return ShiftPage(tuple(_row(shift, me) for shift in workshop.all(RoleShift)))


def _row(shift: RoleShift, me: str) -> RoleShiftView:
    return RoleShiftView(shift.id, shift.who, shift.before, shift.after, shift.given_by == me)


def _with_shift(workshop: Workshop, run: Run, me: str) -> AddedShift | None:  # noqa: ARG001
    mine = workshop.where(RoleShift, given_by=me)
    return AddedShift(len(workshop.table(RoleShift)), _row(mine[-1], me)) if mine else None


PAGE = KindPage(
    page_data=page_data,
    actions=(PhoneAction(AddShift, mark("Saved."), adds=True, changed=_with_shift),),
    shared_tables=(RoleShift,),
)
