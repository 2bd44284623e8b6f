"""The language of the command line: Swedish whole, and nothing that goes through no message."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.catalogues import further_language
from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.cli import main
from workshoptui.cli.language_option import speak_as_asked, system_language
from workshoptui.cli.options import parser
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speak, speaking, spoken

OURS = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")
"""Three words after each other: a sentence, and no list of names."""


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """What a command line asked for ends with the test."""
    yield
    speak(language("en"))


def helps(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of all its commands."""
    yield top
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for subparser in action.choices.values():
                yield from helps(subparser)


def test_every_help_goes_through_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every command; what argparse says too."""
    monkeypatch.setenv("COLUMNS", "500")
    speak_as_asked([])
    with speaking(pseudo_language()):
        texts = [command.format_help() for command in helps(parser())]
    assert len(texts) > 10
    for text in texts:
        usage, _, below = text.partition("\n")
        assert "workshoptui" in usage
        rest = outside(below)
        assert not OURS.search(rest), rest


def test_help_and_complaints_are_swedish(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever place of Sweden or Finland is named, before or after the command."""
    with pytest.raises(SystemExit):
        main(["--language", "sv-FI", "list", "--help"])
    shown = capsys.readouterr().out
    assert "Lista dina workshoppar: steg, datum, personer." in shown
    assert "användning: workshoptui list" in shown
    assert main(["demo", "--people=1", "--language=sv"]) == 2
    assert "ett heltal från 2 till 500 behövs, inte ”1”" in capsys.readouterr().err
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nope")  # where nothing can be kept
    language.cache_clear()
    assert main(["list", "--bogus", "--language=sv"]) == 2
    assert "okända argument: --bogus" in capsys.readouterr().err


def test_a_list_counts_in_swedish(
    capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No workshop, and one that is not begun."""
    folder = str(tmp_path_factory.mktemp("sessions"))
    assert main(["list", "--sessions", folder, "--language", "sv"]) == 0
    assert "Det finns inga workshoppar" in capsys.readouterr().out
    assert main(["new", "Dialog", "--no-open", "--sessions", folder]) == 0
    assert main(["--language", "sv", "list", "--sessions", folder]) == 0
    assert "0 personer" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "sv_SE", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "sv_FI"}, "sv"),
        ({"LANGUAGE": "tlh:sv:en", "LC_ALL": "en_US.UTF-8"}, "sv"),
        ({"LANGUAGE": "", "LANG": "sv"}, "sv"),
        ({"LANG": "tlh_XX.UTF-8"}, "en"),
        ({"LANGUAGE": "sv", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "sv", "LC_ALL": "", "LANG": "POSIX"}, "en"),
        ({"LANGUAGE": "sv"}, "sv"),
    ],
)
def test_the_systems_language_is_spoken(environment: dict[str, str], code: str) -> None:
    """As it is set for every program; what the command line says comes first."""
    assert system_language(environment).code == code
    speak_as_asked(["list"], environment)
    assert spoken().code == code
    speak_as_asked(["list", "--language=en"], environment)
    assert spoken().code == "en"


def test_a_workshop_speaks_the_language_it_was_made_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option's, or the system's; its record speaks it whoever asks for it."""
    new = ["new", "Samtal", "--no-open", "--sessions", str(tmp_path)]
    assert main([*new, "--language", "sv-SE"]) == 0
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "sv")
    assert main(new) == 0
    assert main([*new, "--language", "en"]) == 0
    monkeypatch.setenv("LANGUAGE", "en")
    for number, folder in enumerate(("samtal", "samtal-2", "samtal-3")):
        journal = (tmp_path / folder / "workshop.json").read_text("utf-8")
        assert f'"language":"{("sv", "sv", "en")[number]}"' in journal.replace('": "', '":"')
    capsys.readouterr()


def test_a_language_that_is_not_there_is_refused_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Rather than English without a word."""
    assert main(["--language", "enormous", "list"]) == 2
    assert main(["--language", "xx", "list"]) == 2
    assert "there is no language “xx”; there are: en, sv" in capsys.readouterr().err


def test_a_catalogue_that_cannot_be_used_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its file, as whoever adds a language has to mend it; the command goes on in English."""
    with further_language(tmp_path, "fi", ""):
        (tmp_path / "fi.po").write_bytes(b"\xff\xfe")
        assert main(["--language", "fi", "agenda", "list"]) == 0
    printed = capsys.readouterr()
    assert "dialogue-model" in printed.out
    assert f"This language is shown in English. Its file: {tmp_path / 'fi.po'}" in printed.err
