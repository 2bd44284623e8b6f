"""The codebook: what it says of tables and columns is what the export has."""

import json
import re

from tests.support.example import example
from tests.support.paths import ROOT
from workshoptui.record.codebook import PACKAGE, PAGE, codebook
from workshoptui.record.export import export_files
from workshoptui.record.export_table import ExportTable
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


def test_names_are_codes_of_their_own() -> None:
    """Small ASCII letters, so that they need no quotes in R, Python or SQL; none stands twice."""
    names = [table.name for table in TABLES]
    assert len(set(names)) == len(names)
    for table in TABLES:
        columns = [column.name for column in table.columns]
        assert len(set(columns)) == len(columns), table.name
        assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in [table.name, *columns])
        assert set(table.key) <= set(columns), table.name


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
