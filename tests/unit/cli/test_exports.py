"""`export` on the command line: what it writes, what it leaves alone, and what it says."""

from pathlib import Path

import pytest

from tests.support.paths import EXAMPLE
from workshoptui.cli import main

Said = pytest.CaptureFixture[str]


def export(place: Path, *more: str) -> int:
    """Export the worked example; returns the status."""
    return main(["export", str(EXAMPLE), "--all", str(place), *more])


@pytest.mark.parametrize("name", ["out", "out.zip", "out.ZIP"])
def test_it_says_what_it_wrote(name: str, tmp_path: Path, capsys: Said) -> None:
    """Where, how many tables, and what else; the same again."""
    for _time in range(2):
        assert export(tmp_path / name) == 0
        said = capsys.readouterr().out
        assert f"The export is in {tmp_path / name}:" in said
        assert "codebook.md" in said
        assert "tables" in said
    assert (tmp_path / name).is_dir() is (name == "out")


def test_semicolons_are_for_spreadsheets(tmp_path: Path) -> None:
    """In half of Europe they part cells there."""
    assert export(tmp_path / "out", "--separator", ";") == 0
    assert b"card;number;" in (tmp_path / "out" / "tables" / "ideas.csv").read_bytes()


def test_what_is_not_its_own_stays(tmp_path: Path, capsys: Said) -> None:
    """One line says why."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert export(tmp_path) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "something else than an export of this workshop" in line
    assert export(tmp_path / "workshop.json.zip") == 1
    assert "belongs to a workshop itself" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_is_not_there_is_said(tmp_path: Path, capsys: Said) -> None:
    """The folder around is not made up."""
    assert export(tmp_path / "nowhere" / "out") == 1
    assert "is not there" in capsys.readouterr().err
    assert main(["export", str(EXAMPLE)]) == 2
    assert "--all" in capsys.readouterr().err
