"""The choice in words, on a phone: what a group reads before it decides, and what numbers say."""

from functools import lru_cache

import msgspec

from workshoptui.agendas.wording import gradient_labels, wording
from workshoptui.language.advice import unmet_must_have
from workshoptui.language.choice_words import (
    agreement_in_words,
    answer_in_words,
    condorcet_in_words,
    equal_weights_in_words,
    leads_in_words,
    likeness_in_words,
    pugh_in_words,
    schulze_in_words,
    sensitivity_in_words,
    voices_in_words,
)
from workshoptui.language.labels import CAUTIONS
from workshoptui.language.messages import gettext as _
from workshoptui.record.escape import APART, END
from workshoptui.workshop.cautions import about_meeting, cautions
from workshoptui.workshop.choice_overview import Concern, concerns, findings_by_model, lead, voices
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.evidence import Evidence, figures_on
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.must_haves import unmet
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun

_cached_figures = lru_cache(maxsize=4)(figures_on)
"""What evidence adds up to, once for all phones."""


class TestedModel(msgspec.Struct, frozen=True):
    """A model by its name, and what its tests showed."""

    id: str
    name: str
    tests: tuple[TestRun, ...]


class Worry(msgspec.Struct, frozen=True):
    """What somebody said of a model, with which answer or when, and whether it came late."""

    model: str
    text: str
    answer: str
    late: bool


class ChoiceWords(msgspec.Struct, frozen=True):
    """What a group reads before it decides.

    Attributes:
        leads: who leads, in a sentence; ``""`` before there are figures.
        cautions: what is to be known before the decision.
        heard: who has not been heard, as sentences.
        tested: what the tests showed, by model.
        worries: what worries people.
        comments: what was said of the models besides.
        figures: what each figure says here, as sentences.
    """

    leads: str
    cautions: tuple[str, ...]
    heard: tuple[str, ...]
    tested: tuple[TestedModel, ...]
    worries: tuple[Worry, ...]
    comments: tuple[Worry, ...]
    figures: tuple[str, ...]


def choice_words(
    workshop: Workshop, evidence: Evidence | None, proposed: Model | None
) -> ChoiceWords:
    """What a group reads before it decides, and about the model that is proposed to it."""
    heard, said = voices(workshop), concerns(workshop)
    return ChoiceWords(
        leads=_leads(workshop, evidence) if evidence else "",
        cautions=_cautions(workshop, proposed),
        heard=tuple(
            voices_in_words(heard.here, heard.missing, heard.rated, heard.ranked, FEW)
            if heard
            else ()
        ),
        tested=tuple(
            TestedModel(tested.model.id, wording(workshop, tested.model.name), tested.tests)
            for tested in findings_by_model(workshop)
        ),
        worries=tuple(_worry(workshop, row) for row in said if row.source != "comment"),
        comments=tuple(_worry(workshop, row) for row in said if row.source == "comment"),
        figures=tuple(_figures(workshop, evidence)) if evidence else (),
    )


def _quoted(workshop: Workshop, model: Model) -> str:
    return _title(wording(workshop, model.name))


def _title(name: str) -> str:
    """A name as people gave it, in quotation marks and in its own direction."""
    return _("“{title}”", title=f"{APART}{name}{END}")


def _leads(workshop: Workshop, evidence: Evidence) -> str:
    ahead = lead(evidence)
    return leads_in_words(
        [_quoted(workshop, model) for model in ahead.first],
        ahead.rankings,
        [_quoted(workshop, model) for model in ahead.winners],
        ahead.raters,
        ahead.rankers,
    )


def _cautions(workshop: Workshop, proposed: Model | None) -> tuple[str, ...]:
    """Of the model that is proposed; without one of all of them what they fail on."""
    known = cautions(workshop, proposed) if proposed else about_meeting(workshop)
    failed = [
        _(
            "“{model}”: {caution}",
            model=f"{APART}{wording(workshop, model.name)}{END}",
            caution=unmet_must_have(_title(each.name), each.median, each.people),
        )
        for model in ([proposed] if proposed else models(workshop))
        for each in unmet(workshop, model.id)
    ]
    return (*(CAUTIONS[caution] for caution in known), *failed)


def _worry(workshop: Workshop, concern: Concern) -> Worry:
    model = workshop.find(Model, concern.model)
    answer = ""
    if concern.gradient:
        label = gradient_labels(workshop)[concern.gradient]
        answer = answer_in_words(label, earlier=concern.earlier)
    elif concern.source == "decision":
        answer = _("before an earlier decision")
    return Worry(wording(workshop, model.name) if model else "", concern.text, answer, concern.late)


def _figures(workshop: Workshop, evidence: Evidence) -> list[str]:
    """What each figure says here; how firm the lead is, the screen at the front shows."""
    figures = _cached_figures(evidence)
    names = [_quoted(workshop, model) for model in evidence.models]
    first, equal = leaders(evidence.scores), leaders(figures.equal_scores)
    sentences = [equal_weights_in_words(first == equal, [names[place] for place in equal])]
    if evidence.datum is not None:
        better = [name for name, plain in zip(names, figures.pugh, strict=True) if plain > 0]
        sentences.append(pugh_in_words(better))
    if figures.tiers:
        winner = figures.condorcet
        sentences += [
            schulze_in_words([names[place] for place in sorted(figures.tiers[0])]),
            condorcet_in_words(names[winner] if winner is not None else ""),
            likeness_in_words(figures.kendalls_w),
        ]
    return [
        *sentences,
        agreement_in_words(figures.cells),
        sensitivity_in_words(
            figures.changes,
            evidence.weights,
            [_title(name) for _key, name in evidence.criteria],
            names,
            first,
        ),
    ]
