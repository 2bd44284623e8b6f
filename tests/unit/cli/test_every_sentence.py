"""Every sentence of the command line goes through messages: what each command says, whatever comes.

Each is run in a pseudo-language, in which what is no message stands outside of the brackets.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.cli import language_option, main
from workshoptui.demo.demonstration import Demonstration
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speak
from workshoptui.workshop.refused import Refused

SENTENCE = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")
"""Three words after each other: a sentence, and no list of names."""


@pytest.fixture(autouse=True)
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system speaks the pseudo-language, and English again afterwards."""
    monkeypatch.setattr(language_option, "system_language", lambda _: pseudo_language())
    monkeypatch.setenv("COLUMNS", "500")
    yield
    speak(language("en"))


class Said:
    """What commands say."""

    def __init__(self, sessions: Path, output: pytest.CaptureFixture[str]) -> None:
        self.sessions = sessions
        self._output = output

    def __call__(self, *arguments: str, status: int = 0) -> str:
        """Run a command, in the folder of the test; all that it says, which is in brackets."""
        assert main([*arguments, "--sessions", str(self.sessions)]) == status, arguments
        output = self._output.readouterr()
        for line in (output.out + output.err).splitlines():
            left = outside(line)
            assert not SENTENCE.search(left), f"{arguments}: {line}"
        return output.out + output.err


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """A folder with one workshop that is not begun."""
    said = Said(tmp_path / "sessions", capsys)
    said("new", "Samtal", "--no-open")
    return said


def test_what_is_listed(said: Said) -> None:
    """Nothing, something, and something that cannot be read."""
    assert "⟦" in said("list")
    (said.sessions / "samtal" / "workshop.json").write_text("{}", encoding="utf-8")
    assert "⟦" in said("list", status=1)
    (said.sessions / "samtal" / "workshop.json").write_text("holiday", encoding="utf-8")
    said("list", status=1)
    said("recover", "samtal", status=1)
    (said.sessions / "samtal" / "workshop.json").unlink()
    said("list")
    assert "⟦" in said("open", "samtal", status=1)


def test_what_is_said_of_an_export(said: Said) -> None:
    """Written, again, to a place that is not its own, and to none."""
    for name in ("out", "out", "out.zip"):
        assert "⟦" in said("export", "samtal", "--all", str(said.sessions / name))
    (said.sessions / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    (said.sessions / "file").write_text("mine", encoding="utf-8")
    for name in ("out", "samtal", "file", "workshop.json.zip", "nowhere/out"):
        assert "⟦" in said("export", "samtal", "--all", str(said.sessions / name), status=1)
    (said.sessions / "out" / "mine.txt").unlink()
    (said.sessions / "out" / "record.md").write_text("mine", encoding="utf-8")
    assert "⟦" in said("export", "samtal", "--all", str(said.sessions / "out"), status=1)


def test_what_is_said_of_a_pad(said: Said) -> None:
    """That it holds nothing, that no activity takes its cards, or none yet."""
    pad = said.sessions / "pad.md"
    for text, into in (("", "ideas"), ("- x", "nowhere"), ("- x", "vote"), ("- x", "ideas")):
        pad.write_text(text, encoding="utf-8")
        assert "⟦" in said("import", "1", str(pad), "--into", into, status=1)
    table = said.sessions / "pad.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "⟦" in said("import", "1", str(table), "--into", "ideas", status=1)


def test_what_is_said_of_a_record(said: Said) -> None:
    """Missing, in agreement, changed, behind, ahead, from elsewhere, unreadable, damaged."""
    record, journal = (said.sessions / "samtal" / name for name in ("record.md", "workshop.json"))
    said("record", "1", "--check", status=1)
    said("record", "1", "--out", str(record))
    assert "⟦" in said("record", "1", "--check")
    whole = record.read_text("utf-8")
    record.write_text(whole + "more", encoding="utf-8")
    said("record", "1", "--check", status=1)
    record.write_text("nothing", encoding="utf-8")
    said("record", "1", "--check", status=1)
    for entries in (re.sub(r"entries: \d+", "entries: 99", whole), whole.replace("chain: ", "x: ")):
        record.write_text(entries, encoding="utf-8")
        said("record", "1", "--check", status=1)
    record.write_bytes(b"\xff\xfe")
    said("record", "1", "--check", status=1)
    tables = json.loads(journal.read_text("utf-8"))
    tables["journal"]["1"]["at"] += 1
    journal.write_text(json.dumps(tables), encoding="utf-8")
    said("record", "1", "--check", status=1)
    said("record", "1", status=1)
    said("recover", "1", status=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("record", "nobody"),
        ("record", "1", "--out", "."),
        ("record", "1", "--out", "~nobody/x.md"),
        ("record", "1", "--out", "/proc/nope/x.md"),
        ("recover", "1"),
        ("open", "1"),
        ("agenda", "show", "nothing"),
        ("agenda", "check", "/proc/nope.toml"),
        ("demo",),
        ("demo", "--headless", "--agenda", "nothing"),
        ("new", "A title", "--agenda", "nothing"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done(said: Said, arguments: tuple[str, ...]) -> None:
    """It says why, and what to do."""
    command, *rest = arguments
    if command == "agenda":
        assert main(list(arguments)) == 1
        return
    assert "⟦" in said(command, *rest, status=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "x" * 5000, "--no-open"),
        ("new", " ", "--no-open"),
        ("record", "1", "--check", "--out", "x"),
        ("record", "1", "--json"),
        ("record", "1", "--format", "pdf"),
        ("demo", "--people", "1"),
        ("list", "--port", "many"),
        ("list", "--proxy", "nowhere"),
        ("open", "1", "--public-url", "not an address"),
        ("open",),
        ("list", "--nothing"),
        ("nothing",),
        ("list", "--language", "tlh"),
        ("completion", "tcsh"),
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_what_cannot_be_understood(said: Said, arguments: tuple[str, ...]) -> None:
    """It says what is wrong with what was typed."""
    assert "⟦" in said(*arguments, status=2)


def test_agendas(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What is listed and checked; and what is wrong in a file, with its line."""
    file = tmp_path / "ours.toml"
    assert main(["agenda", "show", "short"]) == 0
    text = capsys.readouterr().out
    file.write_text(text, encoding="utf-8")
    assert main(["agenda", "check", str(file)]) == 0
    for wrong in (text + "\nmore", text.replace("step = 2", "step = 7"), "x" * 500_000):
        file.write_text(wrong, encoding="utf-8")
        assert main(["agenda", "check", str(file)]) == 1
    output = capsys.readouterr()
    for line in (output.out + output.err).splitlines():
        assert not SENTENCE.search(outside(line)), line
        assert "⟦" in line


def test_a_demo_tells_what_comes_of_each_activity(said: Said) -> None:
    """In a line each, and where its record is."""
    told = said("demo", "--headless", "--people", "3", "--agenda", "short")
    assert len(told.splitlines()) > 5


def test_a_demo_that_is_refused_says_why(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the sentence for people, not by the code for programs."""

    async def refused(_: Demonstration) -> Path:
        raise Refused("moved-on")

    monkeypatch.setattr(Demonstration, "run", refused)
    assert "The group has moved on." in said("demo", "--headless", status=1)


def test_agendas_are_listed_in_the_language_that_is_spoken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the words that they have in it."""
    assert main(["agenda", "list", "--language", "en"]) == 0
    english = capsys.readouterr().out
    assert main(["agenda", "list", "--language", "sv"]) == 0
    assert "Success factors" in english
    assert "Success factors" not in capsys.readouterr().out
