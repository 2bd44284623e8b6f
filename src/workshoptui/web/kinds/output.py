"""Output on a phone: what was produced, counted. What people experienced is told elsewhere."""

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.workshop.kinds.output import CountOutput, Output
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class OutputRow(msgspec.Struct, frozen=True):
    """An output, with whether this participant wrote it."""

    id: str
    what: str
    count: int
    period: str
    by_me: bool


class OutputPage(msgspec.Struct, frozen=True):
    """What one participant sees."""

    rows: tuple[OutputRow, ...]


class AddedOutput(msgspec.Struct, frozen=True):
    """What changes on the page of who counts one more: how many there are, the last of theirs."""

    rows: int
    row: OutputRow


def page_data(workshop: Workshop, run: Run, me: str) -> OutputPage:  # noqa: ARG001  (outputs outlive runs)
    """What one participant sees."""
    return OutputPage(tuple(_row(output, me) for output in workshop.all(Output)))


def _row(output: Output, me: str) -> OutputRow:
    return OutputRow(output.id, output.what, output.count, output.period, output.given_by == me)


def _with_output(workshop: Workshop, run: Run, me: str) -> AddedOutput | None:  # noqa: ARG001
    mine = workshop.where(Output, given_by=me)
    return AddedOutput(len(workshop.table(Output)), _row(mine[-1], me)) if mine else None


PAGE = KindPage(
    page_data=page_data,
    actions=(PhoneAction(CountOutput, mark("Saved."), adds=True, changed=_with_output),),
    shared_tables=(Output,),
)
