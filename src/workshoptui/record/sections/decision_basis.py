"""The basis of a decision: what the group knew, and what tests, scores and rankings said then."""

from collections.abc import Iterator
from math import isclose

from workshoptui.agendas.wording import keeps_earlier_words, wording
from workshoptui.language.advice import unmet_must_have
from workshoptui.language.labels import ADVICE_LABELS, CAUTIONS, CAUTIONS_THEN
from workshoptui.language.lists import listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.record.anchors import link, linking
from workshoptui.record.json_values import Data
from workshoptui.record.layout import (
    blocks,
    bullets,
    day,
    decimal,
    decimals_apart,
    quoted,
)
from workshoptui.record.sections.advice import cached_advice
from workshoptui.record.sections.rounds import referred
from workshoptui.record.sections.versions import (
    NOT_KEPT,
    sections_changed,
    version_at,
)
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.evidence import Evidence, evidence_before
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import (
    Proposal,
)
from workshoptui.workshop.kinds.rank import last_ranked
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.models import Model
from workshoptui.workshop.must_haves import unmet_before
from workshoptui.workshop.runs import Run
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import tests_of
from workshoptui.workshop.versions import changed_since, changed_since_test


def known_before(workshop: Workshop, decision: Decision) -> str:
    """What the group was to know before it chose, as it then was; ``""`` where nothing was."""
    unmet = unmet_before(workshop, decision)
    known = bullets(
        [
            *_cautions(workshop, decision, told=bool(unmet)),
            *(unmet_must_have(quoted(each.name), each.median, each.people) for each in unmet),
        ]
    )
    return blocks(_("What was to be known before it:"), known) if known else ""


def _cautions(workshop: Workshop, decision: Decision, *, told: bool) -> Iterator[str]:
    """What it was cautioned of, as it was then; must haves are not, where each is `told` of."""
    sitting = next((met for met in reversed(workshop.all(Sitting))
                    if met.opened_at <= decision.at), None)  # fmt: skip
    for caution in decision.cautions:
        if keeps_earlier_words(workshop):
            yield CAUTIONS[caution]
        elif caution == "no-citizen" and sitting is not None:
            yield _(
                "No citizen or service user was in sitting {number} ({date}), or none had said so.",
                number=sitting.number,
                date=day(sitting.date),
            )
        elif not (told and caution == "must-have"):
            yield CAUTIONS_THEN[caution]


def advised_model(workshop: Workshop, decision: Decision) -> tuple[Evidence, Model] | None:
    """The evidence before a decision and the one model that it advised.

    None without evidence, for ties, and where it was too close to advise any. Records of earlier
    workshops know no such thing as too close.
    """
    rated = evidence_before(workshop, decision)
    first = leaders(rated.scores) if rated else []
    if rated is None or len(first) != 1:
        return None
    too_close = cached_advice(rated).advice.label == "too close"
    return None if too_close and linking() else (rated, rated.models[first[0]])


def advice_before_data(workshop: Workshop, decision: Decision) -> dict[str, Data]:
    """What the numbers advised before a decision: a label, and one model where they did."""
    rated = evidence_before(workshop, decision)
    label = cached_advice(rated).advice.label if rated else None
    first = leaders(rated.scores) if rated and label != "too close" else []
    return {
        "advice_label": label or None,
        "advised_model": rated.models[first[0]].id if rated and len(first) == 1 else None,
    }


def against(workshop: Workshop, decision: Decision) -> str:
    """That the group chose another model than the numbers advised, where it did."""
    advice = advised_model(workshop, decision)
    if advice is None or advice[1].id == decision.model:
        return ""
    rated, model = advice
    name = quoted(wording(workshop, model.name))
    label = cached_advice(rated).advice.label
    if not _holds(workshop, decision):
        return _then_against(rated, name, ADVICE_LABELS[label] if label else "")
    if label:
        return _(
            "**The group decided against the advice.** The numbers point to {model}; the label of "
            "that advice is *{label}*. Numbers advise, and the group decides.",
            model=name,
            label=ADVICE_LABELS[label],
        )
    return _(
        "**The group decided against the advice.** The numbers point to {model}; too few people "
        "rated or ranked for a label ({judges} rated every model, {rankers} ranked). Numbers "
        "advise, and the group decides.",
        model=name,
        judges=rated.judges,
        rankers=rated.rankers,
    )


def _then_against(rated: Evidence, model: str, label: str) -> str:
    """The same of a decision that was superseded: what the numbers pointed to when it was made."""
    if label:
        return _(
            "**The group decided against the advice of that time.** The numbers pointed to "
            "{model}; the label of that advice was *{label}*.",
            model=model,
            label=label,
        )
    return _(
        "**The group decided against the advice of that time.** The numbers pointed to {model}; "
        "too few people had rated or ranked for a label ({judges} rated every model, {rankers} "
        "ranked).",
        model=model,
        judges=rated.judges,
        rankers=rated.rankers,
    )


def _holds(workshop: Workshop, decision: Decision) -> bool:
    """Whether no other decision has taken its place."""
    return decision == workshop.find(Decision, "")


def rests_on(workshop: Workshop, decision: Decision) -> str:
    """What a decision can be traced to: each with the round and the sitting that it is from.

    Of one that was superseded all is told as it was when it was made.
    """
    tried = [test for test in tests_of(workshop, decision.model) if test.at <= decision.at]
    holds = _holds(workshop, decision)
    return blocks(
        _("What it rests on:") if holds else _("What it rested on:"),
        bullets(
            [
                ngettext(
                    "{count} logged test of this model.",
                    "{count} logged tests of this model.",
                    len(tried),
                ),
                _chosen_version(workshop, decision),
                _scored(workshop, decision),
                _proposed(workshop, decision),
                _(
                    "Decided in {round}.",
                    round=referred(workshop, workshop.get(Run, decision.run), decision.at),
                ),
                *(_since(workshop, decision) if holds else []),
            ]
        ),
    )


def _chosen_version(workshop: Workshop, decision: Decision) -> str:
    """Which version was chosen, and what in it was not as it was tested or rated."""
    version = version_at(workshop, decision.name, decision.model)
    if not version:
        return _(NOT_KEPT)
    chosen = (decision.model, decision.name)
    tested = changed_since_test(workshop, *chosen, at=decision.at)
    rated = changed_since(workshop, decision.rated, *chosen)
    sentences = [
        _("What was chosen is {version} of the model.", version=version),
        _("Changed since its test: {sections}.", sections=sections_changed(workshop, tested))
        if tested
        else "",
        _("Changed since it was rated: {sections}.", sections=sections_changed(workshop, rated))
        if rated
        else "",
    ]
    return " ".join(filter(None, sentences))


def _since(workshop: Workshop, decision: Decision) -> list[str]:
    """That there are newer numbers than those the decision rests on, so nobody mixes them up."""
    rated, ranked = last_rated(workshop), last_ranked(workshop)
    rated_again = referred(workshop, rated) if rated and rated.id != decision.rated else ""
    ranked_again = referred(workshop, ranked) if ranked and ranked.id != decision.ranked else ""
    if rated_again and ranked_again:
        again = _(
            "After the decision the models were rated again, in {rated}, "
            "and ranked again, in {ranked}.",
            rated=rated_again,
            ranked=ranked_again,
        )
    elif rated_again:
        again = _("After the decision the models were rated again, in {rated}.", rated=rated_again)
    elif ranked_again:
        again = _(
            "After the decision the models were ranked again, in {ranked}.", ranked=ranked_again
        )
    else:
        return []
    newer = _("Those numbers, and the advice on the choice, are newer than the decision.")
    return [f"{again} {newer}"]


def _scored(workshop: Workshop, decision: Decision) -> str:
    """Where the chosen model stood in the last round of rating before the decision."""
    run, rated = workshop.find(Run, decision.rated), evidence_before(workshop, decision)
    places = [m.id for m in rated.models] if rated else []
    if run is None or rated is None or decision.model not in places:
        held = run is not None and disclosure(workshop, run).withheld
        return (
            _("Ratings whose figures are not shown, as too few people gave some.")
            if held
            else _("No ratings: it was not rated in a round that was closed before the decision.")
        )
    score, best_score = rated.scores[places.index(decision.model)], max(rated.scores)
    lower = [other for other in rated.scores if not isclose(other, best_score)]
    beside = best_score if not isclose(score, best_score) else max(lower, default=score)
    written = decimals_apart(score, beside) or (decimal(score), decimal(beside))
    rests = ngettext(
        "The ratings of {round}, by {count} person: its weighted score is {score}.",
        "The ratings of {round}, by {count} people: its weighted score is {score}.",
        rated.raters,
        round=referred(workshop, run),
        score=written[0],
    )
    first = [rated.models[place] for place in leaders(rated.scores)]
    if decision.model not in {model.id for model in first}:
        although = _(
            "The group chose it although {models} had the best weighted score ({score}).",
            models=listed(quoted(wording(workshop, model.name)) for model in first),
            score=written[1],
        )
        return f"{rests} {although}"
    if len(first) > 1:
        shared = ngettext(
            "{count} model shares the best weighted score.",
            "{count} models share the best weighted score.",
            len(first),
        )
        return f"{rests} {shared}"
    best = _("It has the best weighted score.")
    following = _("The next best has {score}.", score=written[1]) if lower else ""
    return f"{rests} {best} {following}".rstrip()


def _proposed(workshop: Workshop, decision: Decision) -> str:
    """The proposal of this model on which people said how far they agree, if there was one."""
    numbers = {proposal.id: number for number, proposal in enumerate(workshop.all(Proposal), 1)}
    if decision.proposal not in numbers:
        return _("No proposal: nobody was asked how far they agree with this choice.")
    number = numbers[decision.proposal]
    below = _(
        "Proposal {number}, on which people said how far they agree; see below.", number=number
    )
    return link(below, "proposal", decision.proposal)
