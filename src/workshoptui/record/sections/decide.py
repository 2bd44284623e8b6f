"""Criteria: what models are rated on, how much each weighs, and why some were promoted."""

from workshoptui.record.escape import inline
from workshoptui.record.layout import Cell, blocks, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.kinds.decide import Criterion, Decide, criteria, criterion_weights
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop


def _criteria(workshop: Workshop) -> str:
    chosen = criteria(workshop)
    weights = criterion_weights(workshop)
    rows: list[list[Cell]] = [
        [number, one.name, one.dots, weights[one.id], one.reason or "its dots"]
        for number, one in enumerate(chosen, 1)
    ]
    promoted = [one for one in chosen if one.reason]
    dots = sum(one.dots for one in chosen)
    rule = (
        "The weight of a criterion is its dots divided by the dots of all criteria together "
        f"({dots}). Together the weights are 1."
        if dots
        else "No criterion has a dot, so all weigh the same. Together the weights are 1."
    )
    return blocks(
        table(["No.", "Criterion", "Dots", "Weight", "Chosen for"], rows),
        rule if chosen else "",
        "Promoted by the group although it had fewer dots: "
        + ", ".join(f"“{inline(one.name)}”" for one in promoted)
        + "."
        if promoted
        else "",
        discussion(workshop, runs_of_kind(workshop, Decide)),
    )


CRITERIA = Section(
    id="criteria",
    title="Criteria",
    reads=ROUNDS | {Criterion},
    body=_criteria,
    nothing="The group has not decided on criteria yet.",
)
