"""The evidence for a choice on one sheet: what the numbers say, and how sure they are."""

from collections.abc import Callable, Iterable, Sequence
from math import floor
from typing import ClassVar, Literal

from workshoptui.tui.widgets.bars import EIGHTHS
from workshoptui.tui.widgets.cells import cell_len, clip, fit, plain, wrap
from workshoptui.tui.widgets.lines import Line, LineView, Span, line_len
from workshoptui.workshop.decision import ENOUGH, WeightChange
from workshoptui.workshop.evidence import Counsel, Evidence
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.ties import first as cut_at

RULE = (
    "Robust: one model leads the weighted score, is the only winner of the rankings (Schulze), and"
    " stays first in at least 80 % of the resamples. Leaning: from 60 %. Otherwise too close."
    f" A label takes {ENOUGH} who rated every model and {ENOUGH} who ranked. Advice, never a"
    " verdict."
)
LEGEND = (
    "score: weighted mean rating, 1 to 5 · equal: as if all criteria weighed the same · stays 1st:"
    " share of resampled groups in which it leads · Schulze: place in the rankings · Borda: points"
    " from them · Pugh: criteria on which it is better less those on which it is worse than the"
    " datum, plain and weighted"
)
ADVICE: dict[str, str] = {
    "robust": "good",
    "leaning": "headline",
    "too close": "caution",
    "": "eyebrow",
}
WAITING = "…"
FULL = 5.0
"""The best score there is."""
_GAP = 4
_LEAST_BAR = 5
_CELLS = 8
_LOW = 0.3
"""An agreement A below this is pointed out."""

Part = Literal["all", "scores", "details"]


class EvidenceSheet(LineView):
    """Shows the evidence, and what is still being computed as …; a part of it or all."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "evidence--aside",
        "evidence--bar",
        "evidence--caution",
        "evidence--eyebrow",
        "evidence--good",
        "evidence--headline",
        "evidence--strong",
        "evidence--track",
    }
    ROLE_PREFIX = "evidence"
    DEFAULT_CSS = """
    EvidenceSheet {
        & > .evidence--bar { color: $primary; }
        & > .evidence--track { background: $surface; }
        & > .evidence--aside { color: $text-muted; }
        & > .evidence--eyebrow { color: $text-muted; text-style: bold; }
        & > .evidence--strong { text-style: bold; }
        & > .evidence--headline { color: $primary; text-style: bold; }
        & > .evidence--good { color: $success; text-style: bold; }
        & > .evidence--caution { color: $warning; text-style: bold; }
    }
    """

    def __init__(self, part: Part, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.part: Part = part
        self._evidence: Evidence | None = None
        self._counsel: Counsel | None = None
        self._done = 0
        self._instead = self._note = ""
        self.begun = False

    @property
    def complete(self) -> bool:
        """Whether every number is there that is going to be."""
        return self.begun and (self._evidence is None or self._counsel is not None)

    def show_part(self, part: Part) -> None:
        """Show another part."""
        if part != self.part:
            self.part = part
            self.update_lines()

    def show(
        self,
        evidence: Evidence | None,
        counsel: Counsel | None,
        done: int = 0,
        *,
        instead: str = "",
        note: str = "",
    ) -> None:
        """Show what there is; `counsel` is None, and `done` resamples drawn, while it computes.

        `instead` is said where there is no evidence; `note` has to be said of what there is.
        """
        now = (evidence, counsel, done, instead, note)
        if not self.begun or now != (
            self._evidence,
            self._counsel,
            self._done,
            self._instead,
            self._note,
        ):
            self.begun = True
            self._evidence, self._counsel, self._done, self._instead, self._note = now
            self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay the parts out: one below the other, or in two columns where all are shown."""
        evidence, counsel = self._evidence, self._counsel
        if not self.begun:
            return []
        if evidence is None:
            sentence = self._instead or (
                "Nobody has rated the models yet, so there are no numbers to look at. Go back (<)"
                " to rate them, or propose (p) and decide (d) without."
            )
            return [((line, "aside"),) for line in wrap(sentence, width)]
        if self.part == "scores":
            advice = [
                *_advice(evidence, counsel, self._done, width),
                *_words(_people(evidence, self._note), width, "aside"),
            ]
            table = _scores(evidence, counsel, width)
            rule = [*_words(RULE, width, "aside")]
            gap: list[Line] = [()] if len(advice) + len(table) + len(rule) + 2 <= height else []
            return [*advice, *gap, *table, *gap, *rule]
        if self.part == "details":
            across = (width - _GAP) // 2
            changes, cells = _changes(evidence, counsel, across), _cells(evidence, counsel, across)
            return [*_rankings(evidence, counsel, width), (), *_beside(changes, cells, across)]
        left = (width - _GAP) * 3 // 5
        right = width - _GAP - left
        air = height >= 2 * len(evidence.models) + 20
        scores, rankings = (
            _scores(evidence, counsel, left, air=air),
            _rankings(evidence, counsel, left),
        )
        first = [*scores, (), *rankings, (), *_words(LEGEND, left, "aside")]
        second = [*_changes(evidence, counsel, right), (), *_cells(evidence, counsel, right)]
        return [
            *_advice(evidence, counsel, self._done, width),
            *_words(_people(evidence, self._note), width, "aside"),
            *_words(RULE, width, "aside"),
            (),
            *_beside(first, second, left),
        ]


def _words(text: str, width: int, role: str = "") -> Iterable[Line]:
    return (((line, role),) for line in wrap(text, width))


def _beside(left: Sequence[Line], right: Sequence[Line], across: int) -> list[Line]:
    """Two blocks of lines beside each other, the left one `across` cells wide."""
    lines: list[Line] = []
    for y in range(max(len(left), len(right))):
        left_line: Line = left[y] if y < len(left) else ()
        right_line: Line = right[y] if y < len(right) else ()
        lines.append((*left_line, (" " * (across - line_len(left_line) + _GAP), ""), *right_line))
    return lines


def _advice(evidence: Evidence, counsel: Counsel | None, done: int, width: int) -> list[Line]:
    if counsel is None:
        progress = f"Resampling: {done:,} drawn" if done else "Looking how sure this is"
        return [((clip(f"{progress} {WAITING}", width), "eyebrow"),)]
    advice = counsel.advice
    label = {"too close": "TOO CLOSE TO CALL", "": "NO LABEL"}.get(
        advice.label, advice.label.upper()
    )
    role = ADVICE[advice.label]
    head: Line = ((f"{label}  ", role),)
    if advice.leader is not None:
        name = clip(evidence.models[advice.leader].name, width - line_len(head) - 8)
        head += ((f"{name} leads.", "strong"),)
    more = " Think of a hybrid of the best, or another test." if advice.label == "too close" else ""
    return [head, *_words(advice.reason + more, width)]


def _people(evidence: Evidence, note: str) -> str:
    """How many people the numbers rest on, and what else has to be said of them."""
    sentences = [
        f"{evidence.raters} rated · {evidence.voters} placed dots · {evidence.rankers} ranked."
    ]
    named = ", ".join(f"{plain(model.name)} ({number})" for model, number in evidence.left_out)
    sentences += [f"Rated by too few to show: {named}."] if named else []
    rated = ((plain(model.name), evidence.raters_of(model)) for model in evidence.models)
    fewer = ", ".join(f"{name} ({number})" for name, number in rated if number != evidence.raters)
    sentences += [f"Rated by fewer: {fewer}."] if fewer else []
    return " ".join([*sentences, note] if note else sentences)


# ── The models ─────────────────────────────────────────────────────────────────────────


def _scores(
    evidence: Evidence, counsel: Counsel | None, width: int, *, air: bool = False
) -> list[Line]:
    """A line for each model, best score first."""
    columns = _columns(evidence, counsel, wide=width >= 90)
    every = range(len(evidence.models))
    widths = [max(len(name), *(len(cell(one)) for one in every)) + 2 for name, cell in columns]
    room = width - sum(widths)
    # Names first: a bar says again what the score beside it says.
    longest = max(cell_len(plain(model.name)) for model in evidence.models)
    label = min(longest, room - _LEAST_BAR - 2)
    bar = room - label - 2
    head: Line = ((" " * room, ""),)
    for (name, _), across in zip(columns, widths, strict=True):
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
        for number, ((_, cell), across) in enumerate(zip(columns, widths, strict=True)):
            line += ((fit(cell(index), across, "right"), "" if number else "strong"),)
        lines += [line, ()] if air else [line]
    return lines[:-1] if air else lines


def _columns(
    evidence: Evidence, counsel: Counsel | None, *, wide: bool
) -> list[tuple[str, Callable[[int], str]]]:
    """What stands behind each model: the title of a column, and its text by model."""

    def later(read: Callable[[Counsel, int], str]) -> Callable[[int], str]:
        return lambda index: WAITING if counsel is None else read(counsel, index)

    columns: list[tuple[str, Callable[[int], str]]] = [
        ("score", lambda index: f"{evidence.scores[index]:.2f}"),
        ("equal", later(lambda known, index: f"{known.equal_scores[index]:.2f}")),
        ("stays 1st", later(lambda known, index: _percent(known.shares[index]))),
    ]
    if evidence.ballots:
        columns.append(("Schulze", later(_place)))
        if wide:
            columns.append(("Borda", later(lambda known, index: f"{known.borda[index]:g}")))
    if evidence.datum is not None:
        columns.append(("Pugh", later(lambda known, index: _pugh(evidence, known, index))))
    return columns


def _place(counsel: Counsel, index: int) -> str:
    place = 1
    for tier in counsel.tiers:
        if index in tier:
            return f"{place}." if len(tier) == 1 else f"{place}. shared"
        place += len(tier)
    return "–"


def _pugh(evidence: Evidence, counsel: Counsel, index: int) -> str:
    if index == evidence.datum:
        return "datum"
    return f"{counsel.pugh[index]:+.0f} ({counsel.weighted_pugh[index]:+.2f})"


def _bar(share: float, width: int) -> Iterable[Span]:
    whole, part = divmod(round(max(0.0, min(1.0, share)) * width * 8), 8)
    drawn = "█" * whole + (EIGHTHS[part] if part else "")
    return ((drawn, "track bar"), (" " * (width - len(drawn)), "track"))


# ── Rankings, weights, agreement ───────────────────────────────────────────────────────


def _rankings(evidence: Evidence, counsel: Counsel | None, width: int) -> list[Line]:
    ranked = f" ({evidence.rankers} ranked)" if evidence.ballots else ""
    lines: list[Line] = [((f"What the rankings say{ranked}", "eyebrow"),)]
    if not evidence.ballots:
        return [*lines, (("No ranking of the models is shown yet.", "aside"),)]
    if counsel is None:
        return [*lines, ((WAITING, "aside"),)]
    names = [plain(model.name) for model in evidence.models]
    order = " › ".join(" = ".join(names[model] for model in sorted(tier)) for tier in counsel.tiers)
    winner = counsel.condorcet
    beats = (
        f"Condorcet: {names[winner]} beats every other model, one against one."
        if winner is not None
        else "Condorcet: no model beats every other, one against one."
    )
    alike = (
        f" The orders are alike to W = {counsel.kendalls_w:.2f} (0 not at all, 1 all the same)."
        if counsel.kendalls_w is not None
        else ""
    )
    return [*lines, *_words(f"Schulze: {order}", width), *_words(beats + alike, width)]


def _changes(evidence: Evidence, counsel: Counsel | None, width: int) -> list[Line]:
    """For each criterion the smallest change of its weight with which another model leads."""
    title = "Weights that would change the leader"
    lines: list[Line] = [((clip(title, width), "eyebrow"),)]
    label = max(10, min(width // 2, max(len(plain(name)) for _, name in evidence.criteria)))
    for index, (_, name) in enumerate(evidence.criteria):
        now = evidence.weights[index]
        if counsel is None:
            words, role = WAITING, "aside"
        else:
            words, role = _change(evidence, now, counsel.changes[index], counsel.advice.leader)
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
    names = " and ".join(plain(evidence.models[model].name) for model in rivals)
    verb = "catches up" if leader in change.leaders else "leads"
    if len(rivals) > 1:
        verb = verb.replace("catches", "catch").replace("leads", "share the lead")
    return f"{now * 100:.0f} % → {to}  {names} {verb}", "strong"


def _cells(evidence: Evidence, counsel: Counsel | None, width: int) -> list[Line]:
    """Where people agree least."""
    lines: list[Line] = [(("Where you differ most", "eyebrow"),)]
    if counsel is None:
        return [*lines, ((WAITING, "aside"),)]
    if not counsel.cells:
        lines.append((("Nowhere that is shown: all rated alike.", "aside"),))
    cut = cut_at(counsel.cells, _CELLS, lambda cell: cell.agreement)
    for cell in cut.kept:
        model, (_, criterion) = evidence.models[cell.model], evidence.criteria[cell.criterion]
        figures = f"A {cell.agreement:+.2f} ({cell.people})"
        where = fit(f"{plain(model.name)}: {plain(criterion)}", width - len(figures) - 2)
        lines.append(
            ((where, ""), ("  ", ""), (figures, "caution" if cell.agreement < _LOW else "aside"))
        )
    if cut.tied:
        lines.append(((f"{cut.tied} more differ alike.", "aside"),))
    seed = f"{counsel.resamples:,} resamples, seed {counsel.seed}"
    return [*lines, *_words(f"A: 1 all agree, 0 even, −1 split (people). {seed}.", width, "aside")]


def _percent(share: float) -> str:
    """In whole per cent, rounded down so that none seems to reach a bar that it misses."""
    return f"{floor(share * 100 + 1e-6)} %"
