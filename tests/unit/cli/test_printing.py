"""Printing: whatever a file or a folder is called and holds, and wherever the words go."""

import asyncio
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from random import Random

import msgspec
import pytest

import workshoptui
from tests.support.clock import Clock
from tests.support.evil import EVIL
from tests.support.whole_workshop import play_workshop
from workshoptui.agendas import agenda_text, load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.cli import main
from workshoptui.cli.options import parser
from workshoptui.cli.printing import print_text, single_line
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.workshop.entry import Submission
from workshoptui.workshop.text import text_fields

Said = pytest.CaptureFixture[str]

STEERS = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]|\r(?!\n)")
"""What no terminal may get."""

HOSTILE = "".join(EVIL[name] for name in EVIL if name.startswith(("terminal", "bidi"))) + "\nforged"
IN_A_NAME = HOSTILE.replace("/", "")[:80]
IN_TOML = "".join(f"\\u{ord(char):04x}" for char in HOSTILE[:70])


def _hostile(value: object) -> object:
    """A text, or texts by their key, made hostile; what is empty stays so."""
    if isinstance(value, dict):
        return {key: _hostile(one) for key, one in value.items()}
    return f"{HOSTILE}{value}" if value else value


async def _fill(folder: Path) -> None:
    """A whole workshop in which every text was made hostile behind the programme's back."""
    live = await play_workshop()
    journal = await EmbeddedJournal.open(folder / FILE, create=True)
    for entry in await live.end():
        hostile = {
            name: _hostile(getattr(entry.action, name)) for name in text_fields(type(entry.action))
        }
        action = msgspec.structs.replace(entry.action, **hostile)
        await journal.append(
            Submission(action=action, by=entry.by, at=entry.at, seed=entry.seed, key=entry.key)
        )
    await journal.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hostile workshop, of a damaged one, and of a hostile agenda."""
    place = tmp_path_factory.mktemp("sessions")
    for name in ("care", "broken"):
        (place / f"{name} {IN_A_NAME}").mkdir()
    asyncio.run(_fill(place / f"care {IN_A_NAME}"))
    (place / f"broken {IN_A_NAME}" / FILE).write_text("{", encoding="utf-8")
    key = f'name = "x"\ntitle = "x"\n"{IN_TOML}" = 1\nactivities = []\n'
    (place / "key.toml").write_text(key, encoding="utf-8")
    (place / "raw.toml").write_text(f"# {HOSTILE}", encoding="utf-8")
    whole = agenda_text("short")[0]
    title = re.sub('(?m)^title = ".*"', lambda _: f'title = "{IN_TOML}"', whole, count=1)
    (place / "title.toml").write_text(title, encoding="utf-8")
    return place


def test_words_set_apart_stay_so_and_halves_of_a_pair_go(capsys: Said) -> None:
    """A record that is printed is the one that is written: its words have their own direction."""
    print_text(
        "It means: \u2068\u05e9\u05dc\u05d5\u05dd!\u2069.\n\u2068left open\nend\u2069\u202e\n"
    )
    assert capsys.readouterr().out == (
        "It means: \u2068\u05e9\u05dc\u05d5\u05dd!\u2069.\nleft open\nend\n"
    )


COMMANDS = {
    "list as JSON": (["list", "--json"], 1),
    "check": (["record", "care", "--check"], 1),
    "check as JSON": (["record", "care", "--check", "--json"], 1),
    "check of nothing": (["record", "{name}", "--check"], 1),
    "completion": (["completion", "bash"], 0),
    "no such shell": (["completion", "{name}"], 2),
    "list": (["list"], 1),
    "record": (["record", "care"], 0),
    **{form: (["record", "care", "--format", form], 0) for form in ("html", "json", "csv")},
    "out": (["record", "care", "--out", "{place}/{name}"], 0),
    "out nowhere": (["record", "care", "--out", "{place}/{name}/{name}/x"], 1),
    "export": (["export", "care", "--all", "{place}/{name}s"], 0),
    "compare": (["compare", "care", "{name}"], 1),
    "compare twice": (["compare", "care", "care"], 2),
    "model of nothing": (["record", "care", "--format", "model", "--model", "{name}"], 1),
    "new from nothing": (["new", "--from", "{name}"], 1),
    "export nowhere": (["export", "care", "--all", "{place}/{name}/{name}/x.zip"], 1),
    "export of nothing": (["export", "{name}", "--all", "{place}/x"], 1),
    "record of a broken one": (["record", "broken"], 1),
    "record of nothing": (["record", "{name}"], 1),
    "open": (["open", "broken"], 1),
    "open nothing": (["open", "{name}"], 1),
    "serve": (["serve", "broken"], 1),
    "serve nothing": (["serve", "{name}"], 1),
    "hand over": (["hand-over", "broken"], 1),
    "hand over nothing": (["hand-over", "{name}"], 1),
    "hand over to nowhere": (["hand-over", "care", "--to", "{place}/{name}/{name}/x"], 1),
    "take back nothing": (["take-back", "{place}/{name}"], 1),
    "wall of nothing": (["wall", "{name}"], 1),
    "wall of a broken one": (["wall", "broken"], 1),
    "rehearse nothing": (["rehearse", "{name}"], 1),
    "rehearse a broken one": (["rehearse", "broken"], 1),
    "rehearse no agenda": (["rehearse", "{place}/{name}.toml"], 1),
    "backup": (["backup"], 0),
    "backup to nowhere": (["backup", "--to", "{place}/{name}/{name}/x"], 1),
    "import": (["import", "care", "{place}/raw.toml"], 1),
    "import nothing": (["import", "care", "{place}/{name}"], 1),
    "import into nothing": (["import", "{name}", "{place}/raw.toml"], 1),
    "slip": (["record", "care", "--format", "slip"], 0),
    "recover": (["recover", "broken"], 1),
    "recover nothing": (["recover", "{name}"], 1),
    "new": (["new", "{name}"], 0),
    "new with an agenda": (["new", "x", "--agenda", "{name}"], 1),
    "demo": (["demo", "--headless", "--agenda", "{name}"], 1),
    "agenda": (["agenda"], 0),
    "check key": (["agenda", "check", "{place}/key.toml"], 1),
    "check raw": (["agenda", "check", "{place}/raw.toml"], 1),
    "check title": (["agenda", "check", "{place}/title.toml"], 0),
    "check nothing": (["agenda", "check", "{name}"], 1),
    "show raw": (["agenda", "show", "{place}/raw.toml"], 0),
    "show nothing": (["agenda", "show", "{name}"], 1),
    "unknown command": (["{name}"], 2),
    "unknown option": (["list", "--{name}"], 2),
    "bad number": (["list", "--port", "{name}"], 2),
    "bad address": (["list", "--public-url", "{name}"], 2),
    "bad format": (["record", "x", "--format", "{name}"], 2),
    "bad folder": (["--sessions", "{place}/key.toml/{name}", "list"], 0),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_printed_steers_the_terminal(command: str, place: Path, capsys: Said) -> None:
    """Folders' names, files, what was typed: no command passes on what a terminal obeys.

    Neither does a line become two.
    """
    arguments, status = COMMANDS[command]
    typed = [one.format(place=place, name=IN_A_NAME) for one in arguments]

    assert main(["--sessions", str(place), *typed]) == status

    said = capsys.readouterr()
    assert STEERS.findall(said.out.removeprefix("\ufeff") + said.err) == []
    assert said.out + said.err
    assert len(said.err.splitlines()) == (1 if status else 0)
    if command == "list":
        assert len(said.out.splitlines()) == 2


def test_every_command_is_tried_with_hostile_words() -> None:
    """A command that is added has to be tried here as well."""
    tried = {word for arguments, _ in COMMANDS.values() for word in arguments}
    assert {"new", "open", "list", "record", "demo", "agenda", "check", "show"} <= tried
    (commands,) = (one for one in parser()._actions if isinstance(one.choices, dict))
    assert set(commands.choices or ()) <= tried


def test_only_one_module_prints() -> None:
    """Whatever is printed elsewhere would reach the terminal as it is."""
    source = Path(workshoptui.__file__).parent
    print_calls = re.compile(r"\bprint\(|\.(stdout|stderr)\.write|__(stdout|stderr)__")
    assert [
        path.name for path in source.rglob("*.py") if print_calls.search(path.read_text("utf-8"))
    ] == ["printing.py"]


@pytest.mark.parametrize("text", EVIL.values(), ids=list(EVIL))
def test_a_line_stays_one_line(text: str) -> None:
    """Columns are kept, everything that is no plain character goes."""
    line = single_line(f"  1  {text}  end")
    assert line.startswith("  1  ")
    assert line.endswith("  end")
    assert len(f"{line}.".splitlines()) == 1
    assert not STEERS.search(line)


def run(
    *arguments: str, how: str = "{}", place: Path, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[bytes]:
    """Run the programme in a shell, as `how` says, with bash's status of its pipe."""
    command = f"{shlex.quote(sys.executable)} -m workshoptui {shlex.join(arguments)}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", how.format(command)],
        env={
            **os.environ,
            "WORKSHOPTUI_SESSIONS": str(place),
            "PYTHONIOENCODING": encoding,
        },
        capture_output=True,
        timeout=60,
        check=False,
    )


IN_A_SHELL = pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")


@pytest.fixture(scope="module")
def plain_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workshop with a Cyrillic title, and of an agenda of brackets."""
    place = tmp_path_factory.mktemp("plain")
    library = WorkshopLibrary(place, clock=Clock(), random=Random(1))
    made = asyncio.run(library.create("Забота дома", load_agenda()))
    made.rename(place / "care")
    (place / "brackets.toml").write_text("a = " + "[" * 50_000, encoding="utf-8")
    (place / "nested.toml").write_text("a = " + "[" * 5_000, encoding="utf-8")
    return place


@IN_A_SHELL
@pytest.mark.parametrize(
    ("arguments", "how", "status"),
    [
        (["list"], "{} >/dev/full", 1),
        (["record", "care"], "{} >/dev/full", 1),
        (["--help"], "{} >/dev/full", 1),
        (["--version"], "{} >&-", 1),
        (["list"], "{} >&-", 1),
        (["agenda", "show", "short"], "{} >&-", 1),
        # The reader may still leave after everything was written: then it has ended well.
        (["record", "care"], "{} | true; [ ${{PIPESTATUS[0]}} -le 1 ]", 0),
        (["agenda", "check", "brackets.toml"], "cd $WORKSHOPTUI_SESSIONS; {}", 1),
        (["agenda", "check", "nested.toml"], "cd $WORKSHOPTUI_SESSIONS; {}", 1),
        (["agenda", "check", "/dev/zero"], "{}", 1),
        (["open", "care"], "{} <&-", 1),
        (["list"], "{} 2>&-", 0),
        (["fly"], "{} 2>&-", 2),
        (["fly"], "{} 2>/dev/full", 2),
    ],
    ids=str,
)
def test_wherever_the_words_go_there_is_no_traceback(
    arguments: list[str], how: str, status: int, plain_place: Path
) -> None:
    """A full disk, a closed stream, a reader that leaves, a file without sense: one line at most.

    It says what it was.
    """
    ended = run(*arguments, how=how, place=plain_place)
    assert ended.returncode == status
    lines = ended.stderr.decode().splitlines()
    assert len(lines) == (1 if status and "2>" not in how else 0)
    assert all(line.startswith("workshoptui: ") for line in lines)


@IN_A_SHELL
def test_what_the_terminal_has_no_letters_for_is_replaced(plain_place: Path) -> None:
    """A Cyrillic title on a terminal of Western letters: question marks, and the list goes on."""
    ended = run("list", place=plain_place, encoding="cp1252")
    assert ended.returncode == 0
    assert ended.stderr == b""
    assert b"care: ?????? ????" in ended.stdout


@IN_A_SHELL
def test_a_record_is_utf8_wherever_it_goes(plain_place: Path) -> None:
    """A file made with ``>`` is the file that ``--out`` makes."""
    ended = run("record", "care", place=plain_place, encoding="cp1252")
    out = plain_place / "record.md"
    assert run("record", "care", "--out", str(out), place=plain_place).returncode == 0
    assert ended.stdout == out.read_bytes()
    assert "# Забота дома" in ended.stdout.decode()


def test_the_unforeseen_is_one_line(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a mistake of the programme itself is told in words, and says what was kept."""

    def broken(_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("workshoptui.agendas.load_agenda", broken)
    assert main(["agenda", "check", "x"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "Nothing that was saved is lost" in line


def test_ctrl_c_ends_without_a_word(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """The status is the one that shells expect."""

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workshoptui.agendas.load_agenda", interrupted)
    assert main(["agenda", "check", "x"]) == 130
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")
