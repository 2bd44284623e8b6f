"""Weighted scores: what each closed round of rating adds up to. Advice, never a verdict.

They rest on ratings, dots and orders together, so they belong to no one kind.
"""

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import link, linking
from workshoptui.record.kinds.rate import round_before
from workshoptui.record.layout import Cell, blocks, decimal, people, quoted, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, closed_line
from workshoptui.record.sections.small import FiguresShown, noted
from workshoptui.workshop.criteria import Criterion, criterion_weights
from workshoptui.workshop.decision import equal_weights, pugh, weighted_scores
from workshoptui.workshop.evidence import Evidence, evidence
from workshoptui.workshop.kinds.rank import Options
from workshoptui.workshop.kinds.rate import RateActivity, Sheet
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo

EVIDENCE: frozenset[type[Row]] = ROUNDS | {
    Criterion,
    FiguresShown,
    Model,
    Options,
    Sheet,
    WorkshopInfo,
}
"""The tables that the evidence for a choice is gathered from."""

RULE = mark(
    "A model's score is the mean of its mean ratings on the criteria, each weighted with the "
    "criterion's weight (simple additive weighting; Fishburn 1967, Operations Research 15(3)). A "
    "missing rating is left out of its mean; where nobody could judge a model on a criterion, its "
    "other criteria share that weight. With equal weights every criterion counts the same."
)
AGAINST = mark(
    "Against today's way (Pugh 1981): 1 for each criterion on which a model is better, −1 for each "
    "on which it is worse, by the median of each person's own difference; then the same with each "
    "criterion counting its weight. A criterion on which too few people rated both counts for "
    "neither."
)


def rated_rounds(workshop: Workshop) -> list[tuple[Run, Evidence]]:
    """The closed rounds of rating in which somebody rated, oldest first, with their evidence."""
    return [
        (run, rated)
        for run in runs_of_kind(workshop, RateActivity)
        if (rated := evidence(workshop, run))
    ]


def _scores(workshop: Workshop) -> str:
    rounds = rated_rounds(workshop)
    if not rounds:
        return ""
    compared = any(rated.datum is not None for _run, rated in rounds)
    return blocks(
        *(_round(workshop, run, rated) for run, rated in rounds),
        _(RULE),
        _(AGAINST) if compared else "",
        _("Scores are advice. The group decides, and may decide otherwise."),
    )


def _round(workshop: Workshop, run: Run, rated: Evidence) -> str:
    weights = zip(rated.criteria, rated.weights, strict=True)
    named = enumerated(f"{quoted(name)} {decimal(weight)}" for (_id, name), weight in weights)
    equal = weighted_scores(equal_weights(len(rated.criteria)), rated.ratings)
    head = [_("Model"), _("Weighted score"), _("With equal weights")]
    rows: list[list[Cell]] = [
        [wording(workshop, model.name), score, plain]
        for model, score, plain in zip(rated.models, rated.scores, equal, strict=True)
    ]
    if rated.datum is not None:
        head += [_("Against today's way"), _("The same, weighted")]
        plainly, weighted = (
            pugh(rated.ratings, rated.datum, each, least=rated.least)
            for each in (None, rated.weights)
        )
        for place, row in enumerate(rows):
            itself = place == rated.datum
            row += [None, None] if itself else [round(plainly[place]), weighted[place]]
    before = round_before(workshop, run)
    earlier = evidence(workshop, before) if before else None
    if earlier is not None:
        then = {
            model.id: score for model, score in zip(earlier.models, earlier.scores, strict=True)
        }
        head.append(_("Score in the round before"))
        for model, row in zip(rated.models, rows, strict=True):
            row.append(then.get(model.id))
    head.insert(1, _("People"))
    for model, row in zip(rated.models, rows, strict=True):
        row.insert(1, rated.raters_of(model))
    under = link(_("Criteria"), "heading", "criteria")
    rated_by = ngettext("{count} person rated.", "{count} people rated.", rated.raters)
    if linking() and _are_those_of_the_criteria(workshop, rated):
        weighed = ngettext(
            "Weights, from the dots of {count} person, as under {criteria}.",
            "Weights, from the dots of {count} people, as under {criteria}.",
            rated.voters,
            criteria=under,
        )
    else:
        weighed = ngettext(
            "Weights, from the dots of {count} person: {weights}.",
            "Weights, from the dots of {count} people: {weights}.",
            rated.voters,
            weights=named,
        )
    return blocks(
        closed_line(workshop, run, f"{rated_by} {weighed}"),
        noted(workshop, run),
        _left_out(workshop, rated),
        table(head, rows),
    )


def _are_those_of_the_criteria(workshop: Workshop, rated: Evidence) -> bool:
    """Whether a round was weighed as the criteria are now, which are listed above it."""
    now = criterion_weights(workshop)
    then = {name: weight for (name, _), weight in zip(rated.criteria, rated.weights, strict=True)}
    return then == now


def _left_out(workshop: Workshop, rated: Evidence) -> str:
    """The models whose score is not shown, as too few people rated them."""
    named = enumerated(
        f"{quoted(wording(workshop, model.name))} ({people(number)})"
        for model, number in rated.left_out
    )
    if not named:
        return ""
    return _("Rated by too few people for a score to be shown: {models}.", models=named)


SCORES = Section(
    id="scores",
    title=mark("Weighted scores"),
    reads=EVIDENCE,
    body=_scores,
    nothing=mark("There are no scores before a round of rating is closed."),
)
