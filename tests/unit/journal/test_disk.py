"""The disk: whole writes and replacement in one step."""

import os
from pathlib import Path

import pytest

from tests.support.submissions import FailingDisk, SmallDisk, files
from workshoptui.journal.disk import REAL, Disk


def test_a_write_in_small_pieces_is_whole(tmp_path: Path) -> None:
    """A system that writes three bytes at a time is asked until all are written."""
    path = tmp_path / "file"
    sparing = Disk(write=lambda fd, data: os.write(fd, data[:3]))
    sparing.replace(path, [b"0123456789", b"", b"abc"])
    assert path.read_bytes() == b"0123456789abc"


def test_replacing_leaves_nothing_beside(tmp_path: Path) -> None:
    """The new content, and only that."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    REAL.replace(path, [b"new"])
    assert files(tmp_path) == {"file": b"new"}


def test_the_new_content_is_synced_before_it_takes_the_name(tmp_path: Path) -> None:
    """After a power cut the name never stands for an empty file."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    seen: list[tuple[bytes, bytes]] = []

    def sync(fd: int) -> None:
        seen.append((path.read_bytes(), (tmp_path / "file.new").read_bytes()))

    Disk(sync=sync).replace(path, [b"new", b"er"])
    assert seen == [(b"old", b"newer")]


@pytest.mark.parametrize("trouble", ["full", "failing"])
def test_a_replacement_that_fails_changes_nothing(tmp_path: Path, trouble: str) -> None:
    """The old content stays, and nothing half-written is left beside it."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    failing = FailingDisk()
    failing.broken = True
    with pytest.raises(OSError, match="No space left" if trouble == "full" else "Input/output"):
        (SmallDisk(2).disk if trouble == "full" else failing.disk).replace(path, [b"new"])
    assert files(tmp_path) == {"file": b"old"}
