"""Recovery: copies the valid entries of a journal, damaged or not, to a new journal."""

from pathlib import Path

from workshoptui.journal import document, provenance
from workshoptui.journal.disk import REAL, Disk
from workshoptui.journal.plain_file import Tables
from workshoptui.journal.protocol import JournalBroken, JournalDamaged
from workshoptui.journal.provenance import Provenance
from workshoptui.journal.reading import REFUSED, read, refusal, seen_formats
from workshoptui.journal.storage import create_database, read_content
from workshoptui.language.messages import gettext as _


def recover(path: Path, to: Path, *, disk: Disk = REAL) -> int:
    """Save the entries before the damage at `path` in a new file at `to`; returns how many.

    The entries are copied as they are. The damaged files are not touched.

    Raises:
        JournalBroken: nothing is damaged, nothing is whole, or `to` cannot be written or is there.
    """
    content = read_content(path)
    try:
        read(content, path)
    except JournalDamaged as damaged:
        entries = damaged.entries
    else:
        raise JournalBroken(
            _("{path} is whole, so there is nothing to recover. Open it as usual.", path=path)
        )
    if not entries:
        raise JournalBroken(
            _(
                "Nothing in {path} can be relied on. Nothing was changed. Put back "
                "an earlier copy.",
                path=path,
            )
        )
    if to.exists():
        raise JournalBroken(
            _("{to} is there already. Nothing was changed. Choose another place.", to=to)
        )
    kept = content.tables[document.TABLE]
    tables: Tables = {
        provenance.TABLE: _rows(content.tables, len(entries), entries[0].chain),
        document.TABLE: {entry.seq: kept[entry.seq] for entry in entries},
    }
    if marks := {e.seq: refusal(e.seq, e.refused) for e in entries if e.refused}:
        tables[REFUSED] = marks
    create_database(to, tables, disk)
    read(read_content(to), to)
    return len(entries)


def copy(path: Path, to: Path, *, disk: Disk = REAL) -> int:
    """Save what is at `path` in a new file at `to`, as it is; returns how many entries that are.

    Raises:
        JournalBroken: it cannot be read or is damaged, or `to` cannot be written or is there.
    """
    content = read_content(path)
    entries = read(content, path).entries
    if to.exists():
        raise JournalBroken(
            _("{to} is there already. Nothing was changed. Choose another place.", to=to)
        )
    create_database(to, content.tables, disk)
    return len(entries)


def _rows(tables: Tables, last: int, first_chain: str) -> dict[int, bytes]:
    """The rows of who wrote the entries; made anew where they were damaged themselves."""
    rows: dict[int, bytes] = {}
    try:
        for sealed in tables.get(provenance.TABLE, {}).values():
            row = provenance.unsealed(sealed)
            if row.after <= last:
                rows[len(rows) + 1] = sealed
    except ValueError:
        rows = {}
    formats = [] if rows else list(seen_formats(tables).values())
    if not formats:
        return rows
    (seen,) = formats
    row = Provenance(
        format=seen.format,
        program=provenance.PROGRAM,
        version=provenance.program_version(),
        workshop=first_chain[:32],
        after=seen.after,
        chain=seen.chain,
    )
    return {1: provenance.sealed(row)}
