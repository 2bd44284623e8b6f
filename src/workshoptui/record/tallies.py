"""Tallies: what each round adds up to, as plain values; null where it is still hidden."""

from collections.abc import Mapping, Sequence

from workshoptui.workshop.evidence import evidence
from workshoptui.workshop.kinds import choose, draft, lens, rank, rate, survey, vote
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]
"""What JSON can say."""


def votes(workshop: Workshop, run: Run) -> Data:
    """Dots by factor in one round of a vote."""
    budget = vote.budget_of(workshop, run)
    dots = vote.tally(workshop, run)
    return {
        "round": run.id,
        "dots_per_person": budget.dots,
        "most_on_one_factor": budget.cap,
        "people": None if dots is None else len(vote.ballots_of(workshop, run.id)),
        "factors": None
        if dots is None
        else [
            {"id": factor, "name": name, "dots": dots[factor]}
            for factor, name in vote.slate_of(workshop, run)
        ],
    }


def ratings(workshop: Workshop, run: Run) -> Data:
    """Counts of each model on each criterion in one round of rating, and the scores."""
    if run.phase != "closed":
        return {"round": run.id, "people": None, "cells": None, "scores": None}
    given = rate.ratings_of(workshop, run.id)
    cells: list[Data] = []
    for model in draft.models(workshop):
        if not any(one.model == model.id for one in given):
            continue
        for criterion, _ in rate.sheet_of(workshop, run):
            spread, unsure = rate.counts(workshop, run, model.id, criterion)
            cells.append(
                {
                    "model": model.id,
                    "criterion": criterion,
                    "counts": spread,
                    "cannot_judge": unsure,
                }
            )
    found = evidence(workshop, run)
    return {
        "round": run.id,
        "people": len({one.participant for one in given}),
        "cells": cells,
        "scores": [
            {"model": model.id, "weighted_score": score}
            for model, score in zip(found.models, found.scores, strict=True)
        ]
        if found
        else [],
    }


def survey_answers(workshop: Workshop, run: Run) -> Data:
    """Counts of each statement in one round of a questionnaire, and what people wrote."""
    if run.phase != "closed":
        return {"round": run.id, "people": None, "items": None, "words": None}
    activity = activity_in(workshop, run, survey.Survey)
    answered = survey.answers_in(workshop, run.id)
    items: list[Data] = []
    for item in activity.items:
        spread, left_out = survey.counts(workshop, run, item)
        items.append(
            {
                "id": item.id,
                "finding": item.finding,
                "text": item.text,
                "reversed": item.reversed,
                "counts": spread,
                "not_applicable": left_out,
                "comments": sorted(
                    one.comments[item.id] for one in answered if item.id in one.comments
                ),
            }
        )
    return {
        "round": run.id,
        "people": len(answered),
        "items": items,
        "words": sorted(one.words for one in answered if one.words),
    }


def rankings(workshop: Workshop, run: Run) -> Data:
    """How many people gave each order of the models in one round of ranking."""
    if run.phase != "closed":
        return {"round": run.id, "orders": None}
    ballots = rank.rank_ballots(workshop, run.id)
    # On a ballot each tier is one model.
    orders = sorted(
        ([model for tier in tiers for model in tier], number) for number, tiers in ballots
    )
    return {
        "round": run.id,
        "orders": [{"order": order, "people": number} for order, number in orders],
    }


def places(workshop: Workshop, run: Run) -> Data:
    """Where people place the service now and where they want it, in one round of the lens."""
    if run.phase != "closed":
        return {"round": run.id, "pairs": None}
    return {
        "round": run.id,
        "pairs": [
            {
                "id": line.pair.id,
                "left": line.pair.left,
                "right": line.pair.right,
                "now": line.now.counts,
                "wanted": line.wanted.counts,
                "gap": line.gap,
                "paired": line.paired,
            }
            for line in lens.profile(workshop, run)
        ],
    }


def gradients(workshop: Workshop, proposal: choose.Proposal) -> Data:
    """How many people took each gradient of agreement with one proposal."""
    stances = choose.stances_on(workshop, proposal)
    counts: dict[str, Data] = {
        gradient: sum(one.gradient == gradient for one in stances) for gradient in choose.GRADIENTS
    }
    return {
        "model": proposal.model,
        "people": len(stances) if proposal.closed else None,
        "gradients": counts if proposal.closed else None,
        "words": sorted(one.words for one in stances if one.words) if proposal.closed else None,
    }
