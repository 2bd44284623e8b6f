"""Preparation: what people could read before a sitting, and how many said that they prepared."""

from workshoptui.record.escape import inline
from workshoptui.record.layout import blocks, bullets, people
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion, round_name
from workshoptui.workshop.kinds.prepare import Prepare
from workshoptui.workshop.runs import Done, activity_in, finished, runs_of_kind
from workshoptui.workshop.state import Workshop


def _preparation(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, Prepare)
    offered = []
    for run in runs:
        points = activity_in(workshop, run, Prepare).points
        ticked = people(finished(workshop, run.id))
        offered.append(
            blocks(
                f"**{inline(round_name(workshop, run))}.** {ticked} ticked that they had prepared.",
                "What there was to read:" if points else "",
                bullets(inline(point) for point in points),
            )
        )
    return blocks(*offered, discussion(workshop, runs))


PREPARATION = Section(
    id="preparation",
    title="Preparation",
    reads=ROUNDS | {Done},
    body=_preparation,
    nothing="Nobody has been asked to prepare yet.",
)
