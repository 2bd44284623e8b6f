"""The lock: one writer at a time, and no trace afterwards."""

import os
from pathlib import Path

import pytest

from workshoptui.journal.lock import Lock
from workshoptui.journal.protocol import JournalBroken, JournalLocked


def test_the_second_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    """And is told who has it."""
    path = tmp_path / "lock"
    first = Lock(path)
    with pytest.raises(JournalLocked, match=rf"\(number {os.getpid()}\) has this workshop open"):
        Lock(path)
    first.release()
    assert not path.exists()
    Lock(path).release()


def test_a_lock_file_left_by_a_crash_does_not_lock(tmp_path: Path) -> None:
    """Only a living holder counts, not the file."""
    path = tmp_path / "lock"
    path.write_text("12345678901234567890 and more")
    lock = Lock(path)
    assert path.read_text() == str(os.getpid())
    lock.release()


def test_a_folder_that_takes_no_lock_says_so(tmp_path: Path) -> None:
    """A clear sentence instead of the system's error."""
    with pytest.raises(JournalBroken, match=r"cannot be created: .*Nothing was changed"):
        Lock(tmp_path / "missing" / "lock")
