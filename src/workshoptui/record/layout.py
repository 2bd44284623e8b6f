"""Layout: the Markdown elements of a record: headings, lists, tables, figures, times.

Text in `table` is escaped here. Everything else takes Markdown: escape what people wrote first.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.language.dates import clock_time, long_date
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext, pgettext
from workshoptui.language.numbers import decimal as written_decimal
from workshoptui.language.numbers import percent, told_apart
from workshoptui.language.spoken import spoken
from workshoptui.language.time_zones import in_zone
from workshoptui.record.escape import inline, quote, within
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo

Cell = str | int | float | None
"""What stands in a table: text as people wrote it, a number, or nothing."""


class Made(str):
    """A cell that is Markdown already: words of ours around what people wrote."""

    __slots__ = ()


class Figure(str):
    """A cell that is a number, written already."""

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


def headed(marked: Iterable[str]) -> list[str]:
    """The head of a table, of messages that were marked."""
    return [_(column) for column in marked]


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table; columns of numbers are aligned to the right. Without rows there is none.

    The numbers of a column have as many decimals: one or two, as `decimal`.
    """
    body = list(rows)
    if not body:
        return ""
    numeric = [not any(is_text(row[place]) for row in body) for place in range(len(head))]
    digits = [_digits(row[place] for row in body) for place in range(len(head))]
    rows_shown = (map(_shown, row, digits) for row in body)
    return "\n".join([table_head(head, numeric), *map(_line, rows_shown)])


def table_head(head: Sequence[str], numeric: Sequence[bool]) -> str:
    """The first two lines of a table, given which of its columns are of numbers."""
    return f"{_line(map(_shown, head))}\n{_line('---:' if right else ':---' for right in numeric)}"


def table_line(cells: Sequence[str | int | None]) -> str:
    """A line of a table. How other numbers are written, all of a column have a say in."""
    return _line(map(_shown, cells))


def is_text(cell: Cell) -> bool:
    """Whether a cell is words, and no number."""
    return isinstance(cell, str) and not isinstance(cell, Figure)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _digits(cells: Iterable[Cell]) -> int:
    """With how many decimals a column is written: one where that says each of its numbers."""
    if _four_decimals.get():
        return 4
    return max((_few(cell) for cell in cells if isinstance(cell, float)), default=1)


def _few(value: float) -> int:
    return 1 if f"{value:.2f}".endswith("0") else 2


def _shown(cell: Cell, digits: int = 1) -> str:
    if cell is None or cell == "":
        return NO_VALUE
    if isinstance(cell, float):
        return written_decimal(cell, digits)
    if isinstance(cell, Made):
        return cell
    return within(str(cell)) or NO_VALUE


def people(number: int) -> str:
    """So many people, to be put in a sentence that counts several things."""
    return ngettext("{count} person", "{count} people", number)


def quoted(name: str) -> str:
    """A name as people gave it, in quotation marks."""
    return _("“{name}”", name=inline(name))


def decimal(value: float) -> str:
    """A number to one or two decimals, as few as say it; never a negative zero.

    All of its digits are in the record's JSON and in the export. To four decimals inside
    `numbers_of` an earlier workshop.
    """
    if _four_decimals.get():
        return written_decimal(value, 4)
    return written_decimal(value, _few(value))


def decimals_apart(first: float, second: float) -> tuple[str, str] | None:
    """Two numbers as `decimal`, with more digits where they would look alike; None where four do.

    In an earlier workshop both as they are.
    """
    as_they_are = decimal(first), decimal(second)
    if _four_decimals.get() or as_they_are[0] != as_they_are[1]:
        return as_they_are
    return told_apart(first, second, written_decimal, (2, 3, 4))


def share(value: float) -> Cell:
    """A share of resamples as a cell: so many in a hundred, so that the rarest is none of zero."""
    return value if _four_decimals.get() else Figure(percent(value, 2))


@contextmanager
def numbers_of(workshop: Workshop) -> Iterator[None]:
    """Within it numbers and times are written as this workshop's record has them.

    Numbers in earlier ones to four decimals; times as the clocks of its place show them, where the
    journal says where that is.
    """
    info = workshop.find(WorkshopInfo, "")
    decimals = _four_decimals.set(keeps_earlier_words(workshop))
    zone = _zone.set(info.zone if info else "")
    try:
        yield
    finally:
        _four_decimals.reset(decimals)
        _zone.reset(zone)


_four_decimals: ContextVar[bool] = ContextVar("four_decimals", default=False)
_zone: ContextVar[str] = ContextVar("zone", default="")


def moment(at: float) -> str:
    """A time in seconds since 1970-01-01 UTC, to the minute: local, where that is known, and UTC.

    A clock that was set wrong, or a file changed by hand, may have given a time that no calendar
    holds: then it says so, for the rest of the record is worth having.
    """
    try:
        then = datetime.fromtimestamp(at, UTC)
    except (OSError, OverflowError, ValueError):
        return _("unknown time")
    date, time = _long_date(then.date()), clock_time(then)
    local = in_zone(then, _zone.get())
    if local is None:
        return pgettext("moment in a record", "{date} {time} UTC", date=date, time=time)
    return pgettext(
        "moment in a record",
        "{date} {time} ({utc} UTC)",
        date=_long_date(local.date()),
        time=clock_time(local),
        utc=time if local.date() == then.date() else f"{date} {time}",
    )


def date_of(at: float) -> str:
    """The day of a time in seconds since 1970-01-01 UTC, as `moment`, for where days are enough."""
    try:
        then = datetime.fromtimestamp(at, UTC)
        return _long_date((in_zone(then, _zone.get()) or then).date())
    except (OSError, OverflowError, ValueError):
        return _("unknown time")


def day(written: str) -> str:
    """A day that is written ``2026-03-05`` in the journal, as people read it in a record."""
    try:
        return _long_date(date.fromisoformat(written))
    except ValueError:
        return written


def _long_date(day: date) -> str:
    """In English as in the journal, which every program reads; otherwise in words."""
    return day.isoformat() if spoken().locale is None else long_date(day)
