"""The command line: what each command does, and what it says when it cannot."""

import argparse
import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.paths import EXAMPLE, EXAMPLES, ROOT
from tests.support.workshop_folder import kept
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.cli import main
from workshoptui.cli.options import parser
from workshoptui.cli.workshops import sessions_folder
from workshoptui.workshop.next_cycle import beginning
from workshoptui.workshop.workshop_info import workshop_info

COMMANDS = (
    "new",
    "open",
    "serve",
    "hand-over",
    "take-back",
    "import",
    "list",
    "record",
    "backup",
    "recover",
    "demo",
    "rehearse",
    "agenda",
    "completion",
)

Said = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workshop, made and closed."""
    library = WorkshopLibrary(tmp_path, clock=Clock(), random=Random(1))
    return asyncio.run(library.create("Care at home", load_agenda(), organisation="Lindby"))


def refused(capsys: Said, *arguments: str, status: int = 1) -> str:
    """The one line that is said about what fails, or with status 2 about wrong input."""
    assert main(arguments) == status
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("workshoptui: ")
    return line.removeprefix("workshoptui: ")


def test_list_says_where_each_workshop_is(folder: Path, capsys: Said) -> None:
    """Number, folder, title, people, date and step."""
    assert main(["list", "--sessions", str(folder.parent)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert " ".join(line.split()) == "1 care-at-home: Care at home 0 people 2026-03-05 not begun"


def test_list_says_what_to_do_when_there_is_none(tmp_path: Path, capsys: Said) -> None:
    """An empty folder is no error."""
    assert main(["--sessions", str(tmp_path / "none"), "list"]) == 0
    assert "workshoptui new TITLE" in capsys.readouterr().out


def test_workshops_of_one_title_are_told_apart(folder: Path, capsys: Said) -> None:
    """By their folders; each has its date."""
    library = WorkshopLibrary(folder.parent, clock=Clock(), random=Random(1))
    asyncio.run(library.create("Care at home", load_agenda()))
    assert main(["list", "--sessions", str(folder.parent)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == ["care-at-home:", "care-at-home-2:"]
    assert all("Care at home  0 people  2026-03-05" in line for line in lines)


def test_an_example_alone_is_no_workshop_yet(tmp_path: Path, capsys: Said) -> None:
    """The list says how to make one, and names the example as one."""
    shutil.copytree(ROOT / "sessions" / "example", tmp_path / "example")
    assert main(["list", "--sessions", str(tmp_path)]) == 0
    none, example = capsys.readouterr().out.splitlines()
    assert "workshoptui new TITLE" in none
    assert example.endswith("(an example, read-only)")


def test_a_list_as_json_says_what_the_list_says_and_more(folder: Path, capsys: Said) -> None:
    """In the same order; what there is not is null. It fails where a workshop cannot be opened."""
    broken = folder.parent / "broken"
    broken.mkdir()
    (broken / FILE).write_text("{", encoding="utf-8")
    assert main(["list", "--json", "--sessions", str(folder.parent)]) == 1
    said = capsys.readouterr()
    assert "1 of 2 workshops cannot be opened" in said.err
    listed = json.loads(said.out)
    care, bad = listed.pop("workshops")
    assert listed == {"format": 1, "sessions": str(folder.parent)}
    assert care == {
        "number": 1,
        "folder": "care-at-home",
        "path": str(folder),
        "title": "Care at home",
        "organisation": "Lindby",
        "example": False,
        "handed_over": False,
        "step": 0,
        "activity": None,
        "sittings": 0,
        "date": "2026-03-05",
        "people": 0,
        "decision": None,
        "next_review": None,
        "used": "2026-03-05T09:00:00Z",
        "problem": None,
        "recoverable": 0,
    }
    assert (bad["number"], bad["folder"], bad["used"]) == (2, "broken", None)
    assert bad["problem"]


def _fields(value: object) -> set[str]:
    """The names of all members of a JSON document, however deep."""
    if isinstance(value, dict):
        return {*value, *(name for member in value.values() for name in _fields(member))}
    if isinstance(value, list):
        return {name for member in value for name in _fields(member)}
    return set()


@pytest.mark.parametrize(
    ("command", "explained"),
    [
        (["list"], ["list"]),
        (["agenda", "list"], ["agenda", "list"]),
        (["record", "example", "--check"], ["record"]),
        (["backup"], ["backup"]),
    ],
    ids=str,
)
def test_every_field_of_json_is_documented(
    command: list[str], explained: list[str], tmp_path: Path, capsys: Said
) -> None:
    """On the page about the command line, and in the command's own help."""
    shutil.copytree(ROOT / "sessions" / "example", tmp_path / "example")
    assert main(["--sessions", str(tmp_path), *command, "--json"]) == 0
    fields = _fields(json.loads(capsys.readouterr().out))
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    assert {name for name in fields if f"`{name}`" not in page} == set()
    with pytest.raises(SystemExit):
        main([*explained, "--help"])
    manual = capsys.readouterr().out
    assert {name for name in fields if f'"{name}"' not in manual} == set()


def test_agendas_come_as_json_too(capsys: Said) -> None:
    """With their activities and their minutes."""
    assert main(["agenda", "list", "--json"]) == 0
    agendas = json.loads(capsys.readouterr().out)["agendas"]
    assert "short" in [agenda["name"] for agenda in agendas]
    for agenda in agendas:
        expected = load_agenda(agenda["name"])
        kinds = [activity["kind"] for activity in agenda["activities"]]
        assert kinds == [activity.kind for activity in expected.activities]
        assert agenda["minutes"] == sum(one["minutes"] for one in agenda["activities"])


@pytest.mark.parametrize(
    ("command", "phones", "sessions"),
    [
        ([], True, True),
        (["new"], True, True),
        (["open"], True, True),
        (["serve"], True, True),
        (["demo"], True, True),
        (["hand-over"], True, True),
        (["take-back"], False, True),
        (["import"], False, True),
        (["list"], False, True),
        (["record"], False, True),
        (["recover"], False, True),
        (["compare"], False, True),
        (["agenda"], False, False),
        (["agenda", "list"], False, False),
        (["completion"], False, False),
    ],
    ids=str,
)
def test_an_option_is_explained_where_it_means_something(
    command: list[str], phones: bool, sessions: bool, capsys: Said
) -> None:
    """Who lists workshops is told nothing of ports."""
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    said = capsys.readouterr().out
    for option in ("--host", "--port", "--public-url", "--proxy"):
        assert (option in said) == phones
    # The example at the end of the help is of another command.
    assert ("--sessions DIR  " in said.replace("\n", "  ")) == sessions


@pytest.mark.parametrize("command", [["list"], ["record", "care"], ["agenda"]], ids=str)
def test_what_could_be_said_anywhere_still_can(
    command: list[str], folder: Path, capsys: Said
) -> None:
    """A script that says where phones come in to whatever it starts goes on working."""
    everywhere = ["--sessions", str(folder.parent), "--host", "127.0.0.1", "--port", "8765"]
    assert main([*command, *everywhere]) == 0
    after = capsys.readouterr().out
    assert main([*everywhere, *command]) == 0
    assert capsys.readouterr().out == after


@pytest.mark.parametrize("command", [[], *([command] for command in COMMANDS)], ids=str)
def test_help_fits_a_small_terminal(
    command: list[str], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line of it is longer than 80 columns, those that are laid out by hand neither."""
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    assert [line for line in capsys.readouterr().out.splitlines() if len(line) > 80] == []


def test_the_help_is_a_manual(capsys: Said) -> None:
    """Commands, places, the status and examples; each heading once."""
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    for heading in ("commands:", "where workshops are kept:", "exit status:", "examples:"):
        assert said.count(heading) == 1


def test_places_may_stand_before_or_after_the_command(folder: Path, capsys: Said) -> None:
    """`--sessions` means the same on both sides."""
    main(["--sessions", str(folder.parent), "list"])
    before = capsys.readouterr().out
    main(["list", "--sessions", str(folder.parent)])
    assert capsys.readouterr().out == before
    assert "Care at home" in before


@pytest.mark.parametrize("wanted", ["care-at-home", "Care at home", "1", "care"])
def test_record_goes_to_the_screen(wanted: str, folder: Path, capsys: Said) -> None:
    """A workshop goes by folder, title, number or the beginning of its name."""
    assert main(["record", wanted, "--sessions", str(folder.parent)]) == 0
    assert "# Care at home" in capsys.readouterr().out


@pytest.mark.parametrize("wanted", ["md", "html", "json", "csv"])
def test_record_comes_in_each_format(wanted: str, folder: Path, capsys: Said) -> None:
    """Written into a file, whole, and the screen says where."""
    out = folder.parent / f"out.{wanted}"
    assert main(["record", str(folder), "--format", wanted, "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    text = out.read_text("utf-8")
    assert text.endswith("\n")
    if wanted == "json":
        assert json.loads(text)
    if wanted != "csv":  # a table of cards, of which there are none yet
        assert "Care at home" in text


@pytest.mark.parametrize("name", [FILE, f"{FILE}.wal", f"{FILE}.lock"])
def test_record_is_never_written_over_a_workshop(name: str, folder: Path, capsys: Said) -> None:
    """What holds the workshop itself stays as it was."""
    before = (folder / FILE).read_bytes()
    line = refused(capsys, "record", str(folder), "--out", str(folder / name))
    assert "another name" in line
    assert (folder / FILE).read_bytes() == before


def test_record_that_cannot_be_written_says_so(folder: Path, capsys: Said) -> None:
    """A folder that is not there, for example."""
    out = str(folder / "no" / "such" / "record.md")
    assert out in refused(capsys, "record", str(folder), "--out", out)


@pytest.mark.parametrize("out", ["", ".", "/"])
def test_record_needs_a_file_to_write_to(out: str, folder: Path, capsys: Said) -> None:
    """A folder, or nothing at all, is no file."""
    assert "is not a file" in refused(capsys, "record", str(folder), "--out", out)


def test_an_unknown_workshop_is_one_line(folder: Path, capsys: Said) -> None:
    """It says which workshops there are."""
    for command in ("open", "record"):
        line = refused(capsys, command, "nothing", "--sessions", str(folder.parent))
        assert "care-at-home" in line


def test_a_damaged_workshop_is_one_line(folder: Path, capsys: Said) -> None:
    """Listed with its problem; not opened, and no record of it is made."""
    (folder / FILE).write_text("{", encoding="utf-8")
    assert main(["list", "--sessions", str(folder.parent)]) == 1
    said = capsys.readouterr()
    assert "care-at-home" in said.out
    assert "cannot be opened" in said.err
    refused(capsys, "record", str(folder))


@pytest.mark.parametrize(
    "arguments", [[], ["demo"], ["open", "care-at-home"], ["rehearse", "short"]], ids=str
)
def test_without_a_terminal_the_screen_says_what_else_there_is(
    arguments: list[str], folder: Path, capsys: Said
) -> None:
    """It names `demo --headless`, and makes nothing."""
    line = refused(capsys, *arguments, "--sessions", str(folder.parent))
    assert "demo --headless" in line
    assert [found.name for found in folder.parent.iterdir()] == ["care-at-home"]


def test_without_a_terminal_a_new_workshop_is_made_and_its_folder_printed(
    tmp_path: Path, capsys: Said
) -> None:
    """So a script can make workshops, and go on with what was printed."""
    arguments = ["new", "Care at home", "--agenda", "short", "--organisation", "Lindby"]
    assert main([*arguments, "--sessions", str(tmp_path / "new")]) == 0
    said = capsys.readouterr()
    (line,) = said.out.splitlines()
    assert (Path(line), said.err) == (tmp_path / "new" / "care-at-home", "")
    assert (Path(line) / FILE).is_file()
    assert "Lindby" in (tmp_path / "new" / "INDEX.md").read_text("utf-8")
    assert main(["record", line]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_at_a_terminal_a_new_workshop_need_not_be_opened(tmp_path: Path) -> None:
    """With `--no-open` the answer is the folder, and no screen is drawn."""
    facilitator, terminal = os.openpty()
    try:
        command = [sys.executable, "-m", "workshoptui", "new", "Care", "--no-open"]
        ended = subprocess.run(
            [*command, "--sessions", str(tmp_path)],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            timeout=30,
            check=False,
        )
        printed = os.read(facilitator, 10_000).decode()
    finally:
        os.close(terminal)
        os.close(facilitator)
    assert (ended.returncode, printed.split()) == (0, [str(tmp_path / "care")])


def test_a_new_workshop_that_cannot_be_made_is_one_line(tmp_path: Path, capsys: Said) -> None:
    """Status 2 where its title says nothing; nothing is made."""
    line = refused(capsys, "new", " ", "--sessions", str(tmp_path), status=2)
    assert line.startswith("title: ")
    assert "no such agenda" in refused(
        capsys, "new", "A", "--agenda", "none", "--sessions", str(tmp_path)
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_the_screen_is_drawn_on_has_to_be_a_terminal_too(tmp_path: Path) -> None:
    """With `2>log` there would be a screen that nobody sees; the log says what to do."""
    folded, screen = os.openpty()
    try:
        command = [sys.executable, "-m", "workshoptui", "--sessions", str(tmp_path)]
        ended = subprocess.run(
            command, stdin=screen, stdout=screen, stderr=subprocess.PIPE, timeout=30, check=False
        )
    finally:
        os.close(screen)
        os.close(folded)
    assert ended.returncode == 1
    (line,) = ended.stderr.decode().splitlines()
    assert line.startswith("workshoptui: this needs a terminal")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["fly"], "fly"),
        (["record"], "WORKSHOP"),
        (["list", "--port", "many"], "a whole number from 0 to 65535"),
        (["list", "--port", "65536"], "a whole number from 0 to 65535"),
        (["--public-url", "workshop", "list"], "https://"),
        (["--public-url", "https://a.example/?b", "list"], "nothing else"),
        (["--proxy", "nginx", "list"], "127.0.0.1"),
        (["demo", "--headless", "--people", "1"], "a whole number from 2 to 500"),
        (["demo", "--headless", "--speed", "0"], "a whole number from 1 to 1000"),
        (["record", "x", "--format", "pdf"], "pdf"),
    ],
    ids=str,
)
def test_wrong_input_is_one_line_and_status_2(
    arguments: list[str], expected: str, tmp_path: Path, capsys: Said
) -> None:
    """The line says what was expected."""
    assert expected in refused(capsys, "--sessions", str(tmp_path), *arguments, status=2)


@pytest.mark.parametrize(
    "arguments",
    [
        ["demo", "--headless", "--agenda", "none"],
        ["agenda", "check", "none.toml"],
        ["agenda", "show", "none"],
    ],
    ids=str,
)
def test_what_is_not_there_is_one_line_and_status_1(
    arguments: list[str], tmp_path: Path, capsys: Said
) -> None:
    """It was understood; it names the agendas that there are."""
    line = refused(capsys, "--sessions", str(tmp_path), *arguments)
    assert "no such agenda" in line
    assert "dialogue-model" in line


def test_a_file_in_place_of_the_sessions_folder_is_one_line(tmp_path: Path, capsys: Said) -> None:
    """Nothing is written over it."""
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    assert "folder" in refused(capsys, "list", "--sessions", str(file))
    assert file.read_text("utf-8") == "mine"


def test_a_headless_demo_tells_its_progress_and_leaves_a_record(
    tmp_path: Path, capsys: Said
) -> None:
    """One line for each activity, then where the record is, beside the workshop; status 0."""
    arguments = ["demo", "--headless", "--people", "2", "--agenda", "short"]
    assert main([*arguments, "--sessions", str(tmp_path)]) == 0
    *told, last = capsys.readouterr().out.splitlines()
    (record,) = tmp_path.rglob("record.md")
    assert len(told) == len(load_agenda("short").activities)
    assert told[0].startswith("Step 1 · Welcome … ")
    assert str(record) in last
    assert (record.parent / FILE).exists()


def test_a_headless_demo_that_fails_is_one_line_and_status_1(tmp_path: Path, capsys: Said) -> None:
    """A folder that cannot be made, for example."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    place = str(tmp_path / "file" / "sessions")
    assert main(["demo", "--headless", "--people", "2", "--sessions", place]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("workshoptui: The demo stopped. ")


def test_agendas_can_be_listed_shown_and_checked(tmp_path: Path, capsys: Said) -> None:
    """What is shown can be copied into a file, which then is an agenda."""
    assert main(["agenda", "list"]) == 0
    listed = capsys.readouterr().out
    assert main(["agenda"]) == 0
    assert capsys.readouterr().out == listed
    assert "dialogue-model" in listed
    assert main(["agenda", "show", "short"]) == 0
    copy = tmp_path / "copy.toml"
    copy.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["agenda", "check", str(copy)]) == 0
    assert "can be used" in capsys.readouterr().out
    copy.write_text('name = "copy"\n', encoding="utf-8")
    assert "copy.toml" in refused(capsys, "agenda", "check", str(copy))


@pytest.mark.parametrize("arguments", [[], *([command] for command in COMMANDS)], ids=str)
def test_every_command_has_help(arguments: list[str], capsys: Said) -> None:
    """It ends well, and says more than how to type it."""
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) > 5


def test_version(capsys: Said) -> None:
    """A name and a number."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"workshoptui \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_sessions_are_where_they_were_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option, else the environment, else ./sessions, else the platform's folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKSHOPTUI_SESSIONS", raising=False)
    assert sessions_folder(None).parts[-2:] == ("workshoptui", "sessions")
    (tmp_path / "sessions").mkdir()
    assert sessions_folder(None) == Path("sessions")
    monkeypatch.setenv("WORKSHOPTUI_SESSIONS", "/elsewhere")
    assert sessions_folder(None) == Path("/elsewhere")
    assert sessions_folder(Path("/here")) == Path("/here")


def _asked(of: argparse.ArgumentParser, name: str = "workshoptui") -> dict[str, set[str]]:
    """By command, all options that can be asked for."""
    found = {name: set[str]()}
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                found |= _asked(inner, f"{name} {word}")
        else:
            found[name] |= {option for option in action.option_strings if option.startswith("--")}
    return found


def test_every_command_and_option_is_documented() -> None:
    """What can be asked for is documented, and what is documented can be asked for."""
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    asked = _asked(parser())
    options = set().union(*asked.values()) - {"--help", "--version"}
    words = {command.split()[-1] for command in asked} - {"workshoptui"}

    documented = set(re.findall(r"--[a-z][a-z-]+", page))

    assert options - documented == set()
    assert {word for word in words if not re.search(rf"\b{word}\b", page)} == set()
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    told = "\n".join(page.read_text("utf-8") for page in pages)
    ours = {f"--{word}" for word in re.findall(r"workshoptui [a-z ]*--([a-z-]+)", told)}
    assert ours - options - {"--help", "--version"} == set()


def test_a_next_cycle_is_made_of_an_earlier_workshop(tmp_path: Path, capsys: Said) -> None:
    """With its title, organisation, language and agenda, unless others are given."""
    sessions = ["--sessions", str(tmp_path)]
    assert main(["new", "--from", str(EXAMPLES[1]), "--no-open", *sessions]) == 0
    said = capsys.readouterr()
    made = Path(said.out.strip())
    before, after = kept(EXAMPLES[1]), kept(made)
    assert workshop_info(after).title == workshop_info(before).title
    assert workshop_info(after).language == "sv"
    assert workshop_info(after).organisation == workshop_info(before).organisation
    whence = beginning(after)
    assert whence is not None
    assert whence.entries == before.seq
    more = ["Again", "--agenda", "short", "--language", "en", "--organisation", "Lindby"]
    assert main(["new", "--from", str(EXAMPLE), "--no-open", *more, *sessions]) == 0
    other = kept(Path(capsys.readouterr().out.strip()))
    info = workshop_info(other)
    assert (info.title, info.agenda, info.language) == ("Again", "short", "en")
    assert info.organisation == "Lindby"


def test_what_an_earlier_workshop_does_not_have_is_said(
    folder: Path, tmp_path: Path, capsys: Said
) -> None:
    """And the next cycle is made all the same; without a title or a workshop nothing is."""
    sessions = ["--sessions", str(tmp_path / "next")]
    assert main(["new", "--from", str(folder), "--no-open", *sessions]) == 0
    said = capsys.readouterr()
    assert "Not there to take over: a settled citizen value, criteria" in said.err
    assert beginning(kept(Path(said.out.strip()))) is not None
    assert main(["new", "--from", str(tmp_path / "nowhere"), "--no-open", *sessions]) == 1
    assert "nowhere" in capsys.readouterr().err
    assert main(["new", "--no-open", *sessions]) == 2
    assert "TITLE" in capsys.readouterr().err


def test_workshops_are_copied_to_a_folder_that_is_chosen_once(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: Said
) -> None:
    """Each copy is checked and said; what is wrong fails; the copy opens by its path."""
    stick = tmp_path_factory.mktemp("stick") / "workshops"
    place = ["--sessions", str(folder.parent)]
    assert main(["backup", *place]) == 0
    assert "no second folder" in capsys.readouterr().out
    assert main(["backup", "--to", str(stick), *place]) == 0
    where, copied = capsys.readouterr().out.splitlines()
    assert where == f"Workshops are copied to {stick}."
    assert copied == f"care-at-home: all 1 entry is in {stick / 'care-at-home'}"
    assert kept(stick / "care-at-home") == kept(folder)
    assert main(["backup", "--json", *place]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["backup"] == str(stick)
    assert document["workshops"] == [
        {
            "folder": "care-at-home",
            "copy": str(stick / "care-at-home"),
            "entries": 1,
            "copied": 1,
            "whole": True,
            "trouble": None,
            "note": None,
        }
    ]
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    assert all(f"`{field}`" in page for field in (*document, *document["workshops"][0]))
    assert main(["record", str(stick / "care-at-home")]) == 0
    capsys.readouterr()
    stick.rename(stick.with_name("away"))
    assert "is not there" in refused(capsys, "backup", *place)
    assert "inside of each other" in refused(
        capsys, "backup", "--to", str(folder.parent / "x"), *place
    )
    assert main(["backup", "--off", *place]) == 0
    assert "no second folder" in capsys.readouterr().out


def test_the_second_folder_may_be_named_for_one_run(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an option, else by the environment; nothing is remembered of it."""
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    monkeypatch.setenv("WORKSHOPTUI_BACKUP", str(two))
    assert main(["backup", "--sessions", str(folder.parent), "--backup", str(one)]) == 0
    assert (one / folder.name / FILE).exists()
    assert not (two / folder.name).exists()
    assert main(["--sessions", str(folder.parent), "backup"]) == 0
    assert (two / folder.name / FILE).read_bytes() == (folder / FILE).read_bytes()
