"""The record's facts as plain values, for programs: what the Markdown says, without its sentences.

Ballots, ratings and answers are tallies here as they are there. Nothing tells who gave what, and
what is hidden in the room is hidden here.
"""

from collections.abc import Mapping

from workshoptui.record.front_matter import FORMAT
from workshoptui.record.kinds.collect import collecting, hidden_cards, ideas_in_order
from workshoptui.record.kinds.draft import model_name
from workshoptui.record.kinds.group import grouped
from workshoptui.record.kinds.story import ABOUT, not_shared, story_rounds
from workshoptui.record.layout import moment
from workshoptui.record.sections.participants import (
    attended,
    citizen_missing,
    roles,
    without_citizen,
)
from workshoptui.record.tallies import (
    Data,
    advice,
    gradients,
    places,
    rankings,
    ratings,
    survey_answers,
    votes,
)
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.kinds import (
    choose,
    collect,
    decide,
    draft,
    goal,
    lens,
    output,
    plan,
    prepare,
    rank,
    rate,
    reflect,
    shift,
    story,
    survey,
    use,
    vote,
)
from workshoptui.workshop.kinds import test as tests
from workshoptui.workshop.membership import set_aside
from workshoptui.workshop.models import Model, models, sections_of
from workshoptui.workshop.moderation import removed
from workshoptui.workshop.notes import Note
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.people import KeptOut, Participant
from workshoptui.workshop.runs import Run, activity_in, activity_of, is_left_open, runs_of_kind
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.taken_back import taken_back
from workshoptui.workshop.workshop_info import workshop_info


def data_of(workshop: Workshop) -> Mapping[str, Data]:
    """Everything the record says, by section.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    founding = workshop_info(workshop)
    settled = workshop.find(collect.CitizenValue, "")
    review = workshop.find(plan.Review, "")
    serves = decide.traces(workshop)
    return {
        "format": FORMAT,
        "title": founding.title,
        "organisation": founding.organisation,
        "agenda": founding.agenda,
        "created": moment(founding.at),
        "entries": workshop.seq,
        "participants": _participants(workshop),
        "preparation": _preparation(workshop),
        "sittings": [
            {
                "number": one.number,
                "date": one.date,
                "place": one.place,
                "participants": attended(workshop, one.id),
                "no_citizen_or_service_user": one in without_citizen(workshop),
                "agreed": one.agreed,
            }
            for one in workshop.all(Sitting)
        ],
        "rounds": [_round(workshop, run) for run in workshop.all(Run)],
        "citizen_value": {
            "settled": settled.text if settled else None,
            "superseded": [
                {"text": one.text, "at": moment(one.at), "until": moment(one.until)}
                for one in workshop.all(collect.EarlierValue)
            ],
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
            {
                "id": one.id,
                "name": one.name,
                "cards": [card.id for card in one.cards],
                "serves_citizen_value": serves.get(one.id),
            }
            for one in grouped(workshop)
        ],
        "votes": [votes(workshop, run) for run in runs_of_kind(workshop, vote.VoteActivity)],
        "criteria": _criteria(workshop),
        "models": [_model(workshop, model) for model in models(workshop)],
        "tests": [_test(one) for one in workshop.all(tests.TestRun)],
        "waivers": [
            {"model": one.model, "reason": one.reason} for one in workshop.all(rate.Waiver)
        ],
        "ratings": [ratings(workshop, run) for run in runs_of_kind(workshop, rate.RateActivity)],
        "rankings": [rankings(workshop, run) for run in runs_of_kind(workshop, rank.RankActivity)],
        "proposals": [gradients(workshop, one) for one in workshop.all(choose.Proposal)],
        "advice": advice(workshop),
        "decision": _decision(workshop),
        "uses": [_use(one) for one in use.uses(workshop)],
        "questionnaires": [
            survey_answers(workshop, run) for run in runs_of_kind(workshop, survey.SurveyActivity)
        ],
        "stories": [
            {"about": about, **_story(workshop, one)}
            for about in ABOUT
            for run in story_rounds(workshop, about)
            for one in story.shared_in(workshop, run.id)
        ],
        "stories_not_shared": {about: not_shared(workshop, about) for about in ABOUT},
        "goals": [
            {"words": one.words, "confirmed": one.confirmed, "late": one.late}
            for one in goal.goals(workshop)
        ],
        "outputs": [
            {"what": one.what, "count": one.count, "period": one.period}
            for one in workshop.all(output.Output)
        ],
        "lens": [places(workshop, run) for run in runs_of_kind(workshop, lens.LensActivity)],
        "role_changes": [
            {"who": one.who, "from": one.before, "to": one.after, "late": one.late}
            for one in workshop.all(shift.RoleShift)
        ],
        "reflections": [
            _reflections(workshop, run) for run in runs_of_kind(workshop, reflect.ReflectActivity)
        ],
        "adaptations": [
            {
                "unit": one.unit,
                "kept": one.kept,
                "changed": one.changed,
                "added": one.added,
                "why": one.why,
                "late": one.late,
            }
            for one in workshop.all(plan.Adaptation)
        ],
        "follow_up": [
            {"what": one.what, "who": one.who, "due": one.due, "done": one.done, "late": one.late}
            for one in workshop.all(plan.FollowUp)
        ],
        "next_review": review.date if review else None,
        "notes": [
            {"round": one.run, "at": moment(one.at), "text": one.text} for one in workshop.all(Note)
        ],
    }


def _participants(workshop: Workshop) -> Data:
    return {
        "count": len(took_part(workshop)),
        "joined": len(workshop.table(Participant)),
        "roles": dict(roles(workshop)),
        "no_citizen_or_service_user": citizen_missing(workshop),
        "set_aside": len(set_aside(workshop)),
        "kept_out": len(workshop.table(KeptOut)),
        "contributions_removed": removed(workshop),
        "contributions_taken_back": taken_back(workshop),
    }


def _preparation(workshop: Workshop) -> Data:
    """How many ticked that they had prepared for a sitting; null where they are too few to count.

    Sittings for which nobody ticked are left out.
    """
    pages = dict.fromkeys(run.activity for run in runs_of_kind(workshop, prepare.PrepareActivity))
    sittings = range(1, len(workshop.table(Sitting)) + 2)
    ticks = [
        (page, number, len(prepare.prepared(workshop, page, number)))
        for page in pages
        for number in sittings
    ]
    return [
        {"activity": page, "sitting": number, "people": many if many >= FEW else None}
        for page, number, many in ticks
        if many
    ]


def _round(workshop: Workshop, run: Run) -> Data:
    activity = activity_of(workshop, run)
    sitting = workshop.find(Sitting, run.sitting)
    return {
        "id": run.id,
        "step": activity.step,
        "activity": activity.id,
        "kind": activity.kind,
        "title": activity.title,
        "number": run.number,
        "sitting": sitting.number if sitting else None,
        "phase": run.phase,
        "begun": moment(run.started_at),
        "closed": None if run.closed_at is None else moment(run.closed_at),
        "left_open": is_left_open(workshop, run),
    }


def _card(card: collect.Card) -> Data:
    return {
        "id": card.id,
        "text": card.text,
        "meaning": card.meaning,
        "group": card.group or None,
        "merged_into": card.into or None,
        "late": card.late,
    }


def _criteria(workshop: Workshop) -> Data:
    weights = decide.criterion_weights(workshop)
    serves = decide.traces(workshop)
    return [
        {
            "id": one.id,
            "name": one.name,
            "dots": one.dots,
            "weight": weights[one.id],
            "people": one.people if one.vote else None,
            "promoted_for": one.reason or None,
            "serves_citizen_value": serves.get(one.id),
            "vote": one.vote or None,
            "decided_in": one.run or None,
        }
        for one in decide.criteria(workshop)
    ]


def _model(workshop: Workshop, model: Model) -> Data:
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
            for one in sections_of(workshop, model.id)
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
        "late": one.late,
    }


def _decision(workshop: Workshop) -> Data:
    made = workshop.find(choose.Decision, "")
    if made is None:
        return None
    return {
        **_made(workshop, made),
        "superseded": [
            {**_made(workshop, one.decision), "until": moment(one.until)}
            for one in choose.earlier_decisions(workshop)
        ],
    }


def _made(workshop: Workshop, made: choose.Decision) -> dict[str, Data]:
    return {
        "model": made.model,
        "name": model_name(workshop, made.model),
        "at": moment(made.at),
        "rationale": made.rationale,
        "objections": made.objections,
        "round": made.run,
        "ratings": made.rated or None,
        "proposal": made.proposal or None,
        "cautions": list(made.cautions),
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
        "as_the_model_says": one.as_written,
    }


def _reflections(workshop: Workshop, run: Run) -> Data:
    activity = activity_in(workshop, run, reflect.ReflectActivity)
    said = reflect.reflections_in(workshop, run)
    return {
        "round": run.id,
        "about": activity.about,
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "answers": [one.text for one in said if one.question == question.id],
            }
            for question in activity.questions
        ],
    }


def _story(workshop: Workshop, one: story.Story) -> dict[str, Data]:
    return {
        "answers": one.answers,
        "agreed": one.agreed,
        "late": one.late,
        "agreed_at_the_terminal": one.consent == "terminal",
        "discussed": [note.text for note in story.deliberations_on(workshop, one.id)],
    }
