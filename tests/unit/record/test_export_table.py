"""Tables of an export: how rows are found in the facts, and how a spreadsheet gets them."""

import pytest

from workshoptui.record.export_table import Column, ExportTable, rows_of, to_csv
from workshoptui.record.json_values import Data

FACTS: dict[str, Data] = {
    "rounds": [
        {"id": "r1", "cells": [{"n": [1, 2]}, {"n": None}], "by": {"a": 1}, "words": ["=1", "x"]},
        {"id": "r2", "cells": None, "by": {}, "words": []},
    ],
    "decision": {"at": "2026-03-05 09:30 UTC", "share": 0.5, "good": True, "codes": ["b", "a"]},
    "nothing": None,
}


def table(path: str, *columns: Column) -> ExportTable:
    """A table of the facts."""
    return ExportTable("some", "Some thing.", path, columns)


def rows(path: str, *sources: str) -> list[list[Data]]:
    """The rows of a table with columns that take these."""
    columns = [Column(f"c{place}", "", source=source) for place, source in enumerate(sources)]
    return list(rows_of(table(path, *columns), FACTS))


def test_rows_are_what_lies_at_the_end_of_the_path() -> None:
    """Through the lists on the way, with their place, and with what is around them."""
    assert rows("rounds.cells", "../id", "@", "n.1") == [["r1", 1, 2], ["r1", 2, None]]
    assert rows("rounds.words", "../id", "value") == [["r1", "=1"], ["r1", "x"]]
    assert rows("rounds.by.*", "../../id", "key", "value") == [["r1", "a", 1]]
    assert rows("decision", "share") == [[0.5]]


def test_what_is_hidden_has_no_rows() -> None:
    """Null is no row, whether it is where the path ends or on the way."""
    assert rows("nothing", "share") == []
    assert rows("nothing.further", "share") == []


def test_a_column_that_is_nowhere_is_a_mistake() -> None:
    """So that a key that is renamed does not become an empty column."""
    with pytest.raises(LookupError):
        rows("decision", "renamed")


def test_cells_are_written_as_the_codebook_says() -> None:
    """Truth, moments by ISO 8601, lists with spaces, and no formula."""
    columns = (Column("good", ""), Column("at", "", "datetime"), Column("codes", ""))
    assert to_csv(table("decision", *columns), FACTS) == (
        "\ufeffgood,at,codes\r\ntrue,2026-03-05T09:30Z,b a\r\n"
    )
    words = to_csv(table("rounds.words", Column("word", "", source="value")), FACTS)
    assert words == "\ufeffword\r\n'=1\r\nx\r\n"


def test_semicolons_go_with_decimal_commas() -> None:
    """As spreadsheets expect it that part cells at semicolons; tabs and commas keep the point."""
    shares = table("decision", Column("share", "", "number"), Column("good", ""))
    for separator, line in ((";", "0,5;true"), (",", "0.5,true"), ("\t", "0.5\ttrue")):
        assert to_csv(shares, FACTS, separator).split("\r\n")[1] == line


def test_a_time_that_no_calendar_holds_is_missing() -> None:
    """The record says that it is unknown; a program finds an empty cell."""
    assert "\r\n\r\n" in to_csv(
        table("odd", Column("at", "", "datetime")), {"odd": {"at": "unknown time"}}
    ).replace('""', "")
