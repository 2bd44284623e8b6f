"""Handing over: a workshop moves to another computer, and home again, as one chain of entries.

Whatever comes has to go on where what is here ends; two copies that both went on are noticed by
the chain, and neither is changed.
"""

import asyncio
import contextlib
import hashlib
import os
import secrets
from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto
from pathlib import Path, PurePosixPath, PureWindowsPath

import msgspec

from workshoptui.archive.handed_over import (
    ARRIVALS,
    MARK,
    Arrivals,
    HandedOver,
    expected_secret,
    handed_over,
    handed_over_words,
)
from workshoptui.archive.library import WorkshopLibrary, slug
from workshoptui.archive.pack import Manifest, read_pack, write_pack
from workshoptui.archive.summary import FILE
from workshoptui.journal.disk import REAL, sync_folder
from workshoptui.journal.embedded import EmbeddedJournal, read_journal
from workshoptui.journal.lock import Lock
from workshoptui.journal.plain_file import plain_lines, wal_path
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.reading import Reading
from workshoptui.journal.storage import read_content
from workshoptui.language.dates import long_date
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.system_errors import why
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.workshop_info import CreateWorkshop, Retitle


class Relation(Enum):
    """How the journal that comes stands to the one that is here.

    Attributes:
        OTHER: it is of another workshop.
        SAME: it has the same entries.
        LONGER: it goes on where this one ends.
        SHORTER: it ends before this one does.
        PARTED: both went on.
    """

    OTHER = auto()
    SAME = auto()
    LONGER = auto()
    SHORTER = auto()
    PARTED = auto()


class Received(msgspec.Struct, frozen=True):
    """What became of a workshop that came.

    Attributes:
        folder: where it is.
        new: how many entries came that were not here.
        made: whether it was not here at all.
        was_away: whether the copy here was marked as handed over.
    """

    folder: Path
    new: int
    made: bool
    was_away: bool


async def hand_over(
    library: WorkshopLibrary, folder: Path, pack: Path, address: str = ""
) -> HandedOver:
    """Pack the workshop in `folder` and mark this copy as handed over; returns what the mark says.

    A copy that is marked already is packed again as it is, unless that pack is there still.
    `address` is where it is going to be found.

    Raises:
        JournalLocked: it is open elsewhere.
        JournalBroken: it cannot be read or packed, or is an example. Nothing was handed over.
    """
    if library.is_example(folder):
        raise JournalBroken(_("This workshop is an example, so there is nothing to hand over."))
    journal = await EmbeddedJournal.open(folder / FILE)
    try:
        await journal.checkpoint()
        return await asyncio.to_thread(_pack, library, folder, pack, address)
    finally:
        await journal.close()


def _pack(library: WorkshopLibrary, folder: Path, pack: Path, address: str) -> HandedOver:
    content = (folder / FILE).read_bytes()
    entries = read_journal(folder / FILE).entries
    before = handed_over(folder)
    mark = HandedOver(
        at=before.at if before else library.clock(),
        entries=len(entries),
        chain=entries[-1].chain if entries else "",
        address=address or (before.address if before else ""),
        secret=before.secret if before and before.secret else secrets.token_hex(32),
    )
    manifest = Manifest(
        name=os.fsencode(folder.name).decode("utf-8", "replace"),
        at=library.clock(),
        entries=mark.entries,
        chain=mark.chain,
        digest=hashlib.sha256(content).hexdigest(),
        secret=mark.secret,
    )
    is_there = before is not None and _is_packed(pack, manifest)
    if not is_there:
        write_pack(pack, manifest, content)
    try:
        read_pack(pack)
        # Only now: whatever happens before, this copy goes on.
        _write(folder / MARK, mark)
    except BaseException:
        # A pack of a copy that goes on here is one too many.
        with contextlib.suppress(OSError):
            if not is_there:
                pack.unlink(missing_ok=True)
            if before is None:
                (folder / MARK).unlink(missing_ok=True)
        raise
    return mark


def _is_packed(pack: Path, manifest: Manifest) -> bool:
    """Whether this very pack is there: who does the same once more needs no second one."""
    try:
        there, _journal, _reading = read_pack(pack)
    except JournalBroken:
        return False
    return msgspec.structs.replace(there, at=manifest.at) == manifest


async def take_in(library: WorkshopLibrary, source: Path, *, anew: bool = True) -> Received:
    """Take in the workshop that comes in a pack, or in a copy of its folder, and go on with it.

    Where it is here already, the journal that comes has to be a continuation of this one; then it
    takes this one's place, and the copy here is not handed over any more. Without `anew` one that
    was handed over goes on only with entries that were not here: a service that starts again with
    the pack it once began with is no way home.

    Raises:
        JournalLocked: the copy here is open.
        JournalBroken: what comes cannot be read, is no continuation, or ends before the one here
            does. Nothing was changed.
    """
    manifest, content, reading = await asyncio.to_thread(_read, source)
    here = await asyncio.to_thread(_copies_here, library, manifest.name, reading, source)
    if here is None:
        if await asyncio.to_thread(_is_itself_here, library, source):
            raise JournalBroken(_itself_words(source))
        folder = await asyncio.to_thread(library.make_folder, _folder_name(manifest.name))
        try:
            _expect_phones(library, folder, manifest)
            await asyncio.to_thread(_write_file, folder / FILE, content)
        except BaseException:
            with contextlib.suppress(OSError):
                for left in (folder / ARRIVALS, folder / FILE):
                    left.unlink(missing_ok=True)
                folder.rmdir()
            raise
        return Received(folder, len(reading.entries), made=True, was_away=False)
    folder, relation, entries = here
    mark = handed_over(folder)
    if mark is not None and relation is Relation.SAME and not anew:
        raise JournalBroken(handed_over_words(mark))
    if relation is Relation.PARTED:
        raise JournalBroken(parted_words(folder, entries, source, reading.entries))
    if relation is Relation.SHORTER and mark is not None:
        raise JournalBroken(_earlier_words(source, len(reading.entries), len(entries)))
    if relation is not Relation.SHORTER:
        _expect_phones(library, folder, manifest)
    if relation is Relation.LONGER:
        # What stood in its log becomes part of its file, so that none is left beside the new one.
        await (await EmbeddedJournal.open(folder / FILE)).close()
        await asyncio.to_thread(_replace, folder, content, len(entries))
    (folder / MARK).unlink(missing_ok=True)
    sync_folder(folder)
    new = max(0, len(reading.entries) - len(entries))
    return Received(folder, new, made=False, was_away=mark is not None)


def relation_of(here: Sequence[Entry], there: Sequence[Entry]) -> Relation:
    """How the entries that come stand to those that are here."""
    common = common_entries(here, there)
    if common == 0:
        return Relation.OTHER
    if common == len(here):
        return Relation.SAME if common == len(there) else Relation.LONGER
    return Relation.SHORTER if common == len(there) else Relation.PARTED


def common_entries(here: Sequence[Entry], there: Sequence[Entry]) -> int:
    """How many entries both begin with: the chain of the last tells of all before it."""
    low, high = 0, min(len(here), len(there))
    while low < high:
        middle = (low + high + 1) // 2
        if here[middle - 1].chain == there[middle - 1].chain:
            low = middle
        else:
            high = middle - 1
    return low


def parted_words(folder: Path, here: Sequence[Entry], source: Path, there: Sequence[Entry]) -> str:
    """What is said of two copies that both went on: since when, and how many entries each has."""
    common = common_entries(here, there)
    day = ""
    with contextlib.suppress(OSError, OverflowError, ValueError):
        day = long_date(datetime.fromtimestamp(here[common - 1].at).astimezone().date())
    return " ".join(
        (
            _(
                "Two copies of this workshop both went on. Up to entry {entry}, of {day}, they are "
                "the same.",
                entry=common,
                day=day,
            ),
            ngettext(
                "Since then {place} has {count} entry of its own ({numbers}).",
                "Since then {place} has {count} entries of its own ({numbers}).",
                len(here) - common,
                place=folder,
                numbers=_numbers(common, len(here)),
            ),
            ngettext(
                "{place} has {count} ({numbers}).",
                "{place} has {count} ({numbers}).",
                len(there) - common,
                place=source,
                numbers=_numbers(common, len(there)),
            ),
            _("Nothing was changed and nothing is lost: keep both, and go on with one of them."),
        )
    )


def _numbers(common: int, last: int) -> str:
    return f"{common + 1}–{last}" if last > common + 1 else f"{last}"


def _earlier_words(source: Path, there: int, here: int) -> str:
    return _(
        "{source} ends with entry {there}, and what was handed over had {here}: it is an earlier "
        "copy. Nothing was changed. Bring the latest one.",
        source=source,
        there=there,
        here=here,
    )


def _read(source: Path) -> tuple[Manifest, bytes, Reading]:
    """What comes: a pack, a workshop's folder, or the file in it."""
    path = source / FILE if source.is_dir() else source
    if path.name != FILE:
        return read_pack(path)
    content = b"".join(plain_lines(read_content(path).tables))
    reading = read_journal(path)
    manifest = Manifest(
        name=path.absolute().parent.name,
        at=0.0,
        entries=len(reading.entries),
        chain=reading.entries[-1].chain if reading.entries else "",
        digest=hashlib.sha256(content).hexdigest(),
        secret="",
    )
    return manifest, content, reading


def _copies_here(
    library: WorkshopLibrary, name: str, coming: Reading, source: Path
) -> tuple[Path, Relation, list[Entry]] | None:
    """The copy of the workshop in this library that one goes on with; None where there is none.

    One that was handed over is preferred, then one of which what comes is a part or that is a part
    of it. What was copied here under another title went on by itself, and is another workshop.
    """
    found: list[tuple[tuple[bool, bool], Path, Relation, list[Entry]]] = []
    for folder in library.folders():
        if _is_of(source, folder):
            continue
        if library.is_example(folder):
            continue
        try:
            entries = read_journal(folder / FILE).entries
        except (JournalBroken, OSError):
            continue
        relation = relation_of(entries, coming.entries)
        away = os.path.lexists(folder / MARK)
        is_other = folder.name != name and _title(entries) != _title(coming.entries)
        if relation is Relation.PARTED and not away and is_other:
            continue
        if relation is not Relation.OTHER:
            rank = (not away, relation is Relation.PARTED)
            found.append((rank, folder, relation, entries))
    if not found:
        return None
    _rank, folder, relation, entries = min(found, key=lambda copy: (copy[0], copy[1].name))
    return folder, relation, entries


def _is_of(source: Path, folder: Path) -> bool:
    """Whether what comes is the workshop in a folder itself, and not a copy of it."""
    return source.resolve() in {folder.resolve(), (folder / FILE).resolve()}


def _is_itself_here(library: WorkshopLibrary, source: Path) -> bool:
    return any(_is_of(source, folder) for folder in library.folders())


def _itself_words(source: Path) -> str:
    return _(
        "{source} is the copy that is here itself. Nothing was changed. Take back the pack, or the "
        "folder, that comes from the other computer; the pack that was made here undoes a "
        "hand-over.",
        source=source,
    )


def _title(entries: Sequence[Entry]) -> str:
    """What a workshop was called last, whether or not that was taken back."""
    named = (entry.action for entry in reversed(entries))
    return next((act.title for act in named if isinstance(act, CreateWorkshop | Retitle)), "")


def _replace(folder: Path, content: bytes, entries: int) -> None:
    """Put the journal that came in the place of the one that it goes on from."""
    path = folder / FILE
    lock = Lock(path.with_name(f"{path.name}.lock"))
    try:
        # Nobody can have written meanwhile but between two breaths: then nothing is replaced.
        if wal_path(path).exists() or len(read_journal(path).entries) != entries:
            raise JournalBroken(
                _("{folder} was changed meanwhile. Nothing was taken in. Try again.", folder=folder)
            )
        _write_file(path, content)
    finally:
        lock.release()


def _folder_name(name: str) -> str:
    """A name for a folder in the library: the one that the pack says, where it is no path."""
    kinds = (PurePosixPath(name).name, PureWindowsPath(name).name)
    is_plain = kinds == (name, name) and name not in {"", ".."} and name.isprintable()
    return name if is_plain else slug(name)


def _expect_phones(library: WorkshopLibrary, folder: Path, manifest: Manifest) -> None:
    """Let phones come after the workshop with the tickets that they were given.

    A service that starts again with the same pack does not expect them anew.
    """
    if manifest.secret and expected_secret(folder) != manifest.secret:
        _write(folder / ARRIVALS, Arrivals(at=library.clock(), secret=manifest.secret))


def _write(path: Path, value: msgspec.Struct) -> None:
    _write_file(path, msgspec.json.encode(value))


def _write_file(path: Path, content: bytes) -> None:
    try:
        REAL.replace(path, [content])
    except OSError as trouble:
        raise JournalBroken(
            _(
                "{path} could not be written: {why}. Nothing was changed.",
                path=path,
                why=why(trouble),
            )
        ) from trouble
