"""The decision: which model the group chose and why, and how far people agreed with it."""

from math import isclose

from workshoptui.record.escape import inline, within
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.kinds.draft import model_name
from workshoptui.record.layout import (
    Cell,
    blocks,
    bullets,
    count,
    decimal,
    labelled,
    moment,
    people,
    table,
)
from workshoptui.record.section import Section
from workshoptui.record.sections.advice import cached_advice
from workshoptui.record.sections.rounds import dated, discussion, referred
from workshoptui.record.sections.scores import EVIDENCE
from workshoptui.workshop.cautions import CAUTIONS
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.evidence import Evidence, evidence_before
from workshoptui.workshop.group_decision import Decision, EarlierDecision, earlier_decisions
from workshoptui.workshop.kinds.choose import (
    GRADIENTS,
    ChooseActivity,
    LateStance,
    Proposal,
    late_on,
    stances_on,
)
from workshoptui.workshop.kinds.choose import blocks as blocked
from workshoptui.workshop.kinds.rank import last_ranked
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.late_words import marked
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of

BLOCKED = " Somebody blocked it, so it went back to discussion."


def _decision(workshop: Workshop) -> str:
    decision = workshop.find(Decision, "")
    notes = discussion(workshop, runs_of_kind(workshop, ChooseActivity))
    proposals = _proposals(workshop)
    if decision is None:
        return blocks(proposals, notes)
    return blocks(
        f"The group chose **{inline(model_name(workshop, decision.model))}** "
        f"({dated(workshop, decision.at)}).",
        _against(workshop, decision),
        known_before(decision),
        labelled("Why, in the group's words:", decision.rationale),
        labelled("What spoke against it:", decision.objections) or "No objection was written down.",
        _rests_on(workshop, decision),
        *(_earlier(workshop, earlier) for earlier in reversed(earlier_decisions(workshop))),
        proposals,
        notes,
    )


def known_before(decision: Decision) -> str:
    """What the group was to know before it chose, as it then was; ``""`` where nothing was."""
    known = bullets(CAUTIONS[caution] for caution in decision.cautions)
    return blocks("What was to be known before it:", known) if known else ""


def _earlier(workshop: Workshop, superseded: EarlierDecision) -> str:
    """A decision that another one took the place of: kept with all that was said."""
    decision = superseded.decision
    return blocks(
        f"**Decided before, and superseded**: {inline(model_name(workshop, decision.model))} "
        f"({dated(workshop, decision.at)}; it held until {dated(workshop, superseded.until)}).",
        known_before(decision),
        labelled("Why, in the group's words:", decision.rationale),
        labelled("What spoke against it:", decision.objections) or "No objection was written down.",
    )


def advised_model(workshop: Workshop, decision: Decision) -> tuple[Evidence, Model] | None:
    """The evidence before a decision and the one model that led in it; None without or for ties."""
    rated = evidence_before(workshop, decision)
    first = leaders(rated.scores) if rated else []
    return (rated, rated.models[first[0]]) if rated and len(first) == 1 else None


def _against(workshop: Workshop, decision: Decision) -> str:
    """That the group chose another model than the numbers advised, where it did."""
    advice = advised_model(workshop, decision)
    if advice is None or advice[1].id == decision.model:
        return ""
    rated, model = advice
    return (
        f"**The group decided against the advice.** The numbers point to “{inline(model.name)}”; "
        f"{_labelled(rated)}. Numbers advise, and the group decides."
    )


def _labelled(rated: Evidence) -> str:
    label = cached_advice(rated).advice.label
    if not label:
        return (
            "too few people rated or ranked for a label "
            f"({rated.judges} rated every model, {rated.rankers} ranked)"
        )
    return f"the label of that advice is *{label}*"


def _proposals(workshop: Workshop) -> str:
    """Every proposal, with how many took each gradient of agreement once it was closed."""
    reports = []
    for number, proposal in enumerate(workshop.all(Proposal), 1):
        name = f"Proposal {number}, “{inline(model_name(workshop, proposal.model))}”"
        if not proposal.closed:
            reports.append(f"{name}: open. Answers are hidden until it is closed.")
            continue
        stances = stances_on(workshop, proposal)
        rows: list[list[Cell]] = [
            [words, sum(stance.gradient == gradient for stance in stances)]
            for gradient, words in GRADIENTS.items()
        ]
        words = sorted(
            (GRADIENTS[stance.gradient], stance.words) for stance in stances if stance.words
        )
        late = sorted(late_stance.words for late_stance in late_on(workshop, proposal))
        reports.append(
            blocks(
                f"{name} ({moment(proposal.at)}), answered by {people(len(stances))}."
                + (BLOCKED if blocked(workshop, proposal) else ""),
                table(["How far people agree", "People"], rows),
                bullets(
                    [
                        *(f"{gradient}: {within(text)}" for gradient, text in words),
                        *(marked(inline(text), late=True) for text in late),
                    ]
                ),
            )
        )
    return blocks(*reports)


def _rests_on(workshop: Workshop, decision: Decision) -> str:
    """What the decision can be traced to: each with the round and the sitting that it is from."""
    tried = [test for test in tests_of(workshop, decision.model) if test.at <= decision.at]
    return blocks(
        "What it rests on:",
        bullets(
            [
                f"{count(len(tried), 'logged test')} of this model.",
                _scored(workshop, decision),
                _proposed(workshop, decision),
                f"Decided in {referred(workshop, workshop.get(Run, decision.run), decision.at)}.",
                *_since(workshop, decision),
            ]
        ),
    )


def _since(workshop: Workshop, decision: Decision) -> list[str]:
    """That there are newer numbers than those the decision rests on, so nobody mixes them up."""
    last = (
        ("rated", last_rated(workshop), decision.rated),
        ("ranked", last_ranked(workshop), decision.ranked),
    )
    again = [
        f"{did} again, in {referred(workshop, run)}"
        for did, run, was in last
        if run is not None and run.id != was
    ]
    newer = "Those numbers, and the advice on the choice, are newer than the decision."
    return [f"After the decision the models were {', and '.join(again)}. {newer}"] if again else []


def _scored(workshop: Workshop, decision: Decision) -> str:
    """Where the chosen model stood in the last round of rating before the decision."""
    run, rated = workshop.find(Run, decision.rated), evidence_before(workshop, decision)
    places = [m.id for m in rated.models] if rated else []
    if run is None or rated is None or decision.model not in places:
        held = run is not None and disclosure(workshop, run).withheld
        return (
            "Ratings whose figures are not shown, as too few people gave some."
            if held
            else "No ratings: it was not rated in a round that was closed before the decision."
        )
    score = rated.scores[places.index(decision.model)]
    rests = (
        f"The ratings of {referred(workshop, run)}, by {people(rated.raters)}: its weighted score "
        f"is {decimal(score)}."
    )
    first = [rated.models[place] for place in leaders(rated.scores)]
    if decision.model not in {model.id for model in first}:
        best = " and ".join(f"“{inline(model.name)}”" for model in first)
        return (
            f"{rests} The group chose it although {best} had the best weighted score "
            f"({decimal(max(rated.scores))})."
        )
    if len(first) > 1:
        return f"{rests} {len(first)} models share the best weighted score."
    others = [score for score in rated.scores if not isclose(score, max(rated.scores))]
    lead = f" The next best has {decimal(max(others))}." if others else ""
    return f"{rests} It has the best weighted score.{lead}"


def _proposed(workshop: Workshop, decision: Decision) -> str:
    """The proposal of this model on which people said how far they agree, if there was one."""
    numbers = {proposal.id: number for number, proposal in enumerate(workshop.all(Proposal), 1)}
    if decision.proposal not in numbers:
        return "No proposal: nobody was asked how far they agree with this choice."
    number = numbers[decision.proposal]
    return f"Proposal {number}, on which people said how far they agree; see below."


def _proposals_data(workshop: Workshop) -> Data:
    return [_gradients(workshop, proposal) for proposal in workshop.all(Proposal)]


def _gradients(workshop: Workshop, proposal: Proposal) -> Data:
    """How many people took each gradient of agreement with one proposal."""
    stances = stances_on(workshop, proposal)
    counts: dict[str, Data] = {
        gradient: sum(stance.gradient == gradient for stance in stances) for gradient in GRADIENTS
    }
    return {
        "id": proposal.id,
        "model": proposal.model,
        "people": len(stances) if proposal.closed else None,
        "gradients": counts if proposal.closed else None,
        "words": sorted(stance.words for stance in stances if stance.words)
        if proposal.closed
        else None,
        "late_words": sorted(late_stance.words for late_stance in late_on(workshop, proposal)),
    }


def _decision_data(workshop: Workshop) -> Data:
    decision = workshop.find(Decision, "")
    if decision is None:
        return None
    return {
        **_decision_made(workshop, decision),
        "superseded": [
            {**_decision_made(workshop, earlier.decision), "until": moment(earlier.until)}
            for earlier in earlier_decisions(workshop)
        ],
    }


def _decision_made(workshop: Workshop, decision: Decision) -> dict[str, Data]:
    return {
        "model": decision.model,
        "name": model_name(workshop, decision.model),
        "at": moment(decision.at),
        "rationale": decision.rationale,
        "objections": decision.objections,
        "round": decision.run,
        "ratings": decision.rated or None,
        "proposal": decision.proposal or None,
        "cautions": list(decision.cautions),
    }


SECTIONS = (
    Section(
        id="decision",
        title="The decision",
        reads=EVIDENCE | {Decision, EarlierDecision, LateStance, Proposal, TestRun},
        body=_decision,
        nothing="The group has not chosen a model yet.",
    ),
)
"""What the record says of it."""

DATA: DataByKey = {
    "proposals": _proposals_data,
    "decision": _decision_data,
}
"""What the record's JSON says of it."""
