"""Output: what was produced, counted. Outcome experiences are something else: see `story`."""

from typing import Annotated

import msgspec

from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.inputs import Input
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import check_taking, open_run
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Line, MaybeLine


class OutputActivity(Activity, frozen=True, tag="output", kw_only=True):
    """A list of outputs, kept apart from what people experienced."""


class Output(Row, frozen=True, tag="output"):
    """Something counted.

    Attributes:
        what: what was counted, for example "dialogues held".
        count: how many.
        period: over which time, where, by what source.
    """

    contribution = "shown"
    id: str
    what: str
    count: int
    period: str
    given_by: str


class CountOutput(Action, frozen=True, tag="count-output"):
    """Something was counted. Fields as in `Output`."""

    run: str
    what: Line
    count: Annotated[int, msgspec.Meta(ge=0, le=10_000_000), Input.WHOLE_NUMBER]
    period: MaybeLine = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The output."""
        open_run(workshop, self.run, OutputActivity)
        return (Put(Output(f"k{context.seq}", self.what, self.count, self.period, context.by)),)


class DropOutput(Action, frozen=True, tag="drop-output"):
    """An output, taken back by who wrote it or by the facilitator."""

    output: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The output, gone."""
        output = workshop.get(Output, self.output)
        if context.by != FACILITATOR:
            if output.given_by != context.by:
                raise Refused("not-yours")
            check_taking(workshop, OutputActivity)
        return (Drop(output),)


ACTIONS = (CountOutput, DropOutput)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Output: RedactionRule[Output](lambda _, output: whole(output.what, output.period)),
}
"""How people's words stand in the tables here."""
