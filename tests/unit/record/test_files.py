"""The archive: a record on the disk is whole, or the one before is."""

import errno
import os
from pathlib import Path

import pytest

from tests.support.whole_workshop import play_workshop, played
from workshoptui.journal.disk import Disk
from workshoptui.record.files import RecordNotWritten, write_record
from workshoptui.record.markdown import render


def full(fd: int, data: bytes) -> int:
    """Write a little, then say that the disk is full."""
    if len(data) < 100:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return os.write(fd, data[: len(data) // 2])


def names_in(folder: Path) -> list[str]:
    """The names of what lies in a folder."""
    return [path.name for path in folder.iterdir()]


async def test_a_record_is_written_whole(tmp_path: Path) -> None:
    """The file holds the bytes of the record, and nothing else is left in the folder."""
    workshop = await played(until="ideas")
    path = write_record(tmp_path, workshop)
    assert path == tmp_path / "record.md"
    assert path.read_bytes() == render(workshop).encode()
    assert names_in(tmp_path) == [path.name]


async def test_a_full_disk_keeps_the_record_from_before(tmp_path: Path) -> None:
    """The error says what happened, what was kept and what to do; the old record is untouched."""
    live = await play_workshop(until="ideas")
    path = write_record(tmp_path, live.workshop)
    before = path.read_bytes()
    later = await played(until="groups")
    with pytest.raises(RecordNotWritten, match=r"no space left.*Nothing .* is lost.*Make room"):
        write_record(tmp_path, later, disk=Disk(write=full))
    assert path.read_bytes() == before
    assert names_in(tmp_path) == [path.name]
    assert write_record(tmp_path, later).read_bytes() != before


async def test_a_missing_folder_is_a_clear_error(tmp_path: Path) -> None:
    """The folder was taken away meanwhile: the message names the file and is for people."""
    workshop = await played(until="start")
    with pytest.raises(RecordNotWritten) as caught:
        write_record(tmp_path / "gone", workshop)
    assert str(tmp_path / "gone" / "record.md") in str(caught.value)
    assert "Errno" not in str(caught.value)


@pytest.mark.parametrize(
    ("number", "todo"),
    [
        (errno.ENOSPC, "Make room on the disk"),
        (errno.EDQUOT, "Make room on the disk"),
        (errno.EROFS, "may write in"),
        (errno.EACCES, "may write in"),
        (errno.EIO, "Try again"),
    ],
)
async def test_each_cause_says_what_to_do_about_it(number: int, todo: str, tmp_path: Path) -> None:
    """Room is asked for only where there is none."""

    def fails(_fd: int, _data: bytes) -> int:
        raise OSError(number, os.strerror(number))

    with pytest.raises(RecordNotWritten) as caught:
        write_record(tmp_path, await played(until="start"), disk=Disk(write=fails))
    assert todo in str(caught.value)
    assert ("room on the disk" in str(caught.value)) == todo.startswith("Make room")
    assert names_in(tmp_path) == []
