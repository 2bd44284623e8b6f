"""Adding a kind of activity is what `docs/adding-a-kind.md` says, and nothing else."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT
from workshoptui.workshop.kinds import KINDS

PAGE = ROOT / "docs" / "adding-a-kind.md"
SHOWN, TOY = "output", "pledge"
"""The kind that the page walks through, and one that is like it in all but its name."""


def files_of_the_shown_kind() -> list[Path]:
    """The files that the page names."""
    named = re.findall(rf"`((?:src|styles)/[\w/]*\b{SHOWN}\.\w+)`", PAGE.read_text("utf-8"))
    return [Path(name) for name in dict.fromkeys(named)]


def test_the_page_names_every_file_of_the_kind_that_it_shows() -> None:
    """None is left out, and none is told that is not there."""
    there = {
        path.relative_to(ROOT)
        for folder in ("src", "styles")
        for path in (ROOT / folder).rglob(f"{SHOWN}.*")
        if path.suffix in {".py", ".html", ".tcss"}
    }
    assert set(files_of_the_shown_kind()) == there


def test_the_code_on_the_page_stands_in_these_files() -> None:
    """Word for word, so that it can be looked up, and is not of an earlier day."""
    sources = [(ROOT / path).read_text("utf-8") for path in files_of_the_shown_kind()]
    blocks = re.findall(r"```(?:python|html)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) > 5
    assert [block for block in blocks if not any(block in source for source in sources)] == []


def test_a_kind_is_there_once_its_files_are(tmp_path: Path) -> None:
    """Rules, phone, screen, record and demo find it, though no other file knows its name."""
    assert TOY not in KINDS
    for folder in ("src", "styles"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for path in files_of_the_shown_kind():
        source = (ROOT / path).read_text("utf-8")
        source = source.replace(SHOWN, TOY).replace(SHOWN.capitalize(), TOY.capitalize())
        (tmp_path / path).with_stem(TOY).write_text(source, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.adding_a_kind", TOY],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_page_is_short() -> None:
    """A newcomer reads it in ten minutes."""
    assert len(PAGE.read_text("utf-8").split()) < 1200
