"""The replica: a second file that is brought up to what a journal holds, and checked each time.

It has the same form as the journal's own, so that it opens like any other: what is new is added to
its log, whose lines are checksummed, so that one that was cut short does no harm. Once the log has
grown as long as the file, the file is written anew, beside and renamed. So the cost of an entry
stays the same, however many there are.

Nothing is written over that the journal does not hold itself.
"""

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import FileIO
from itertools import chain, islice
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from workshoptui.journal import provenance
from workshoptui.journal.chain import digest_of
from workshoptui.journal.disk import REAL, Disk, private, sync_folder
from workshoptui.journal.document import TABLE
from workshoptui.journal.lock import take
from workshoptui.journal.plain_file import Signature, Tables, read_plain, signature, wal_path
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.reading import REFUSED, read
from workshoptui.journal.storage import read_content
from workshoptui.journal.wal import HEADER, check_readable, log_line, read_log

PIECE = 200
"""Rows that are written or compared before others get their turn."""

MOST = 2_000
"""Rows that are added at once; whoever is further behind takes several turns."""

SHORT_LOG = 5_000
"""Rows that a log may have though the file has fewer."""

_SHARE = 0.25
"""How much of the time a long task may take, so that the rest of the program goes on."""

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF, errno.EPERM})
"""What file systems say that make names durable by themselves."""

Found = Literal["nothing", "ours", "another", "ahead", "changed"]
"""What stands where a replica is to be: nothing; part or all of the journal; another workshop; the
same with entries that the journal does not have; something that is damaged or was changed."""

_encode = msgspec.json.Encoder().encode
_change = msgspec.json.Decoder(tuple[str, int, msgspec.Raw])


class ReplicaBusy(Exception):
    """Another process has the replica open."""


class ReplicaChanged(Exception):
    """The replica is not as it was left, or does not read as it was written."""


class _Position(NamedTuple):
    """How far a replica is.

    Attributes:
        rows: how many of each table it has.
        plain: what tells whether its file is still the same.
        plain_rows, log_rows: how many stand in its file and in its log.
        log_size, log_length: of the log in bytes, up to its last whole line and altogether.
    """

    rows: dict[str, int]
    plain: Signature | None
    plain_rows: int
    log_rows: int
    log_size: int
    log_length: int


class Replica:
    """A replica of a journal's tables. For one thread, which may be held up by its disk.

    Attributes:
        path: where its file is.
    """

    def __init__(
        self, path: Path, *, disk: Disk = REAL, rest: Callable[[float], None] = time.sleep
    ) -> None:
        """Keep it at `path`; `rest` lets so many seconds go by."""
        self.path = path
        self._disk = disk
        self._rest = rest
        self._at = _Position({}, None, 0, 0, 0, 0)

    @property
    def entries(self) -> int:
        """How many entries are known to be in it."""
        return self._at.rows.get(TABLE, 0)

    @property
    def log_rows(self) -> int:
        """How many rows stand in its log, and not in its file yet."""
        return self._at.log_rows

    def find(self, tables: Tables) -> Found:
        """What is there, beside what the journal's `tables` hold; `update` goes on from there.

        Raises:
            OSError: it cannot be looked at.
        """
        log = wal_path(self.path)
        if not os.path.lexists(self.path):
            self._at = _Position({}, None, 0, 0, 0, 0)
            # An empty one is what is left where the first copy was broken off.
            return "changed" if os.path.lexists(log) and log.stat().st_size else "nothing"
        try:
            return self._compare(tables)
        except (JournalBroken, ValueError, RecursionError):
            return "changed"

    def _compare(self, tables: Tables) -> Found:
        check_readable(self.path)
        plain = signature(self.path)
        rows = self._rows_in_plain(tables)
        added = read_log(wal_path(self.path))
        if rows is None or added.damage:
            return _other(tables, self.path)
        plain_rows = sum(rows.values())
        for change in added.changes:
            name, number, document = _change.decode(change)
            if tables.get(name, {}).get(number) != bytes(document):
                return _other(tables, self.path)
            place = list(tables[name]).index(number) + 1 if name == REFUSED else number
            if place > rows.get(name, 0) + 1:
                return "changed"  # lines in between are missing
            rows[name] = max(rows.get(name, 0), place)
        self._at = _Position(rows, plain, plain_rows, len(added.changes), added.size, added.length)
        return "ours"

    def is_behind(self, tables: Tables) -> bool:
        """Whether the journal's `tables` hold what is not in it yet."""
        rows = self._at.rows
        return any(len(table) > rows.get(name, 0) for name, table in tables.items())

    def update(self, tables: Tables) -> None:
        """Add some of what is new in `tables`; all of it once `is_behind` is false.

        Raises:
            OSError: it could not be written; what was there before is whole.
            ReplicaBusy, ReplicaChanged: nothing was written; see `find`.
        """
        at = self._at
        if at.plain is None or at.log_rows > max(SHORT_LOG, at.plain_rows):
            self.write_whole(tables)
        else:
            self._add(tables)

    def write_whole(self, tables: Tables) -> None:
        """Write the file anew with all that `tables` hold, and leave no log.

        Raises:
            OSError, ReplicaBusy, ReplicaChanged: as `update`.
        """
        rows = _counted(tables)
        self.path.parent.mkdir(mode=0o700, exist_ok=True)
        temporary = self.path.with_name(self.path.name + ".new")
        with self._log_locked() as log:  # first, so that one at a time writes the new file
            try:
                with open(temporary, "wb", buffering=0, opener=private) as file:
                    for piece in _pieces(tables, rows):
                        start = time.monotonic()
                        self._disk.write_all(file.fileno(), piece)
                        self._calm(start)
                    self._disk.sync(file.fileno())
                    _forget(file)
                if self._rows_in_plain(tables, temporary) != rows or not _holds_last(tables, rows):
                    raise ReplicaChanged
                if signature(self.path) != self._at.plain:
                    raise ReplicaChanged
                temporary.replace(self.path)
                _sync_names(self.path.parent)
                self._at = _Position(rows, signature(self.path), sum(rows.values()), 0, 0, 0)
            finally:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
                if not self._at.log_length:
                    log.close()
                    with contextlib.suppress(OSError):
                        wal_path(self.path).unlink(missing_ok=True)
            _sync_names(self.path.parent)

    def _add(self, tables: Tables) -> None:
        rows, lines = self._new_lines(tables)
        if signature(self.path) != self._at.plain:
            raise ReplicaChanged
        with self._log_locked() as log:
            fd, size = log.fileno(), self._at.log_size
            data = b"".join(lines) if size else b"".join([HEADER, *lines])
            os.ftruncate(fd, size)
            try:
                self._disk.write_all(fd, data)
                self._disk.sync(fd)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(fd, size)
                    self._at = self._at._replace(log_length=size)
                raise
            if not size:
                _sync_names(self.path.parent)
            _forget(log)
            written = size + len(data)
            with wal_path(self.path).open("rb") as again:
                again.seek(size)
                if again.read() != data or not _holds_last(tables, rows):
                    raise ReplicaChanged
        self._at = self._at._replace(
            rows=rows,
            log_rows=self._at.log_rows + len(lines),
            log_size=written,
            log_length=written,
        )

    def _new_lines(self, tables: Tables) -> tuple[dict[str, int], list[bytes]]:
        """What to add to the log, and how many rows of each table there are then.

        The entries come first: what else there is speaks of those that stand before it.
        """
        there = _counted(tables)
        start = self._at.rows.get(TABLE, 0)
        end = min(there.get(TABLE, 0), start + MOST)
        rows = self._at.rows | {TABLE: end}
        lines = [_line(TABLE, row) for row in _rows(tables, TABLE, start, end)]
        if end == there.get(TABLE, 0):
            for name in there.keys() - {TABLE}:
                new = list(_rows(tables, name, rows.get(name, 0), there[name]))
                lines += [_line(name, row) for row in new]
                rows[name] = there[name]
        return rows, lines

    @contextlib.contextmanager
    def _log_locked(self) -> Iterator[FileIO]:
        """The log, made where there is none, which no other process has open meanwhile."""
        with open(wal_path(self.path), "ab", buffering=0, opener=private) as log:
            try:
                take(log)
            except (BlockingIOError, PermissionError) as held:
                raise ReplicaBusy from held
            except OSError:
                pass  # some network folders know no locks: nobody else can hold one there
            size = os.fstat(log.fileno()).st_size
            if (size, signature(self.path)) != (self._at.log_length, self._at.plain):
                raise ReplicaChanged
            yield log

    def _rows_in_plain(self, tables: Tables, path: Path | None = None) -> dict[str, int] | None:
        """How many rows of each table the file has, where all are as in `tables`; else None."""
        path = path or self.path
        rows: dict[str, int] = {}
        name, line = "", b""
        numbers: Sequence[int] = ()
        with path.open("rb") as file:
            while lines := list(islice(file, PIECE)):
                start = time.monotonic()
                for line in lines:
                    if line.endswith(b'": {\n'):
                        name = line[1:-5].decode("utf-8", "replace")
                        rows[name], numbers = 0, _numbers(tables, name)
                    elif line.strip(b",\n") in {b"{", b"}"}:
                        continue
                    elif rows.get(name, 0) < len(numbers) and _is_row(
                        tables[name], line, numbers[rows[name]]
                    ):
                        rows[name] += 1
                    else:
                        return _rows_read(tables, path)
                self._calm(start)
        return rows if line == b"}\n" else None

    def _calm(self, start: float) -> None:
        """Rest, so that what began at `start` takes its share of the time only."""
        self._rest(min(0.1, (time.monotonic() - start) * (1 / _SHARE - 1)))


def _numbers(tables: Tables, name: str) -> Sequence[int]:
    """The numbers of a table's rows, in their order."""
    table = tables.get(name, {})
    return list(table) if name == REFUSED else range(1, len(table) + 1)


def _is_row(table: Mapping[int, bytes], line: bytes, expected: int) -> bool:
    """Whether a line of a file is the row of this table that is expected, as it stands there."""
    number, _, document = line.rstrip(b"\n").removesuffix(b",").partition(b": ")
    return number == b'"%d"' % expected and table.get(expected) == document


def _rows_read(tables: Tables, path: Path) -> dict[str, int] | None:
    """As `_rows_in_plain`, of a file whose rows have more lines than one."""
    there, damage = read_plain(path)
    same = all(
        list(table) == list(_numbers(tables, name)[: len(table)])
        and all(tables[name].get(number) == document for number, document in table.items())
        for name, table in there.items()
    )
    return {name: len(table) for name, table in there.items()} if same and not damage else None


def _counted(tables: Tables) -> dict[str, int]:
    """How many rows each table has, in their order; the last ones are counted first.

    So there is no mark among them of an entry that came meanwhile and was not counted.
    """
    counted = {name: len(table) for name, table in reversed(list(tables.items()))}
    return dict(reversed(counted.items()))


def _rows(tables: Tables, name: str, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The rows of a table from one place to another; it may grow meanwhile."""
    table = tables[name]
    if name == REFUSED:  # the only one whose numbers have gaps, and short
        yield from list(table.items())[start:end]
    else:
        for number in range(start + 1, end + 1):
            yield number, table[number]


def _line(name: str, row: tuple[int, bytes]) -> bytes:
    return log_line(b"[%b,%d,%b]" % (_encode(name), *row))


def _holds_last(tables: Tables, rows: Mapping[str, int]) -> bool:
    """Whether the last of so many entries is what its own digest says."""
    content = msgspec.json.decode(tables[TABLE].get(rows.get(TABLE, 0), b"{}"))
    kept = [content.pop(name, "") for name in ("seq", "salt", "digest", "chain")]
    return not kept[2] or digest_of(content, kept[1]) == kept[2]


def _pieces(tables: Tables, rows: Mapping[str, int]) -> Iterator[bytes]:
    """The file as `plain_lines` writes it, with so many rows of each table, piece by piece."""
    yield b"{"
    for place, (name, count) in enumerate(rows.items()):
        yield b"%b\n%b: {" % (b"," if place else b"", _encode(name))
        lines = (b'\n"%d": %b' % row for row in _rows(tables, name, 0, count))
        first = list(islice(lines, 1))
        rest = (b"," + line for line in lines)
        every = chain(first, rest)
        while piece := list(islice(every, PIECE)):
            yield b"".join(piece)
        yield b"\n}"
    yield b"\n}\n"


def _other(tables: Tables, path: Path) -> Found:
    """What stands at `path`, which is not, or not line by line, what the journal holds."""
    try:
        content = read_content(path)
        if _workshop(content.tables) != _workshop(tables):
            return "another"
        read(content, path)
    except JournalBroken:
        return "changed"
    return "ahead"


def _workshop(tables: Tables) -> object:
    """What tells which workshop it is: its id, or the first entry of a file that has none."""
    row = tables.get(provenance.TABLE, {}).get(1)
    with contextlib.suppress(msgspec.DecodeError):
        return msgspec.json.decode(row or b"{}", type=dict[str, object]).get("workshop")
    return tables.get(TABLE, {}).get(1)


def _forget(file: FileIO) -> None:
    """Let what is read back come from the disk and not from memory, where the system can."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_names(folder: Path) -> None:
    """As `sync_folder`; some folders on a network do that by themselves and refuse to be asked."""
    try:
        sync_folder(folder)
    except OSError as trouble:
        if trouble.errno not in _NO_FOLDER_SYNC:
            raise
