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
    info = workshop_info(workshop)
    settled = workshop.find(collect.CitizenValue, "")
    review = workshop.find(plan.Review, "")
    serves = decide.traces(workshop)
    return {
        "format": FORMAT,
        "title": info.title,
        "organisation": info.organisation,
        "agenda": info.agenda,
        "created": moment(info.at),
        "entries": workshop.seq,
        "participants": _participants(workshop),
        "preparation": _preparation(workshop),
        "sittings": [
            {
                "number": sitting.number,
                "date": sitting.date,
                "place": sitting.place,
                "participants": attended(workshop, sitting.id),
                "no_citizen_or_service_user": sitting in without_citizen(workshop),
                "agreed": sitting.agreed,
            }
            for sitting in workshop.all(Sitting)
        ],
        "rounds": [_round(workshop, run) for run in workshop.all(Run)],
        "citizen_value": {
            "settled": settled.text if settled else None,
            "superseded": [
                {
                    "text": earlier_value.text,
                    "at": moment(earlier_value.at),
                    "until": moment(earlier_value.until),
                }
                for earlier_value in workshop.all(collect.EarlierValue)
            ],
            "sentences": [
                card.text
                for collect_activity in collecting(workshop, "citizen-value")
                for card in collect.cards_of(workshop, collect_activity.id)
            ],
            "hidden": hidden_cards(workshop, "citizen-value"),
        },
        "ideas": {
            "cards": [_card(card) for card in ideas_in_order(workshop)],
            "hidden": hidden_cards(workshop, "ideas"),
        },
        "success_factors": [
            {
                "id": group.id,
                "name": group.name,
                "cards": [card.id for card in group.cards],
                "serves_citizen_value": serves.get(group.id),
            }
            for group in grouped(workshop)
        ],
        "votes": [votes(workshop, run) for run in runs_of_kind(workshop, vote.VoteActivity)],
        "criteria": _criteria(workshop),
        "models": [_model(workshop, model) for model in models(workshop)],
        "tests": [_test(test) for test in workshop.all(tests.TestRun)],
        "waivers": [
            {"model": waiver.model, "reason": waiver.reason} for waiver in workshop.all(rate.Waiver)
        ],
        "ratings": [ratings(workshop, run) for run in runs_of_kind(workshop, rate.RateActivity)],
        "rankings": [rankings(workshop, run) for run in runs_of_kind(workshop, rank.RankActivity)],
        "proposals": [gradients(workshop, proposal) for proposal in workshop.all(choose.Proposal)],
        "advice": advice(workshop),
        "decision": _decision(workshop),
        "uses": [_use(logged_use) for logged_use in use.uses(workshop)],
        "questionnaires": [
            survey_answers(workshop, run) for run in runs_of_kind(workshop, survey.SurveyActivity)
        ],
        "stories": [
            {"about": about, **_story(workshop, shared_story)}
            for about in ABOUT
            for run in story_rounds(workshop, about)
            for shared_story in story.shared_in(workshop, run.id)
        ],
        "stories_not_shared": {about: not_shared(workshop, about) for about in ABOUT},
        "goals": [
            {"words": wanted.words, "confirmed": wanted.confirmed, "late": wanted.late}
            for wanted in goal.goals(workshop)
        ],
        "outputs": [
            {"what": counted.what, "count": counted.count, "period": counted.period}
            for counted in workshop.all(output.Output)
        ],
        "lens": [places(workshop, run) for run in runs_of_kind(workshop, lens.LensActivity)],
        "role_changes": [
            {
                "who": role_shift.who,
                "from": role_shift.before,
                "to": role_shift.after,
                "late": role_shift.late,
            }
            for role_shift in workshop.all(shift.RoleShift)
        ],
        "reflections": [
            _reflections(workshop, run) for run in runs_of_kind(workshop, reflect.ReflectActivity)
        ],
        "adaptations": [
            {
                "unit": adaptation.unit,
                "kept": adaptation.kept,
                "changed": adaptation.changed,
                "added": adaptation.added,
                "why": adaptation.why,
                "late": adaptation.late,
            }
            for adaptation in workshop.all(plan.Adaptation)
        ],
        "follow_up": [
            {
                "what": follow_up.what,
                "who": follow_up.who,
                "due": follow_up.due,
                "done": follow_up.done,
                "late": follow_up.late,
            }
            for follow_up in workshop.all(plan.FollowUp)
        ],
        "next_review": review.date if review else None,
        "notes": [
            {"round": note.run, "at": moment(note.at), "text": note.text}
            for note in workshop.all(Note)
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
            "id": criterion.id,
            "name": criterion.name,
            "dots": criterion.dots,
            "weight": weights[criterion.id],
            "people": criterion.people if criterion.vote else None,
            "promoted_for": criterion.reason or None,
            "serves_citizen_value": serves.get(criterion.id),
            "vote": criterion.vote or None,
            "decided_in": criterion.run or None,
        }
        for criterion in decide.criteria(workshop)
    ]


def _model(workshop: Workshop, model: Model) -> Data:
    return {
        "id": model.id,
        "name": model.name,
        "todays_way": model.datum,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "text": section.text,
                "free": section.free,
                "for_whom": section.whom or None,
                "confirmed": section.confirmed,
            }
            for section in sections_of(workshop, model.id)
        ],
        "comments": [comment.text for comment in draft.comments_on(workshop, model.id)],
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
            {**_made(workshop, earlier.decision), "until": moment(earlier.until)}
            for earlier in choose.earlier_decisions(workshop)
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
    reflections = reflect.reflections_in(workshop, run)
    return {
        "round": run.id,
        "about": activity.about,
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "answers": [
                    reflection.text
                    for reflection in reflections
                    if reflection.question == question.id
                ],
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
