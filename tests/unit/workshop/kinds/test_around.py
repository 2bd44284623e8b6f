"""Around: who is around the person, what each does, and what falls between them."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop import runs
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.around import (
    AddAround,
    DropAround,
    EditAround,
    PersonAround,
    people_around,
)


def test_rows_are_added_changed_and_taken_back(folded: FoldedWorkshop) -> None:
    """Who it is, what they do, what falls between; who wrote it changes it while it is open."""
    run = folded.go("around")
    row = folded.put(AddAround(run, "School nurse", "Has an open door"), PersonAround, "p3")
    assert (row.who, row.does, row.gap) == ("School nurse", "Has an open door", "")
    better = EditAround(row.id, "School nurse", "Has an open door", "Closed in summer")
    assert folded.refusal(better, "p4") == ("not-yours-to-change", "")
    folded.do(better, "p3")
    assert [row.gap for row in people_around(folded.workshop)] == ["Closed in summer"]
    assert folded.refusal(DropAround(row.id), "p4") == ("not-yours-to-change", "")
    folded.do(DropAround(row.id), "p3")
    assert people_around(folded.workshop) == []


def test_the_map_outlives_its_round(folded: FoldedWorkshop) -> None:
    """In another round it is the same map; what stands there is the facilitator's to take away."""
    run = folded.go("around")
    row = folded.put(AddAround(run, "Grandmother", "Cooks"), PersonAround, "p3")
    folded.do(runs.CloseRound(run))
    assert folded.refusal(EditAround(row.id, "Gran", "Cooks"), "p3") == ("closed", "")
    folded.do(runs.RunAgain("around"))
    folded.do(AddAround(folded.run.id, "Bus driver", "Sees who gets on"), "p4")
    assert [row.who for row in people_around(folded.workshop)] == ["Grandmother", "Bus driver"]
    folded.do(DropAround(row.id), FACILITATOR)
    assert [row.who for row in people_around(folded.workshop)] == ["Bus driver"]
