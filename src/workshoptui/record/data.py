"""The record's facts as plain values, for export as JSON: the Markdown without its sentences.

Ballots, ratings and answers are tallies here as they are there. Nothing tells who gave what, and
what is hidden in the room is hidden here.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from workshoptui.agendas.wording import keeps_earlier_words, wording_put, words_put
from workshoptui.language.catalogue import SOURCE, language
from workshoptui.language.spoken import speaking
from workshoptui.record.front_matter import format_of
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.kinds import data_of_kind, lens, survey
from workshoptui.record.layout import moment
from workshoptui.record.sections.account import accounts_data
from workshoptui.record.sections.advice import advice_data
from workshoptui.record.sections.beginning import beginning_data
from workshoptui.record.sections.choice_words import choice_data
from workshoptui.record.sections.participants import (
    attended,
    came_to_all,
    citizen_missing,
    roles,
    without_citizen,
)
from workshoptui.record.sections.reading import reading_data
from workshoptui.record.sections.remarks import remarks_data
from workshoptui.record.sections.resolutions import resolutions_data
from workshoptui.record.sections.verdict import chosen_data
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.disclosure import FEW, disclosure
from workshoptui.workshop.experience import share
from workshoptui.workshop.group_decision import decision_at
from workshoptui.workshop.joining import KeptOut
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.membership import set_aside
from workshoptui.workshop.moderation import removed
from workshoptui.workshop.notes import Note
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_of, is_left_open
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.taken_back import TakenBack, taken_back
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info

_ORDER = (
    "participants preparation sittings rounds citizen_value ideas success_factors votes criteria "
    "models tests waivers ratings rankings proposals advice decision uses questionnaires stories "
    "stories_not_shared goals outputs lens role_changes reflections adaptations follow_up "
    "next_review notes"
)
"""The keys after those of the workshop itself.

A key that is not here is of a kind that came later: it stands at the end, where that is planned.
"""


IDENTITY: Final = ("workshop", "program", "time_zone", "facilitator", "chain")
"""What says which workshop it is. That of an earlier version has none of it."""


def data_of(workshop: Workshop) -> Mapping[str, Data]:
    """Everything the record says, by section.

    Words of the agenda are those that were put, in the workshop's language. What the program says
    itself is the same in every language, so in that of the code.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    with speaking(language(SOURCE)):
        return _facts(workshop)


def _facts(workshop: Workshop) -> Mapping[str, Data]:
    info = workshop_info(workshop)
    return {
        "format": format_of(workshop),
        "title": info.title,
        "organisation": info.organisation,
        "agenda": info.agenda,
        "language": info.language,
        "created": moment(info.at),
        "entries": workshop.seq,
        **_identity(workshop, info),
        **{key: value(workshop) for key, value in _values_in(workshop)},
    }


def _identity(workshop: Workshop, info: WorkshopInfo) -> dict[str, Data]:
    """As in the front matter; nothing of that in earlier workshops."""
    if keeps_earlier_words(workshop):
        return {}
    return {
        "workshop": info.identifier or None,
        "program": info.program or None,
        "time_zone": info.zone or None,
        "facilitator": info.facilitator or None,
        "chain": workshop.chain or None,
    }


def _values_in(workshop: Workshop) -> Iterator[tuple[str, Callable[[Workshop], Data]]]:
    planned = {activity.kind for activity in workshop.all(Activity)}
    if not keeps_earlier_words(workshop):
        planned.add(_OF_NO_KIND)
    for key, value in VALUES.items():
        if _LATER.get(key, "") in {"", *planned} or value(workshop):
            yield key, value


def _participants(workshop: Workshop) -> Data:
    always = came_to_all(workshop)
    return {
        "count": len(took_part(workshop)),
        "joined": len(workshop.table(Participant)),
        "roles": dict(roles(workshop)),
        "no_citizen_or_service_user": citizen_missing(workshop),
        "set_aside": len(set_aside(workshop)),
        "kept_out": len(workshop.table(KeptOut)),
        "contributions_removed": removed(workshop),
        "contributions_taken_back": taken_back(workshop),
        "notes_removed_with_stories": sum(row.dependent_notes for row in workshop.all(TakenBack)),
        "at_every_sitting": None if 0 < always < FEW else always,
    }


def _sittings(workshop: Workshop) -> Data:
    return [
        {
            "number": sitting.number,
            "date": sitting.date,
            "place": sitting.place,
            "participants": attended(workshop, sitting.id),
            "no_citizen_or_service_user": sitting in without_citizen(workshop),
            "agreed": sitting.agreed,
            "open": sitting.closed_at is None,
        }
        for sitting in workshop.all(Sitting)
    ]


def _rounds(workshop: Workshop) -> Data:
    return [_round(workshop, run) for run in workshop.all(Run)]


def _round(workshop: Workshop, run: Run) -> Data:
    activity = activity_of(workshop, run)
    sitting = workshop.find(Sitting, run.sitting)
    asked_after = run.phase == "closed" or decision_at(workshop, run.started_at) is not None
    chosen = chosen_data(workshop, run) if asked_after else {}
    return {
        "id": run.id,
        "step": activity.step,
        "activity": activity.id,
        "kind": activity.kind,
        "title": wording_put(workshop, activity.title),
        "number": run.number,
        "sitting": sitting.number if sitting else None,
        "phase": run.phase,
        "begun": moment(run.started_at),
        "closed": None if run.closed_at is None else moment(run.closed_at),
        "left_open": is_left_open(workshop, run),
        **_figures(workshop, run),
        "chosen_model": chosen.get("model"),
        "chosen_version": chosen.get("version"),
        "resolution": chosen.get("resolution"),
    }


_ANSWERERS = {"survey": survey.answerers, "lens": lens.answerers}
"""Of kinds that ask how often people met the model: who answered."""


def _figures(workshop: Workshop, run: Run) -> dict[str, Data]:
    """How many its figures are of, and whether they are shown; null for a kind without any."""
    disclosed = disclosure(workshop, run)
    if not disclosed.fewest or run.phase != "closed":
        return dict.fromkeys(
            (
                *("people", "beside", "fewest_people", "without_dialogue"),
                *("shown", "shown_at_the_facilitators_word"),
            )
        )
    answered = _ANSWERERS.get(activity_of(workshop, run).kind)
    met = share(workshop, run.id, answered(workshop, run)) if answered else None
    return {
        "without_dialogue": met.none if met else None,
        "people": disclosed.people,
        "beside": disclosed.not_counted,
        "fewest_people": disclosed.fewest,
        "shown": not disclosed.withheld,
        "shown_at_the_facilitators_word": disclosed.released_at_count,
    }


def _activities(workshop: Workshop) -> Data:
    """What was planned, and what became of it."""
    planned = workshop.all(Activity)
    carried_out = {run.activity for run in workshop.all(Run)}
    places = [place for place, activity in enumerate(planned) if activity.id in carried_out]
    reached = max(places, default=-1)
    return [
        {
            "id": activity.id,
            "step": activity.step,
            "kind": activity.kind,
            "title": wording_put(workshop, activity.title),
            "prompt": wording_put(workshop, activity.prompt),
            "minutes": activity.minutes,
            "between_sittings": activity.between,
            "state": "carried out"
            if activity.id in carried_out
            else "skipped"
            if place < reached
            else "ahead",
        }
        for place, activity in enumerate(planned)
    ]


def _agenda_words(workshop: Workshop) -> Data:
    """What the agenda calls what was put in the workshop's language, to pool workshops of two."""
    return [{"in_agenda": text, "put": words} for text, words in words_put(workshop).items()]


def _notes(workshop: Workshop) -> Data:
    return [
        {"round": note.run, "at": moment(note.at), "text": note.text} for note in workshop.all(Note)
    ]


def _values() -> DataByKey:
    """Every key after those of the workshop itself: those of no kind, then those of each kind."""
    unplaced = {
        "participants": _participants,
        "sittings": _sittings,
        "rounds": _rounds,
        "advice": advice_data,
        "choice_in_words": choice_data,
        "resolutions": resolutions_data,
        "notes": _notes,
        "remarks": remarks_data,
        "activities": _activities,
        "accounts": accounts_data,
        "begins_from": beginning_data,
        "reading": reading_data,
        "agenda_words": _agenda_words,
    }
    for kind in KINDS:
        unplaced.update(data_of_kind(kind))
    placed = {key: unplaced.pop(key) for key in _ORDER.split()}
    return {**placed, **unplaced}


_OF_NO_KIND = "of no kind"
_LATER = {
    "accounts": _OF_NO_KIND,
    "agenda_words": _OF_NO_KIND,
    "begins_from": _OF_NO_KIND,
    "reading": _OF_NO_KIND,
    "remarks": _OF_NO_KIND,
    "resolutions": _OF_NO_KIND,
} | {key: kind for kind in KINDS for key in data_of_kind(kind) if key not in _ORDER.split()}
"""The keys that came later, and of which kind they are."""

VALUES: Final[DataByKey] = _values()
"""What makes each value, in the order of the keys."""
