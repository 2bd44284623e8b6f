"""`compare` on the command line: what it writes where, and what it says of what it cannot read."""

import json
import sys
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.paths import EXAMPLES
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.cli import main

Said = pytest.CaptureFixture[str]
BOTH = [str(folder) for folder in EXAMPLES[:2]]


@pytest.mark.parametrize("form", ["md", "html", "csv", "json"])
def test_the_screen_and_a_file_get_the_same(
    form: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """In each format."""
    out = tmp_path / "units"
    assert main(["compare", *BOTH, "--format", form, "--out", str(out)]) == 0
    assert str(out) in capsysbinary.readouterr().out.decode()
    assert main(["compare", *BOTH, "--format", form]) == 0
    assert capsysbinary.readouterr().out == out.read_bytes()


def test_json_is_the_format_of_that_name(capsys: Said) -> None:
    """For programs, as other commands have it."""
    assert main(["compare", *BOTH, "--json"]) == 0
    said = capsys.readouterr().out
    assert main(["compare", *BOTH, "--format", "json"]) == 0
    assert capsys.readouterr().out == said
    assert json.loads(said)["format"] == 1
    assert main(["compare", *BOTH, "--json", "--format", "md"]) == 2


def test_what_cannot_be_read_is_named_and_the_rest_compared(tmp_path: Path, capsys: Said) -> None:
    """The document says it too, and the command fails: it told only a part."""
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    content = (EXAMPLES[0] / FILE).read_bytes()
    (damaged / FILE).write_bytes(content[: len(content) // 2])
    assert main(["compare", *BOTH, str(damaged), "nowhere", "--sessions", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "## Not in this comparison" in said.out
    assert f"- {damaged}".replace("_", "\\_") in said.out
    assert "nowhere" in said.err
    assert "2 workshops are not in the comparison" in said.err
    assert main(["compare", BOTH[0], "nowhere", "--sessions", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "nothing is compared" in said.err


def test_two_workshops_are_needed_and_not_one_twice(capsys: Said) -> None:
    """Whatever they are called by."""
    assert main(["compare", BOTH[0]]) == 2
    assert "two workshops or more" in capsys.readouterr().err
    assert main(["compare", BOTH[0], f"{BOTH[0]}/{FILE}"]) == 2
    assert "are the same workshop" in capsys.readouterr().err
    assert main(["compare", BOTH[0], BOTH[0]]) == 2
    assert f"“{BOTH[0]}” is given twice" in capsys.readouterr().err


def test_a_narrow_terminal_is_told_of_a_page_to_read(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables that it breaks are hard to read; a pipe is told nothing."""
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["compare", *BOTH]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["compare", *BOTH]) == 0
    assert "wider than this terminal" in capsys.readouterr().err


def test_a_copy_of_a_workshop_is_no_second_unit(tmp_path: Path, capsys: Said) -> None:
    """Wherever it lies: it would stand beside itself."""
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / FILE).write_bytes((EXAMPLES[0] / FILE).read_bytes())
    assert main(["compare", *BOTH, str(copy)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"“{BOTH[0]}” and “{copy}” are copies of the same workshop" in said.err


@pytest.mark.parametrize("name", ["record.md", FILE, "units.md"])
async def test_no_workshops_folder_is_written_to(name: str, tmp_path: Path, capsys: Said) -> None:
    """A comparison belongs to none of them."""
    library = WorkshopLibrary(tmp_path, clock=Clock(), random=Random(1))
    folder = await library.create("Care", load_agenda())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["compare", *BOTH, "--out", str(folder / name)]) == 1
    assert "folder of a workshop" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert main(["compare", *BOTH, "--out", str(tmp_path)]) == 1
