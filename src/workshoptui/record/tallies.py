"""Tallies: what each round adds up to, as plain values; null where it is still hidden."""

from collections.abc import Mapping, Sequence

from workshoptui.record.sections.advice import advised
from workshoptui.record.sections.scores import rated_rounds
from workshoptui.workshop.disclosure import (
    Disclosure,
    disclosure,
    none_counted,
    shown,
    why_thin,
    why_withheld,
)
from workshoptui.workshop.evidence import Evidence, evidence
from workshoptui.workshop.kinds import choose, lens, rank, rate, survey, vote
from workshoptui.workshop.models import models
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]
"""What JSON can say."""


def _people(workshop: Workshop, run: Run) -> dict[str, Data]:
    """A round, how many gave something in it, and why what they gave is not shown, if it is not."""
    disclosed = disclosure(workshop, run)
    closed = run.phase == "closed"
    return {
        "round": run.id,
        "people": disclosed.people if closed else None,
        "beside": disclosed.beside if closed else None,
        "fewest_people": disclosed.fewest,
        "not_shown": _not_shown(disclosed) if closed else None,
        "shown_at_the_facilitators_word": disclosed.word,
    }


def _not_shown(disclosed: Disclosure) -> str | None:
    if disclosed.withheld:
        return why_withheld(disclosed)
    reasons = [none_counted() if disclosed.only_beside else "", why_thin(disclosed)]
    return " ".join(filter(None, reasons)) or None


def votes(workshop: Workshop, run: Run) -> Data:
    """Dots by factor in one round of a vote."""
    budget = vote.budget_of(workshop, run)
    dots = vote.tally(workshop, run)
    return {
        **_people(workshop, run),
        "dots_per_person": budget.dots,
        "most_on_one_factor": budget.cap,
        "factors": None
        if dots is None
        else [
            {
                "id": factor,
                "name": name,
                "dots": dots[factor],
                "people": sum(
                    factor in ballot.dots for ballot in vote.ballots_of(workshop, run.id)
                ),
            }
            for factor, name in vote.slate_of(workshop, run)
        ],
    }


def ratings(workshop: Workshop, run: Run) -> Data:
    """Counts of each model on each criterion in one round of rating, and the scores."""
    if not shown(workshop, run):
        return {**_people(workshop, run), "cells": None, "scores": None}
    given_ratings = rate.ratings_of(workshop, run.id)
    cells: list[Data] = []
    for model in models(workshop):
        if not any(rating.model == model.id for rating in given_ratings):
            continue
        for criterion, _ in rate.sheet_of(workshop, run):
            spread, unsure = rate.counts(workshop, run, model.id, criterion)
            raters = rate.rated_by(workshop, run, model.id, criterion)
            cells.append(
                {
                    "model": model.id,
                    "criterion": criterion,
                    "people": raters,
                    "counts": spread if sum(spread) == raters else None,
                    "cannot_judge": unsure,
                }
            )
    rated = evidence(workshop, run)
    return {
        **_people(workshop, run),
        "cells": cells,
        "weights": [
            {"criterion": criterion, "weight": weight}
            for (criterion, _), weight in zip(rated.criteria, rated.weights, strict=True)
        ]
        if rated
        else [],
        "scores": [
            {"model": model.id, "people": rated.raters_of(model), "weighted_score": score}
            for model, score in zip(rated.models, rated.scores, strict=True)
        ]
        if rated
        else [],
        "against_todays_way": _against(rated) if rated else [],
    }


def _against(rated: Evidence) -> list[Data]:
    """How many people gave a model 4 less than today's way, 3 less … 4 more, on each criterion."""
    if rated.datum is None:
        return []
    rows: list[Data] = []
    for place, model in enumerate(rated.models):
        if place == rated.datum:
            continue
        for at, (criterion, _) in enumerate(rated.criteria):
            pairs = ((levels[place][at], levels[rated.datum][at]) for levels in rated.ratings)
            steps = [
                level - level_today
                for level, level_today in pairs
                if level is not None and level_today is not None
            ]
            rows.append(
                {
                    "model": model.id,
                    "criterion": criterion,
                    "people": len(steps),
                    "differences": differences(steps) if len(steps) >= rated.least else None,
                }
            )
    return rows


def differences(steps: Sequence[int]) -> list[int]:
    """How many of these differences between two marks of 1 to 5 are −4, −3 … 4."""
    return [steps.count(step) for step in range(-4, 5)]


def advice(workshop: Workshop) -> Data:
    """What the last closed round of rating advises, with the seed of its resamples."""
    rounds = rated_rounds(workshop)
    if not rounds:
        return None
    run, rated = rounds[-1]
    counsel = advised(rated)
    names = [model.id for model in rated.models]
    return {
        "round": run.id,
        "label": counsel.advice.label or None,
        "leader": None if counsel.advice.leader is None else names[counsel.advice.leader],
        "people": len(rated.people),
        "raters": rated.raters,
        "raters_of_every_model": rated.judges,
        "voters": rated.voters,
        "rankers": rated.rankers,
        "left_out": [{"model": model.id, "people": number} for model, number in rated.left_out],
        "seed": counsel.seed,
        "resamples": counsel.resamples,
        "shares": dict(zip(names, counsel.shares, strict=True)),
        "equal_weights": dict(zip(names, counsel.equal_scores, strict=True)),
        "schulze": [sorted(names[place] for place in tier) for tier in counsel.tiers],
        "condorcet": None if counsel.condorcet is None else names[counsel.condorcet],
        "borda": dict(zip(names, counsel.borda, strict=True)) if counsel.borda else {},
        "kendalls_w": counsel.kendalls_w,
        "weight_changes": [
            None
            if change is None
            else {
                "criterion": criterion,
                "weight": change.weight,
                "leaders": [names[place] for place in change.leaders],
            }
            for (criterion, _), change in zip(rated.criteria, counsel.changes, strict=True)
        ],
    }


def survey_answers(workshop: Workshop, run: Run) -> Data:
    """Counts of each statement in one round of a questionnaire, and what people wrote."""
    if not shown(workshop, run):
        return {**_people(workshop, run), "items": None, "words": None}
    activity = activity_in(workshop, run, survey.SurveyActivity)
    answered = survey.words_in(workshop, run)
    items: list[Data] = []
    for item in activity.items:
        spread, left_out = survey.counts(workshop, run, item)
        number = survey.answered_by(workshop, run, item)
        items.append(
            {
                "id": item.id,
                "finding": item.finding,
                "text": item.text,
                "reversed": item.reversed,
                "people": number,
                "counts": spread if sum(spread) == number else None,
                "not_applicable": left_out,
                "counts_of_others": _of_others(workshop, run, item),
                "comments": sorted(
                    answers.comments[item.id] for answers in answered if item.id in answers.comments
                ),
            }
        )
    return {
        **_people(workshop, run),
        "labels": activity.labels,
        "items": items,
        "words": sorted(answers.words for answers in answered if answers.words),
        "late": sorted(
            words
            for late in survey.late_words_in(workshop, run.id)
            for words in (*late.comments.values(), late.words)
            if words
        ),
    }


def _of_others(workshop: Workshop, run: Run, item: survey.Item) -> Data:
    """How those answered who did not meet the model; null where they are too few to be shown."""
    if disclosure(workshop, run).beside < FEWEST:
        return None
    spread, _ = survey.counts(workshop, run, item, others=True)
    return spread if sum(spread) == survey.answered_by(workshop, run, item, others=True) else None


def rankings(workshop: Workshop, run: Run) -> Data:
    """How many people gave each order of the models in one round of ranking."""
    if not shown(workshop, run):
        return {**_people(workshop, run), "orders": None}
    ballots = rank.rank_ballots(workshop, run.id)
    # On a ballot each tier is one model.
    orders = sorted(
        ([model for tier in tiers for model in tier], number) for number, tiers in ballots
    )
    return {
        **_people(workshop, run),
        "orders": [{"order": order, "people": number} for order, number in orders],
    }


def places(workshop: Workshop, run: Run) -> Data:
    """Where people place the service now and where they want it, in one round of the lens."""
    if not shown(workshop, run):
        return {**_people(workshop, run), "pairs": None}
    others = {}
    if disclosure(workshop, run).beside >= FEWEST:
        others = {line.pair.id: line for line in lens.profile(workshop, run, others=True)}
    return {
        **_people(workshop, run),
        "pairs": [
            {
                "id": line.pair.id,
                "left": line.pair.left,
                "right": line.pair.right,
                "now": _places(line.now),
                "people_now": line.now.people,
                "wanted": _places(line.wanted),
                "people_wanted": line.wanted.people,
                "now_of_others": _places(others[line.pair.id].now) if others else None,
                "wanted_of_others": _places(others[line.pair.id].wanted) if others else None,
                "gap": line.gap,
                "paired": line.paired,
                "differences": None
                if line.gap is None and line.paired
                else differences(_steps(workshop, run, line.pair.id)),
            }
            for line in lens.profile(workshop, run)
        ],
    }


def _places(spread: lens.Spread) -> Data:
    """How many gave each place; null where too few did for it to be shown."""
    return spread.counts if sum(spread.counts) == spread.people else None


def _steps(workshop: Workshop, run: Run, pair: str) -> list[int]:
    """Each person's own difference on a pair, wanted less now, of those who gave both.

    Of those whose places make the figures.
    """
    answered = lens.counted_in(workshop, run.id)
    return [
        answers.wanted[pair] - answers.now[pair]
        for answers in answered
        if pair in answers.now and pair in answers.wanted
    ]


def gradients(workshop: Workshop, proposal: choose.Proposal) -> Data:
    """How many people took each gradient of agreement with one proposal."""
    stances = choose.stances_on(workshop, proposal)
    counts: dict[str, Data] = {
        gradient: sum(stance.gradient == gradient for stance in stances)
        for gradient in choose.GRADIENTS
    }
    return {
        "id": proposal.id,
        "model": proposal.model,
        "people": len(stances) if proposal.closed else None,
        "gradients": counts if proposal.closed else None,
        "words": sorted(stance.words for stance in stances if stance.words)
        if proposal.closed
        else None,
        "late_words": sorted(
            late_stance.words for late_stance in choose.late_on(workshop, proposal)
        ),
    }
