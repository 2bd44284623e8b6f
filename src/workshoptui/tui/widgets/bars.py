"""Horizontal bars: tallies of dots, weighted scores, and how answers are spread."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

import msgspec

from workshoptui.language.labels import AGREE, Ends
from workshoptui.language.messages import gettext as _
from workshoptui.language.numbers import decimal
from workshoptui.tui.widgets.cells import cell_len, clip, fit, hanging_lines, wrap
from workshoptui.tui.widgets.lines import Line, LineView, Span

EIGHTHS = " ▏▎▍▌▋▊▉"
SLIM = "▄"
"""What a bar is drawn with where another one is right above it."""
LABEL_LINES = 2
LEAST_BAR = 24
ONE_LINE = 60
"""The cells of a label that is not wrapped where bars can spare the space."""
"""What labels that need more than their share of the width leave to the bars."""
MOST_BAR = 80


class Bar(msgspec.Struct, frozen=True):
    """One value. `maximum` is where the bar would be full; 0 takes the largest value shown.

    `text` stands for the value where a bare number would not do (``0.33``, ``5 dots``), and `mark`
    before the label, such as a place.
    """

    label: str
    value: float
    maximum: float = 0
    text: str = ""
    note: str = ""
    muted: bool = False
    mark: str = ""


class Distribution(msgspec.Struct, frozen=True):
    """How many people gave each answer, 1 to 5. `text` stands for the list of counts."""

    label: str
    counts: tuple[int, int, int, int, int]
    text: str = ""
    note: str = ""
    muted: bool = False
    mark: str = ""


class Bars(LineView):
    """Shows labels, bars and values; while they are hidden, only labels and a sentence."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bars--bar",
        "bars--empty",
        "bars--groove",
        "bars--hidden",
        "bars--label",
        "bars--muted",
        "bars--note",
        "bars--sentence",
        "bars--track",
        "bars--value",
        *(f"bars--answer-{answer}" for answer in range(1, 6)),
    }
    ROLE_PREFIX = "bars"

    def __init__(
        self,
        *,
        empty: str = "",
        ends: Ends = AGREE,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Make a chart that shows nothing yet.

        Args:
            empty: The sentence shown while there is nothing; `empty` may be set anew.
            ends: What the answers 1 and 5 mean, for the legend below distributions.
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(id=id, classes=classes)
        self.empty = empty or _("Nothing to count yet.")
        self._ends = ends
        self._rows: Sequence[Bar | Distribution] = ()
        self._hidden = ""
        self._slim = False

    def show(self, rows: Sequence[Bar | Distribution], *, hidden: str = "") -> None:
        """Show `rows`. A sentence in `hidden` keeps every value back and stands in their place."""
        self._rows = tuple(rows)
        self._hidden = hidden
        self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay the rows out, with air between them where it fits."""
        if not self._rows:
            return [((line, "empty"),) for line in wrap(self.empty, width)]
        labels = max(cell_len(hanging_lines(row.mark, row.label, width)[0]) for row in self._rows)
        texts = [self._text(row) for row in self._rows]
        value = min(max(cell_len(text) for text in texts), width // 4)
        share = width * 2 // 5
        if all(isinstance(row, Bar) for row in self._rows):
            share = max(share, width - value - 4 - LEAST_BAR)
        least = labels if labels <= ONE_LINE else width * 2 // 5
        label = max(8, self._needed(min(least, share), min(labels, share)))
        bar = max(4, min(MOST_BAR, width - label - value - 4))
        foot = list(self._foot(width))
        self._slim = False
        rows = self._blocks(texts, label, bar, value)
        airy = sum(len(lines) + 1 for lines in rows) + len(foot) <= height
        if not airy:
            # Full bars on neighbouring lines would run into one another.
            self._slim = True
            rows = self._blocks(texts, label, bar, value)
        lines = [line for block in rows for line in (*block, *([()] if airy else []))]
        return [*lines, *foot] if airy or not foot else [*lines, (), *foot]

    def _needed(self, least: int, most: int) -> int:
        """Return how wide labels have to be for the longest to stand on the lines that it may take.

        One that is much longer than the others would otherwise take the space from every bar.
        """
        for width in range(least, most, 4):
            labels = (hanging_lines(row.mark, row.label, width) for row in self._rows)
            if all(len(lines) <= LABEL_LINES for lines in labels):
                return width
        return most

    def _blocks(self, texts: Sequence[str], label: int, bar: int, value: int) -> list[list[Line]]:
        return [
            list(self._row(row, text, label, bar, value))
            for row, text in zip(self._rows, texts, strict=True)
        ]

    def _text(self, row: Bar | Distribution) -> str:
        if self._hidden:
            return ""
        if row.text:
            return row.text
        return decimal(row.value) if isinstance(row, Bar) else " ".join(map(str, row.counts))

    def _row(
        self, row: Bar | Distribution, text: str, label: int, bar: int, value: int
    ) -> Iterator[Line]:
        muted = " muted" if row.muted else ""
        names = list(hanging_lines(row.mark, row.label, label))
        if len(names) > LABEL_LINES:
            rest = names[LABEL_LINES - 1] + " " + " ".join(map(str.strip, names[LABEL_LINES:]))
            names[LABEL_LINES - 1 :] = [clip(rest, label)]
        notes = [] if self._hidden or not row.note else wrap(row.note, bar + value + 2)
        if self._hidden:
            first: Line = (("░" * bar, "hidden"),)
        elif isinstance(row, Bar):
            first = (*self._bar(row, bar, muted), ("  ", ""), (fit(text, value), "value" + muted))
        else:
            first = (*_stack(row, bar), ("  ", ""), (fit(text, value), "value" + muted))
        beside: list[Line] = [first, *(((line, "note"),) for line in notes)]
        for name, line in zip_longest(names, beside, fillvalue=None):
            yield ((fit(name or "", label), "label" + muted), ("  ", ""), *(line or ()))

    def _bar(self, row: Bar, width: int, muted: str) -> Line:
        shared = max((bar.value for bar in self._rows if isinstance(bar, Bar)), default=0)
        full = row.maximum or shared
        share = min(1.0, max(0.0, row.value / full)) if full > 0 else 0.0
        if self._slim:
            long = round(share * width)
            return ((SLIM * long, "bar" + muted), (SLIM * (width - long), "groove"))
        whole, part = divmod(round(share * width * 8), 8)
        drawn = "█" * whole + (EIGHTHS[part] if part else "")
        return ((drawn, "track bar" + muted), (" " * (width - len(drawn)), "track"))

    def _foot(self, width: int) -> Iterator[Line]:
        if self._hidden:
            for line in wrap(self._hidden, width):
                yield ((line, "sentence"),)
        elif any(isinstance(row, Distribution) for row in self._rows):
            low, high = self._ends
            blocks: list[Span] = [(f" {answer} ", f"answer-{answer}") for answer in range(1, 6)]
            yield ((f"{low} ", "note"), *blocks, (f" {high}", "note"))


def _stack(row: Distribution, width: int) -> Line:
    """Return five blocks beside one another, each as wide as its share and named by its answer."""
    total = sum(row.counts)
    if not total:
        return ((fit(_("no answers yet"), width), "track note"),)
    # Where each block ends, rounded; so the blocks fill the width exactly whatever the shares.
    spans: list[Span] = []
    before = start = 0
    for answer, count in enumerate(row.counts, 1):
        before += count
        end = round(before * width / total)
        # One cell is too narrow to drop a name that somebody chose.
        spans.append(
            (fit(str(answer) if end > start else "", end - start, "center"), f"answer-{answer}")
        )
        start = end
    return tuple(spans)
