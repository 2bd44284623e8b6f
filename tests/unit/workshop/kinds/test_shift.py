"""Role shifts: what a professional role was, and what it becomes."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.kinds.shift import AddShift, DropShift, RoleShift


def test_rows_are_added_and_taken_back(folded: FoldedWorkshop) -> None:
    """A row says who, from what, to what; who wrote it takes it back."""
    run = folded.go("roles")
    row = folded.put(AddShift(run, "Social worker", "expert", "companion"), RoleShift, "p3")
    assert (row.who, row.before, row.after) == ("Social worker", "expert", "companion")
    assert folded.refusal(DropShift(row.id), "p4") == ("not-yours", "")
    folded.do(DropShift(row.id))
    assert folded.refusal(DropShift(row.id), "p3") == ("gone", "")
