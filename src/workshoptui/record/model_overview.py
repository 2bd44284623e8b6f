"""The model overview: all that one page says of a model, in words, for paper, phones and screen."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from workshoptui.agendas.version_words import since_words, version_name
from workshoptui.agendas.wording import wording
from workshoptui.language.dates import long_date
from workshoptui.language.labels import PARTIES, WHOM, capitalized, placeholder_words
from workshoptui.language.late import late_mark
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import pgettext
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.criteria import Criterion, criteria
from workshoptui.workshop.criterion_sections import criteria_served
from workshoptui.workshop.group_decision import Decision, chosen_model, chosen_since
from workshoptui.workshop.kinds.reflect import (
    ReflectActivity,
    Reflection,
    by_party,
    conclusion_on,
    difference_on,
    parties_unheard,
    reflections_in,
)
from workshoptui.workshop.models import Model, Section, sections_of
from workshoptui.workshop.notes import notes_of
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.versions import changed_since, version_now, version_of
from workshoptui.workshop.workshop_info import workshop_info


class OverviewSection(msgspec.Struct, frozen=True):
    """A section of a model's canvas, the group's own among them.

    Attributes:
        text: what is written in it; may be ``""``.
        hint: what may be written in it.
        marks: which criteria and whom it serves, whether the person confirmed it, and the like.
        free: whether it is left to the dialogue itself.
    """

    title: str
    text: str
    hint: str = ""
    marks: tuple[str, ...] = ()
    free: bool = False


class EthicsAnswers(msgspec.Struct, frozen=True):
    """A question of the ethics check on the chosen model, with its answers; or what was noted."""

    question: str
    answers: tuple[str, ...]


class ModelOverview(msgspec.Struct, frozen=True, kw_only=True):
    """A model as it stands now, in the language that is spoken.

    Attributes:
        workshop, organisation: where it was made; the second may be ``""``.
        status: which version it is, when it was chosen, and what is not as it was then.
        value: the citizen value that the group settled; ``""`` before.
        criteria: what the group asks of a model, most dots first.
        ethics: of the chosen model, what the group concluded from its ethics check and where
            the parties differ, or what was answered while nothing is concluded; empty for others.
    """

    id: str
    name: str
    chosen: bool
    workshop: str
    organisation: str
    status: tuple[str, ...]
    value: str
    criteria: tuple[str, ...]
    sections: tuple[OverviewSection, ...]
    ethics: tuple[EthicsAnswers, ...]


def model_overview(workshop: Workshop, model: Model) -> ModelOverview:
    """All that one page says of a model."""
    info, value = workshop_info(workshop), workshop.find(CitizenValue, "")
    chosen = chosen_model(workshop)
    is_chosen = chosen is not None and chosen.id == model.id
    return ModelOverview(
        id=model.id,
        name=placeholder_words(wording(workshop, model.name)),
        chosen=is_chosen,
        workshop=info.title,
        organisation=info.organisation,
        status=tuple(_status(workshop, model, chosen=is_chosen)),
        value=placeholder_words(value.text) if value else "",
        criteria=tuple(map(_criterion, criteria(workshop))),
        sections=tuple(_section(workshop, section) for section in sections_of(workshop, model.id)),
        ethics=tuple(_ethics_of(workshop, model)) if is_chosen else (),
    )


def _status(workshop: Workshop, model: Model, *, chosen: bool) -> list[str]:
    now = version_name(version_now(workshop, model))
    decision = workshop.find(Decision, "")
    if not chosen or decision is None:
        about = _("how things are done today") if model.datum else _("not chosen")
        return [now, about if decision or model.datum else _("not chosen yet")]
    then = version_of(workshop, decision.name, model.id)
    on = _day(decision.at)
    said = _("{version}, chosen on {date}", version=version_name(then) if then else now, date=on)
    changed = changed_since(workshop, decision.name, model.id)
    return [said, since_words(workshop, changed, "decided")] if changed else [said]


def _day(at: float) -> str:
    """The day of a moment in seconds since 1970-01-01 UTC, as people write it."""
    try:
        return long_date(datetime.fromtimestamp(at, UTC).date())
    except (OSError, OverflowError, ValueError):
        return _("unknown time")


def _criterion(criterion: Criterion) -> str:
    name = placeholder_words(criterion.name)
    return _("{criterion} – must have", criterion=name) if criterion.must_have else name


def _section(workshop: Workshop, section: Section) -> OverviewSection:
    served = criteria_served(workshop, section.model, section.id)
    names = enumerated(placeholder_words(criterion.name) for criterion in served)
    marks = [
        _("serves {criteria}", criteria=names) if served else "",
        WHOM[section.whom] if section.whom else "",
        pgettext("section", "free") if section.free else "",
        _("confirmed by the person concerned") if section.confirmed is True else "",
        late_mark() if section.late and section.text else "",
    ]
    return OverviewSection(
        placeholder_words(wording(workshop, section.title)),
        placeholder_words(section.text),
        wording(workshop, section.hint),
        tuple(filter(None, marks)),
        section.free,
    )


def _ethics_of(workshop: Workshop, model: Model) -> list[EthicsAnswers]:
    """What the group concluded, and on what the parties differ; else what the answers were.

    Once there is a conclusion all answers would only make the page longer: they stand in the check.
    """
    settled = conclusion_on(workshop, model.id)
    if settled is None:
        return _answers(workshop)
    concluded = EthicsAnswers(_("What we conclude"), (placeholder_words(settled.text),))
    return [concluded, *_differences(workshop)]


def _differences(workshop: Workshop) -> list[EthicsAnswers]:
    """On which questions of the latest check that has one the parties differ, and in what."""
    for run, activity in _checks(workshop):
        differing = (
            EthicsAnswers(
                wording(workshop, question.text), tuple(_difference(workshop, run, question.id))
            )
            for question in activity.questions
        )
        if said := [one for one in differing if one.answers]:
            return said
    return []


def _checks(workshop: Workshop) -> Iterator[tuple[Run, ReflectActivity]]:
    """The rounds of ethics checks since this model was chosen, the latest first."""
    chosen_at = chosen_since(workshop)
    for run in reversed(runs_of_kind(workshop, ReflectActivity)):
        activity = activity_in(workshop, run, ReflectActivity)
        if activity.about == "ethics" and run.started_at >= chosen_at:
            yield run, activity


def _answers(workshop: Workshop) -> list[EthicsAnswers]:
    """What the latest ethics check with an answer or a note said."""
    for run, activity in _checks(workshop):
        given = reflections_in(workshop, run)
        answered = [
            EthicsAnswers(
                wording(workshop, question.text),
                (
                    *_by_party([one for one in given if one.question == question.id]),
                    *_difference(workshop, run, question.id),
                ),
            )
            for question in activity.questions
        ]
        noted = tuple(placeholder_words(note.text) for note in notes_of(workshop, run.id))
        said = [one for one in answered if one.answers]
        if noted:
            said.append(EthicsAnswers(_("What was noted"), noted))
        if said:
            return said
    return []


def _by_party(answers: list[Reflection]) -> Iterator[str]:
    """The answers, each after the party that it speaks for, then for whom nobody has spoken."""
    for party, given in by_party(answers):
        for answer in given:
            text = placeholder_words(answer.text)
            words = capitalized(PARTIES[party])
            yield _("{party}: {words}", party=words, words=text) if party else text
    unheard = enumerated(PARTIES[party] for party in parties_unheard(answers))
    if unheard:
        yield _("Nobody has spoken for: {parties}.", parties=unheard)


def _difference(workshop: Workshop, run: Run, question_id: str) -> Iterator[str]:
    difference = difference_on(workshop, run, question_id)
    if difference is not None:
        yield _("The parties differ: {words}", words=placeholder_words(difference.text))
