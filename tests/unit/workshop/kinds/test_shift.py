"""Role shifts: what a professional role was, and what it becomes."""

from tests.support.workshop import Desk
from workshoptui.workshop.kinds.shift import AddShift, DropShift, RoleShift


def test_rows_are_added_and_taken_back(desk: Desk) -> None:
    """A row says who, from what, to what; who wrote it takes it back."""
    run = desk.go("roles")
    row = desk.made(RoleShift, AddShift(run, "Social worker", "expert", "companion"), "p3")
    assert (row.who, row.before, row.after) == ("Social worker", "expert", "companion")
    assert desk.refusal(DropShift(row.id), "p4") == ("not-yours", "")
    desk.do(DropShift(row.id))
    assert desk.refusal(DropShift(row.id), "p3") == ("gone", "")
