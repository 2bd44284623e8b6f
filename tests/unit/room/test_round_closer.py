"""The closer: what was announced is carried out when its time comes, and not long after."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

from tests.support.agenda import agenda
from tests.support.clock import Clock
from tests.support.scheduler import StillScheduler
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.protocol import JournalBroken
from workshoptui.room.room import Room
from workshoptui.room.round_closer import OVERDUE, RoundCloser
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.runs import (
    AnnounceClosing,
    CloseRound,
    GoTo,
    Run,
    RunAgain,
    StopClosing,
    current_run,
)
from workshoptui.workshop.workshop_info import CreateWorkshop


class Hall:
    """A room in which cards are written, its clock, and a closer that has told `words`."""

    def __init__(self, room: Room, clock: Clock) -> None:
        self.room, self.clock = room, clock
        self.scheduler = StillScheduler()
        self.words: list[str] = []
        self.closer = RoundCloser(room, self.words.append, scheduler=self.scheduler)

    @property
    def run(self) -> Run:
        """The run on stage."""
        run = current_run(self.room.workshop)
        assert run is not None
        return run

    async def later(self, seconds: float) -> None:
        """Let time pass, and what falls due be done."""
        self.clock.advance(seconds)
        self.scheduler.advance(seconds)
        for _ in range(20):
            await asyncio.sleep(0)

    def again(self) -> None:
        """As after a restart: another closer finds the room as it is."""
        self.closer.close()
        self.scheduler = StillScheduler()
        self.closer = RoundCloser(self.room, self.words.append, scheduler=self.scheduler)


@asynccontextmanager
async def hall(journal: MemoryJournal | None = None) -> AsyncIterator[Hall]:
    """A hall, closed at the end."""
    clock = Clock()
    room = await Room.open(journal or MemoryJournal(), clock=clock, random=Random(1))
    await room.submit(CreateWorkshop("A workshop", agenda("all_kinds"), "ABCD23"))
    await room.submit(GoTo("ideas"))
    made = Hall(room, clock)
    try:
        yield made
    finally:
        made.closer.close()
        await room.close()


async def test_an_announced_round_closes_when_its_time_has_come() -> None:
    """Not a second before."""
    async with hall() as here:
        await here.room.submit(AnnounceClosing(here.run.id, 15))
        await here.later(14)
        assert here.run.closing_at is not None
        await here.later(1)
        assert here.run.phase == "closed"
        assert here.run.closed_at == here.clock()
        assert here.scheduler.waiting == 0
        assert here.words == []


async def test_more_time_counts_from_when_it_was_given() -> None:
    """A new announcement takes the place of the old one; a stopped one comes to nothing."""
    async with hall() as here:
        await here.room.submit(AnnounceClosing(here.run.id, 15))
        await here.later(10)
        await here.room.submit(AnnounceClosing(here.run.id, 60))
        await here.later(30)
        assert here.run.phase == "open"
        await here.room.submit(StopClosing(here.run.id))
        await here.later(600)
        assert here.run.phase == "open"
        assert here.scheduler.waiting == 0


async def test_what_the_facilitator_closes_at_once_is_not_closed_again() -> None:
    """Nothing waits any more, and nothing is said."""
    async with hall() as here:
        await here.room.submit(AnnounceClosing(here.run.id, 15))
        await here.room.submit(CloseRound(here.run.id))
        await here.later(20)
        assert here.words == []
        assert here.scheduler.waiting == 0


async def test_a_round_that_the_room_has_left_closes_all_the_same() -> None:
    """The group may go on while it counts down."""
    async with hall() as here:
        ideas = here.run.id
        await here.room.submit(AnnounceClosing(ideas, 15))
        await here.room.submit(GoTo("welcome"))
        await here.later(15)
        assert here.room.workshop.get(Run, ideas).phase == "closed"


async def test_what_was_due_while_nobody_was_there_stays_open_and_is_told() -> None:
    """After a restart nothing is revealed unasked: phones could not hand in what they had."""
    async with hall() as here:
        await here.room.submit(AnnounceClosing(here.run.id, 15))
        here.closer.close()
        here.clock.advance(16)
        here.again()
        await here.later(0)
        assert (here.run.phase, here.run.closing_at) == ("open", None)
        assert len(here.words) == 1
        assert "It is still open, and nothing was lost" in here.words[0]
        await here.room.submit(AnnounceClosing(here.run.id, 15))
        await here.later(15)
        assert here.run.phase == "closed"


async def test_a_restart_in_the_middle_of_a_countdown_goes_on_counting() -> None:
    """What is not yet due comes as it was announced."""
    async with hall() as here:
        await here.room.submit(AnnounceClosing(here.run.id, 60))
        await here.later(20)
        here.again()
        await here.later(40)
        assert here.run.phase == "closed"


async def test_a_computer_that_slept_through_a_closing_does_not_close() -> None:
    """It finds out long after the time; the phones had slept as well, or had nobody to send to."""
    async with hall() as here:
        await here.room.submit(AnnounceClosing(here.run.id, 15))
        here.clock.advance(15 + OVERDUE + 1)  # the loop's own time stood still meanwhile
        here.scheduler.advance(15)
        await here.later(0)
        assert (here.run.phase, here.run.closing_at) == ("open", None)
        assert len(here.words) == 1


async def test_what_was_planned_is_done_when_the_time_has_come() -> None:
    """One after another, and for this countdown only: the next one only closes."""
    async with hall() as here:
        submit = here.room.submit
        ideas = here.run
        steps = CloseRound(ideas.id), GoTo("welcome")
        await here.closer.announce(AnnounceClosing(ideas.id, 15), submit, *steps)
        await here.later(15)
        assert here.room.workshop.get(Run, ideas.id).phase == "closed"
        assert here.run.activity == "welcome"
        await submit(RunAgain("ideas"))
        again = here.run
        await here.closer.announce(AnnounceClosing(again.id, 15), submit, GoTo("welcome"))
        await submit(StopClosing(again.id))
        await submit(AnnounceClosing(again.id, 15))
        await here.later(15)
        assert (here.run.id, here.run.phase) == (again.id, "closed")
        assert here.words == []


async def test_a_room_that_has_gone_elsewhere_is_not_taken_away_from_there() -> None:
    """The round closes, as was said; where the group is now, it stays."""
    async with hall() as here:
        steps = CloseRound(here.run.id), GoTo("goals")
        await here.closer.announce(AnnounceClosing(here.run.id), here.room.submit, *steps)
        await here.room.submit(GoTo("welcome"))
        await here.later(15)
        assert here.run.activity == "welcome"
        assert [run.phase for run in here.room.workshop.all(Run)] == ["closed", "open"]


async def test_a_round_that_was_to_be_left_open_never_closes_by_itself() -> None:
    """A program that stopped does not know where the group wanted to go, and says so."""
    async with hall() as here:
        leaving = AnnounceClosing(here.run.id, 15, leaves=True)
        await here.closer.announce(leaving, here.room.submit, GoTo("welcome"))
        here.again()
        await here.later(15)
        assert (here.run.activity, here.run.phase) == ("ideas", "open")
        assert (here.run.closing_at, here.run.moves_on_at_end) == (None, False)
        (said,) = here.words
        assert said.endswith("It is still open, and nothing was lost: > goes on.")


async def test_where_the_group_cannot_go_it_stays_and_is_told() -> None:
    """The countdown is over all the same, and does not stand there for ever."""
    async with hall() as here:
        leaving = AnnounceClosing(here.run.id, 15, leaves=True)
        await here.closer.announce(leaving, here.room.submit, GoTo("nowhere"))
        await here.later(15)
        assert (here.run.activity, here.run.closing_at) == ("ideas", None)
        (said,) = here.words
        assert said.startswith("The group could not go on from “Ideas”. ")
        assert here.scheduler.waiting == 0


async def test_a_closing_that_is_taken_back_takes_its_announcements_with_it() -> None:
    """Else the round would be open, and closing since long ago."""
    async with hall() as here:
        await here.room.submit(AnnounceClosing(here.run.id, 60))
        await here.room.submit(AnnounceClosing(here.run.id, 15))
        await here.later(15)
        await here.later(60)
        assert here.run.phase == "closed"
        await here.room.undo()
        assert (here.run.phase, here.run.closing_at) == ("open", None)
        assert here.scheduler.waiting == 0


class Full(MemoryJournal):
    """A journal that keeps nothing more once it is told so."""

    full = False

    async def append(self, submission: Submission) -> Entry:
        """The entry, unless the disk is full."""
        if self.full:
            raise JournalBroken("The disk is full.")
        return await super().append(submission)


async def test_a_closing_that_cannot_be_kept_is_told_once() -> None:
    """It does not try for ever, and the facilitator can close once saving works again."""
    journal = Full()
    async with hall(journal) as here:
        await here.room.submit(AnnounceClosing(here.run.id, 15))
        journal.full = True
        await here.later(15)
        await here.later(60)
        assert here.words == ["“Ideas” could not be closed. The disk is full."]
        assert here.scheduler.waiting == 0
        journal.full = False
        await here.room.submit(CloseRound(here.run.id))
        assert here.run.phase == "closed"
