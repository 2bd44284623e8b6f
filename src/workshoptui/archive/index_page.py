"""The index page: INDEX.md, a table of the workshops in the folder, for people.

Whatever a title or a name says, it is a text in a table.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from workshoptui.archive.index import replace_private
from workshoptui.archive.summary import Summary
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.numbers import number
from workshoptui.record.escape import inline, within
from workshoptui.record.files import RECORD
from workshoptui.record.layout import NO_VALUE, Cell, Made, table

PAGE = "INDEX.md"
"""The page inside the folder of workshops."""

_OURS = "<!-- WorkshopTUI keeps this page up to date, and replaces what is written into it. -->\n"
"""How a page of ours begins. What begins otherwise is somebody else's, and is left alone."""

_HEAD = (
    mark("Workshop"),
    mark("Organisation"),
    mark("Sittings"),
    mark("State"),
    mark("Decision"),
    mark("Next review"),
)
_LARGEST = 16 * 1024 * 1024
_PERMISSIONS = 0o777


def write_page(root: Path, summaries: Iterable[Summary]) -> None:
    """Bring the page in `root` up to date with these workshops; nothing is written otherwise.

    A new one is for its owner only, as are the workshops; one that is there keeps who may read it.
    None is made where there is no workshop, and no file is replaced that is not such a page.

    Raises:
        OSError: it is as it was.
    """
    path = root / PAGE
    workshops = list(summaries)
    kept = _kept(path)
    page = render_page(workshops).encode("utf-8", "replace")
    if kept is None or kept == page or not (kept or workshops):
        return
    mode = stat.S_IMODE(path.lstat().st_mode) & _PERMISSIONS if kept else 0o600
    replace_private(path, page, mode)


def render_page(summaries: Iterable[Summary]) -> str:
    """The page as Markdown: a table with a row for each workshop, or that there is none."""
    rows = table([_(head) for head in _HEAD], map(_cells, summaries)) or _("There is none yet.")
    heading = _("Workshops")
    return f"{_OURS}\n# {heading}\n\n{rows}\n"


def state_of(summary: Summary) -> str:
    """How far a workshop is, in a few words, the activity's title as the workshop has it."""
    if summary.problem:
        return _("cannot be opened")
    if not summary.step:
        return _("not begun")
    return _("step {step} of 3, {activity}", step=summary.step, activity=summary.activity)


def _cells(summary: Summary) -> tuple[Cell, ...]:
    sittings = number(summary.sittings)
    if summary.sitting:
        day = summary.sitting
        sittings = _("{sittings}, the latest on {day}", sittings=sittings, day=day)
    state = inline(state_of(summary))
    if summary.example:
        state = _("example, {state}", state=state)
    return (
        Made(f"[{within(summary.title) or NO_VALUE}]({_address(summary.folder)})"),
        summary.organisation,
        sittings,
        Made(state),
        summary.decision,
        summary.review,
    )


def _address(folder: Path) -> str:
    """Where a link from the page leads: to the record, where there is one, else to the folder."""
    name = quote(os.fsencode(folder.name), safe="")
    return f"{name}/{RECORD}" if (folder / RECORD).is_file() else f"{name}/"


def _kept(path: Path) -> bytes | None:
    """The page as it is; empty where there is none; None where one must not be written."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return b""
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
        return None
    content = path.read_bytes()
    return content if content.startswith(_OURS.encode()) else None
