"""Damage: what people are told on the command line, and what they can still have."""

import json
from pathlib import Path

import pytest

from tests.support.paths import FILES_BY_FORMAT
from workshoptui.cli import main
from workshoptui.journal.embedded import read_entries
from workshoptui.record.front_matter import basis_of


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """A folder with one workshop that was changed at entry 40."""
    folder = tmp_path / "sessions" / "planning"
    folder.mkdir(parents=True)
    tables = json.loads(FILES_BY_FORMAT[2].read_text("utf-8"))
    tables["journal"]["40"]["by"] = "p2"
    (folder / "workshop.json").write_text(json.dumps(tables), "utf-8")
    return tmp_path / "sessions"


def run(sessions: Path, *arguments: str) -> int:
    """A command of the program, on those workshops."""
    return main([*arguments, "--sessions", str(sessions)])


def test_the_list_names_what_is_damaged_and_its_title(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the number of the entry, and a status that says so."""
    assert run(sessions, "list") == 1
    said = capsys.readouterr().out
    assert "Planning support at home" in said
    assert "entry 40 is not what was written there" in said


def test_the_record_tells_what_is_before_the_damage(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that it is only a part, on standard error and in its status."""
    assert run(sessions, "record", "planning") == 1
    out, err = capsys.readouterr()
    basis = basis_of(out)
    assert basis is not None
    assert basis.entries == 39
    assert "entry 40 is not what was written there" in err
    assert "The record tells what is before" in err


def test_what_is_whole_is_saved_beside_it(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a workshop that opens; the damaged one stays; twice makes two."""
    before = (sessions / "planning" / "workshop.json").read_bytes()
    for name in ("planning-recovered", "planning-recovered-2"):
        assert run(sessions, "recover", "planning") == 0
        assert "Saved 39 entries" in capsys.readouterr().out
        assert len(read_entries(sessions / name / "workshop.json")) == 39
    assert (sessions / "planning" / "workshop.json").read_bytes() == before


def test_a_whole_workshop_is_not_recovered(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said that it is whole, and no folder is left behind."""
    assert run(sessions, "recover", "planning") == 0
    capsys.readouterr()
    assert run(sessions, "recover", "planning-recovered") == 1
    assert "is whole" in capsys.readouterr().err
    assert len([path for path in sessions.iterdir() if path.is_dir()]) == 2


def test_a_record_that_knows_more_is_noticed(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that was cut exactly between two entries looks whole; its record tells."""
    folder = sessions / "planning"
    tables = json.loads(FILES_BY_FORMAT[2].read_text("utf-8"))
    (folder / "workshop.json").write_text(json.dumps(tables), "utf-8")
    record = folder / "record.md"
    assert run(sessions, "record", "planning", "--out", str(record)) == 0
    assert capsys.readouterr().err == ""
    count = len(tables["journal"])
    for number in (count, count - 1):
        del tables["journal"][str(number)]
        tables.get("refused", {}).pop(str(number), None)
    (folder / "workshop.json").write_text(json.dumps(tables), "utf-8")
    assert run(sessions, "record", "planning") == 0
    said = capsys.readouterr().err
    assert "the last 2 entries that record.md in this folder was made from" in said
    assert f"({count} in all) are not in the workshop any more" in said


def test_an_end_that_cannot_be_read_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anybody opens the workshop: its record names the entry that it does not have."""
    folder = tmp_path / "planning"
    folder.mkdir()
    (folder / "workshop.json").write_bytes(FILES_BY_FORMAT[2].read_bytes())
    count = len(json.loads(FILES_BY_FORMAT[2].read_text("utf-8"))["journal"])
    for tail in (b"", b"00000000 [", b"00000000 []\n"):
        (folder / "workshop.json.wal").write_bytes(b"workshoptui log 1\n" + tail)
        assert run(tmp_path, "record", "planning") == 0
        said = capsys.readouterr().err
        assert (f"from entry {count + 1} on, could not be read" in said) is bool(tail)


def test_an_entry_that_does_not_fit_the_rules_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody had marked it, as the program stopped in between: it is named and not counted."""
    import asyncio

    from workshoptui.journal.embedded import EmbeddedJournal
    from workshoptui.workshop.entry import Submission
    from workshoptui.workshop.kinds.collect import AddCard

    folder = tmp_path / "planning"
    folder.mkdir()
    path = folder / "workshop.json"
    path.write_bytes(FILES_BY_FORMAT[2].read_bytes())

    async def add() -> int:
        journal = await EmbeddedJournal.open(path)
        action = AddCard(run="r1", text="too late")
        entry = await journal.append(Submission(action=action, by="p9", at=1.0, seed=1, key="late"))
        await journal.close()
        return entry.seq

    seq = asyncio.run(add())
    assert run(tmp_path, "record", "planning") == 0
    assert f"Entry {seq} does not fit the rules and changed nothing" in capsys.readouterr().err
