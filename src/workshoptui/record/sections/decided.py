"""What was decided: a summary on one page.

It is drawn from what several kinds came to, so it belongs to none of them.
"""

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import link, linking
from workshoptui.record.escape import inline
from workshoptui.record.layout import blocks, date_of, day, decimal, labelled, quoted
from workshoptui.record.section import Section
from workshoptui.record.sections.beginning import taken_over_from
from workshoptui.record.sections.decision_basis import advised_model, known_before
from workshoptui.record.sections.resolutions import resolution_of, with_number
from workshoptui.record.sections.rounds import ROUNDS, dated
from workshoptui.record.sections.scores import EVIDENCE
from workshoptui.record.sections.versions import model_name
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.criteria import Criterion, criteria, criterion_weights
from workshoptui.workshop.follow_ups import Review
from workshoptui.workshop.group_decision import Decision, EarlierDecision, earlier_decisions
from workshoptui.workshop.models import Model
from workshoptui.workshop.next_cycle import Beginning, beginning, carried_value
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.state import Workshop


def _decided(workshop: Workshop) -> str:
    value = workshop.find(CitizenValue, "")
    chosen = criteria(workshop)
    decision = workshop.find(Decision, "")
    review = workshop.find(Review, "")
    if not (value or chosen or decision or review):
        return ""
    if linking():
        return _first_page(workshop, value, decision)
    return blocks(
        labelled(_value_label(workshop, value), value.text)
        if value
        else _("**Citizen value**: not settled yet."),
        _criteria(workshop) if chosen else _("**Criteria**: not decided yet."),
        _chosen(workshop, decision) if decision else _("**Chosen model**: none yet."),
        labelled(_("Why, in the group's words:"), decision.rationale) if decision else "",
        known_before(workshop, decision) if decision else "",
        _before(workshop) if decision else "",
        _("**Next review**: {date}", date=day(review.date))
        if review
        else _("**Next review**: no date yet."),
    )


def _first_page(workshop: Workshop, value: CitizenValue | None, decision: Decision | None) -> str:
    """As it stands on a record's first page, which leads to the rest."""
    return blocks(
        labelled(
            with_number(
                workshop,
                _value_label(workshop, value),
                resolution_of(workshop, "value", at=value.at),
            ),
            value.text,
        )
        if value
        else _("**Citizen value**: not settled yet."),
        with_number(
            workshop,
            _chosen(workshop, decision),
            resolution_of(workshop, "model", decision.name),
        )
        if decision
        else _("**Chosen model**: none yet."),
        labelled(_("Why, in the group's words:"), decision.rationale) if decision else "",
        _weighed(workshop),
        known_before(workshop, decision) if decision else "",
        _before(workshop) if decision else "",
    )


def _value_label(workshop: Workshop, value: CitizenValue) -> str:
    """What stands before the citizen value: also from where it was taken over, if it was."""
    begun = beginning(workshop)
    if begun and carried_value(workshop, value):
        return _("**Citizen value**, taken over from {title}", title=taken_over_from(begun))
    return _("**Citizen value**")


def _weighed(workshop: Workshop) -> str:
    """On how many criteria it was weighed, and which weighed most."""
    chosen = criteria(workshop)
    if not chosen:
        return _("**Criteria**: not decided yet.")
    most = max(criterion.dots for criterion in chosen)
    first = [quoted(criterion.name) for criterion in chosen if criterion.dots == most]
    named = ngettext("{count} criterion", "{count} criteria", len(chosen))
    many = link(named, "heading", "criteria")
    begun = beginning(workshop)
    if begun and not any(criterion.run for criterion in chosen):
        return _(
            "Models are weighed on {criteria}, taken over from {title}, which all weigh the same.",
            criteria=many,
            title=taken_over_from(begun),
        )
    if len(first) == len(chosen) > 1:
        weighed = _("Models are weighed on {criteria}, which all weigh the same.", criteria=many)
    elif chosen[0].vote:
        weighed = ngettext(
            "Models are weighed on {criteria}, by the dots of {count} person; what weighs most: "
            "{first}.",
            "Models are weighed on {criteria}, by the dots of {count} people; what weighs most: "
            "{first}.",
            chosen[0].people,
            criteria=many,
            first=enumerated(first),
        )
    else:
        weighed = _(
            "Models are weighed on {criteria}; what weighs most: {first}.",
            criteria=many,
            first=enumerated(first),
        )
    return with_number(workshop, weighed, resolution_of(workshop, "criteria"))


def _chosen(workshop: Workshop, decision: Decision) -> str:
    advice = advised_model(workshop, decision)
    name = link(inline(model_name(workshop, decision.model)), "model", decision.model)
    when = date_of(decision.at) if linking() else dated(workshop, decision.at)
    if advice is None or advice[1].id == decision.model:
        return _("**Chosen model**: {name} ({when})", name=name, when=when)
    return _(
        "**Chosen model**: {name} ({when}), against the advice, which pointed to {advised}",
        name=name,
        when=when,
        advised=quoted(wording(workshop, advice[1].name)),
    )


def _before(workshop: Workshop) -> str:
    """That the group had decided otherwise before; the whole of it stands with the decision."""
    earlier = earlier_decisions(workshop)
    named = (
        f"{inline(model_name(workshop, decision.model))} ({dated(workshop, decision.at)})"
        for decision in (superseded.decision for superseded in earlier)
    )
    if not earlier:
        return ""
    return _("Decided before, and superseded: {decisions}.", decisions=enumerated(named))


def _criteria(workshop: Workshop) -> str:
    weights = criterion_weights(workshop)
    named = (
        f"{inline(criterion.name)} ({decimal(weights[criterion.id])})"
        for criterion in criteria(workshop)
    )
    first = criteria(workshop)[0]
    if not first.vote:
        return _("**Criteria**, with their weights: {criteria}", criteria=enumerated(named))
    return ngettext(
        "**Criteria**, with their weights from the dots of {count} person: {criteria}",
        "**Criteria**, with their weights from the dots of {count} people: {criteria}",
        first.people,
        criteria=enumerated(named),
    )


DECIDED = Section(
    id="decided",
    title=mark("What was decided"),
    reads=ROUNDS
    | EVIDENCE
    | {Beginning, CitizenValue, Criterion, Decision, EarlierDecision, Model, Resolution, Review},
    body=_decided,
    nothing=mark("Nothing has been decided yet."),
)
