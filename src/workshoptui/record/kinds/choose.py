"""The decision: which model the group chose and why, and how far people agreed with it."""

from math import isclose

from workshoptui.record.escape import inline, within
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
from workshoptui.record.sections.advice import advised
from workshoptui.record.sections.rounds import dated, discussion, referred
from workshoptui.record.sections.scores import EVIDENCE
from workshoptui.workshop.cautions import CAUTIONS
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.evidence import Evidence, evidence_before
from workshoptui.workshop.kinds.choose import (
    GRADIENTS,
    ChooseActivity,
    Decision,
    EarlierDecision,
    LateStance,
    Proposal,
    earlier_decisions,
    late_on,
    stances_on,
)
from workshoptui.workshop.kinds.choose import blocks as blocked
from workshoptui.workshop.kinds.rank import last_ranked
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.kinds.test import TestRun, tests_of
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run, marked, runs_of_kind
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.state import Workshop

BLOCKED = " Somebody blocked it, so it went back to discussion."


def _decision(workshop: Workshop) -> str:
    made = workshop.find(Decision, "")
    notes = discussion(workshop, runs_of_kind(workshop, ChooseActivity))
    proposals = _proposals(workshop)
    if made is None:
        return blocks(proposals, notes)
    return blocks(
        f"The group chose **{inline(model_name(workshop, made.model))}** "
        f"({dated(workshop, made.at)}).",
        _against(workshop, made),
        known_before(made),
        labelled("Why, in the group's words:", made.rationale),
        labelled("What spoke against it:", made.objections) or "No objection was written down.",
        _rests_on(workshop, made),
        *(_earlier(workshop, earlier) for earlier in reversed(earlier_decisions(workshop))),
        proposals,
        notes,
    )


def known_before(made: Decision) -> str:
    """What the group was to know before it chose, as it then was; ``""`` where nothing was."""
    known = bullets(CAUTIONS[caution] for caution in made.cautions)
    return blocks("What was to be known before it:", known) if known else ""


def _earlier(workshop: Workshop, superseded: EarlierDecision) -> str:
    """A decision that another one took the place of: kept with all that was said."""
    made = superseded.decision
    return blocks(
        f"**Decided before, and superseded**: {inline(model_name(workshop, made.model))} "
        f"({dated(workshop, made.at)}; it held until {dated(workshop, superseded.until)}).",
        known_before(made),
        labelled("Why, in the group's words:", made.rationale),
        labelled("What spoke against it:", made.objections) or "No objection was written down.",
    )


def advised_model(workshop: Workshop, made: Decision) -> tuple[Evidence, Model] | None:
    """The evidence before a decision and the one model that led in it; None without or for ties."""
    rated = evidence_before(workshop, made)
    first = leaders(rated.scores) if rated else []
    return (rated, rated.models[first[0]]) if rated and len(first) == 1 else None


def _against(workshop: Workshop, made: Decision) -> str:
    """That the group chose another model than the numbers advised, where it did."""
    advice = advised_model(workshop, made)
    if advice is None or advice[1].id == made.model:
        return ""
    rated, model = advice
    return (
        f"**The group decided against the advice.** The numbers point to “{inline(model.name)}”; "
        f"{_labelled(rated)}. Numbers advise, and the group decides."
    )


def _labelled(rated: Evidence) -> str:
    label = advised(rated).advice.label
    if not label:
        return (
            "too few people rated or ranked for a label "
            f"({rated.judges} rated every model, {rated.rankers} ranked)"
        )
    return f"the label of that advice is *{label}*"


def _proposals(workshop: Workshop) -> str:
    """Every proposal, with how many took each gradient of agreement once it was closed."""
    asked = []
    for number, proposal in enumerate(workshop.all(Proposal), 1):
        name = f"Proposal {number}, “{inline(model_name(workshop, proposal.model))}”"
        if not proposal.closed:
            asked.append(f"{name}: open. Answers are hidden until it is closed.")
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
        asked.append(
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
    return blocks(*asked)


def _rests_on(workshop: Workshop, made: Decision) -> str:
    """What the decision can be traced to: each with the round and the sitting that it is from."""
    tried = [test for test in tests_of(workshop, made.model) if test.at <= made.at]
    return blocks(
        "What it rests on:",
        bullets(
            [
                f"{count(len(tried), 'logged test')} of this model.",
                _scored(workshop, made),
                _proposed(workshop, made),
                f"Decided in {referred(workshop, workshop.get(Run, made.run), made.at)}.",
                *_since(workshop, made),
            ]
        ),
    )


def _since(workshop: Workshop, made: Decision) -> list[str]:
    """That there are newer numbers than those the decision rests on, so nobody mixes them up."""
    last = (
        ("rated", last_rated(workshop), made.rated),
        ("ranked", last_ranked(workshop), made.ranked),
    )
    again = [
        f"{did} again, in {referred(workshop, run)}"
        for did, run, was in last
        if run is not None and run.id != was
    ]
    newer = "Those numbers, and the advice on the choice, are newer than the decision."
    return [f"After the decision the models were {', and '.join(again)}. {newer}"] if again else []


def _scored(workshop: Workshop, made: Decision) -> str:
    """Where the chosen model stood in the last round of rating before the decision."""
    run, rated = workshop.find(Run, made.rated), evidence_before(workshop, made)
    places = [m.id for m in rated.models] if rated else []
    if run is None or rated is None or made.model not in places:
        held = run is not None and disclosure(workshop, run).withheld
        return (
            "Ratings whose figures are not shown, as too few people gave some."
            if held
            else "No ratings: it was not rated in a round that was closed before the decision."
        )
    score = rated.scores[places.index(made.model)]
    rests = (
        f"The ratings of {referred(workshop, run)}, by {people(rated.raters)}: its weighted score "
        f"is {decimal(score)}."
    )
    first = [rated.models[place] for place in leaders(rated.scores)]
    if made.model not in {model.id for model in first}:
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


def _proposed(workshop: Workshop, made: Decision) -> str:
    """The proposal of this model on which people said how far they agree, if there was one."""
    numbers = {proposal.id: number for number, proposal in enumerate(workshop.all(Proposal), 1)}
    if made.proposal not in numbers:
        return "No proposal: nobody was asked how far they agree with this choice."
    return f"Proposal {numbers[made.proposal]}, on which people said how far they agree; see below."


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
