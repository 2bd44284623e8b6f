"""What was decided: a summary on one page.

It is drawn from what several kinds came to, so it belongs to none of them.
"""

from workshoptui.record.escape import inline
from workshoptui.record.kinds.choose import advised_model, known_before
from workshoptui.record.kinds.draft import model_name
from workshoptui.record.layout import blocks, decimal, labelled, people
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, dated
from workshoptui.record.sections.scores import EVIDENCE
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.criteria import Criterion, criteria, criterion_weights
from workshoptui.workshop.follow_ups import Review
from workshoptui.workshop.group_decision import Decision, EarlierDecision, earlier_decisions
from workshoptui.workshop.models import Model
from workshoptui.workshop.state import Workshop


def _decided(workshop: Workshop) -> str:
    value = workshop.find(CitizenValue, "")
    chosen = criteria(workshop)
    decision = workshop.find(Decision, "")
    review = workshop.find(Review, "")
    if not (value or chosen or decision or review):
        return ""
    return blocks(
        labelled("**Citizen value**", value.text)
        if value
        else "**Citizen value**: not settled yet.",
        _criteria(workshop) if chosen else "**Criteria**: not decided yet.",
        _chosen(workshop, decision) if decision else "**Chosen model**: none yet.",
        labelled("Why, in the group's words:", decision.rationale) if decision else "",
        known_before(decision) if decision else "",
        _before(workshop) if decision else "",
        f"**Next review**: {review.date}" if review else "**Next review**: no date yet.",
    )


def _chosen(workshop: Workshop, decision: Decision) -> str:
    advice = advised_model(workshop, decision)
    against = ""
    if advice is not None and advice[1].id != decision.model:
        against = f", against the advice, which pointed to “{inline(advice[1].name)}”"
    name = inline(model_name(workshop, decision.model))
    return f"**Chosen model**: {name} ({dated(workshop, decision.at)}){against}"


def _before(workshop: Workshop) -> str:
    """That the group had decided otherwise before; the whole of it stands with the decision."""
    earlier = earlier_decisions(workshop)
    named = (
        f"{inline(model_name(workshop, decision.model))} ({dated(workshop, decision.at)})"
        for decision in (superseded.decision for superseded in earlier)
    )
    return f"Decided before, and superseded: {', '.join(named)}." if earlier else ""


def _criteria(workshop: Workshop) -> str:
    weights = criterion_weights(workshop)
    named = (
        f"{inline(criterion.name)} ({decimal(weights[criterion.id])})"
        for criterion in criteria(workshop)
    )
    first = criteria(workshop)[0]
    voted = f" from the dots of {people(first.people)}" if first.vote else ""
    return f"**Criteria**, with their weights{voted}: {', '.join(named)}"


DECIDED = Section(
    id="decided",
    title="What was decided",
    reads=ROUNDS | EVIDENCE | {CitizenValue, Criterion, Decision, EarlierDecision, Model, Review},
    body=_decided,
    nothing="Nothing has been decided yet.",
)
