"""The lock: one writer at a time, and no trace afterwards."""

import os
from pathlib import Path

import pytest

from tests.support.submissions import SmallDisk
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


@pytest.mark.parametrize("room", [0, 1])
def test_a_full_disk_keeps_nobody_from_locking(tmp_path: Path, room: int) -> None:
    """The lock holds although it cannot say who has it, and goes away as always."""
    path = tmp_path / "lock"
    lock = Lock(path, SmallDisk(room).disk)
    with pytest.raises(JournalLocked, match="Another process"):
        Lock(path)
    lock.release()
    assert not path.exists()


def test_a_lock_whose_folder_is_gone_is_let_go_of(tmp_path: Path) -> None:
    """Closing a workshop fails for no file that nobody needs."""
    folder = tmp_path / "w"
    folder.mkdir()
    lock = Lock(folder / "lock")
    (folder / "lock").unlink()
    folder.rmdir()
    folder.touch()  # so that the system finds more than a missing file wrong with its path
    lock.release()
