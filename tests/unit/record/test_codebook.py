"""The codebook: what it says of tables and columns is what the export has."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.example import example
from tests.support.paths import ROOT
from tests.support.whole_workshop import played
from workshoptui.record.codebook import PACKAGE, PAGE, codebook
from workshoptui.record.data import IDENTITY, data_of
from workshoptui.record.export import export_files
from workshoptui.record.export_table import PARENT, POSITION, ExportTable, rows_of
from workshoptui.record.tables import TABLES
from workshoptui.workshop.rules import fold


def test_the_page_is_made_from_the_tables() -> None:
    """A column that is added is explained, or this fails."""
    page = (ROOT / "docs" / PAGE).read_text("utf-8")
    assert page == codebook(), "run: python -m workshoptui.record.codebook docs"


def described(page: str) -> dict[str, list[list[str]]]:
    """By table what the page says of each column, read back from its Markdown."""
    parts = re.split(r"^## (\w+)$", page, flags=re.MULTILINE)[1:]
    return {
        name: [
            [cell.strip(" `") for cell in line.strip("|").split(" | ")]
            for line in text.splitlines()
            if line.startswith("| `")
        ]
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def test_every_column_has_a_meaning_a_type_and_a_word_on_what_is_missing() -> None:
    """In four cells that a person can read."""
    told = described(codebook())
    assert list(told) == [table.name for table in TABLES]
    for table in TABLES:
        assert [row[0] for row in told[table.name]] == [column.name for column in table.columns]
        assert all(len(row) == 4 and all(row) for row in told[table.name]), table.name
        assert table.about.endswith("."), table.name


@pytest.mark.parametrize("until", ["start", "vote", "rank", ""])
async def test_what_is_missing_is_said_to_be(until: str) -> None:
    """No cell is empty in a column of which the codebook says that none is."""
    facts = dict.fromkeys(IDENTITY) | dict(data_of(await played(until=until)))
    for table in TABLES:
        for row in rows_of(table, facts):
            for cell, column in zip(row, table.columns, strict=True):
                empty = cell is None or cell == "" or cell == []
                assert column.empty or not empty, (table.name, column.name)


def test_names_are_codes_of_their_own() -> None:
    """Small ASCII letters, so that they need no quotes in R, Python or SQL; none stands twice."""
    names = [table.name for table in TABLES]
    assert len(set(names)) == len(names)
    for table in TABLES:
        columns = [column.name for column in table.columns]
        assert len(set(columns)) == len(columns), table.name
        assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in [table.name, *columns])
        assert set(table.key) <= set(columns), table.name


SAID_ELSEWHERE = {
    "rounds": {"step", "title"},
    "citizen_value": {"settled", "settled_at", "superseded", "sentences"},
    "models": {"comments"},
    "proposals": {"gradients", "words"},
    "advice": {
        *("shares", "equal_weights", "schulze", "condorcet", "borda", "weight_changes"),
        "agreement",
    },
    "decision": {"superseded"},
    "questionnaires": {"late"},
    "stories": {"answers", "discussed"},
    "lens": {
        *("pairs.now", "pairs.people_now", "pairs.wanted", "pairs.people_wanted"),
        *("pairs.now_of_others", "pairs.wanted_of_others"),
    },
    "reflections": {"resolution", "questions.answers"},
    "ethics": {"conclusion"},
}
"""What the JSON says in two ways, of which the tables take the other one."""
OF_A_ROUND = {"people", "beside", "fewest_people", "not_shown", "shown_at_the_facilitators_word"}
"""What stands in the table of rounds, for each kind that has figures."""


def taken(table: ExportTable) -> set[str]:
    """Where in the JSON the columns of a table take what they say from."""
    ways = set()
    for column in table.columns:
        source, path = column.source or column.name, table.path.split(".")
        while source.startswith(PARENT):
            source, path = source.removeprefix(PARENT), path[:-1]
        keys = [*path, *source.split(".")]
        told = [key for key in keys if not key.isdecimal() and key not in {POSITION, "*"}]
        ways.add(".".join(told).removesuffix(".value").removesuffix(".key"))
    return ways


def leaves(shape: Any, way: str = "") -> Iterator[str]:
    """Where the JSON says something, by its schema."""
    if "properties" in shape:
        for key, inner in shape["properties"].items():
            yield from leaves(inner, f"{way}.{key}" if way else key)
    elif shape.get("items"):
        yield from leaves(shape["items"], way)
    else:
        yield way


def test_all_that_the_json_says_is_in_a_table() -> None:
    """Or it is said in another way there."""
    schema = json.loads((ROOT / "docs" / "record.schema.json").read_text("utf-8"))
    told = {way for table in TABLES for way in taken(table)}
    lacking = []
    for way in leaves(schema):
        top, _dot, rest = way.partition(".")
        elsewhere = {
            *SAID_ELSEWHERE.get(top, ()),
            *(OF_A_ROUND if top not in {"rounds", "advice"} else ()),
        }
        known = any(rest == one or rest.startswith(f"{one}.") for one in elsewhere)
        below = any(one.startswith(f"{way}.") for one in told)
        if way not in told and not known and not below and not way.startswith("decision."):
            lacking.append(way)
    assert lacking == []


def links(table: ExportTable) -> list[tuple[str, str, str]]:
    """Which column of it is said to be which column of which other table."""
    return [
        (column.name, *re.findall(r"`(\w+)` in (\w+)\.csv", column.about)[0])
        for column in table.columns
        if re.search(r"`\w+` in \w+\.csv", column.about)
    ]


def test_what_it_refers_to_is_there() -> None:
    """The other table, and the column in it."""
    columns = {table.name: {column.name for column in table.columns} for table in TABLES}
    linked = [link for table in TABLES for link in links(table)]
    assert len(linked) > 20
    assert [link for link in linked if link[1] not in columns.get(link[2], ())] == []


def test_programs_find_the_same_in_the_package() -> None:
    """Every file with its digest; every table with its columns, as the codebook has them."""
    files = export_files(fold(example()), ";")
    package = json.loads(files[PACKAGE])
    assert {one["path"] for one in package["resources"]} == files.keys() - {PACKAGE}
    names = [one["name"] for one in package["resources"]]
    assert len(set(names)) == len(names)
    fields = {
        one["path"]: [field["name"] for field in one["schema"]["fields"]]
        for one in package["resources"]
        if "schema" in one
    }
    assert fields == {
        f"tables/{table.name}.csv": [column.name for column in table.columns] for table in TABLES
    }
