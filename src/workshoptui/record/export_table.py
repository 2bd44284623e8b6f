"""Export tables: the record's facts as rows, declared as paths into its JSON.

A table takes what it says from the JSON of the record, so that it can never show what that hides.
What it is called, its columns and their codes are the same in every language. The sentences about
them are for the codebook, which is in English as the format's description is.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec

from workshoptui.record.formula_guard import BYTE_ORDER_MARK, guarded
from workshoptui.record.json_values import Data

Type = Literal["string", "integer", "number", "boolean", "date", "datetime"]
"""What a column holds, by the names of a Data Package (Table Schema)."""

POSITION: Final = "@"
"""The source of a column that counts the elements of its list from 1."""
VALUE: Final = "value"
"""The source of what an element itself is, where it is no object."""
PARENT: Final = "../"
"""Before a source: in the object around, not in the element itself."""

SEPARATORS: Final[Mapping[str, str]] = {",": ",", ";": ";", "tab": "\t"}
"""What stands between two cells, by the name that a person gives."""


class Column(msgspec.Struct, frozen=True):
    """A column.

    Attributes:
        name: its code, in every language.
        about: what it holds, with its unit, for the codebook.
        source: where that is, seen from the element that is a row: keys and places between dots,
            `PARENT` before what the object around has, `POSITION` or `VALUE`. The name where empty.
        empty: what an empty cell means; ``""`` where there never is one.
    """

    name: str
    about: str
    type: Type = "string"
    source: str = ""
    empty: str = ""


class ExportTable(msgspec.Struct, frozen=True):
    """A table of the export.

    Attributes:
        name: its code, and that of its file.
        about: what one row is.
        path: where its rows are in the JSON: keys between dots, through the lists on the way;
            ``*`` for the pairs of an object, with `key` and `value`.
        columns: from left to right.
        key: the columns that together name a row.
    """

    name: str
    about: str
    path: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()


class _Element(msgspec.Struct, frozen=True):
    """A value on the way to a row, what is around it, and its place from 1."""

    value: Data
    around: "_Element | None" = None
    position: int = 1


def rows_of(table: ExportTable, facts: Mapping[str, Data]) -> Iterator[list[Data]]:
    """The rows of a table, as values of the columns, in the order of the record's JSON.

    What is hidden, and so null in the JSON, has no rows.
    """
    elements: Iterable[_Element] = [_Element(facts)]
    for step in table.path.split("."):
        elements = [
            _Element(inner, outer, position)
            for outer in elements
            for position, inner in enumerate(_values(outer.value, step), 1)
        ]
    for element in elements:
        yield [_cell(element, column.source or column.name) for column in table.columns]


def to_csv(table: ExportTable, facts: Mapping[str, Data], separator: str = ",") -> str:
    """A table as CSV, as a spreadsheet reads it best.

    In UTF-8 with a byte order mark; lines end as RFC 4180 says, whatever the computer. Before
    whatever a spreadsheet would take for a formula stands an apostrophe. With semicolons decimals
    have a comma, as spreadsheets expect it where they part cells so.
    """
    file = io.StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    lines = csv.writer(file, delimiter=separator, lineterminator="\r\n")
    lines.writerow([column.name for column in table.columns])
    for row in rows_of(table, facts):
        columns = zip(row, table.columns, strict=True)
        lines.writerow([_written(cell, column.type, separator) for cell, column in columns])
    return file.getvalue()


def _values(value: Data, step: str) -> Sequence[Data]:
    """What is below a value: the elements of a list, or the one value; nothing for null."""
    if step == "*":
        pairs = value.items() if isinstance(value, Mapping) else ()
        return [{"key": key, "value": inner} for key, inner in pairs]
    inner = value.get(step) if isinstance(value, Mapping) else None
    if inner is None:
        return ()
    return inner if isinstance(inner, (list, tuple)) else [inner]


def _cell(element: _Element, source: str) -> Data:
    while source.startswith(PARENT) and element.around:
        source, element = source.removeprefix(PARENT), element.around
    if source == POSITION:
        return element.position
    value = element.value
    for step in source.split("."):
        value = _part(value, step)
    return value


def _part(value: Data, step: str) -> Data:
    """What an object or a list has under a key; of null, null.

    Raises:
        LookupError: there is no such key.
    """
    if isinstance(value, Mapping):
        inner: Data = value[step]
        return inner
    if isinstance(value, (list, tuple)):
        element: Data = value[int(step)]
        return element
    if value is not None and step != VALUE:
        raise LookupError(step)
    return value


def _written(value: Data, kind: Type, separator: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value).replace(".", "," if separator == ";" else ".")
        case str():
            return _iso(value) if kind == "datetime" else guarded(value)
        case list() | tuple():
            return guarded(" ".join(str(part) for part in value if part is not None))
    return str(value)


def _iso(moment: str) -> str:
    """A moment of the record's JSON, ``2026-03-05 09:30 UTC``, by ISO 8601; "" for no moment."""
    day, _, rest = moment.partition(" ")
    time, _, zone = rest.partition(" ")
    return f"{day}T{time}Z" if zone == "UTC" else ""
