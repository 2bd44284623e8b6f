"""A workshop in a live room, over a journal in memory."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from random import Random
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from tests.support import steps
from tests.support.agenda import agenda
from tests.support.clock import Clock
from tests.support.steps import Step, Steps
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.protocol import Journal
from workshoptui.room.room import EntryApplied, Room
from workshoptui.workshop.action import Action
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.workshop_info import CreateWorkshop

CODE = "ABCD23"
"""The join code of every workshop of the tests."""
FIRST_STEP = agenda("first_step")

P = ParamSpec("P")
R = TypeVar("R", bound=Row)
T = TypeVar("T")


def _awaited(
    step: Step[P, T],
) -> "Callable[Concatenate[RoomWorkshop, P], Coroutine[Any, Any, T]]":
    """The step as a method that is awaited."""

    async def method(live: "RoomWorkshop", /, *args: P.args, **named: P.kwargs) -> T:
        return await live.take(step(live, *args, **named))

    method.__doc__ = step.__doc__
    return method


class RoomWorkshop:
    """The workshop in a room, whoever opened that.

    Attributes:
        room: the live room.
    """

    def __init__(self, room: Room) -> None:
        self.room = room

    @property
    def workshop(self) -> Workshop:
        """What is true now."""
        return self.room.workshop

    @property
    def people(self) -> list[str]:
        """The ids of the participants, in the order in which they joined."""
        return [one.id for one in self.workshop.all(Participant)]

    @property
    def run(self) -> Run:
        """The run that the group is in."""
        return steps.run_of(self)

    async def do(self, action: Action, by: str | int = FACILITATOR) -> EntryApplied:
        """Submit an action; a number stands for the participant who joined as that one, from 0."""
        return await self.room.submit(action, by=self.people[by] if isinstance(by, int) else by)

    async def put(self, action: Action, kind: type[R], by: str | int = FACILITATOR) -> R:
        """Submit an action; the first row of this kind that came of it."""
        row = (await self.do(action, by)).put(kind)
        assert row is not None
        return row

    async def take(self, steps: Steps[T]) -> T:
        """Submit what some steps give, one after the other; what they return."""
        try:
            submitted = next(steps)
            while True:
                submitted = steps.send(await self.do(*submitted))
        except StopIteration as end:
            returned: T = end.value
            return returned

    join = _awaited(steps.join)
    go = _awaited(steps.go)
    again = _awaited(steps.again)
    open = _awaited(steps.open_round)
    close = _awaited(steps.close_round)
    show_figures = _awaited(steps.show_figures)
    add_cards = _awaited(steps.add_cards)
    each_gives_a_card = _awaited(steps.each_gives_a_card)
    add_factors = _awaited(steps.add_factors)
    vote = _awaited(steps.vote)
    decide_criteria = _awaited(steps.decide_criteria)
    draft_models = _awaited(steps.draft_models)
    add_untried_models = _awaited(steps.add_untried_models)
    try_models = _awaited(steps.try_models)
    rate_models = _awaited(steps.rate_models)
    rate_again = _awaited(steps.rate_again)
    with_criteria = _awaited(steps.with_criteria)
    with_models = _awaited(steps.with_models)


class LiveWorkshop(RoomWorkshop):
    """A workshop in a room of its own.

    Attributes:
        journal: what the room writes to.
        clock: its clock, standing still until it is moved on.
    """

    def __init__(self, room: Room, journal: MemoryJournal, clock: Clock) -> None:
        super().__init__(room)
        self.journal = journal
        self.clock = clock

    @classmethod
    async def found(
        cls,
        plan: Agenda,
        title: str = "A small workshop",
        organisation: str = "",
        language: str = "en",
    ) -> Self:
        """Before its first sitting."""
        clock = Clock()
        journal = MemoryJournal(salt=lambda: "salt")  # so that two processes make the same bytes
        room = await Room.open(journal, clock=clock, random=Random(1))
        await room.submit(CreateWorkshop(title, plan, CODE, organisation, language))
        return cls(room, journal, clock)

    @classmethod
    async def begin(cls, people: int = 0, plan: Agenda = FIRST_STEP) -> Self:
        """In its first sitting, with so many people who gave a name."""
        live = await cls.found(plan)
        await live.do(OpenSitting("2026-03-05"))
        for number in range(people):
            await live.join(f"Person {number + 1}")
        return live

    async def end(self) -> list[Entry]:
        """Close the room and return its whole journal."""
        await self.room.close()
        return [entry async for entry in self.journal.follow()]


@asynccontextmanager
async def open_room(
    journal: Journal, clock: Clock | None = None, seed: int = 1
) -> AsyncIterator[Room]:
    """A room on `journal`, closed afterwards."""
    room = await Room.open(journal, clock=clock or Clock(), random=Random(seed))
    try:
        yield room
    finally:
        await room.close()


async def two_people(room: Room) -> tuple[str, str]:
    """A workshop with every kind of activity begins in a room; the ids of two who joined."""
    live = RoomWorkshop(room)
    await live.do(CreateWorkshop("What makes a dialogue good?", agenda("all_kinds"), CODE))
    return await live.join("Ann"), await live.join("Ben")
