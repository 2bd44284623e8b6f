"""Salvage: reads the valid beginning of a plain file that is broken JSON or has duplicate keys.

The file is read from its beginning, document by document, up to the first that makes no sense.
It only reads: a new workshop is made of that in `recovery`. A torn end of the write-ahead log is
another matter: see `wal`.
"""

import json
import re
from collections.abc import Iterator

from workshoptui.language.messages import gettext as _

_scan = json.JSONDecoder().raw_decode
_BLANK = " \t\r\n"
_NUMBER = re.compile("[1-9][0-9]*")
_ENTRIES = "journal"
"""The table whose rows people know as entries."""


def salvaged(data: bytes) -> tuple[dict[str, dict[int, bytes]], str]:
    """The documents that can be relied on, by table and number, and what is damaged.

    The damage is part of a sentence, ``""`` where there is none. What stands behind the place that
    makes no sense is not read; of a number with two documents neither counts, and none above it.
    No documents where the data does not begin as the file of a database does.
    """
    text = data.decode(errors="surrogateescape")
    tables: dict[str, dict[int, bytes]] = {}
    reader = _Reader(text)
    twice = ""
    try:
        reader.expect("{")
        for name in reader.keys_of_object():
            if name in tables:
                again = reader.line(reader.place)
                twice = twice or _(
                    "the table “{name}” stands twice, again in line {again}", name=name, again=again
                )
            repeated = _read_table(reader, name, tables.setdefault(name, {}))
            twice = twice or repeated
        reader.end()
    except (ValueError, RecursionError):
        return tables, twice or _("it is damaged in line {line}", line=reader.line(reader.place))
    return tables, twice


def _read_table(reader: "_Reader", name: str, table: dict[int, bytes]) -> str:
    """Add the documents of the table that comes next to `table`; what stands twice, or ``""``."""
    twice = ""
    unsure: list[int] = []
    try:
        reader.expect("{")
        for number in reader.keys_of_object():
            if not _NUMBER.fullmatch(number):
                raise ValueError(f"{number!r} is no row's number")
            at, start = int(number), reader.place
            document = reader.value().encode(errors="surrogateescape")
            document.decode()  # half a character is damage as well
            if at in table:
                line = reader.line(start)
                twice = twice or (
                    _("entry {number} stands twice, again in line {line}", number=at, line=line)
                    if name == _ENTRIES
                    else _(
                        "row {number} of “{name}” stands twice, again in line {line}",
                        number=at,
                        name=name,
                        line=line,
                    )
                )
                unsure += [at] if table[at] != document else []
            table[at] = document
    finally:
        for doubtful in [at for at in table if unsure and at >= min(unsure)]:
            del table[doubtful]
    return twice


class _Reader:
    """Goes through a JSON text; each step raises ValueError where the text is not as it should."""

    def __init__(self, text: str) -> None:
        self.place = 0
        self._text = text

    def line(self, place: int) -> int:
        """The line that a place is in, counted from 1."""
        return self._text.count("\n", 0, place) + 1

    def expect(self, sign: str) -> None:
        self._skip_blank()
        if not self._text.startswith(sign, self.place):
            raise ValueError(f"no {sign} at {self.place}")
        self.place += 1

    def keys_of_object(self) -> Iterator[str]:
        """Each key of the object that has just begun; whoever asks reads its value in between."""
        self._skip_blank()
        while not self._text.startswith("}", self.place):
            key, self.place = _scan(self._text, self.place)
            if not isinstance(key, str):
                raise ValueError(f"no key at {self.place}")
            self.expect(":")
            self._skip_blank()
            yield key
            self._skip_blank()
            if not self._text.startswith("}", self.place):
                self.expect(",")
                self._skip_blank()
        self.place += 1

    def value(self) -> str:
        start = self.place
        _, self.place = _scan(self._text, start)
        return self._text[start : self.place]

    def end(self) -> None:
        self._skip_blank()
        if self.place < len(self._text):
            raise ValueError(f"more at {self.place}")

    def _skip_blank(self) -> None:
        while self._text[self.place : self.place + 1] in _BLANK and self.place < len(self._text):
            self.place += 1
