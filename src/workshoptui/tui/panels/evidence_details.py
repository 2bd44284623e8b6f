"""How sure the evidence is: rankings, weights that would change the lead, where people differ."""

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
    lines: list[Line] = [((f"What the rankings say{ranked}", "eyebrow"),)]
    if not evidence.ballots:
        return [*lines, (("No ranking of the models is shown yet.", "aside"),)]
    if details is None:
        return [*lines, ((WAITING, "aside"),)]
    names = [drawable(model.name) for model in evidence.models]
    order = " › ".join(" = ".join(names[model] for model in sorted(tier)) for tier in details.tiers)
    winner = details.condorcet
    beats = (
        f"Condorcet: {names[winner]} beats every other model, one against one."
        if winner is not None
        else "Condorcet: no model beats every other, one against one."
    )
    alike = (
        f" The orders are alike to W = {details.kendalls_w:.2f} (0 not at all, 1 all the same)."
        if details.kendalls_w is not None
        else ""
    )
    return [*lines, *paragraph(f"Schulze: {order}", width), *paragraph(beats + alike, width)]


def change_lines(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """For each criterion the smallest change of its weight with which another model leads."""
    title = "Weights that would change the leader"
    lines: list[Line] = [((clip(title, width), "eyebrow"),)]
    label = max(10, min(width // 2, max(len(drawable(name)) for _, name in evidence.criteria)))
    for index, (_, name) in enumerate(evidence.criteria):
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
        return f"{now * 100:.0f} %  the lead is shared already", "caution"
    to = (
        f"{change.weight * 100:.0f} %"
        if abs(change.change) >= 0.01
        else f"{change.weight * 100:.1f} %"
    )
    rivals = [model for model in change.leaders if model != leader]
    names = " and ".join(drawable(evidence.models[model].name) for model in rivals)
    verb = "catches up" if leader in change.leaders else "leads"
    if len(rivals) > 1:
        verb = verb.replace("catches", "catch").replace("leads", "share the lead")
    return f"{now * 100:.0f} % → {to}  {names} {verb}", "strong"


def difference_lines(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """Where people agree least."""
    lines: list[Line] = [(("Where you differ most", "eyebrow"),)]
    if details is None:
        return [*lines, ((WAITING, "aside"),)]
    if not details.cells:
        lines.append((("Nowhere that is shown: all rated alike.", "aside"),))
    cut = cut_at(details.cells, _CELLS, lambda cell: cell.agreement)
    for cell in cut.kept:
        model, (_, criterion) = evidence.models[cell.model], evidence.criteria[cell.criterion]
        figures = f"A {cell.agreement:+.2f} ({cell.people})"
        where = fit(f"{drawable(model.name)}: {drawable(criterion)}", width - len(figures) - 2)
        lines.append(
            ((where, ""), ("  ", ""), (figures, "caution" if cell.agreement < _LOW else "aside"))
        )
    if cut.tied:
        lines.append(((f"{cut.tied} more differ alike.", "aside"),))
    seed = f"{details.resamples:,} resamples, seed {details.seed}"
    return [
        *lines,
        *paragraph(f"A: 1 all agree, 0 even, −1 split (people). {seed}.", width, "aside"),
    ]
