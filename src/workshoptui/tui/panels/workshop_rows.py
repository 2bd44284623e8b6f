"""Workshop rows: how the home screen shows a workshop, an example, or a way to begin.

What is in them is from `archive.library`.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from workshoptui.language.dates import short_date
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.widgets.cells import cell_len, clip, drawable, fit

if TYPE_CHECKING:  # loaded after the first frame
    from workshoptui.archive.library import Summary

WIDE = 110
_WHERE, _PEOPLE, _DAY, _STEPS = 30, 12, 14, 9
"""The columns of where a workshop is, how many people it has, its date, and its three steps."""

_END = 6
"""How many characters of a long folder's name are kept at its end."""

_READ_ONLY = mark("Read-only, to look around in; c makes a copy of your own.")


def workshop_rows(summaries: "Sequence[Summary]", width: int) -> list[Content]:
    """A row for each workshop; where titles would look alike, their folders tell them apart."""
    titles = [clip(summary.title, _title_width(width)).casefold() for summary in summaries]
    times = Counter(titles)
    # Below the ways to begin an example stands where their words do.
    indent = "   " if all(summary.example for summary in summaries) else ""
    return [
        _example_row(summary, width, indent)
        if summary.example
        else _workshop_row(summary, width, with_folder=times[title] > 1)
        for summary, title in zip(summaries, titles, strict=True)
    ]


def choice_row(key: str, title: str, about: str) -> Content:
    """A way to begin, and the key for it."""
    return Content.assemble((f"{key}  {title}\n", "bold"), (f"   {about}", ""))


def _example_row(summary: "Summary", width: int, indent: str) -> Content:
    """An example, said to be one; a problem where it cannot be read."""
    title = clip(_("Example: {title}", title=summary.title), width - len(indent))
    about = clip(summary.problem or _(_READ_ONLY), width - len(indent))
    return Content.assemble((f"{indent}{title}\n", "bold"), f"{indent}{about}")


def _title_width(width: int) -> int:
    return width - (_WHERE + _PEOPLE + _DAY + _STEPS if width >= WIDE else _DAY)


def _workshop_row(summary: "Summary", width: int, *, with_folder: bool) -> Content:
    """A workshop in two lines, or in one where there is space for columns."""
    name = summary.folder.name if with_folder else ""
    if summary.problem:
        head = _title(f"▲ {summary.title}", name, width)
        return Content.assemble((head, "bold"), "\n", f"  {clip(summary.problem, width - 2)}")
    title = _title(summary.title, name, _title_width(width))
    people = ngettext("{count} person", "{count} people", summary.people)
    where = f"{summary.step} {drawable(summary.activity)}" if summary.step else _("not begun yet")
    where = _("handed over") if summary.away else where
    dots = "".join(
        "●" if n == summary.step else "✓" if n < summary.step else "○" for n in (1, 2, 3)
    )
    day = fit(_day(summary.date), _DAY, "right")
    if width >= WIDE:
        columns = f"  {dots}  {fit(where, _WHERE)}{fit(people, _PEOPLE, 'right')}{day}"
        return Content.assemble((title, "bold"), columns)
    below = f"{dots}  {fit(where, width - _PEOPLE - 5)}{fit(people, _PEOPLE, 'right')}"
    return Content.assemble((title, "bold"), day, "\n", below)


def _title(title: str, folder: str, width: int) -> str:
    """A title in so many columns; where a folder is named, it stands at their right end."""
    if not folder:
        return fit(title, width)
    name = _both_ends(folder, width // 2)
    return f"{fit(title, width - cell_len(name) - 2)}  {name}"


def _both_ends(folder: str, width: int) -> str:
    """A folder's name in at most so many cells, without its middle where there is no space.

    The folders of one title differ in the number at their end.
    """
    name = drawable(folder)
    if cell_len(name) <= width:
        return name
    end = name[-_END:]
    return f"{clip(name, width - cell_len(end))}{end}"


def _day(iso: str) -> str:
    """``2026-03-05`` as ``5 Mar 2026``; ``""`` where a clock gave what no calendar holds."""
    try:
        return short_date(date.fromisoformat(iso))
    except ValueError:
        return ""
