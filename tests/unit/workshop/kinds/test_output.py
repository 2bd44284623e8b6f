"""Outputs: counted, and kept apart from experiences."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.kinds.output import CountOutput, DropOutput, Output


def test_outputs_are_counted_and_taken_back(folded: FoldedWorkshop) -> None:
    """A count is kept with what it counts; who wrote it takes it back."""
    run = folded.go("outputs")
    output = folded.put(CountOutput(run, "dialogues held", 12, "March"), Output, "p3")
    assert (output.what, output.count, output.period) == ("dialogues held", 12, "March")
    assert folded.refusal(DropOutput(output.id), "p4") == ("not-yours", "")
    folded.do(DropOutput(output.id), "p3")
    assert folded.refusal(DropOutput(output.id)) == ("gone", "")
    assert folded.refusal(CountOutput(folded.go("ideas"), "x", 1), "p3") == ("wrong-kind", "")
