"""Real processes that are killed while they copy: a copy is always whole as far as it goes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from workshoptui.archive.backup import Copying
from workshoptui.archive.backup_folder import BackupFolder
from workshoptui.journal.embedded import read_entries
from workshoptui.journal.storage import read_content


def check_kills(folder: Path, rounds: int) -> None:
    """Whenever it is killed, the copy reads as the beginning of the workshop, and is caught up."""
    path, stick = folder / "workshop" / "workshop.json", folder / "stick"
    path.parent.mkdir()
    stick.mkdir()
    copy = stick / "workshop" / "workshop.json"
    command = [sys.executable, "-m", "tests.faults.backup_forker"]
    pipe = subprocess.PIPE
    most = 0
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as forker:
        assert forker.stdin
        assert forker.stdout
        for round_ in range(rounds):
            forker.stdin.write(f"{round_} {path} {stick}\n")
            forker.stdin.flush()
            assert forker.stdout.readline()
            if not copy.exists():
                continue
            entries = read_entries(path)
            copied = read_entries(copy)
            # What was read back from the disk is all there is beyond what the log had synced.
            assert entries[: len(copied)] == copied, round_
            most = max(most, len(copied))
        forker.stdin.close()
    assert most > rounds
    assert [found.name for found in stick.glob("w*")] == ["workshop"]
    copying = Copying(
        read_content(path).tables, path.parent, BackupFolder(folder / "sessions", stick)
    )
    while copying.step():
        pass
    assert copying.state.is_whole
    assert read_entries(copy) == read_entries(path)


def test_a_copy_is_whole_whenever_the_program_is_killed(tmp_path: Path) -> None:
    """20 kills amid appends, whole copies and renames."""
    check_kills(tmp_path, 20)


@pytest.mark.long
def test_a_copy_is_whole_after_very_many_kills(tmp_path: Path) -> None:
    """500 of them."""
    check_kills(tmp_path, 500)
