"""Preparation: what people could read before a sitting, and how many said that they prepared."""

from workshoptui.record.escape import inline
from workshoptui.record.layout import blocks, bullets
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.disclosure import who_did
from workshoptui.workshop.kinds.prepare import PrepareActivity, Prepared, prepared
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Done, runs_of_kind
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop


def _preparation(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, PrepareActivity)
    offered = []
    for name in dict.fromkeys(run.activity for run in runs):
        page = workshop.get(PrepareActivity, name)
        offered.append(
            blocks(
                f"**{inline(page.title)}.** {_ticked(workshop, name)}",
                "What there was to read:" if page.points else "",
                bullets(inline(point) for point in page.points),
            )
        )
    return blocks(*offered, discussion(workshop, runs))


def _ticked(workshop: Workshop, page: str) -> str:
    """How many ticked, for each sitting that somebody ticked for."""
    sittings = range(1, len(workshop.table(Sitting)) + 2)
    ticks = {number: len(prepared(workshop, page, number)) for number in sittings}
    counts = [f"{who_did(many)} for sitting {number}" for number, many in ticks.items() if many]
    if not counts:
        return "Nobody has ticked that they had prepared."
    return f"Ticked that they had prepared: {', '.join(counts)}."


SECTIONS = (
    Section(
        id="preparation",
        title="Preparation",
        reads=ROUNDS | {Done, Prepared, Participant},
        body=_preparation,
        nothing="Nobody has been asked to prepare yet.",
    ),
)
"""What the record says of it."""
