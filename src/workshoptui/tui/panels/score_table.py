"""The table of models by score: one line per model, with a bar and the other figures."""

from collections.abc import Callable, Iterable

from workshoptui.language.messages import gettext as _
from workshoptui.language.numbers import decimal, percent
from workshoptui.tui.widgets.bars import EIGHTHS
from workshoptui.tui.widgets.cells import cell_len, drawable, fit
from workshoptui.tui.widgets.lines import Line, Span
from workshoptui.workshop.evidence import AdviceDetails, Evidence
from workshoptui.workshop.scores import leaders

WAITING = "…"
"""What stands for a number that is still being computed."""
FULL = 5.0
"""The best score there is."""
_LEAST_BAR = 5


def score_lines(
    evidence: Evidence, details: AdviceDetails | None, width: int, *, air: bool = False
) -> list[Line]:
    """A line for each model, best score first."""
    columns = _columns(evidence, details, wide=width >= 90)
    every = range(len(evidence.models))
    widths = [max(len(name), *(len(cell(index)) for index in every)) + 2 for name, cell in columns]
    space = width - sum(widths)
    # Names first: a bar says again what the score beside it says.
    longest = max(cell_len(drawable(model.name)) for model in evidence.models)
    label = min(longest, space - _LEAST_BAR - 2)
    bar = space - label - 2
    head: Line = ((" " * space, ""),)
    for (name, _cell), across in zip(columns, widths, strict=True):
        head += ((fit(name, across, "right"), "eyebrow"),)
    lines: list[Line] = [head]
    order, leading = (
        sorted(every, key=lambda index: -evidence.scores[index]),
        leaders(evidence.scores),
    )
    for index in order:
        model = evidence.models[index]
        first = index in leading
        line: Line = (
            (fit(model.name, label), "aside" if model.datum else "strong" if first else ""),
            ("  ", ""),
            *_bar(evidence.scores[index] / FULL, bar),
        )
        for number, ((_name, cell), across) in enumerate(zip(columns, widths, strict=True)):
            line += ((fit(cell(index), across, "right"), "" if number else "strong"),)
        lines += [line, ()] if air else [line]
    return lines[:-1] if air else lines


def _columns(
    evidence: Evidence, details: AdviceDetails | None, *, wide: bool
) -> list[tuple[str, Callable[[int], str]]]:
    """What stands behind each model: the title of a column, and its text by model."""

    def later(read: Callable[[AdviceDetails, int], str]) -> Callable[[int], str]:
        return lambda index: WAITING if details is None else read(details, index)

    columns: list[tuple[str, Callable[[int], str]]] = [
        (_("score"), lambda index: decimal(evidence.scores[index], 2)),
        (_("equal"), later(lambda known, index: decimal(known.equal_scores[index], 2))),
        (_("stays 1st"), later(lambda known, index: percent(known.shares[index], down=True))),
    ]
    if evidence.ballots:
        columns.append(("Schulze", later(_place)))
        if wide:
            columns.append(("Borda", later(lambda known, index: decimal(known.borda[index]))))
    if evidence.datum is not None:
        columns.append(("Pugh", later(lambda known, index: _pugh(evidence, known, index))))
    return columns


def _place(details: AdviceDetails, index: int) -> str:
    place = 1
    for tier in details.tiers:
        if index in tier:
            return f"{place}." if len(tier) == 1 else _("{place}. shared", place=place)
        place += len(tier)
    return "–"


def _pugh(evidence: Evidence, details: AdviceDetails, index: int) -> str:
    if index == evidence.datum:
        return _("datum")
    plain, weighted = details.pugh[index], details.weighted_pugh[index]
    return f"{decimal(plain, 0, signed=True)} ({decimal(weighted, 2, signed=True)})"


def _bar(share: float, width: int) -> Iterable[Span]:
    whole, part = divmod(round(max(0.0, min(1.0, share)) * width * 8), 8)
    drawn = "█" * whole + (EIGHTHS[part] if part else "")
    return ((drawn, "track bar"), (" " * (width - len(drawn)), "track"))
