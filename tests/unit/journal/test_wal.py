"""The log: what a crash can do to it, what damage can, and telling the two apart."""

import errno
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.submissions import FailingDisk, SmallDisk
from workshoptui.journal.disk import REAL, JournalFull
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.wal import HEADER, Log, LogContent, read_log

changes = st.lists(st.binary(max_size=40).filter(lambda b: b"\n" not in b), max_size=8)


def written(path: Path, lines: list[bytes]) -> bytes:
    """The bytes of a log at `path` that keeps `lines`."""
    log = Log(path, read_log(path), REAL)
    log.append(lines)
    log.close()
    return path.read_bytes()


@given(changes)
def test_what_is_appended_is_read(lines: list[bytes]) -> None:
    """All changes come back in order, from one batch or one by one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        log = Log(path, read_log(path), REAL)
        log.append(lines)
        for line in lines:
            log.append([line])
        log.close()
        assert read_log(path) == LogContent(
            lines * 2, path.stat().st_size, length=path.stat().st_size
        )


@given(changes, st.data())
def test_a_log_cut_at_any_byte_is_a_prefix(lines: list[bytes], data: st.DataObject) -> None:
    """Whatever a crash leaves of the end, what was complete before it is read, and nothing else."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        whole = written(path, lines)
        cut = data.draw(st.integers(0, len(whole)), label="cut")
        path.write_bytes(whole[:cut])
        found = read_log(path)
        assert found.changes == lines[: whole[len(HEADER) : cut].count(b"\n")]
        assert found.size <= cut


@given(changes.filter(bool), st.data())
def test_a_flipped_bit_never_makes_a_wrong_change(lines: list[bytes], data: st.DataObject) -> None:
    """Damage is refused; only in the last line can it pass for a line that was never finished."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        whole = bytearray(written(path, lines))
        place = data.draw(st.integers(0, len(whole) * 8 - 1), label="bit")
        whole[place // 8] ^= 1 << place % 8
        path.write_bytes(whole)
        before_last_two = written(Path(folder) / "shorter", lines[:-2])
        content = read_log(path)
        assert content.changes == lines[: len(content.changes)]
        if not content.damage:
            assert place // 8 >= len(before_last_two)
            assert whole.endswith(content.tail)


def test_damage_in_the_middle_names_file_and_line(tmp_path: Path) -> None:
    """What is before it is read; where it is, is said; nothing was changed."""
    path = tmp_path / "log"
    path.write_bytes(written(path, [b"one", b"two", b"three"]).replace(b"two", b"tWo"))
    damaged = path.read_bytes()
    content = read_log(path)
    assert content.changes == [b"one"]
    assert "log beside it is damaged at line 3" in content.damage
    assert path.read_bytes() == damaged


def test_a_foreign_log_is_refused(tmp_path: Path) -> None:
    """A file that does not begin as a log does is named, and left alone."""
    path = tmp_path / "log"
    path.write_bytes(b"holiday pictures")
    assert "holds something else" in read_log(path).damage
    assert path.read_bytes() == b"holiday pictures"


def test_going_on_after_a_torn_line_drops_it(tmp_path: Path) -> None:
    """The next change stands on a line of its own."""
    path = tmp_path / "log"
    path.write_bytes(written(path, [b"one", b"two"])[:-2])
    content = read_log(path)
    log = Log(path, content, REAL)
    log.append([b"three"])
    log.close()
    assert read_log(path).changes == [b"one", b"three"]


@pytest.mark.parametrize("room", range(0, 26, 5))
def test_a_full_disk_keeps_what_was_saved_and_goes_on_later(tmp_path: Path, room: int) -> None:
    """A write that fits only in part is taken back; with space again the log takes the next."""
    path = tmp_path / "log"
    small = SmallDisk(1_000)
    log = Log(path, read_log(path), small.disk)
    log.append([b"one"])
    before = path.read_bytes()
    small.room = room
    with pytest.raises(JournalFull, match=r"no space left.*Everything saved before it is safe"):
        log.append([b"two, two, two", b"three, three"])
    assert path.read_bytes() == before
    small.room = 1_000
    log.append([b"four"])
    log.close()
    assert read_log(path).changes == [b"one", b"four"]


def test_after_a_failed_sync_nothing_more_is_taken(tmp_path: Path) -> None:
    """Even when the disk says that it is well again; what was not sure is taken back."""
    path = tmp_path / "log"
    failing = FailingDisk()
    log = Log(path, read_log(path), failing.disk)
    log.append([b"one"])
    failing.broken = True
    with pytest.raises(JournalBroken, match=r"could not be made safe.*shown as saved is safe"):
        log.append([b"two"])
    failing.broken = False
    with pytest.raises(JournalBroken, match="closed and opened again"):
        log.append([b"three"])
    log.close()
    assert read_log(path).changes == [b"one"]


def test_a_write_error_that_is_not_about_space_stops_the_log(tmp_path: Path) -> None:
    """A broken disk is not a full one: nobody is told to make room and try again."""
    path = tmp_path / "log"
    worn = SmallDisk(1_000, errno.EIO)
    log = Log(path, read_log(path), worn.disk)
    log.append([b"one"])
    worn.room = 3
    with pytest.raises(JournalBroken, match="could not be written") as refused:
        log.append([b"two"])
    assert not isinstance(refused.value, JournalFull)
    worn.room = 1_000
    with pytest.raises(JournalBroken, match="closed and opened again"):
        log.append([b"three"])
    log.close()
    assert read_log(path).changes == [b"one"]
