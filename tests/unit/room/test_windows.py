"""Windows of one workshop: the same state, what is not kept, and one that closes rounds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random

import pytest

from tests.support.agenda import agenda
from tests.support.clock import Clock
from tests.support.room import RoomWorkshop
from tests.support.scheduler import StillScheduler
from tests.support.windows import until
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.journal.protocol import JournalBroken, NoOwner
from workshoptui.room.room import Room
from workshoptui.room.round_closer import GRACE, RoundCloser
from workshoptui.room.signals import WallShows, WayIn, WaysIn
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import AnnounceClosing, GoTo, Run, RunAgain, current_run
from workshoptui.workshop.timer import AddTime
from workshoptui.workshop.workshop_info import CreateWorkshop, Retitle

_seeds = count(2)
"""As each process draws its own keys."""


@asynccontextmanager
async def owner_of(path: Path, clock: Clock) -> AsyncIterator[Room]:
    """A room that owns the journal at `path`, open to windows."""
    journal = await EmbeddedJournal.open(path, create=True)
    room = await Room.open(journal, clock=clock, random=Random(1))
    windows = await room.open_to_windows(path)
    if not room.workshop.seq:
        await room.submit(CreateWorkshop("Dialogues", agenda("first_step"), "ABCD23", "", "en"))
    try:
        yield room
    finally:
        await windows.close()
        await room.close()


async def window_of(path: Path, clock: Clock, *, writes: bool = True) -> Room:
    """A room attached to it."""
    return await Room.attach(path, clock=clock, random=Random(next(_seeds)), writes=writes)


async def test_both_see_what_either_does(tmp_path: Path, clock: Clock) -> None:
    """State, refusals, keys and undo are the same from everywhere."""
    path = tmp_path / "workshop.json"
    async with owner_of(path, clock) as owner:
        window = await window_of(path, clock)
        wall = await window_of(path, clock, writes=False)
        assert owner.has_windows
        ann = await RoomWorkshop(window).join("Ann")
        await window.submit(GoTo("open-cards"), key="k1")
        assert current_run(owner.workshop) == current_run(window.workshop)
        assert RoomWorkshop(owner).people == [ann]
        with pytest.raises(Refused):
            await window.submit(GoTo("nowhere"))
        await until(lambda: window.workshop.seq == owner.workshop.seq)
        await owner.undo()
        await until(lambda: window.workshop == owner.workshop == wall.workshop)
        assert current_run(window.workshop) is None
        with pytest.raises(JournalBroken, match="only shows"):
            await wall.submit(AddTime(60))
        await window.close()
        await wall.close()
        await until(lambda: not owner.has_windows)
    with pytest.raises(NoOwner):
        await window_of(path, clock)


async def test_what_the_rules_refuse_in_a_race_is_refused_in_every_window(
    tmp_path: Path, clock: Clock
) -> None:
    """Two windows go on at one moment from the same state; who was second is told, everywhere."""
    path = tmp_path / "workshop.json"
    async with owner_of(path, clock) as owner:
        window = await window_of(path, clock)
        await owner.submit(GoTo("open-cards"))
        await until(lambda: window.workshop.seq == owner.workshop.seq)
        assert window.undoable == owner.undoable
        await owner.undo()
        with pytest.raises(Refused):
            await window.undo()
        late = await window_of(path, clock)  # an entry that was refused is no damage
        assert late.warnings == ()
        assert late.workshop == owner.workshop
        await late.close()
        await window.close()


async def test_windows_hear_what_is_kept_nowhere(tmp_path: Path, clock: Clock) -> None:
    """Who is here and where phones get in, from the owner; what the wall shows, from any."""
    path = tmp_path / "workshop.json"
    ways = WaysIn((WayIn("HTTP://X", "http://x", "x"),), port=8765)
    async with owner_of(path, clock) as owner:
        owner.set_present(frozenset({"p1"}))
        window = await window_of(path, clock)
        wall = await window_of(path, clock, writes=False)
        seen: list[frozenset[str]] = []
        window.watch(lambda _applied: None, lambda: seen.append(window.present))
        owner.signals.tell(ways)
        window.signals.tell(WallShows("join"))
        await until(lambda: wall.signals.latest(WallShows) and window.signals.latest(WaysIn))
        assert owner.signals.latest(WallShows) == WallShows("join")
        assert wall.present == window.present == {"p1"}
        owner.set_present(frozenset())
        await until(lambda: not wall.present and seen)
        window.set_present(frozenset({"p9"}))  # nobody but the owner is believed this
        await window.close()
        await until(lambda: wall.signals.latest(WallShows) is None)
        assert owner.present == frozenset()
    await until(lambda: wall.signals.latest(WaysIn) is None)
    assert wall.attachment is not None
    assert wall.attachment.ways == ways
    await wall.close()


async def test_what_a_window_could_not_save_everybody_knows(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the owner, whose disk it is, and whoever comes later; until something is saved again."""
    path = tmp_path / "workshop.json"
    async with owner_of(path, clock) as owner:
        window, other = await window_of(path, clock), await window_of(path, clock)
        with monkeypatch.context() as full:

            async def append(_self: object, _submission: object) -> None:
                raise JournalBroken("There is no room left on the disk.")

            full.setattr(EmbeddedJournal, "append", append)
            with pytest.raises(JournalBroken, match="no room left"):
                await window.submit(Retitle("Lost"))
            assert owner.trouble == "There is no room left on the disk."
            await until(lambda: other.trouble == owner.trouble)
        await window.submit(Retitle("Kept"))
        assert owner.trouble == ""
        await until(lambda: not other.trouble)
        await window.close()
        await other.close()


async def test_a_room_takes_over_under_its_views(tmp_path: Path, clock: Clock) -> None:
    """The same room goes on as the owner, and lets others in."""
    path = tmp_path / "workshop.json"
    async with owner_of(path, clock):
        window = await window_of(path, clock)
        attachment = window.attachment
        assert attachment is not None
        changes: list[bool] = []
        stop = attachment.watch(lambda: changes.append(attachment.has_owner))
    await until(lambda: not attachment.has_owner)
    await attachment.take_over()
    assert attachment.is_owner
    assert changes == [False, True]
    stop()
    windows = await window.open_to_windows(path)
    other = await window_of(path, clock)
    await other.submit(GoTo("open-cards"))
    assert current_run(window.workshop) is not None
    await other.close()
    await windows.close()
    await window.close()


async def test_the_owner_closes_rounds_and_who_planned_more_does_that(
    tmp_path: Path, clock: Clock
) -> None:
    """A plain closing is the owner's; steps of its own are carried out where they were planned."""
    path = tmp_path / "workshop.json"
    scheduler = StillScheduler()

    async def later(seconds: float) -> None:
        clock.advance(seconds)
        scheduler.advance(seconds)
        before = owner.workshop.seq
        await until(lambda: owner.workshop.seq > before)
        await until(lambda: window.workshop.seq == owner.workshop.seq)

    async with owner_of(path, clock) as owner:
        window = await window_of(path, clock)
        here = RoundCloser(owner, scheduler=scheduler)
        there = RoundCloser(window, scheduler=scheduler)
        await window.submit(GoTo("open-cards"))
        run = current_run(window.workshop)
        assert run is not None
        await there.announce(AnnounceClosing(run.id, 10), window.submit)
        await until(lambda: owner.workshop.seq == window.workshop.seq)
        assert scheduler.waiting == 1
        await later(10)
        assert owner.workshop.refused == ()
        closed = current_run(owner.workshop)
        assert closed is not None
        assert closed.phase == "closed"
        for planned in (GoTo("turns"), None):
            run = await opened(window)
            steps = (planned,) if planned else ()
            await there.announce(AnnounceClosing(run.id, 10, leaves=True), window.submit, *steps)
            await until(lambda: owner.workshop.seq == window.workshop.seq)
            await later(10 if planned else 10 + GRACE)
            now = current_run(owner.workshop)
            assert now is not None
            assert (now.activity == "turns") is bool(planned)
            assert now.closing_at is None
        here.close()
        there.close()
        await window.close()


async def opened(room: Room) -> Run:
    """A new round of an activity, open."""
    await room.submit(GoTo("open-cards"))
    run = current_run(room.workshop)
    assert run is not None
    if run.phase == "closed":
        await room.submit(RunAgain(run.activity))
        run = current_run(room.workshop)
        assert run is not None
    return run
