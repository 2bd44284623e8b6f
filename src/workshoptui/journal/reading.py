"""Reading: decodes the entries of a file and verifies their digests and order."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from workshoptui.journal import document, provenance
from workshoptui.journal.chain import digest_of
from workshoptui.journal.plain_file import Tables
from workshoptui.journal.protocol import JournalBroken, JournalDamaged
from workshoptui.journal.provenance import Provenance
from workshoptui.journal.repetition import repeats
from workshoptui.journal.storage import Content
from workshoptui.journal.upcasters import FORMAT
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.workshop.entry import Entry

REFUSED = "refused"
"""The table with a row for each entry that the rules refused; the row's number is the entry's."""

_KNOWN = {document.TABLE, provenance.TABLE, REFUSED}


class Reading(NamedTuple):
    """What a journal's file says.

    Attributes:
        provenance: who wrote it, one version of the program after the other.
        entries: in their order.
        cut: whether something stands behind the last entry that cannot be read: what another
            process is just writing, or what was being written when the computer stopped.
    """

    provenance: list[Provenance]
    entries: list[Entry]
    cut: bool = False


class Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of that table: the entry's number, the code of the refusal, and a digest of both."""

    entry: int
    code: str
    digest: str


def refusal(entry: int, code: str) -> bytes:
    """The document that marks an entry as refused with a code."""
    return msgspec.json.encode(Refusal(entry, code, _refusal_digest(entry, code)))


def read(content: Content, path: Path) -> Reading:
    """What the file at `path` says, whose `content` was just read.

    Raises:
        JournalDamaged: it is not to be relied on from some entry on.
        JournalBroken: it is no journal, or one of a newer version of this program.
    """
    tables = content.tables
    if document.TABLE not in tables:
        raise JournalBroken(
            _(
                "{path}: it has no table “{table}”, so it is not a workshop. "
                "Nothing was changed. If it was a workshop, put back a copy of it "
                "from before it was changed.",
                path=path,
                table=document.TABLE,
            )
        )
    _check_not_newer(tables, path)
    rows: list[Provenance] = []
    refused: dict[int, str] = {}
    entries: list[Entry] = []
    troubles = [
        _trouble(lambda: rows.extend(_provenance(tables))),
        _trouble(lambda: _read_marks(tables, refused)),
    ]
    # Also where rows are damaged or missing the entries may be whole, and say what they are.
    formats = {row.after: row for row in rows}
    if troubles[0] or not rows:
        formats = seen_formats(tables)
    troubles.insert(0, _trouble(lambda: _read_entries(tables, formats, refused, entries)))
    troubles += [content.damage, _unknown(tables, rows, refused, len(entries))]
    if formats and not rows:
        troubles.append(_("the table “{table}” is missing", table=provenance.TABLE))
    if what := next(filter(None, troubles), ""):
        raise _damaged(path, what, entries)
    return Reading(rows, entries, cut=bool(content.log.tail))


def _trouble(step: Callable[[], object]) -> str:
    """What is wrong, as a clause; ``""`` where nothing is."""
    try:
        step()
    except document.Unreadable as trouble:
        return str(trouble)
    return ""


def _read_entries(
    tables: Tables,
    formats: Mapping[int, Provenance],
    refused: Mapping[int, str],
    entries: list[Entry],
) -> None:
    """Add the entries to `entries`, in their order, as far as they are whole."""
    chain = ""
    written_in = 1
    for place, (doc_id, kept) in enumerate(tables[document.TABLE].items(), start=1):
        if row := formats.get(place - 1):
            _check_chain(row, place - 1, chain)
            written_in = row.format
        if doc_id != place:
            raise document.Unreadable(
                _("entry {number} is missing or not in its place", number=place)
            )
        try:
            entry = document.entry_of(kept, written_in, chain)
        except document.NoEntry as trouble:
            raise document.Unreadable(
                _(trouble.message, number=place, **trouble.values)
            ) from trouble
        if entry.seq != place:
            raise document.Unreadable(
                _("entry {number} is missing or not in its place", number=place)
            )
        if place in refused:
            entry = msgspec.structs.replace(entry, refused=refused[place])
        chain = entry.chain
        entries.append(entry)
    if row := formats.get(len(entries)):
        _check_chain(row, len(entries), chain)


def _check_chain(row: Provenance, seq: int, chain: str) -> None:
    if row.chain != chain:
        raise document.Unreadable(_("entry {seq} or one before it was changed", seq=seq))


def seen_formats(tables: Tables) -> dict[int, Provenance]:
    """Where the entries themselves change from format 1, which has no chain, to a later one."""
    if not any(_has_chain(kept) for kept in tables[document.TABLE].values()):
        return {}
    chain = ""
    for place, kept in enumerate(tables[document.TABLE].values()):
        if _has_chain(kept):
            row = Provenance(
                format=FORMAT, program="", version="", workshop="", after=place, chain=chain
            )
            return {place: row}
        try:
            chain = document.entry_of(kept, 1, chain).chain
        except document.NoEntry:
            break
    return {}


def _has_chain(kept: bytes) -> bool:
    """Whether this document is of format 2 or later; quotes inside of a text are escaped."""
    return b'"chain":' in kept


def _provenance(tables: Tables) -> list[Provenance]:
    rows: list[Provenance] = []
    for place, (doc_id, kept) in enumerate(tables.get(provenance.TABLE, {}).items(), start=1):
        try:
            row = provenance.unsealed(kept)
        except (ValueError, RecursionError) as trouble:
            raise document.Unreadable(
                _(
                    "row {doc_id} of “{table}” was changed ({trouble})",
                    doc_id=doc_id,
                    table=provenance.TABLE,
                    trouble=trouble,
                )
            ) from trouble
        if doc_id != place or (rows and row.workshop != rows[-1].workshop):
            raise document.Unreadable(
                _("a row of “{table}” is missing or from elsewhere", table=provenance.TABLE)
            )
        rows.append(row)
    return rows


def _read_marks(tables: Tables, refused: dict[int, str]) -> None:
    """Add the codes of the entries that are marked as refused to `refused`, by their numbers."""
    changed: int | None = None
    for doc_id, kept in tables.get(REFUSED, {}).items():
        try:
            row = msgspec.json.decode(kept, type=Refusal)
            sound = row.digest == _refusal_digest(doc_id, row.code) and row.entry == doc_id
            sound = sound and not repeats(kept, msgspec.json.decode(kept))
        except (ValueError, RecursionError):
            sound = False
        if sound:
            refused[doc_id] = row.code
        elif changed is None:
            changed = doc_id
    if changed is not None:
        raise document.Unreadable(
            _("row {changed} of “{refused}” was changed", changed=changed, refused=REFUSED)
        )


def _refusal_digest(entry: int, code: str) -> str:
    return digest_of({"entry": entry, "code": code})


def _unknown(tables: Tables, rows: list[Provenance], refused: Mapping[int, str], last: int) -> str:
    """What the tables speak of that is not there or not known; ``""`` where there is no such."""
    if unknown := next((name for name in tables if name not in _KNOWN), None):
        return _("there is a table “{unknown}” that this version does not know", unknown=unknown)
    if any(number > last for number in refused) or any(row.after > last for row in rows):
        return _("entry {number} is missing or not in its place", number=last + 1)
    return ""


def _check_not_newer(tables: Tables, path: Path) -> None:
    for kept in tables.get(provenance.TABLE, {}).values():
        try:
            number, version = provenance.newest(kept)
        except (ValueError, RecursionError):
            continue  # told as damage
        if number > FORMAT:
            raise JournalBroken(
                _(
                    "{path} was written by a newer version of this program ({version}, "
                    "format {number}); this one knows formats up to {format}. Nothing "
                    "was changed. Update the program, then open the workshop again.",
                    path=path,
                    version=version,
                    number=number,
                    format=FORMAT,
                )
            )


def _damaged(path: Path, what: str, entries: list[Entry]) -> JournalDamaged:
    told = [_("{path}: {damage}. Nothing was changed.", path=path, damage=what)]
    if entries:
        whole = ngettext(
            "What stands before it is whole ({count} entry): “workshoptui recover” saves it as a "
            "workshop of its own.",
            "What stands before it is whole ({count} entries): “workshoptui recover” saves it as "
            "a workshop of its own.",
            len(entries),
        )
        told.append(whole)
    advice = _(
        "It may have been damaged or changed by hand, or come from a newer version of this "
        "program: put back an earlier copy, or update the program."
    )
    return JournalDamaged(
        " ".join([*told, advice]),
        entries,
        len(entries) + 1,
    )
