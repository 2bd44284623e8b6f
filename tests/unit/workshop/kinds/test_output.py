"""Outputs: counted, and kept apart from experiences."""

from tests.support.workshop import Desk
from workshoptui.workshop.kinds.output import CountOutput, DropOutput, Output


def test_outputs_are_counted_and_taken_back(desk: Desk) -> None:
    """A count is kept with what it counts; who wrote it takes it back."""
    run = desk.go("outputs")
    output = desk.made(Output, CountOutput(run, "dialogues held", 12, "March"), "p3")
    assert (output.what, output.count, output.period) == ("dialogues held", 12, "March")
    assert desk.refusal(DropOutput(output.id), "p4") == ("not-yours", "")
    desk.do(DropOutput(output.id), "p3")
    assert desk.refusal(DropOutput(output.id)) == ("gone", "")
    assert desk.refusal(CountOutput(desk.go("ideas"), "x", 1), "p3") == ("wrong-kind", "")
