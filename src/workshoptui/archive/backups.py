"""Backups: brings the copies of all workshops up to date, one after the other."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from workshoptui.archive.backup import BackupState, Copying, NotWanted, state_words
from workshoptui.archive.backup_folder import BackupFolder, NoBackup, unwritten_words
from workshoptui.archive.summary import FILE
from workshoptui.journal.embedded import read_journal
from workshoptui.journal.plain_file import wal_path
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.storage import read_content
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext

_COARSE = 2_000_000_000
"""Nanoseconds: as exactly as a stick's file system keeps times."""

_ATTEMPTS, _AGAIN = 8, 0.25
"""How often a copy that somebody writes just now is tried, and the seconds between."""


def back_up_all(
    folders: Iterable[Path],
    backup: BackupFolder,
    *,
    check: bool = False,
    is_wanted: Callable[[], bool] = lambda: True,
) -> Iterator[tuple[Path, BackupState]]:
    """Copy these workshops, and say of each how far its copy is.

    A copy that looks like what was written last is not read again, unless `check` says so.

    Raises:
        NotWanted: it is not `is_wanted` any more, which is asked all the time; what was there
            before is whole.
    """

    def rest(seconds: float) -> None:
        if not is_wanted():
            raise NotWanted
        time.sleep(seconds)

    for folder in folders:
        rest(0)
        yield folder, _back_up(folder, backup, rest, check=check)


def _back_up(
    folder: Path, backup: BackupFolder, rest: Callable[[float], None], *, check: bool
) -> BackupState:
    try:
        backup.check()
        if not check and (place := _untouched(folder, backup)):
            return BackupState(place=place)
        read_journal(folder / FILE)
        tables = read_content(folder / FILE).tables
    except (NoBackup, JournalBroken) as trouble:
        return BackupState(trouble=str(trouble))
    except OSError as trouble:
        return BackupState(trouble=unwritten_words(backup.path, trouble))
    copying = Copying(tables, folder, backup, rest=rest)
    for _attempt in range(_ATTEMPTS):
        while copying.step():
            rest(0)
        if not copying.state.busy:
            break
        rest(_AGAIN)  # its own window may be copying it just now
    is_open = wal_path(folder / FILE).exists()
    if copying.state.is_whole and not is_open:
        copying.tidy()
        _mark_untouched(folder, copying.state.place)
    return copying.state


def _untouched(folder: Path, backup: BackupFolder) -> Path | None:
    """Where the copy is, if it has the size and the time that it was given at the end."""
    source = folder / FILE
    try:
        there = source.stat()
        if wal_path(source).exists():
            return None
        # Only where nothing else is in its place: of that there is something to say each time.
        copy = backup.path / folder.name / FILE
        found = copy.stat()
        if (
            not os.path.samestat(found, there)
            and found.st_size == there.st_size
            and abs(found.st_mtime_ns - there.st_mtime_ns) < _COARSE
            and not wal_path(copy).exists()
        ):
            return copy.parent
    except OSError:
        pass
    return None


def _mark_untouched(folder: Path, place: Path | None) -> None:
    if place is None:
        return
    try:
        source, copy = (folder / FILE).stat(), place / FILE
        if copy.stat().st_size == source.st_size and not wal_path(copy).exists():
            os.utime(copy, ns=(source.st_atime_ns, source.st_mtime_ns))
    except OSError:
        pass


def summary_words(backup: BackupFolder, states: Iterable[tuple[Path, BackupState]]) -> str:
    """How all copies are, in a sentence or a few."""
    known = list(states)
    if backup.trouble:
        return backup.trouble
    wrong = [(folder, state) for folder, state in known if not state.is_whole]
    notes = " ".join(state.note for _folder, state in known if state.note)
    if not wrong:
        whole = _("Backups are in {folder}: everything is there.", folder=backup.path)
        return f"{whole} {notes}" if notes else whole
    first = state_words(msgspec.structs.replace(wrong[0][1], note=""))
    if len(wrong) == 1 or all(state.trouble == wrong[0][1].trouble for _folder, state in wrong):
        return f"{first} {notes}" if notes else first
    more = ngettext(
        "{count} more workshop is not copied.",
        "{count} more workshops are not copied.",
        len(wrong) - 1,
    )
    return " ".join(filter(None, [first, more, notes]))
