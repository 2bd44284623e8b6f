"""Outcomes: what came out of a section, in some words, where only its heading is to be seen.

A page that folds what is over says so beside the heading: *Every idea · 23 cards*. It counts what
the section shows, and nothing that is hidden until a round is closed.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.record.kinds import sections_filled_by
from workshoptui.record.kinds.collect import collecting
from workshoptui.record.kinds.story import ABOUT, About, story_rounds
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Group
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.around import PersonAround
from workshoptui.workshop.kinds.collect import count_of_cards
from workshoptui.workshop.kinds.goal import Goal
from workshoptui.workshop.kinds.output import Output
from workshoptui.workshop.kinds.plan import Adaptation
from workshoptui.workshop.kinds.shift import RoleShift
from workshoptui.workshop.kinds.story import shared_in
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, runs_of
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun

_CLIPPED: Final = 80
"""Letters of what people wrote that stand beside a heading."""

_IN_ROUNDS: Final = frozenset({"votes", "ratings", "rankings", "feedback", "questionnaire", "lens"})
"""Sections of what is given in secret: how often that was done says enough beside the heading."""


def outcome_of(workshop: Workshop, section: str) -> str:
    """What came out of a section, in some words, as plain text; ``""`` where it is best read."""
    if section in _IN_ROUNDS:
        return _rounds(workshop, section)
    said = _OUTCOMES.get(section)
    return said(workshop) if said else ""


def _rounds(workshop: Workshop, section: str) -> str:
    planned = (one for one in workshop.all(Activity) if section in sections_filled_by(one))
    closed = [run for one in planned for run in runs_of(workshop, one.id) if run.phase == "closed"]
    return ngettext("{count} round", "{count} rounds", len(closed)) if closed else ""


def _value(workshop: Workshop) -> str:
    value = workshop.find(CitizenValue, "")
    return _clipped(value.text) if value else ""


def _chosen(workshop: Workshop) -> str:
    model = chosen_model(workshop)
    return _("chosen: {model}", model=_clipped(model.name)) if model else ""


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _CLIPPED else f"{line[: _CLIPPED - 1].rstrip()}…"


def _stories(workshop: Workshop, about: About) -> str:
    runs: Sequence[Run] = story_rounds(workshop, about)
    told = sum(len(shared_in(workshop, run.id)) for run in runs)
    return ngettext("{count} story", "{count} stories", told) if told else ""


def _ideas(workshop: Workshop) -> str:
    cards = sum(count_of_cards(workshop, one.id) for one in collecting(workshop, "ideas"))
    return ngettext("{count} card", "{count} cards", cards) if cards else ""


def _factors(workshop: Workshop) -> str:
    factors = len(workshop.table(Group))
    return ngettext("{count} group", "{count} groups", factors) if factors else ""


def _goals(workshop: Workshop) -> str:
    goals = len(workshop.table(Goal))
    return ngettext("{count} goal", "{count} goals", goals) if goals else ""


def _criteria(workshop: Workshop) -> str:
    criteria = len(workshop.table(Criterion))
    return ngettext("{count} criterion", "{count} criteria", criteria) if criteria else ""


def _models(workshop: Workshop) -> str:
    models = len(workshop.table(Model))
    return ngettext("{count} model", "{count} models", models) if models else ""


def _tests(workshop: Workshop) -> str:
    tests = len(workshop.table(TestRun))
    return ngettext("{count} role-play", "{count} role-plays", tests) if tests else ""


def _uses(workshop: Workshop) -> str:
    uses = len(workshop.table(Use))
    return ngettext("{count} real use", "{count} real uses", uses) if uses else ""


def _people(workshop: Workshop) -> str:
    people = len(workshop.table(Participant))
    return ngettext("{count} person joined", "{count} people joined", people)


def _sittings(workshop: Workshop) -> str:
    return ngettext("{count} sitting", "{count} sittings", len(workshop.table(Sitting)))


def _around(workshop: Workshop) -> str:
    people = len(workshop.table(PersonAround))
    return ngettext("{count} person", "{count} people", people) if people else ""


def _outputs(workshop: Workshop) -> str:
    counted = len(workshop.table(Output))
    return ngettext("counted once", "counted {count} times", counted) if counted else ""


def _changes(workshop: Workshop, kind: type[Adaptation | RoleShift]) -> str:
    changes = len(workshop.table(kind))
    return ngettext("{count} change", "{count} changes", changes) if changes else ""


def _follow_ups(workshop: Workshop) -> str:
    agreed = len(workshop.table(FollowUp))
    return ngettext("{count} thing to do", "{count} things to do", agreed) if agreed else ""


_OUTCOMES: Final[dict[str, Callable[[Workshop], str]]] = {
    "participants": _people,
    "sittings": _sittings,
    "stories": partial(_stories, about=ABOUT[0]),
    "goals": _goals,
    "citizen-value": _value,
    "factors": _factors,
    "ideas": _ideas,
    "criteria": _criteria,
    "around": _around,
    "models": _models,
    "tests": _tests,
    "decision": _chosen,
    "role-changes": partial(_changes, kind=RoleShift),
    "uses": _uses,
    "outputs": _outputs,
    "experiences": partial(_stories, about=ABOUT[1]),
    "adaptations": partial(_changes, kind=Adaptation),
    "follow-up": _follow_ups,
}
