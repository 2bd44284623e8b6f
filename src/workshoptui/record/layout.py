"""Layout: the Markdown elements of a record: headings, lists, tables, figures, times.

Text in `table` is escaped here. Everything else takes Markdown: escape what people wrote first.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from workshoptui.record.escape import inline, quote, within
from workshoptui.workshop.counting import count, people

__all__ = [
    "NO_VALUE",
    "Cell",
    "Made",
    "blocks",
    "bullets",
    "count",
    "decimal",
    "heading",
    "labelled",
    "moment",
    "numbered",
    "people",
    "table",
]

Cell = str | int | float | None
"""What stands in a table: text as people wrote it, a number, or nothing."""


class Made(str):
    """A cell that is Markdown already: words of ours around what people wrote."""

    __slots__ = ()


NO_VALUE = "–"


def blocks(*parts: str) -> str:
    """The parts that say something, as paragraphs of their own."""
    return "\n\n".join(part for part in parts if part)


def bullets(items: Iterable[str]) -> str:
    """A list of single lines of Markdown."""
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """A list of single lines of Markdown, numbered from 1."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def heading(text: str) -> str:
    """A heading inside a section, from text as people wrote it; never an empty one."""
    return f"#### {inline(text) or NO_VALUE}"


def labelled(label: str, text: str) -> str:
    """A label, and below it what people wrote, as a quotation; nothing where they wrote nothing."""
    quoted = quote(text)
    return f"{label}\n\n{quoted}" if quoted else ""


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table; columns of numbers are aligned to the right. Without rows there is none."""
    body = list(rows)
    if not body:
        return ""
    numeric = [not any(isinstance(row[place], str) for row in body) for place in range(len(head))]
    rule = ["---:" if right else ":---" for right in numeric]
    lines = [map(_shown, head), rule, *(map(_shown, row) for row in body)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _shown(cell: Cell) -> str:
    if cell is None or cell == "":
        return NO_VALUE
    if isinstance(cell, float):
        return decimal(cell)
    if isinstance(cell, Made):
        return cell
    return within(str(cell)) or NO_VALUE


def decimal(value: float) -> str:
    """A number to four decimals; never a negative zero."""
    return f"{value:.4f}".replace("-0.0000", "0.0000")


def moment(at: float) -> str:
    """A time in seconds since 1970-01-01 UTC, to the minute.

    A clock that was set wrong, or a file changed by hand, may have given a time that no calendar
    holds: then it says so, for the rest of the record is worth having.
    """
    try:
        return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M} UTC"
    except (OSError, OverflowError, ValueError):
        return "unknown time"
