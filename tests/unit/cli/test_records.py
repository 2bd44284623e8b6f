"""`record` on the command line: where it may write, whose eyes it is for, and what it says."""

import asyncio
import json
import os
import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.paths import EXAMPLE
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.cli import main

Said = pytest.CaptureFixture[str]

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workshop, made and closed."""
    return made(tmp_path, "Care at home")


def made(place: Path, title: str) -> Path:
    """The folder of a new workshop with this title."""
    library = WorkshopLibrary(place, clock=Clock(), random=Random(1))
    return asyncio.run(library.create(title, load_agenda()))


def record(folder: Path, out: Path | str, *more: str) -> int:
    """Write the record of a workshop to `out`; returns the status."""
    return main(["record", str(folder), "--out", str(out), *more])


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return path.stat().st_mode & 0o777


def error(capsys: Said) -> str:
    """The one line that was said about what failed."""
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    return line


@pytest.mark.parametrize("name", ["record.md", "notes.txt", FILE])
def test_another_workshops_folder_is_never_written_to(
    name: str, folder: Path, capsys: Said
) -> None:
    """Its record, or whatever lies there, stays; the message says whose folder it is."""
    other = made(folder.parent, "Other")
    (other / "record.md").write_text("other", encoding="utf-8")
    assert record(folder, other / name) == 1
    assert str(other) in error(capsys)
    assert (other / "record.md").read_text("utf-8") == "other"
    assert not (other / "notes.txt").exists()


@ON_POSIX
def test_a_link_into_another_workshops_folder_is_seen_through(folder: Path, capsys: Said) -> None:
    """Neither a linked folder nor a linked file leads there."""
    other = made(folder.parent, "Other")
    (other / "record.md").write_text("other", encoding="utf-8")
    (folder.parent / "folder").symlink_to(other)
    (folder.parent / "file.md").symlink_to(other / "record.md")
    for out in (folder.parent / "folder" / "record.md", folder.parent / "file.md"):
        assert record(folder, out) == 1
        assert "another workshop" in error(capsys)
    assert (other / "record.md").read_text("utf-8") == "other"


def test_the_workshops_own_folder_takes_its_record_and_exports(folder: Path, capsys: Said) -> None:
    """Its record.md is always the Markdown, and its journal is never replaced."""
    assert record(folder, folder / "record.md") == 0
    assert record(folder, folder / "ideas.csv", "--format", "csv") == 0
    capsys.readouterr()
    before = (folder / "record.md").read_bytes()
    for out in ("record.md", "RECORD.md", FILE.upper()):
        assert record(folder, folder / out, "--format", "csv") == 1
        assert "another name" in error(capsys)
    assert (folder / "record.md").read_bytes() == before


def test_a_record_of_less_never_replaces_the_record_of_more(tmp_path: Path, capsys: Said) -> None:
    """A record that knows of more than the workshop still holds stays; another name is free."""
    shutil.copytree(EXAMPLE, tmp_path / "copy")
    folder = tmp_path / "copy"
    before = (folder / "record.md").read_bytes()
    content = json.loads((folder / FILE).read_text("utf-8"))
    content["journal"].popitem()
    (folder / FILE).write_text(json.dumps(content), encoding="utf-8")
    assert record(folder, folder / "record.md") == 1
    assert "choose another name" in capsys.readouterr().err
    assert (folder / "record.md").read_bytes() == before
    assert record(folder, folder / "part.md") == 0


def test_a_dash_is_the_screen(folder: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file of that name is made."""
    monkeypatch.chdir(folder.parent)
    assert record(folder, "-") == 0
    assert "# Care at home" in capsys.readouterr().out
    assert not Path("-").exists()


@ON_POSIX
def test_a_record_is_for_its_owner_only(folder: Path, tmp_path: Path) -> None:
    """A new file is 0600; one that is there keeps its mode, unless it lies beside the workshop."""
    mask = os.umask(0)
    try:
        (tmp_path / "shared.md").touch()
        (folder / "record.md").touch()
        for out in (tmp_path / "new.md", tmp_path / "shared.md", folder / "record.md"):
            assert record(folder, out) == 0
        assert record(folder, folder / "ideas.csv", "--format", "csv") == 0
    finally:
        os.umask(mask)
    modes = {p.name: mode(p) for p in (*tmp_path.glob("*.md"), *folder.glob("*.[mc]*"))}
    assert modes == {
        "new.md": 0o600,
        "shared.md": 0o666,
        "record.md": 0o600,
        "ideas.csv": 0o600,
    }


@ON_POSIX
def test_a_linked_file_stays_a_link(folder: Path, tmp_path: Path) -> None:
    """What it points to gets the record."""
    (tmp_path / "real.md").touch()
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    assert record(folder, tmp_path / "link.md") == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8").startswith("---\n")


def test_what_lies_beside_is_left_alone(folder: Path, tmp_path: Path) -> None:
    """The file that is written first has a name that nobody has."""
    (tmp_path / "out.md.new").write_text("mine", encoding="utf-8")
    assert record(folder, tmp_path / "out.md") == 0
    assert (tmp_path / "out.md.new").read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "care-at-home",
        "out.md",
        "out.md.new",
    ]


@pytest.mark.parametrize(
    ("out", "cause"),
    [
        ("none/record.md", "the folder {tmp}/none is not there"),
        ("file/record.md", "is a file, where a folder should be"),
        (f"{'x' * 300}.md", "too long"),
    ],
)
def test_each_cause_has_its_own_words(
    out: str, cause: str, folder: Path, tmp_path: Path, capsys: Said
) -> None:
    """Nobody is told to make room on a disk that is not full."""
    (tmp_path / "file").touch()
    assert record(folder, tmp_path / out) == 1
    line = error(capsys)
    assert cause.format(tmp=tmp_path) in line
    assert "room on the disk" not in line
    assert "Errno" not in line


@pytest.mark.skipif(sys.platform == "win32" or not os.getuid(), reason="nothing is closed to root")
def test_a_folder_that_one_may_not_write_in_says_so(
    folder: Path, tmp_path: Path, capsys: Said
) -> None:
    """The message is about permissions."""
    (tmp_path / "closed").mkdir(mode=0o500)
    assert record(folder, tmp_path / "closed" / "record.md") == 1
    assert "may write in" in error(capsys)


@pytest.mark.skipif(sys.platform == "win32" or not os.getuid(), reason="nothing is closed to root")
def test_a_folder_that_one_may_not_look_into_is_listed(
    folder: Path, tmp_path: Path, capsys: Said
) -> None:
    """It may hold a workshop, so it is not left out without a word."""
    (tmp_path / "closed").mkdir(mode=0o000)
    assert main(["--sessions", str(tmp_path), "list"]) == 1
    said = capsys.readouterr()
    assert "permission denied" in said.out
    assert "1 of 2 workshops" in said.err


@pytest.mark.parametrize("command", ["list", "record", "open"])
def test_a_folder_in_place_of_the_journal_is_one_line(
    command: str, tmp_path: Path, capsys: Said
) -> None:
    """Nothing is tracked back; the list says why."""
    (tmp_path / "odd" / FILE).mkdir(parents=True)
    arguments = [] if command == "list" else [str(tmp_path / "odd")]
    assert main(["--sessions", str(tmp_path), command, *arguments]) == 1
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert "directory" in said.out + said.err or "no workshop" in said.err


def test_a_list_with_damaged_workshops_is_whole_and_fails(folder: Path, capsys: Said) -> None:
    """Scripts learn of it by the status; people read which and why."""
    for number in range(5):
        (folder.parent / f"bad-{number}").mkdir()
        (folder.parent / f"bad-{number}" / FILE).write_text("{", encoding="utf-8")
    assert main(["--sessions", str(folder.parent), "list"]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 6
    assert "5 of 6 workshops cannot be opened" in said.err


def test_a_record_is_checked_against_its_journal(folder: Path, capsys: Said) -> None:
    """Status 0 and a sentence where both agree, status 1 and another where they do not."""
    assert main(["record", str(folder), "--check"]) == 1
    assert "There is no" in error(capsys)
    assert record(folder, folder / "record.md") == 0
    capsys.readouterr()
    before = (folder / "record.md").read_bytes()
    assert main(["record", str(folder), "--check"]) == 0
    assert "agrees with the journal" in capsys.readouterr().out
    (folder / "record.md").write_bytes(before + b"and more\n")
    assert main(["record", str(folder), "--check"]) == 1
    assert "changed by hand" in error(capsys)


def test_a_check_as_json_says_what_the_sentence_says(folder: Path, capsys: Said) -> None:
    """With the digests that both rest on; also where they do not agree."""
    assert main(["record", str(folder), "--check", "--json"]) == 1
    missing = json.loads(capsys.readouterr().out)
    assert (missing["agrees"], missing["state"], missing["made_from"]) == (False, "missing", None)
    record(folder, folder / "record.md")
    capsys.readouterr()
    assert main(["record", str(folder), "--check", "--json"]) == 0
    check = json.loads(capsys.readouterr().out)
    assert (check["agrees"], check["state"]) == (True, "agrees")
    assert check["journal"] == check["made_from"]
    assert check["journal"]["entries"] == 1
    assert Path(check["record"]) == folder / "record.md"


@pytest.mark.parametrize(
    "options", [["--check", "--out", "x.md"], ["--check", "--format", "md"], ["--json"]], ids=str
)
def test_a_check_writes_nothing_and_a_record_is_no_check(
    options: list[str], folder: Path, capsys: Said
) -> None:
    """What does not go together is said, in one line."""
    assert main(["record", str(folder), *options]) == 2
    assert "--check" in error(capsys)


@pytest.mark.parametrize("form", ["md", "html", "json", "csv"])
def test_the_screen_and_a_file_get_the_same_bytes(
    form: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """So a file made with ``>`` is the file that ``--out`` makes, line ends and mark and all."""
    folder = made(tmp_path, "Åsnen, שלום")
    assert record(folder, tmp_path / "out", "--format", form) == 0
    capsysbinary.readouterr()
    assert main(["record", str(folder), "--format", form]) == 0
    printed = capsysbinary.readouterr().out
    assert printed == (tmp_path / "out").read_bytes()
    assert printed.startswith(b"\xef\xbb\xbfcard,") == (form == "csv")


def test_a_model_is_written_as_a_page_for_paper(tmp_path: Path, capsys: Said) -> None:
    """The chosen one, or the one that is named; in the language of its workshop."""
    page = tmp_path / "model.html"
    assert record(EXAMPLE, page, "--format", "model", "--paper", "a4") == 0
    assert str(page) in capsys.readouterr().out
    text = page.read_text("utf-8")
    assert "The kitchen table</h1>" in text
    assert "size: 297mm 210mm" in text
    assert text.count('<section class="page') == 1
    assert record(EXAMPLE, page, "--format", "model", "--model", "today's WAY") == 0
    text = page.read_text("utf-8")
    assert "Today&#x27;s way</h1>" in text
    assert "size: 420mm 297mm" in text
    capsys.readouterr()
    assert record(EXAMPLE, page, "--format", "model", "--model", "The moon") == 1
    assert "The kitchen table" in error(capsys)


def test_where_there_is_no_model_or_none_is_asked_for_it_is_said(
    folder: Path, capsys: Said
) -> None:
    """Before one is written; and what goes with another format."""
    assert main(["record", str(folder), "--format", "model"]) == 1
    assert "no model has been written yet" in error(capsys)
    for more in (["--model", "x"], ["--paper", "a4"], ["--check", "--paper", "a3"]):
        assert main(["record", str(folder), *more]) == 2
        assert "--format model" in error(capsys)
