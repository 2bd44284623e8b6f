"""How sure the evidence is: rankings, weights that would change the lead, where people differ."""

from workshoptui.language.choice_words import (
    agreement_in_words,
    likeness_in_words,
    schulze_in_words,
    sensitivity_in_words,
)
from workshoptui.language.lists import listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.numbers import decimal, number, percent, percents_apart
from workshoptui.tui.panels.score_table import WAITING
from workshoptui.tui.widgets.cells import drawable, fit, wrap
from workshoptui.tui.widgets.lines import Line, paragraph
from workshoptui.workshop.decision import WeightChange
from workshoptui.workshop.evidence import AdviceDetails, Evidence
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.ties import first as cut_at

_CELLS = 8
_LOW = 0.3
"""An agreement A below this is pointed out."""


def ranking_lines(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """What the orders of the models add up to, and how alike they are."""
    title = _("What the rankings say")
    if evidence.ballots:
        title = ngettext(
            "What the rankings say ({count} ranked)",
            "What the rankings say ({count} ranked)",
            evidence.rankers,
        )
    lines: list[Line] = [((title, "eyebrow"),)]
    if not evidence.ballots:
        return [*lines, ((_("No ranking of the models is shown yet."), "aside"),)]
    if details is None:
        return [*lines, ((WAITING, "aside"),)]
    names = [drawable(model.name) for model in evidence.models]
    order = " › ".join(" = ".join(names[model] for model in sorted(tier)) for tier in details.tiers)
    winner = details.condorcet
    beats = (
        _("Condorcet: {model} beats every other model, one against one.", model=names[winner])
        if winner is not None
        else _("Condorcet: no model beats every other, one against one.")
    )
    if details.kendalls_w is not None:
        alike = _(
            "The orders are alike to W = {w} (0 not at all, 1 all the same).",
            w=decimal(details.kendalls_w, 2),
        )
        beats = f"{beats} {alike}"
    plain = (
        schulze_in_words([names[model] for model in sorted(details.tiers[0])]),
        likeness_in_words(details.kendalls_w),
    )
    return [
        *lines,
        *paragraph(" ".join(plain), width, "strong"),
        *paragraph(f"Schulze: {order}", width),
        *paragraph(beats, width),
    ]


def change_lines(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """For each criterion the smallest change of its weight with which another model leads."""
    lines = paragraph(_("Weights that would change the leader"), width, "eyebrow")
    if details is not None:
        nearest = sensitivity_in_words(
            details.changes,
            evidence.weights,
            [_("“{title}”", title=drawable(name)) for _key, name in evidence.criteria],
            [drawable(model.name) for model in evidence.models],
            leaders(evidence.scores),
        )
        lines += paragraph(nearest, width, "strong")
    label = max(10, min(width // 2, max(len(drawable(name)) for key, name in evidence.criteria)))
    for index, (_key, name) in enumerate(evidence.criteria):
        now = evidence.weights[index]
        if details is None:
            words, role = WAITING, "aside"
        else:
            words, role = _change(evidence, now, details.changes[index], details.advice.leader)
        first, *rest = wrap(words, width - label - 2)
        lines.append(((fit(name, label), ""), ("  ", ""), (first, role)))
        lines += [((" " * (label + 2), ""), (line, role)) for line in rest]
    return lines


def _change(
    evidence: Evidence, now: float, change: WeightChange | None, leader: int | None
) -> tuple[str, str]:
    """What happens at a change of weight: the rival is named, not who leads already."""
    if change is None:
        # Translators: no change of this weight makes another model lead.
        return _("{weight}  none", weight=percent(now)), "aside"
    if not change.change:
        return _("{weight}  the lead is shared already", weight=percent(now)), "caution"
    shares = percents_apart(now, change.weight) or (percent(now), percent(change.weight, 2))
    rivals = [model for model in change.leaders if model != leader]
    names = listed(drawable(evidence.models[model].name) for model in rivals)
    if leader in change.leaders:
        message = ngettext("{models} catches up", "{models} catch up", len(rivals), models=names)
    else:
        message = ngettext("{models} leads", "{models} share the lead", len(rivals), models=names)
    return f"{shares[0]} → {shares[1]}  {message}", "strong"


def difference_lines(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """Where people agree least."""
    lines: list[Line] = [((_("Where you differ most"), "eyebrow"),)]
    if details is None:
        return [*lines, ((WAITING, "aside"),)]
    if not details.cells:
        lines.append(((_("Nowhere that is shown: all rated alike."), "aside"),))
    lines += paragraph(agreement_in_words(details.cells), width, "strong")
    cut = cut_at(details.cells, _CELLS, lambda cell: cell.agreement)
    for cell in cut.kept:
        model, (_key, criterion) = evidence.models[cell.model], evidence.criteria[cell.criterion]
        figures = f"A {decimal(cell.agreement, 2, signed=True)} ({cell.people})"
        where = fit(f"{drawable(model.name)}: {drawable(criterion)}", width - len(figures) - 2)
        lines.append(
            ((where, ""), ("  ", ""), (figures, "caution" if cell.agreement < _LOW else "aside"))
        )
    if cut.tied:
        tied = ngettext("{count} more differs alike.", "{count} more differ alike.", cut.tied)
        lines.append(((tied, "aside"),))
    seed = _(
        "{resamples} resamples, seed {seed}.",
        resamples=number(details.resamples),
        seed=details.seed,
    )
    legend = _("A: 1 all agree, 0 even, −1 split (people).")
    return [*lines, *paragraph(f"{legend} {seed}", width, "aside")]
