"""An export: what it holds, that it hides what the record hides, and where it may be put."""

import csv
import io
import json
import re
import stat
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.evil import ENCODABLE
from tests.support.example import example
from tests.support.paths import EXAMPLES, FILES_BY_FORMAT
from tests.support.whole_workshop import played
from workshoptui.journal.embedded import read_entries
from workshoptui.record import export_writer
from workshoptui.record.data import data_of
from workshoptui.record.export import export_files
from workshoptui.record.export_identity import export_identity
from workshoptui.record.export_table import Column, ExportTable, rows_of, to_csv
from workshoptui.record.export_writer import not_own, write_to_folder, write_to_zip
from workshoptui.record.files import RecordNotWritten
from workshoptui.record.formula_guard import guarded
from workshoptui.record.tables import TABLES
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Workshop

Rows = list[dict[str, str]]


def read(content: bytes, separator: str = ",") -> Rows:
    """A table, as a researcher reads it."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=separator))


@pytest.fixture
def workshop() -> Workshop:
    """The worked example."""
    return fold(example())


def test_it_holds_every_table_and_the_rest(workshop: Workshop) -> None:
    """The record, its facts, the codebook and what follows, beside the tables."""
    files = export_files(workshop)
    others = {name for name in files if not name.startswith(("tables/", "pictures/"))}
    assert others == {
        *("codebook.md", "datapackage.json", "follow-up.ics", "follow-up.md"),
        *("record.json", "record.md"),
    }
    cards = json.loads(files["record.json"])["ideas"]["cards"]
    assert [row["card"] for row in read(files["tables/ideas.csv"])] == [
        card["id"] for card in cards
    ]


@pytest.mark.parametrize("number", FILES_BY_FORMAT)
def test_files_of_every_version_can_be_exported(number: int) -> None:
    """What their journals did not say yet is missing."""
    files = export_files(fold(read_entries(FILES_BY_FORMAT[number])))
    (row,) = read(files["tables/workshop.csv"])
    assert (row["workshop"], row["chain"]) == ("", "")
    assert row["title"]


def test_goals_uses_and_tests_have_the_ids_that_others_speak_of_them_by(
    workshop: Workshop,
) -> None:
    """As the record's anchors have them, in the JSON and in the tables: both can be joined."""
    files = export_files(workshop)
    record, data = files["record.md"].decode(), json.loads(files["record.json"])
    ids: dict[str, set[str]] = {}
    for name, column in (("goals", "goal"), ("uses", "use"), ("tests", "test")):
        rows = read(files[f"tables/{name}.csv"])
        assert rows
        assert [row[column] for row in rows] == [thing["id"] for thing in data[name]]
        ids[column] = {row[column] for row in rows}
        for found in ids[column]:
            assert f'<span id="{column}-{found}"></span>' in record
    accounts = read(files["tables/accounts.csv"])
    resting = read(files["tables/model_version_uses.csv"])
    about_goals = {row["of"] for row in accounts if row["about"] == "goal"}
    tested = {row["id"] for row in resting if row["what"] == "test"}
    assert about_goals
    assert tested
    assert about_goals <= ids["goal"]
    assert tested <= ids["test"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_table_reads_back_whatever_parts_its_cells(
    separator: str, workshop: Workshop
) -> None:
    """The same facts in each; every line ends once."""
    files, plain = export_files(workshop, separator), export_files(workshop)
    for name in (name for name in files if name.endswith(".csv")):
        text = files[name].decode("utf-8")
        assert text.startswith("\ufeff")
        assert text.endswith("\r\n")
        assert "\r" not in text.replace("\r\n", "")
        rows = read(files[name], separator)
        if separator == "\t":
            assert rows == read(plain[name])
        assert len(rows) == len(read(plain[name]))


NUMBER = {
    "number": r"-?[0-9]+(,[0-9]+)?(e-?[0-9]+)?",
    "integer": "-?[0-9]+",
    "boolean": "true|false",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "datetime": "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z",
}
"""What a spreadsheet in Swedish takes for a number, by the type of a column."""


@pytest.mark.parametrize("place", EXAMPLES, ids=lambda place: place.name)
def test_a_spreadsheet_with_decimal_commas_reads_every_number(tmp_path: Path, place: Path) -> None:
    """From a ZIP with semicolons: each is what the JSON has, and each text is what was written."""
    workshop = fold(read_entries(place / "workshop.json"))
    write_to_zip(tmp_path / "out.zip", export_files(workshop, ";"))
    facts, decimals = data_of(workshop), 0
    with ZipFile(tmp_path / "out.zip") as archive:
        for table in TABLES:
            content = archive.read(f"tables/{table.name}.csv")
            assert content.startswith(b"\xef\xbb\xbf")
            assert content.count(b"\r\n") == content.count(b"\r") > 0
            told = list(rows_of(table, facts))
            for row, values in zip(read(content, ";"), told, strict=True):
                for column, cell, value in zip(table.columns, row.values(), values, strict=True):
                    if column.type in NUMBER and cell:
                        assert re.fullmatch(NUMBER[column.type], cell), (column.name, cell)
                    if column.type in {"number", "integer"}:
                        assert (float(cell.replace(",", ".")) if cell else None) == value
                        decimals += "," in cell
                    elif column.type == "string" and isinstance(value, str):
                        assert cell == guarded(value)
    assert decimals > 300


SAID = ('=cmd|" /C calc"!A0', "+1;=2", "@SUM(1)\n=1", 'a "quoted"; word\n\nand, a line', "\t-1")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("said", SAID)
def test_what_people_write_is_one_cell_that_calculates_nothing(said: str, separator: str) -> None:
    """In every kind of export in the same way: an apostrophe before what would be calculated."""
    table = ExportTable("some", "Some.", "words", (Column("n", "", "integer"), Column("text", "")))
    written = to_csv(table, {"words": [{"n": -1, "text": said}]}, separator)
    ((number, text),) = (row.values() for row in read(written.encode("utf-8"), separator))
    assert (number, text) == ("-1", guarded(said))
    assert not re.match(r"[=+@\t-]", text)
    assert text.replace("'", "") == said


async def test_what_is_hidden_is_in_no_table() -> None:
    """An open round has no rows, and says that it is open."""
    files = export_files(await played(until="vote", closing=False))
    assert read(files["tables/votes.csv"]) == []
    (vote,) = [row for row in read(files["tables/rounds.csv"]) if row["kind"] == "vote"]
    assert (vote["phase"], vote["people"], vote["shown"]) == ("open", "", "")


async def test_figures_of_few_people_are_held_back() -> None:
    """Until the facilitator's word, which the table of rounds says."""
    for word in (False, True):
        files = export_files(await played(people=2, until="vote", word=word))
        rounds = [row for row in read(files["tables/rounds.csv"]) if row["kind"] == "vote"]
        assert {row["shown"] for row in rounds} == {"true" if word else "false"}
        assert {row["shown_at_the_facilitators_word"] for row in rounds} == {"2" if word else ""}
        assert bool(read(files["tables/votes.csv"])) is word


@pytest.mark.parametrize("name", [name for name in ENCODABLE if "spread" in name or "csv" in name])
async def test_no_cell_can_begin_a_formula(name: str) -> None:
    """In no table, whatever people write."""
    evil = ENCODABLE[name]
    files = export_files(await played(say=lambda text: f"{evil} {text}"[:60]), ";")
    for table in (files[name] for name in files if name.endswith(".csv")):
        for row in read(table, ";"):
            cells = [cell for cell in row.values() if cell[:1] in "=+@＝＋＠" and cell]
            assert cells == []


def test_a_folder_is_written_as_a_whole_and_again(tmp_path: Path, workshop: Workshop) -> None:
    """For its owner only; an earlier export of the same workshop is replaced."""
    place, files = tmp_path / "out", export_files(workshop)
    for _time in range(2):
        assert not_own(place, export_identity(workshop)) == ""
        write_to_folder(place, files)
        there = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
        assert there == files.keys()
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
    if sys.platform != "win32":
        assert stat.S_IMODE((place / "record.md").stat().st_mode) == 0o600
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_the_same_journal_gives_the_same_zip(tmp_path: Path, workshop: Workshop) -> None:
    """To the byte; it holds what the folder would."""
    files = export_files(workshop)
    for name in ("one.zip", "other.zip"):
        write_to_zip(tmp_path / name, files)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert not_own(tmp_path / "one.zip", export_identity(workshop)) == ""


def test_what_is_not_its_own_is_never_replaced(tmp_path: Path, workshop: Workshop) -> None:
    """Neither somebody's files, nor another workshop's export, nor what was changed since."""
    place, identity = tmp_path / "out", export_identity(workshop)
    place.mkdir()
    assert not_own(place, identity) == ""
    (place / "mine.txt").write_text("mine", "utf-8")
    assert "something else" in not_own(place, identity)
    (place / "mine.txt").unlink()
    place.rmdir()
    write_to_folder(place, export_files(workshop))
    assert "something else" in not_own(place, "another")
    (place / "tables" / "mine.R").write_text("mine", "utf-8")
    assert "mine.R is not of the export" in not_own(place, identity)
    (place / "tables" / "mine.R").unlink()
    (place / "tables" / "ideas.csv").write_text("mine", "utf-8")
    assert "ideas.csv was changed" in not_own(place, identity)
    packed = tmp_path / "out.zip"
    packed.write_bytes(b"PK mine")
    assert "something else" in not_own(packed, identity)
    packed.unlink()
    packed.mkdir()
    assert "is not a file" in not_own(packed, identity)
    (tmp_path / "file").write_text("mine", "utf-8")
    assert "is a file" in not_own(tmp_path / "file", identity)


def test_a_folder_stays_as_it_was_where_the_new_one_fails(
    tmp_path: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it or nothing, and nothing is left beside it."""
    place, files = tmp_path / "out", export_files(workshop)
    write_to_folder(place, files)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_writer, "_fill", full)
    with pytest.raises(RecordNotWritten):
        write_to_folder(place, {})
    assert {path.relative_to(place).as_posix() for path in place.rglob("*.*")} == files.keys()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_identity_is_the_workshops_own(workshop: Workshop) -> None:
    """The same for its whole life, of which its code is no part that can be read."""
    assert export_identity(fold(example()[:5])) == export_identity(workshop)
    assert len(export_identity(workshop)) == 16
