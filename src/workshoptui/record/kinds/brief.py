"""The welcome: what people were told before they gave anything, and how many ticked it."""

from workshoptui.record.escape import inline
from workshoptui.record.json_values import DataByKey
from workshoptui.record.layout import blocks, bullets
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.workshop.disclosure import who_did
from workshoptui.workshop.finishing import Done, finished
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.runs import activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop


def _welcome(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, BriefActivity)
    briefings = []
    for run in runs:
        points = activity_in(workshop, run, BriefActivity).points
        who = who_did(finished(workshop, run.id))
        read = f"{who[0].upper()}{who[1:]} ticked that they had read this:"
        name = f"**{inline(round_name(workshop, run))}.** {read}"
        first = closed_line(workshop, run, read) if run.phase == "closed" else name
        briefings.append(blocks(first, bullets(inline(point) for point in points)))
    return blocks(*briefings, discussion(workshop, runs))


SECTIONS = (
    Section(
        id="welcome",
        title="Welcome",
        reads=ROUNDS | {Done},
        body=_welcome,
        nothing="The workshop has not begun with a welcome yet.",
    ),
)
"""What the record says of it."""

DATA: DataByKey = {}
"""Nothing of its own."""
