"""Formats: a file that any earlier version wrote opens, says the same, and goes on."""

import asyncio
import json
import shutil
from pathlib import Path

import msgspec
import pytest

from tests.support.paths import FILES_BY_FORMAT
from tests.support.submissions import card, said
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalDamaged
from workshoptui.journal.upcasters import FORMAT
from workshoptui.record.markdown import render
from workshoptui.workshop.context import RULES
from workshoptui.workshop.rules import Fold, fold


@pytest.fixture(params=FILES_BY_FORMAT, ids=lambda number: f"format {number}")
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each format, to be written in."""
    path = tmp_path / "workshop.json"
    shutil.copy(FILES_BY_FORMAT[request.param], path)
    return path


def test_there_is_a_file_of_every_format() -> None:
    """So that none is forgotten."""
    assert set(FILES_BY_FORMAT) == set(range(1, FORMAT + 1))


def test_every_entry_is_accepted_as_it_was(path: Path) -> None:
    """Rules that became stricter since do not reach it; a mark says who was refused then."""
    folded = Fold()
    for entry in read_entries(path):
        if not entry.refused:
            folded.apply(entry)
    assert folded.workshop.refused == ()


def test_an_older_file_goes_on_and_stays_what_it_was(path: Path) -> None:
    """Old entries stand there byte for byte; what is written now says what it is."""
    before = read_entries(path)
    kept = json.loads(path.read_text("utf-8"))["journal"]

    async def go_on() -> None:
        journal = await EmbeddedJournal.open(path)
        assert journal.warnings == []
        await journal.append(card(1))
        await journal.close()

    asyncio.run(go_on())
    tables = json.loads(path.read_text("utf-8"))
    last = len(before)
    assert {n: row for n, row in tables["journal"].items() if int(n) <= last} == kept
    assert tables["journal"][str(last + 1)]["rules"] == RULES
    assert next(iter(tables)) == "format"
    newest = list(tables["format"].values())[-1]
    assert newest["format"] == FORMAT
    assert read_entries(path)[:last] == before
    assert fold(before) == fold(read_entries(path)[:last])


def test_an_old_entry_that_was_changed_is_found_once_the_file_went_on(path: Path) -> None:
    """The chain of what is new rests on what is old."""

    async def go_on() -> None:
        journal = await EmbeddedJournal.open(path)
        await journal.append(card(1))
        await journal.close()

    asyncio.run(go_on())
    tables = json.loads(path.read_text("utf-8"))
    tables["journal"]["5"]["at"] += 1
    path.write_text(json.dumps(tables), "utf-8")
    with pytest.raises(JournalDamaged, match=r"changed|entry 5"):
        read_entries(path)


def test_two_copies_of_an_older_file_are_known_to_be_one_workshop(tmp_path: Path) -> None:
    """Its id is made of its first entry."""
    ids = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.json"
        shutil.copy(FILES_BY_FORMAT[1], path)

        async def go_on(path: Path = path) -> None:
            await (await EmbeddedJournal.open(path)).close()

        asyncio.run(go_on())
        ids.append(json.loads(path.read_text("utf-8"))["format"]["1"]["workshop"])
    assert ids[0] == ids[1]
    assert len(ids[0]) == 32


def test_opening_again_with_the_same_version_writes_no_row(path: Path) -> None:
    """Only another version or format says that it goes on."""

    async def twice() -> None:
        for _ in range(2):
            await (await EmbeddedJournal.open(path)).close()

    asyncio.run(twice())
    first = path.read_bytes()
    asyncio.run(twice())
    assert path.read_bytes() == first


def test_entries_of_format_1_say_the_first_rules() -> None:
    """Their rules have no number in the file."""
    entries = read_entries(FILES_BY_FORMAT[1])
    assert {entry.rules for entry in entries} == {1}
    raw = json.loads(FILES_BY_FORMAT[1].read_text("utf-8"))["journal"]
    for entry, row in zip(entries, raw.values(), strict=True):
        plain = msgspec.to_builtins(said(entry))
        assert {name: plain[name] for name in ("seq", "by", "at", "seed", "key")} == {
            name: row[name] for name in ("seq", "by", "at", "seed", "key")
        }
        assert plain["action"]["do"] == row["action"]["do"]


@pytest.mark.parametrize("number", FILES_BY_FORMAT)
def test_an_earlier_workshop_keeps_the_words_that_it_began_with(number: int) -> None:
    """Its prompts, its gradients and its headings, whatever later ones are called."""
    record = render(fold(read_entries(FILES_BY_FORMAT[number])))

    assert "| 1 | Silent generation | collect | 1 | 1 |" in record
    assert "\n### Outputs\n" in record
    assert "| I block it |" in record
    assert "| I do not agree, and stand aside |" in record
    for later in ("Write on your own", "What we counted", "I cannot live", "I leave it to you"):
        assert later not in record
