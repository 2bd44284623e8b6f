"""Completion: every command and option, in a script that its shell understands."""

import shutil
import subprocess
from pathlib import Path

import pytest

from workshoptui.cli import main
from workshoptui.cli.completion import SHELLS

Said = pytest.CaptureFixture[str]

WORDS = ("new", "open", "list", "record", "recover", "demo", "agenda", "check", "completion")
BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
_shtab_workshoptui
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def script(request: pytest.FixtureRequest, tmp_path: Path, capsys: Said) -> Path:
    """The file that completes for the shell that the test names."""
    assert main(["completion", request.param]) == 0
    path = tmp_path / "completion"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("script", "shell"), [(shell, shell) for shell in SHELLS], indirect=["script"]
)
def test_every_shell_gets_a_script_that_it_can_read(script: Path, shell: str) -> None:
    """It names every command; where the shell is installed, it finds nothing wrong with it."""
    text = script.read_text("utf-8")
    assert [word for word in WORDS if word not in text] == []
    if program := shutil.which(shell):
        subprocess.run([program, "-n", script], check=True, capture_output=True, timeout=30)


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash to ask")
@pytest.mark.parametrize("script", ["bash"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["rec"], ["record", "recover"]),
        (["record", "--format", ""], ["csv", "html", "json", "md", "model", "slip"]),
        (["list", "--"], ["--help", "--json", "--language", "--sessions"]),
        (["agenda", ""], ["check", "list", "show"]),
        (["completion", ""], ["bash", "fish", "zsh"]),
        (["agenda", "check", "our"], ["ours.toml"]),
        (["open", "ca"], ["care at home"]),
    ],
    ids=str,
)
def test_bash_offers_what_can_follow(script: Path, typed: list[str], offered: list[str]) -> None:
    """Commands, options where they mean something, and files and folders of any name."""
    (script.parent / "ours.toml").touch()
    (script.parent / "care at home").mkdir()
    asked = ["bash", "-c", BASH, "bash", str(script), "workshoptui", *typed]
    said = subprocess.run(
        asked, cwd=script.parent, check=True, capture_output=True, text=True, timeout=30
    )
    assert sorted(said.stdout.splitlines()) == offered
