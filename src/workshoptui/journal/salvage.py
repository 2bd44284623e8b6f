"""Salvage: what can still be read of a plain file that is no whole JSON any more.

The file is read from its beginning, document by document, up to the first that makes no sense.
"""

import json
import re
from collections.abc import Iterator

_scan = json.JSONDecoder().raw_decode
_BLANK = " \t\r\n"
_NUMBER = re.compile("[1-9][0-9]*")


def salvaged(data: bytes) -> tuple[dict[str, dict[int, bytes]], int]:
    """The documents before the damage, by table and number, and the line that it is in.

    Nothing where the data does not begin as the file of a database does.
    """
    text = data.decode(errors="surrogateescape")
    tables: dict[str, dict[int, bytes]] = {}
    reader = _Reader(text)
    try:
        reader.expect("{")
        for name in reader.keys_of_object():
            table = tables.setdefault(name, {})
            reader.expect("{")
            for number in reader.keys_of_object():
                if not _NUMBER.fullmatch(number):
                    raise ValueError(f"{number!r} is no row's number")
                start = reader.place
                reader.value()
                document = text[start : reader.place].encode(errors="surrogateescape")
                document.decode()  # half a character is damage as well
                table[int(number)] = document
    except (ValueError, RecursionError):
        pass
    return tables, text.count("\n", 0, reader.place) + 1


class _Reader:
    """Goes through a JSON text; each step raises ValueError where the text is not as it should."""

    def __init__(self, text: str) -> None:
        self.place = 0
        self._text = text

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

    def value(self) -> None:
        _, self.place = _scan(self._text, self.place)

    def _skip_blank(self) -> None:
        while self._text[self.place : self.place + 1] in _BLANK and self.place < len(self._text):
            self.place += 1
