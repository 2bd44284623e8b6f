"""Output on a phone: what was produced, counted. What people experienced is told elsewhere."""

import msgspec

from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.output import CountOutput, Output
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class Row(msgspec.Struct, frozen=True):
    """An output, with whether this participant wrote it."""

    id: str
    what: str
    count: int
    period: str
    mine: bool


class OutputPage(msgspec.Struct, frozen=True):
    """What one participant sees."""

    rows: tuple[Row, ...]


def view(workshop: Workshop, run: Run, me: str) -> OutputPage:  # noqa: ARG001  (outputs outlive runs)
    """What one participant sees."""
    return OutputPage(
        tuple(
            Row(one.id, one.what, one.count, one.period, one.given_by == me)
            for one in workshop.all(Output)
        )
    )


KIND = KindPage(
    page="output.html",
    view=view,
    acts={CountOutput: "Saved."},
    adds=frozenset({CountOutput}),
    watches=(Output,),
)
