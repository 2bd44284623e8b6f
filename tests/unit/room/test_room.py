"""The room: submitting, refusing, racing, repeating, watching, undoing, closing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from random import Random
from typing import Any

import pytest

from tests.support.agenda import agenda
from tests.support.clock import START, Clock
from tests.support.evil import EVIL
from tests.support.room import RoomWorkshop, open_room, two_people
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.protocol import JournalBroken
from workshoptui.room.room import EntryApplied, Room
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR, NEWCOMER
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.joining import Join, Token
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import CloseRound, GoTo, Run
from workshoptui.workshop.state import EVERYTHING
from workshoptui.workshop.timer import AddTime
from workshoptui.workshop.workshop_info import CreateWorkshop, Retitle, WorkshopInfo

TITLE = "What makes a dialogue good?"


class GatedJournal(MemoryJournal):
    """Holds back what is appended until the gate opens, so that submissions meet in one batch."""

    def __init__(self) -> None:
        super().__init__()
        self._gate = asyncio.Event()
        self._arrivals = asyncio.Semaphore(0)
        self.open()

    def open(self) -> None:
        """Let everybody through, in the order in which they came."""
        self._gate.set()

    def hold(self) -> None:
        """From now on, let nobody through."""
        self._gate.clear()
        self._arrivals = asyncio.Semaphore(0)

    async def arrivals(self, count: int) -> None:
        """Wait until so many more have come to the closed gate."""
        for _ in range(count):
            await self._arrivals.acquire()

    async def append(self, submission: Submission) -> Entry:
        self._arrivals.release()
        await self._gate.wait()
        return await super().append(submission)


class BreakingJournal(MemoryJournal):
    """Keeps nothing any more once it is broken."""

    broken = False

    async def append(self, submission: Submission) -> Entry:
        if self.broken:
            raise JournalBroken("The disk is gone. What was saved before is safe.")
        return await super().append(submission)

    async def close(self) -> None:
        await super().close()
        if self.broken:
            raise JournalBroken("The plain file could not be written.")


async def test_submit_returns_after_folding() -> None:
    """When `submit` returns, the state holds what was submitted, and the journal too."""
    journal = MemoryJournal()
    async with open_room(journal) as room:
        applied = await room.submit(CreateWorkshop(TITLE, agenda("all_kinds"), "ABCD23"))
        assert room.workshop.get(WorkshopInfo, "").title == TITLE
        assert (room.workshop.seq, journal.last, applied.entry.seq) == (1, 1, 1)


async def test_an_entry_carries_clock_and_luck() -> None:
    """Time and seed of an entry come from the clock and the random source that were passed in."""
    clock, expected = Clock(), Random(7)
    expected.getrandbits(128)
    clock.advance(60)
    async with open_room(MemoryJournal(), clock, seed=7) as room:
        applied = await room.submit(CreateWorkshop(TITLE, agenda("all_kinds"), "ABCD23"))
    assert (applied.entry.at, applied.entry.seed) == (START + 60, expected.getrandbits(32))


async def test_a_refusal_comes_at_once_and_is_not_kept() -> None:
    """What the rules refuse now never reaches the journal, and the room goes on."""
    journal = MemoryJournal()
    async with open_room(journal) as room:
        (ann, _), last = await two_people(room), journal.last
        with pytest.raises(Refused, match="gone"):
            await room.submit(AddCard("r99", "An idea"), by=ann)
        assert journal.last == last
        assert await room.submit(GoTo("ideas"))


@pytest.mark.parametrize(
    ("action", "field"),
    [
        (AddTime("soon"), "seconds"),  # type: ignore[arg-type]
        (AddTime(10**30), "seconds"),
        (AddTime(99_999_999), "seconds"),
        (GoTo("half \ud83d"), ""),
        (GoTo(None), "activity"),  # type: ignore[arg-type]
        (Retitle(7), "title"),  # type: ignore[arg-type]
        (Join("not a digest", "0" * 64), "token"),
    ],
)
async def test_what_is_not_of_its_type_is_refused(action: Any, field: str) -> None:
    """A value of a wrong type or out of its range is refused by name, and not kept."""
    journal = MemoryJournal()
    async with open_room(journal) as room:
        await two_people(room)
        last = journal.last
        with pytest.raises(Refused) as refused:
            await room.submit(action, by=NEWCOMER if isinstance(action, Join) else FACILITATOR)
        assert (refused.value.code, refused.value.field) == ("invalid", field)
        assert journal.last == last


async def test_hostile_text_is_cleaned_or_refused() -> None:
    """Whatever is typed becomes a plain card or is refused, never a fault."""
    async with open_room(MemoryJournal()) as room:
        ann, _ = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        for text in EVIL.values():
            with suppress(Refused):
                await room.submit(AddCard(run, text), by=ann)
        texts = [card.text for card in room.workshop.all(Card)]
        assert len(texts) > len(EVIL) / 2
        joined = dict.fromkeys([0x200C, 0x200D, *range(0xE0020, 0xE0080)])  # of words and emoji
        assert all(text.translate(joined).isprintable() for text in texts)


async def test_the_second_of_two_in_one_batch_is_refused_at_the_fold() -> None:
    """Two who race both pass the check; the rules refuse the second, and its sender hears it."""
    journal = GatedJournal()
    async with open_room(journal) as room:
        ann, ben = await two_people(room)
        run = await RoomWorkshop(room).go("draft")
        journal.hold()
        first = asyncio.create_task(room.submit(AddModel(run, "Round table"), by=ann))
        await journal.arrivals(1)
        second = asyncio.create_task(room.submit(AddModel(run, "round TABLE"), by=ben))
        await journal.arrivals(1)
        journal.open()
        model = (await first).put(Model)
        assert model is not None
        assert model.name == "Round table"
        with pytest.raises(Refused) as refused:
            await second
        assert (refused.value.code, refused.value.field) == ("name-taken", "name")
        assert [m.name for m in room.workshop.all(Model) if not m.datum] == ["Round table"]
        assert journal.last == room.workshop.seq


async def test_two_rooms_on_one_journal_agree() -> None:
    """Two rooms that race on one journal come to the same state, and only one sender wins."""
    journal = GatedJournal()
    async with open_room(journal) as here:
        ann, ben = await two_people(here)
        run = await RoomWorkshop(here).go("draft")
        there = await Room.open(journal, clock=Clock(), random=Random(2))
        journal.hold()
        racing = [
            asyncio.create_task(here.submit(AddModel(run, "Walk"), by=ann)),
            asyncio.create_task(there.submit(AddModel(run, "Walk"), by=ben)),
        ]
        await journal.arrivals(2)
        journal.open()
        outcomes = await asyncio.gather(*racing, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [EntryApplied, Refused]
        await here.submit(GoTo("test"))
        await there.submit(GoTo("test"))
        assert here.workshop == there.workshop
        assert here.workshop.seq == there.workshop.seq == journal.last
    await there.close()


async def test_a_repeated_key_returns_the_first_outcome() -> None:
    """The same submission sent again, at once or later, counts once and gives the same answer."""
    journal = MemoryJournal()
    async with open_room(journal) as room:
        ann, _ = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        at_once = [room.submit(AddCard(run, "Listen"), by=ann, key="form-1") for _ in range(3)]
        outcomes = await asyncio.gather(*at_once)
        outcomes.append(await room.submit(AddCard(run, "Listen"), by=ann, key="form-1"))
        assert len({applied.entry.seq for applied in outcomes}) == 1
        assert len(room.workshop.table(Card)) == 1
        await room.submit(CloseRound(run))
        assert await room.submit(AddCard(run, "Listen"), by=ann, key="form-1") == outcomes[0]
    again = await Room.open(Reopened(journal), clock=Clock(), random=Random(3))
    assert await again.submit(AddCard(run, "Listen"), by=ann, key="form-1") == outcomes[0]
    await again.close()


async def test_a_repeated_key_returns_the_first_refusal() -> None:
    """Who lost a race hears the same when the form is sent again, after reopening too."""
    journal = GatedJournal()
    async with open_room(journal) as room:
        ann, ben = await two_people(room)
        run = await RoomWorkshop(room).go("draft")
        journal.hold()
        racing = [
            asyncio.create_task(room.submit(AddModel(run, "Walk"), by=one, key="k"))
            for one in (ann, ben)
        ]
        await journal.arrivals(2)
        journal.open()
        await asyncio.gather(*racing, return_exceptions=True)
        await room.submit(GoTo("test"))
        with pytest.raises(Refused, match="name-taken"):
            await room.submit(AddModel(run, "Walk"), by=ben, key="k")
    again = await Room.open(Reopened(journal), clock=Clock(), random=Random(3))
    with pytest.raises(Refused, match="name-taken"):
        await again.submit(AddModel(run, "Walk"), by=ben, key="k")
    await again.close()


async def test_the_same_key_from_another_is_another_submission() -> None:
    """Keys belong to who sent them: two people, and two phones that only join, never share one."""
    async with open_room(MemoryJournal()) as room:
        people = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        for one in (*people, FACILITATOR):
            await room.submit(AddCard(run, one), by=one, key="form-1")
        assert [card.given_by for card in room.workshop.all(Card)] == [*people, FACILITATOR]
        for n in (7, 8):
            await room.submit(Join(f"{n:064x}", f"{n + 100:064x}"), by=NEWCOMER, key="join")
        assert {f"{n:064x}" for n in (7, 8)} <= room.workshop.table(Token).keys()


class Reopened(MemoryJournal):
    """What another journal kept, opened again."""

    def __init__(self, kept: MemoryJournal) -> None:
        super().__init__()
        self._entries.add(kept._entries._entries)


async def test_reopening_gives_the_same_state() -> None:
    """A room opened on a journal knows all of it before anybody can ask."""
    journal = MemoryJournal()
    async with open_room(journal) as room:
        await two_people(room)
        await RoomWorkshop(room).go("ideas")
        before = room.workshop
    again = await Room.open(Reopened(journal), clock=Clock(), random=Random(9))
    assert again.workshop == before
    await again.close()


async def test_watchers_hear_every_entry_in_order() -> None:
    """Watchers are told of each accepted entry, in order and before `submit` returns."""
    heard: list[tuple[str, int]] = []
    async with open_room(MemoryJournal()) as room:
        stop = room.watch(lambda applied: heard.append(("one", applied.entry.seq)))
        room.watch(lambda applied: heard.append(("two", applied.entry.seq)))
        await room.submit(CreateWorkshop(TITLE, agenda("all_kinds"), "ABCD23"))
        assert heard == [("one", 1), ("two", 1)]
        stop()
        stop()
        await room.submit(GoTo("ideas"))
        assert heard[2:] == [("two", 2)]


async def test_a_refused_entry_is_not_told() -> None:
    """Nothing changed, so no view hears of an entry that the fold refused."""
    journal = GatedJournal()
    async with open_room(journal) as room:
        ann, ben = await two_people(room)
        run = await RoomWorkshop(room).go("draft")
        heard: list[int] = []
        room.watch(lambda applied: heard.append(applied.entry.seq))
        journal.hold()
        racing = [
            asyncio.create_task(room.submit(AddModel(run, "Walk"), by=one)) for one in (ann, ben)
        ]
        await journal.arrivals(2)
        journal.open()
        await asyncio.gather(*racing, return_exceptions=True)
        assert heard == [journal.last - 1]


async def test_a_failing_watcher_stops_nobody() -> None:
    """A view that fails is reported, and the others and the room go on."""
    troubles: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: troubles.append(str(context["exception"]))
    )

    def fail(*_: object) -> None:
        raise RuntimeError("no such widget")

    heard: list[int] = []
    async with open_room(MemoryJournal()) as room:
        room.watch(fail, fail)
        room.watch(lambda applied: heard.append(applied.entry.seq), lambda: heard.append(0))
        await two_people(room)
        room.set_present(frozenset({"p2"}))
    assert (heard, troubles) == ([1, 2, 3, 0], ["no such widget"] * 4)


async def test_people_come_and_go_without_an_entry() -> None:
    """Who is connected is known and told, but never kept."""
    journal = MemoryJournal()
    async with open_room(journal) as room:
        seen: list[frozenset[str]] = []
        room.watch(lambda _: None, lambda: seen.append(room.present))
        room.set_present(frozenset({"p2"}))
        assert (seen, journal.last) == ([frozenset({"p2"})], 0)


async def test_undo_takes_back_the_latest_of_the_facilitator() -> None:
    """Undo goes back one action of the terminal at a time, over what others did, and says which."""
    async with open_room(MemoryJournal()) as room:
        ann, _ = await two_people(room)
        await room.submit(Retitle("Another title"))
        await room.submit(Join("7" * 64, "8" * 64), by=NEWCOMER)
        applied_entries: list[EntryApplied] = []
        room.watch(applied_entries.append)
        undone = await room.undo()
        assert undone.action == Retitle("Another title")
        assert room.workshop.get(WorkshopInfo, "").title == TITLE
        assert len(room.workshop.table(Participant)) == 3
        assert applied_entries[-1].changes is EVERYTHING
        with pytest.raises(Refused, match="nothing-to-undo"):
            await room.undo()
        assert ann in room.workshop.table(Participant)


async def test_undo_never_takes_away_what_others_gave() -> None:
    """When a contribution rests on it, the undo is refused and nothing is kept of it."""
    journal = MemoryJournal()
    async with open_room(journal) as room:
        ann, _ = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        await room.submit(AddCard(run, "Listen"), by=ann)
        last = journal.last
        with pytest.raises(Refused) as refused:
            await room.undo()
        assert refused.value.code == "others-depend"
        assert journal.last == last
        assert len(room.workshop.table(Card)) == 1


async def test_closing_while_submitting() -> None:
    """Who submits while the room closes learns whether it was kept; nobody waits for ever."""
    journal = GatedJournal()
    room = await Room.open(journal, clock=Clock(), random=Random(1))
    ann, _ = await two_people(room)
    run = await RoomWorkshop(room).go("ideas")
    journal.hold()
    late = [asyncio.create_task(room.submit(AddCard(run, f"Idea {n}"), by=ann)) for n in range(3)]
    await journal.arrivals(3)
    await room.close()
    journal.open()
    outcomes = await asyncio.gather(*late, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [JournalBroken] * 3
    with pytest.raises(JournalBroken):
        await room.submit(AddCard(run, "Too late"), by=ann)
    assert len(room.workshop.table(Card)) == 0


async def test_what_was_kept_before_closing_is_answered() -> None:
    """What reached the journal before it closed is folded in and answered as kept."""
    room = await Room.open(MemoryJournal(), clock=Clock(), random=Random(1))
    ann, _ = await two_people(room)
    run = await RoomWorkshop(room).go("ideas")
    sent = asyncio.create_task(room.submit(AddCard(run, "Just in time"), by=ann))
    await asyncio.sleep(0)
    await room.close()
    card = (await sent).put(Card)
    assert card is not None
    assert card.text == "Just in time"


async def test_a_cancelled_sender_leaves_the_room_whole() -> None:
    """A phone that goes away while it is being answered disturbs nobody."""
    journal = GatedJournal()
    async with open_room(journal) as room:
        ann, ben = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        journal.hold()
        sent = asyncio.create_task(room.submit(AddCard(run, "Gone"), by=ann))
        await journal.arrivals(1)
        sent.cancel()
        journal.open()
        with pytest.raises(asyncio.CancelledError):
            await sent
        assert await room.submit(AddCard(run, "Here"), by=ben)


async def test_a_broken_journal_leaves_the_room_readable() -> None:
    """When nothing can be kept, the sender hears why, and what is true stays on show."""
    journal = BreakingJournal()
    room = await Room.open(journal, clock=Clock(), random=Random(1))
    ann, _ = await two_people(room)
    run = await RoomWorkshop(room).go("ideas")
    await room.submit(AddCard(run, "Kept"), by=ann)
    journal.broken = True
    with pytest.raises(JournalBroken, match="The disk is gone"):
        await room.submit(AddCard(run, "Lost"), by=ann)
    assert [card.text for card in room.workshop.all(Card)] == ["Kept"]
    assert room.workshop.get(Run, run).phase == "open"
    with pytest.raises(JournalBroken, match="plain file"):
        await room.close()


async def test_a_journal_that_cannot_be_read_is_not_opened() -> None:
    """A journal that ends before all of it was read is refused, not shown half."""

    class Torn(MemoryJournal):
        last = 3

        def follow(self, after: int = 0) -> AsyncIterator[Entry]:
            return _nothing()

    with pytest.raises(JournalBroken, match="before all of it could be read"):
        await Room.open(Torn(), clock=Clock(), random=Random(1))


async def _nothing() -> AsyncIterator[Entry]:
    return
    yield
