"""The attached journal: nothing acknowledged is lost or doubled, whoever ends."""

import asyncio
import os
import socket
import sys
import tempfile
from pathlib import Path

import pytest

from tests.support.submissions import SmallDisk, card, first, keep, names
from tests.support.windows import owned, until
from workshoptui.journal import attached, wire
from workshoptui.journal.address import address_file, read_address
from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.disk import JournalFull
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalBroken, JournalLocked, NoOwner
from workshoptui.journal.socket_owner import SocketOwner
from workshoptui.workshop.entry import Entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may be made."""
    return tmp_path / "workshop.json"


@pytest.mark.parametrize("unix", [True, False])
async def test_windows_and_owner_see_one_order(path: Path, unix: bool) -> None:
    """What is appended here and there comes by everywhere, once, in the same order."""
    async with owned(path, unix=unix) as (journal, owner):
        await keep(journal, map(card, range(3)))
        windows = [await AttachedJournal.open(path) for _ in range(2)]
        assert owner.windows == 2
        told = await asyncio.gather(
            keep(journal, map(card, range(3, 40))),
            keep(windows[0], map(card, range(30, 70))),
            keep(windows[1], map(card, range(60, 100))),
        )
        assert journal.last == 100
        expected = await first(journal, 100)
        for window in windows:
            assert await first(window, 100) == expected
        assert all(entry in expected for entries in told for entry in entries)
        for window in windows:
            await window.close()
        await until(lambda: not owner.windows)


async def test_without_an_owner_there_is_nothing_to_attach_to(path: Path) -> None:
    """Neither where nobody ever was, nor where an owner left its address behind."""
    async with owned(path):
        address = address_file(path).read_bytes()
        assert address_file(path).stat().st_mode & 0o777 == 0o600
    assert names(path.parent) == ["workshop.json"]
    with pytest.raises(NoOwner):
        await AttachedJournal.open(path)
    address_file(path).write_bytes(address)
    with pytest.raises(NoOwner):
        await AttachedJournal.open(path)
    async with owned(path):  # a stale address hinders nobody
        await (await AttachedJournal.open(path)).close()


@pytest.mark.parametrize("taken", ["socket", "address"])
async def test_a_way_in_that_was_taken_away_is_made_anew(path: Path, taken: str) -> None:
    """As when its user logs out: who is attached stays so, and others find the owner again."""
    async with owned(path, look=0.3) as (journal, owner):
        window = await AttachedJournal.open(path)
        address = read_address(path)
        assert address is not None
        (Path(address.path) if taken == "socket" else address_file(path)).unlink()
        with pytest.raises(NoOwner):
            await AttachedJournal.open(path)
        await until(lambda: (a := read_address(path)) is not None and Path(a.path).exists())
        await asyncio.sleep(0)
        later = await AttachedJournal.open(path)
        await later.append(card(1))
        await until(lambda: window.last == journal.last == 1)
        assert owner.windows == 2
        for attached_window in (window, later):
            await attached_window.close()
    assert names(path.parent) == ["workshop.json"]


async def test_a_window_that_waits_goes_on_by_itself(path: Path) -> None:
    """It shows what the file holds, says that nobody is there, and follows the next owner."""
    async with owned(path) as (journal, _owner):
        await journal.append(card(1))
    window = await AttachedJournal.open(path, writes=False, wait=True)
    changes: list[bool] = []
    window.on_owner = lambda: changes.append(window.has_owner)
    assert window.last == 1
    assert not window.has_owner
    async with owned(path) as (journal, _owner):
        await until(lambda: window.has_owner)
        await journal.append(card(2))
        await until(lambda: window.last == 2)
    await until(lambda: not window.has_owner, seconds=1)
    assert changes == [True, False]
    await window.close()


async def test_a_window_that_reads_cannot_write(path: Path) -> None:
    """It says so itself, and an owner cuts off one that tries nonetheless."""
    async with owned(path) as (journal, owner):
        window = await AttachedJournal.open(path, writes=False)
        with pytest.raises(JournalBroken, match="only shows"):
            await window.append(card(1))
        window._writes = True
        trying = asyncio.create_task(window.append(card(1)))
        await until(lambda: not owner.windows)
        trying.cancel()
        await asyncio.gather(trying, return_exceptions=True)
        assert journal.last == 0
        await window.close()


async def test_what_was_not_answered_is_sent_again_and_kept_once(path: Path) -> None:
    """The owner ends between keeping and telling: the next is asked again with the same key."""
    journal = await EmbeddedJournal.open(path, create=True)
    owner = await SocketOwner.start(journal, path)
    window = await AttachedJournal.open(path)
    await window.append(card(1))
    # Kept, and never told: the connection goes first, as with a kill between the two.
    await journal.append(card(2))
    await owner.close()
    waits = [asyncio.create_task(window.append(card(number))) for number in (2, 3)]
    await until(lambda: not window.has_owner)
    await journal.close()
    async with owned(path) as (journal, _owner):
        assert [entry.seq for entry in await asyncio.gather(*waits)] == [2, 3]
        assert journal.last == 3
    await window.close()


async def test_who_waits_too_long_is_told_that_nobody_knows(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not sent again then, so that doing it again does not double it."""
    monkeypatch.setattr(attached, "PATIENCE", 0.05)
    async with owned(path):
        window = await AttachedJournal.open(path)
    await until(lambda: not window.has_owner)
    with pytest.raises(JournalBroken, match="Look whether it is there"):
        await window.append(card(1))
    with pytest.raises(JournalBroken, match="No window keeps this workshop"):
        await window.append(card(1))
    async with owned(path) as (journal, _owner):
        await until(lambda: window.has_owner)
        assert (await window.append(card(2))).seq == 1
        assert journal.last == 1
    await window.close()


async def test_a_window_takes_over(path: Path) -> None:
    """It becomes the owner under the same readers, keeps what waited, and lets windows in."""
    async with owned(path):
        window = await AttachedJournal.open(path)
        other = await AttachedJournal.open(path)
        await window.append(card(1))
        with pytest.raises(JournalLocked):
            await window.take_over()
    seen: list[Entry] = []

    async def read() -> None:
        seen.extend([entry async for entry in window.follow()])

    reading = asyncio.create_task(read())
    waiting = [asyncio.create_task(journal.append(card(2))) for journal in (window, other)]
    await until(lambda: not window.has_owner)
    journal = await window.take_over()
    assert await window.take_over() is journal
    assert window.has_owner
    assert (await waiting[0]).seq == 2
    owner = await SocketOwner.start(window, path)
    assert (await waiting[1]).seq == 2
    assert [entry.seq for entry in await keep(window, [card(3), card(3)])] == [3, 3]
    await other.append(card(4))
    await until(lambda: window.last == 4)
    with pytest.raises(JournalLocked):
        await other.take_over()
    await owner.close()
    await window.close()
    await reading
    assert seen == read_entries(path)
    assert len(seen) == 4
    assert (await other.take_over()).last == 4
    await other.close()
    assert names(path.parent) == ["workshop.json"]


async def test_another_file_is_not_gone_on_with(path: Path) -> None:
    """Where what a window has is not how the journal begins, it goes no further and says why."""
    async with owned(path) as (journal, _owner):
        await keep(journal, map(card, range(3)))
        window = await AttachedJournal.open(path)
        await until(lambda: window.last == 3)
    path.unlink()  # noqa: ASYNC240  # one file
    async with owned(path) as (journal, _owner):
        await keep(journal, map(card, range(5, 9)))
        await until(lambda: window.trouble)
        assert "is not the one" in window.trouble
        assert not window.has_owner
    with pytest.raises(JournalBroken, match="is not the one"):
        await window.take_over()
    await window.close()


async def test_what_the_disk_refuses_comes_back_as_it_is(path: Path) -> None:
    """A full disk, and one that broke, are told to the window in the owner's sentence."""
    disk = SmallDisk(10**6)
    journal = await EmbeddedJournal.open(path, create=True, disk=disk.disk)
    owner = await SocketOwner.start(journal, path)
    window = await AttachedJournal.open(path)
    disk.room = 0
    with pytest.raises(JournalFull, match="no space left"):
        await window.append(card(1))
    disk.room = 10**6
    assert (await window.append(card(2))).seq == 1
    await journal.close()
    await until(lambda: not window.has_owner)
    assert names(path.parent) == ["workshop.json"]
    await owner.close()
    await window.close()


async def test_signals_are_told_to_all_and_to_who_comes_later(path: Path) -> None:
    """Of each name the latest counts; with the one who told it, or the owner, it goes."""
    async with owned(path) as (_journal, owner):
        heard: list[tuple[str, bytes]] = []
        owner.on_signal = lambda name, content: heard.append((name, content))
        console = await AttachedJournal.open(path)
        owner.tell("people", b"1")
        owner.tell("people", b"2")
        console.tell("shows", b"join")
        await until(lambda: heard)
        wall = await AttachedJournal.open(path, writes=False)
        await until(lambda: len(wall.signals) == 2)
        assert wall.signals == {"people": b"2", "shows": b"join"}
        await console.close()
        await until(lambda: "shows" not in wall.signals)
        assert heard == [("shows", b"join"), ("shows", b"")]
    await until(lambda: not wall.signals)
    await wall.close()


async def test_what_a_window_tells_is_told_to_the_next_owner(path: Path) -> None:
    """An owner that comes back hears what is shown now."""
    async with owned(path):
        console = await AttachedJournal.open(path)
        console.tell("shows", b"join")
    async with owned(path) as (_journal, owner):
        heard: list[bytes] = []
        owner.on_signal = lambda _name, content: heard.append(content)
        await until(lambda: heard)
        assert heard == [b"join"]
        await console.close()


async def test_a_window_that_does_not_read_is_cut_off_and_comes_again(path: Path) -> None:
    """What waits for it is bounded, others are not held up, and it misses nothing."""
    async with owned(path, patience=0.05) as (journal, owner):
        slow = await AttachedJournal.open(path)
        quick = await AttachedJournal.open(path)
        connection = slow._connection
        assert connection is not None
        assert connection._transport is not None
        connection._transport.pause_reading()
        for batch in range(60):
            await keep(
                journal, [card(n, "x" * 2000) for n in range(100 * batch, 100 * batch + 100)]
            )
        await until(lambda: quick.last == journal.last)
        await until(lambda: owner.windows == 1)
        connection._transport.resume_reading()
        await until(lambda: slow.last == journal.last)
        assert await first(slow, 6000) == await first(journal, 6000)
        await slow.close()
        await quick.close()


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\x00\x00\x02no",
        b"\xff\xff\xff\xff",
        b"GET / HTTP/1.1\r\n\r\n",
        (5).to_bytes(4, "big") + b"hello",
    ],
)
async def test_who_does_not_speak_this_is_cut_off(path: Path, sent: bytes) -> None:
    """Whatever comes, the owner goes on."""
    async with owned(path) as (journal, _owner):
        reader, writer = await _connected(path)
        writer.write(sent)
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()
        await journal.append(card(1))


async def test_only_who_knows_the_secret_is_let_in(path: Path) -> None:
    """At the loopback address, where the system tells no user from another."""
    async with owned(path, unix=False) as (journal, owner):
        there = read_address(path)
        assert there is not None
        assert len(there.secret) == 64
        for secret in ("", "0" * 64):
            reader, writer = await _connected(path)
            hello = wire.Hello(wire.PROTOCOL, "0", 0, "", writes=True, secret=secret)
            _send(writer, wire.encode(hello))
            assert b"secret" in await reader.read()
            writer.close()
        assert owner.windows == 0
        assert journal.last == 0


async def test_another_user_is_turned_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner asks the system whose a window is, should the folder of the socket be open."""
    async with owned(path, unix=True) as (_journal, owner):
        monkeypatch.setattr("os.geteuid", lambda: NOBODY)
        with pytest.raises(JournalBroken, match="does not let this one in"):
            await AttachedJournal.open(path)
        assert owner.windows == 0


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can become somebody else"
)
async def test_the_socket_cannot_be_opened_by_another_user(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system itself refuses it; and with its folder open, the owner does."""
    runtime = tmp_path / "r"  # others' windows go on finding theirs
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    async with owned(path, unix=True) as (_journal, owner):
        there = read_address(path)
        assert there is not None
        for mode in (0o700, 0o711):
            for folder in Path(there.path).parents:
                if folder.stat().st_uid == os.geteuid() and folder.is_relative_to(OWN):
                    folder.chmod(mode)
            tried = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-c", AS_NOBODY, str(NOBODY), there.path),
                stdout=asyncio.subprocess.PIPE,
            )
            said, _errors = await tried.communicate()
            assert said == b"PermissionError\n"
        assert owner.windows == 0


NOBODY = 65_534
"""The number of a user who has nothing."""

OWN = Path(tempfile.gettempdir())
"""Below it a test may open folders."""

AS_NOBODY = """
import os, socket, sys
os.setgroups([])
os.setgid(int(sys.argv[1]))
os.setuid(int(sys.argv[1]))
try:
    socket.socket(socket.AF_UNIX).connect(sys.argv[2])
except OSError as refused:
    print(type(refused).__name__)
"""
"""A program that becomes somebody else, and knocks."""


async def test_another_version_is_turned_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions could read one entry differently, so the window says that they must not."""
    async with owned(path):
        monkeypatch.setattr(attached, "program_version", lambda: "another")
        with pytest.raises(JournalBroken, match="Another version"):
            await AttachedJournal.open(path)


async def _connected(path: Path) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    there = read_address(path)
    assert there is not None
    if there.path:
        return await asyncio.open_unix_connection(there.path)
    return await asyncio.open_connection("127.0.0.1", there.port, family=socket.AF_INET)


def _send(writer: asyncio.StreamWriter, message: bytes) -> None:
    writer.write(len(message).to_bytes(4, "big") + message)
