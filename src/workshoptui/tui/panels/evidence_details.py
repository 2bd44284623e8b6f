"""How sure the evidence is: rankings, weights that would change the lead, where people differ."""

from workshoptui.language.messages import gettext as _
from workshoptui.tui.panels.score_table import WAITING
from workshoptui.tui.widgets.cells import clip, drawable, fit
from workshoptui.tui.widgets.lines import Line, paragraph
from workshoptui.workshop.decision import WeightChange
from workshoptui.workshop.evidence import AdviceDetails, Evidence
from workshoptui.workshop.ties import first as cut_at

_CELLS = 8
_LOW = 0.3
"""An agreement A below this is pointed out."""


def ranking_lines(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """What the orders of the models add up to, and how alike they are."""
    ranked = f" ({evidence.rankers} ranked)" if evidence.ballots else ""
    lines: list[Line] = [((_("What the rankings say{ranked}", ranked=ranked), "eyebrow"),)]
    if not evidence.ballots:
        return [*lines, ((_("No ranking of the models is shown yet."), "aside"),)]
    if details is None:
        return [*lines, ((WAITING, "aside"),)]
    names = [drawable(model.name) for model in evidence.models]
    order = " › ".join(" = ".join(names[model] for model in sorted(tier)) for tier in details.tiers)
    winner = details.condorcet
    beats = (
        _("Condorcet: {names} beats every other model, one against one.", names=names[winner])
        if winner is not None
        else _("Condorcet: no model beats every other, one against one.")
    )
    alike = (
        _(
            " The orders are alike to W = {kendalls_w} (0 not at all, 1 all the same).",
            kendalls_w=f"{details.kendalls_w:.2f}",
        )
        if details.kendalls_w is not None
        else ""
    )
    return [*lines, *paragraph(f"Schulze: {order}", width), *paragraph(beats + alike, width)]


def change_lines(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """For each criterion the smallest change of its weight with which another model leads."""
    title = _("Weights that would change the leader")
    lines: list[Line] = [((clip(title, width), "eyebrow"),)]
    label = max(10, min(width // 2, max(len(drawable(name)) for key, name in evidence.criteria)))
    for index, (_key, name) in enumerate(evidence.criteria):
        now = evidence.weights[index]
        if details is None:
            words, role = WAITING, "aside"
        else:
            words, role = _change(evidence, now, details.changes[index], details.advice.leader)
        lines.append(((fit(name, label), ""), ("  ", ""), (clip(words, width - label - 2), role)))
    return lines


def _change(
    evidence: Evidence, now: float, change: WeightChange | None, leader: int | None
) -> tuple[str, str]:
    """What happens at a change of weight: the rival is named, not who leads already."""
    if change is None:
        return f"{now * 100:.0f} %  none", "aside"
    if not change.change:
        return _("{number} %  the lead is shared already", number=f"{now * 100:.0f}"), "caution"
    to = (
        f"{change.weight * 100:.0f} %"
        if abs(change.change) >= 0.01
        else f"{change.weight * 100:.1f} %"
    )
    rivals = [model for model in change.leaders if model != leader]
    names = " and ".join(drawable(evidence.models[model].name) for model in rivals)
    verb = _("catches up") if leader in change.leaders else "leads"
    if len(rivals) > 1:
        verb = verb.replace("catches", "catch").replace("leads", _("share the lead"))
    return f"{now * 100:.0f} % → {to}  {names} {verb}", "strong"


def difference_lines(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """Where people agree least."""
    lines: list[Line] = [((_("Where you differ most"), "eyebrow"),)]
    if details is None:
        return [*lines, ((WAITING, "aside"),)]
    if not details.cells:
        lines.append(((_("Nowhere that is shown: all rated alike."), "aside"),))
    cut = cut_at(details.cells, _CELLS, lambda cell: cell.agreement)
    for cell in cut.kept:
        model, (_key, criterion) = evidence.models[cell.model], evidence.criteria[cell.criterion]
        figures = f"A {cell.agreement:+.2f} ({cell.people})"
        where = fit(f"{drawable(model.name)}: {drawable(criterion)}", width - len(figures) - 2)
        lines.append(
            ((where, ""), ("  ", ""), (figures, "caution" if cell.agreement < _LOW else "aside"))
        )
    if cut.tied:
        lines.append(((_("{tied} more differ alike.", tied=cut.tied), "aside"),))
    seed = _(
        "{resamples} resamples, seed {seed}", resamples=f"{details.resamples:,}", seed=details.seed
    )
    return [
        *lines,
        *paragraph(
            _("A: 1 all agree, 0 even, −1 split (people). {seed}.", seed=seed), width, "aside"
        ),
    ]
