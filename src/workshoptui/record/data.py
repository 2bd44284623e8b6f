"""The record's facts as plain values, for programs: what the Markdown says, without its sentences.

Ballots, ratings and answers are tallies here as they are there. Nothing tells who gave what, and
what is hidden in the room is hidden here.
"""

from collections.abc import Mapping, Sequence

from workshoptui.record.front_matter import FORMAT
from workshoptui.record.layout import moment
from workshoptui.record.sections.collect import collecting, hidden_cards, ideas_in_order
from workshoptui.record.sections.draft import model_name
from workshoptui.record.sections.group import grouped
from workshoptui.record.sections.participants import attended, citizen_missing, roles
from workshoptui.workshop.evidence import evidence
from workshoptui.workshop.founding import founded
from workshoptui.workshop.kinds import (
    choose,
    collect,
    decide,
    draft,
    plan,
    rate,
    reflect,
    survey,
    use,
    vote,
)
from workshoptui.workshop.kinds import test as tests
from workshoptui.workshop.notes import Note
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_in, activity_of, runs_of_kind
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]
"""What JSON can say."""


def data_of(workshop: Workshop) -> Mapping[str, Data]:
    """Everything the record says, by section.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    founding = founded(workshop)
    settled = workshop.find(collect.CitizenValue, "")
    review = workshop.find(plan.Review, "")
    return {
        "format": FORMAT,
        "title": founding.title,
        "organisation": founding.organisation,
        "agenda": founding.agenda,
        "created": moment(founding.at),
        "entries": workshop.seq,
        "participants": _participants(workshop),
        "sittings": [
            {
                "number": one.number,
                "date": one.date,
                "place": one.place,
                "participants": attended(workshop, one.id),
                "agreed": one.agreed,
            }
            for one in workshop.all(Sitting)
        ],
        "rounds": [_round(workshop, run) for run in workshop.all(Run)],
        "citizen_value": {
            "settled": settled.text if settled else None,
            "sentences": [
                card.text
                for one in collecting(workshop, "citizen-value")
                for card in collect.cards_of(workshop, one.id)
            ],
            "hidden": hidden_cards(workshop, "citizen-value"),
        },
        "ideas": {
            "cards": [_card(card) for card in ideas_in_order(workshop)],
            "hidden": hidden_cards(workshop, "ideas"),
        },
        "success_factors": [
            {"id": one.id, "name": one.name, "cards": [card.id for card in one.cards]}
            for one in grouped(workshop)
        ],
        "votes": [_vote(workshop, run) for run in runs_of_kind(workshop, vote.Vote)],
        "criteria": _criteria(workshop),
        "models": [_model(workshop, model) for model in draft.models(workshop)],
        "tests": [_test(one) for one in workshop.all(tests.TestRun)],
        "waivers": [
            {"model": one.model, "reason": one.reason} for one in workshop.all(rate.Waiver)
        ],
        "ratings": [_ratings(workshop, run) for run in runs_of_kind(workshop, rate.Rate)],
        "decision": _decision(workshop),
        "uses": [_use(one) for one in use.uses(workshop)],
        "questionnaires": [_survey(workshop, run) for run in runs_of_kind(workshop, survey.Survey)],
        "reflections": [
            _reflections(workshop, run) for run in runs_of_kind(workshop, reflect.Reflect)
        ],
        "adaptations": [
            {
                "unit": one.unit,
                "kept": one.kept,
                "changed": one.changed,
                "added": one.added,
                "why": one.why,
            }
            for one in workshop.all(plan.Adaptation)
        ],
        "follow_up": [
            {"what": one.what, "who": one.who, "due": one.due, "done": one.done}
            for one in workshop.all(plan.FollowUp)
        ],
        "next_review": review.date if review else None,
        "notes": [
            {"round": one.run, "at": moment(one.at), "text": one.text} for one in workshop.all(Note)
        ],
    }


def _participants(workshop: Workshop) -> Data:
    everybody = workshop.all(Participant)
    return {
        "count": len(everybody),
        "roles": dict(roles(everybody)),
        "no_citizen_or_service_user": citizen_missing(workshop),
    }


def _round(workshop: Workshop, run: Run) -> Data:
    activity = activity_of(workshop, run)
    return {
        "id": run.id,
        "step": activity.step,
        "activity": activity.id,
        "kind": activity.kind,
        "title": activity.title,
        "number": run.number,
        "phase": run.phase,
        "begun": moment(run.started_at),
        "closed": None if run.closed_at is None else moment(run.closed_at),
    }


def _card(card: collect.Card) -> Data:
    return {
        "id": card.id,
        "text": card.text,
        "meaning": card.meaning,
        "group": card.group or None,
        "merged_into": card.into or None,
    }


def _vote(workshop: Workshop, run: Run) -> Data:
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


def _criteria(workshop: Workshop) -> Data:
    weights = decide.criterion_weights(workshop)
    return [
        {
            "id": one.id,
            "name": one.name,
            "dots": one.dots,
            "weight": weights[one.id],
            "promoted_for": one.reason or None,
        }
        for one in decide.criteria(workshop)
    ]


def _model(workshop: Workshop, model: draft.Model) -> Data:
    return {
        "id": model.id,
        "name": model.name,
        "todays_way": model.datum,
        "sections": [
            {
                "id": one.id,
                "title": one.title,
                "text": one.text,
                "free": one.free,
                "for_whom": one.whom or None,
                "confirmed": one.confirmed,
            }
            for one in draft.sections_of(workshop, model.id)
        ],
        "comments": [one.text for one in draft.comments_on(workshop, model.id)],
    }


def _test(one: tests.TestRun) -> Data:
    return {
        "model": one.model,
        "at": moment(one.at),
        "case": one.case,
        "observed": one.observed,
        "happened": one.happened,
        "felt": one.felt,
        "meaning": one.meaning,
        "change": one.change,
    }


def _ratings(workshop: Workshop, run: Run) -> Data:
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


def _decision(workshop: Workshop) -> Data:
    made = workshop.find(choose.Decision, "")
    if made is None:
        return None
    return {
        "model": made.model,
        "name": model_name(workshop, made.model),
        "at": moment(made.at),
        "rationale": made.rationale,
        "objections": made.objections,
    }


def _use(one: use.Use) -> Data:
    return {
        "model": one.model,
        "date": one.date,
        "unit": one.unit,
        "roles": list(one.roles),
        "prepared": one.prepared,
        "documented": one.documented,
        "adaptations": one.adaptations,
    }


def _survey(workshop: Workshop, run: Run) -> Data:
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


def _reflections(workshop: Workshop, run: Run) -> Data:
    activity = activity_in(workshop, run, reflect.Reflect)
    said = reflect.reflections_in(workshop, run)
    shown = said if run.phase == "closed" or not activity.secret else []
    return {
        "round": run.id,
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "answers": [one.text for one in shown if one.question == question.id],
            }
            for question in activity.questions
        ],
    }
