"""What was decided: the page that somebody reads who reads only one."""

from workshoptui.record.escape import inline
from workshoptui.record.layout import blocks, decimal, said
from workshoptui.record.section import Section
from workshoptui.record.sections.draft import model_name
from workshoptui.record.sections.rounds import ROUNDS, dated
from workshoptui.workshop.kinds.choose import Decision
from workshoptui.workshop.kinds.collect import CitizenValue
from workshoptui.workshop.kinds.decide import Criterion, criteria, criterion_weights
from workshoptui.workshop.kinds.draft import Model
from workshoptui.workshop.kinds.plan import Review
from workshoptui.workshop.state import Workshop


def _decided(workshop: Workshop) -> str:
    value = workshop.find(CitizenValue, "")
    chosen = criteria(workshop)
    made = workshop.find(Decision, "")
    review = workshop.find(Review, "")
    if not (value or chosen or made or review):
        return ""
    return blocks(
        said("**Citizen value**", value.text) if value else "**Citizen value**: not settled yet.",
        _criteria(workshop) if chosen else "**Criteria**: not decided yet.",
        f"**Chosen model**: {inline(model_name(workshop, made.model))} ({dated(workshop, made.at)})"
        if made
        else "**Chosen model**: none yet.",
        said("Why, in the group's words:", made.rationale) if made else "",
        f"**Next review**: {review.date}" if review else "**Next review**: no date yet.",
    )


def _criteria(workshop: Workshop) -> str:
    weights = criterion_weights(workshop)
    named = (f"{inline(one.name)} ({decimal(weights[one.id])})" for one in criteria(workshop))
    return f"**Criteria**, with their weights: {', '.join(named)}"


DECIDED = Section(
    id="decided",
    title="What was decided",
    reads=ROUNDS | {CitizenValue, Criterion, Decision, Model, Review},
    body=_decided,
    nothing="Nothing has been decided yet.",
)
