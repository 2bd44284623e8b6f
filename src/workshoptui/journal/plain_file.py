"""The plain file: a database as TinyDB knows it, read and written as a whole."""

import codecs
from collections.abc import Iterator
from pathlib import Path

import msgspec

from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.salvage import salvaged
from workshoptui.journal.wal import check_readable, unreadable
from workshoptui.language.messages import gettext as _

Tables = dict[str, dict[int, bytes]]
"""The documents of each table by their number, each as the JSON it is kept as."""


Signature = tuple[int, int, int]
"""A file's inode, size and time of change: another one once the file is another."""


_tables = msgspec.json.Decoder(dict[str, dict[int, msgspec.Raw]])


_encode = msgspec.json.Encoder().encode


def wal_path(path: Path) -> Path:
    """Where the log of the database at `path` is."""
    return path.with_name(path.name + ".wal")


def plain_lines(tables: Tables) -> Iterator[bytes]:
    """The file as TinyDB knows it, a document a line, so that a comparison shows what was added."""
    yield b"{"
    for place, (name, table) in enumerate(tables.items()):
        lines = [b'\n"%d": %b' % item for item in table.items()]
        yield b"%b\n%b: {%b\n}" % (b"," if place else b"", _encode(name), b",".join(lines))
    yield b"\n}\n"


def read_plain(path: Path) -> tuple[Tables, str]:
    """The tables of a plain file, and where it stops making sense; ``""`` where it does not."""
    try:
        check_readable(path)
        # Some editors put a mark in front of a text in UTF-8; it says nothing.
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError as trouble:
        raise not_there(path) from trouble
    except OSError as trouble:
        raise unreadable(path, trouble) from trouble
    damage = ""
    try:
        # The decoder's pieces share one buffer, the whole file; copies let it go.
        tables = {
            name: {doc_id: bytes(raw) for doc_id, raw in table.items()}
            for name, table in _tables.decode(data).items()
        }
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as trouble:
        tables, damage = salvaged(data)
        if not any(tables.values()):
            raise JournalBroken(
                _(
                    "{path} is not a workshop, or it is damaged ({trouble}). Nothing "
                    "was changed. If it was a workshop, put back a copy of it from "
                    "before the damage.",
                    path=path,
                    trouble=trouble,
                )
            ) from trouble
    else:
        # As this program writes it, nothing can stand twice; the decoder would take the last.
        if b"".join(plain_lines(tables)) != data:
            salvaged_tables, damage = salvaged(data)
            tables = salvaged_tables if damage else tables
    return {name: dict(sorted(table.items())) for name, table in tables.items()}, damage


def not_there(path: Path) -> JournalBroken:
    """What to tell people where there is no file at `path`, though perhaps its log."""
    log = wal_path(path)
    if log.exists():
        return JournalBroken(
            _(
                "{log} holds part of a workshop whose main file, {path}, is "
                "missing. Nothing was changed. Put that file back, from the bin or "
                "from a copy, and open the workshop again; or make a new one in "
                "another folder.",
                log=log,
                path=path.name,
            )
        )
    return JournalBroken(_("There is no workshop at {path}. Nothing was changed.", path=path))


def signature(path: Path) -> Signature | None:
    """What tells whether a file is the same and unchanged; None where there is none."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_ino, there.st_size, there.st_mtime_ns
