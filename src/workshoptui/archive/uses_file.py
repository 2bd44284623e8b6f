"""Uses file: real uses that staff logged on paper or in a spreadsheet, as a CSV of uses.

Its columns are those of `uses.csv` in an export. All of it is checked before anything is logged;
what was imported before is known by its row, and is not logged again.
"""

import asyncio
import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language import labels
from workshoptui.language.catalogue import language, languages
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.refusals import refusal
from workshoptui.language.spoken import speaking
from workshoptui.language.system_errors import why
from workshoptui.language.yes_no import LABELS
from workshoptui.room.room import EntryApplied, Room
from workshoptui.workshop.kinds.use import LogUse, Use, UseActivity
from workshoptui.workshop.people import ROLES
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.yes_no import YesNo

NEEDED: Final = ("date", "unit")
"""Columns that have to be there."""
TAKEN: Final = (*NEEDED, "roles", "prepared", "documented", "as_the_model_says", "adaptations")
"""Columns that are read."""
LEFT: Final = ("use", "number", "model", "version", "resolution")
"""Columns of an export that follow from the others."""

_SEPARATORS = (",", ";", "\t")
_WORDS: Final[tuple[tuple[YesNo, tuple[str, ...]], ...]] = (
    (None, ("",)),
    (True, ("true", "yes", "1")),
    (False, ("false", "no", "0")),
)
_LARGEST = 4 << 20
_AT_ONCE = 200
"""Rows that are logged together, in their order: the disk is waited for once for all of them."""


class UseRow(msgspec.Struct, frozen=True):
    """A row: the line where it ends, the id of a use that it was exported with, what it says."""

    line: int
    use: str
    action: LogUse


class Checked(msgspec.Struct, frozen=True):
    """What an import would do, or what is wrong with it.

    Attributes:
        wrong: what is wrong, line by line; then nothing is logged.
        new: what would be logged, each with the key by which it is known again.
        known: how many rows are there already.
        gone: how many were logged before and are there no more, as somebody took them away.
    """

    wrong: tuple[str, ...]
    new: tuple[tuple[str, LogUse], ...] = ()
    known: int = 0
    gone: int = 0


def read_uses(path: Path) -> tuple[list[UseRow], list[str]]:
    """The rows of a file, and what cannot be read in it, line by line.

    Raises:
        JournalBroken: the file as a whole cannot be read; a sentence for people.
    """
    text = _text(path)
    head = text.split("\n", 1)[0].lower()
    separator = max(_SEPARATORS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        names = [name.strip().lower() for name in next(lines, [])]
        _check_columns(names, path)
        rows, wrong = list[UseRow](), list[str]()
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(names):
                wrong.append(_at(lines.line_num, _("there are more cells than columns")))
                continue
            values = dict(zip(names, map(_unguarded, cells), strict=False))
            try:
                rows.append(_row(lines.line_num, values))
            except ValueError as trouble:
                wrong.append(_at(lines.line_num, str(trouble)))
    except csv.Error as trouble:
        raise JournalBroken(
            _(
                "{file}, line {line}: this is no table ({trouble}). Nothing was imported.",
                file=path,
                line=lines.line_num,
                trouble=trouble,
            )
        ) from trouble
    return rows, wrong


def check_uses(room: Room, rows: Sequence[UseRow]) -> Checked:
    """What logging these rows in the workshop would come to, by its own rules; changes nothing."""
    workshop = room.workshop
    run = _open_log(workshop)
    if run is None:
        return Checked(
            (
                _(
                    "The use log is not open yet. Choose a model, go to the log of real uses once "
                    "at the screen, and import again."
                ),
            )
        )
    wrong, new, known, gone = list[str](), list[tuple[str, LogUse]](), 0, 0
    times: Counter[str] = Counter()
    for row in rows:
        content = hashlib.sha256(msgspec.json.encode(row.action)).hexdigest()
        times[content] += 1
        key = f"import-use-{content}-{times[content]}"
        while isinstance(room.outcome_of(key), Refused):  # by what somebody did in that moment
            times[content] += 1
            key = f"import-use-{content}-{times[content]}"
        before = room.outcome_of(key)
        if isinstance(before, EntryApplied):
            use = before.put(Use)
            is_there = use is not None and workshop.find(Use, use.id) is not None
            known, gone = (known + 1, gone) if is_there else (known, gone + 1)
            continue
        if _is_there(workshop, row):
            known += 1
            continue
        action = msgspec.structs.replace(row.action, run=run.id)
        try:
            room.check(action)
        except Refused as refused:
            wrong.append(_at(row.line, refusal(refused.code, refused.values)))
        else:
            new.append((key, action))
    return Checked(tuple(wrong), tuple(new), known, gone)


def logged(room: Room, checked: Checked) -> int:
    """How many of the new rows are logged by now; also of a room that was closed meanwhile."""
    outcomes = (room.outcome_of(key) for key, _action in checked.new)
    return sum(isinstance(outcome, EntryApplied) for outcome in outcomes)


async def log_uses(room: Room, checked: Checked) -> None:
    """Log what was checked, as written down by the facilitator.

    Raises:
        Refused: somebody changed the workshop meanwhile.
        JournalBroken: it could not be kept. What was is known again, and not logged twice.
    """
    for start in range(0, len(checked.new), _AT_ONCE):
        rows = checked.new[start : start + _AT_ONCE]
        sent = (room.submit(action, key=key) for key, action in rows)
        for outcome in await asyncio.gather(*sent, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            raise JournalBroken(_("{file} is too large to be a log of uses.", file=path))
        return data.decode("utf-8-sig")
    except OSError as trouble:
        raise JournalBroken(
            _("{file} cannot be read: {why}", file=path, why=why(trouble))
        ) from trouble
    except UnicodeDecodeError as trouble:
        raise JournalBroken(
            _(
                "{file} is not in UTF-8. Nothing was imported. In a spreadsheet, save it as "
                "“CSV UTF-8”.",
                file=path,
            )
        ) from trouble


def _check_columns(names: list[str], path: Path) -> None:
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name and name not in {*TAKEN, *LEFT}]
    double = [name for name, count in Counter(names).items() if name and count > 1]
    for columns, told in (
        (missing, mark("{file} has no column {columns}.")),
        (unknown, mark("{file} has a column that no log of uses has: {columns}.")),
        (double, mark("{file} has a column twice: {columns}.")),
    ):
        if columns:
            wrong = _(told, file=path, columns=enumerated(columns))
            about = _(
                "Nothing was imported. The first line names the columns: {columns}.",
                columns=enumerated(TAKEN),
            )
            raise JournalBroken(f"{wrong} {about}")


def _row(line: int, values: dict[str, str]) -> UseRow:
    """What a line says.

    Raises:
        ValueError: a cell cannot be meant, in a clause for people.
    """
    named = " ".join(values.get("roles", "").lower().replace(",", " ").split())
    for words, role in _role_words():
        named = re.sub(rf"(?<!\S){re.escape(words)}(?!\S)", role, named)
    roles = tuple(dict.fromkeys(named.split()))
    if unknown := [role for role in roles if role not in ROLES]:
        raise ValueError(
            _(
                "there is no role {roles}; there are {all}",
                roles=enumerated(unknown),
                all=enumerated(words for role, words in labels.ROLES.items() if role),
            )
        )
    for name in NEEDED:
        if not values.get(name, "").strip():
            raise ValueError(_("{column} is empty", column=name))
    fields = {
        "run": "",
        "date": values["date"].strip(),
        "unit": values["unit"].strip(),
        "roles": roles,
        "adaptations": values.get("adaptations", "").strip(),
        "prepared": _yes_no(values, "prepared"),
        "documented": _yes_no(values, "documented"),
        "as_written": _yes_no(values, "as_the_model_says"),
    }
    try:
        action = msgspec.convert(fields, LogUse)
    except msgspec.ValidationError as trouble:
        if "$.date" in str(trouble):
            raise ValueError(
                _("“{text}” is no date such as 2026-03-05", text=fields["date"])
            ) from trouble
        raise ValueError(str(trouble)) from trouble
    return UseRow(line, values.get("use", "").strip(), action)


def _yes_no(values: dict[str, str], column: str) -> YesNo:
    text = values.get(column, "").strip().lower()
    if text not in _yes_no_words():
        raise ValueError(
            _(
                "“{text}” in {column} is neither true nor false; leave it empty where nobody knows",
                text=text,
                column=column,
            )
        )
    return _yes_no_words()[text]


@cache
def _yes_no_words() -> dict[str, YesNo]:
    """What each word stands for: those of a spreadsheet, and those of the slip in any language."""
    known = {word: value for value, words in _WORDS for word in words}
    for code in languages():
        with speaking(language(code)):
            known |= {word.lower(): value for value, word in LABELS.items()}
    return known


@cache
def _role_words() -> tuple[tuple[str, str], ...]:
    """The words of the slip for a role, in any language, and the role; the longest first."""
    known: dict[str, str] = {}
    for code in languages():
        with speaking(language(code)):
            known.update({words.lower(): role for role, words in labels.ROLES.items() if role})
    return tuple(sorted(known.items(), key=lambda words: -len(words[0])))


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from calculating."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {*"=+-@'\"", "\t"} else cell


def _at(line: int, what: str) -> str:
    return _("line {line}: {what}", line=line, what=what)


def _is_there(workshop: Workshop, row: UseRow) -> bool:
    """Whether a row was exported from this workshop, and is in it still."""
    use = workshop.find(Use, row.use) if row.use else None
    return use is not None and (use.date, use.unit) == (row.action.date, row.action.unit)


def _open_log(workshop: Workshop) -> Run | None:
    """The run of the use log in which uses are logged now."""
    runs = [run for run in runs_of_kind(workshop, UseActivity) if run.phase == "open"]
    return runs[-1] if runs else None
