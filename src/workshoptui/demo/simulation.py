"""The simulation: a live workshop, its simulated participants, and its facilitator's actions."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import date, datetime, timedelta
from random import Random

from workshoptui.demo.clock import SimulatedClock
from workshoptui.demo.person import TRAITS, FormValues, Person, Trait
from workshoptui.demo.phone import Phone
from workshoptui.demo.scenario import Scenario
from workshoptui.demo.scheduler import Behaviour, Scheduler
from workshoptui.room.room import EntryApplied, Room
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import (
    CloseRound,
    GoTo,
    OpenRound,
    Run,
    RunAgain,
    activity_of,
    current_run,
)
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info

_LATE_FROM = 3
"""Of so many participants one comes late; where there are fewer, everybody is needed."""
_LATE_AT = 3
"""Whoever is late joins at the third thing that everybody does."""


class Simulation:
    """The room of the demo, and its simulated participants.

    Attributes:
        participants: everybody who takes part, with a phone each.
        random: decides for the facilitator what chance decides in the activity that is on.
    """

    def __init__(
        self,
        room: Room,
        scenario: Scenario,
        clock: SimulatedClock,
        scheduler: Scheduler,
        *,
        people: int,
        seed: int,
        join_path: str,
        present: bool,
    ) -> None:
        """Set up the participants.

        Args:
            room: the live workshop, in which nothing has happened yet.
            scenario: what is said and done.
            clock: the simulated time, which the room goes by.
            scheduler: lets participants act one after another, and time pass.
            people: how many take part.
            seed: for everything that chance decides.
            join_path: where the code on the wall leads.
            present: whether phones stay connected, so that the screen counts them as here.
        """
        self.room = room
        self.scenario = scenario
        self.clock = clock
        self.scheduler = scheduler
        self.participants = draw_participants(scenario, people, seed)
        self.random = Random(seed)
        self._seed = seed
        self._join_path = join_path
        self._present = present
        self._notes = dict(scenario.notes)
        self._rounds = 0

    @property
    def workshop(self) -> Workshop:
        """What is true now."""
        return self.room.workshop

    @property
    def run(self) -> Run:
        """The round that is on."""
        run = current_run(self.workshop)
        assert run is not None, "the first activity has begun"
        return run

    @property
    def activity(self) -> Activity:
        """The activity that is on."""
        return activity_of(self.workshop, self.run)

    @property
    def joined(self) -> list[Person]:
        """The participants who have joined, in their order."""
        return [person for person in self.participants if person.id]

    @property
    def today(self) -> date:
        """The local date, by the room's clock."""
        return datetime.fromtimestamp(self.room.clock()).astimezone().date()

    def day(self, days: int) -> str:
        """The ISO date so many days from the end of the simulated time."""
        return (self.clock.end + timedelta(days)).isoformat()

    async def connect_phones(self, phones: AsyncExitStack, base_url: str) -> None:
        """Everybody gets a phone, until `phones` is closed; it reads the workshop's language."""
        language = workshop_info(self.workshop).language
        for person in self.participants:
            person.take(await phones.enter_async_context(Phone(base_url, language=language)))

    async def do(self, action: Action) -> EntryApplied:
        """The facilitator acts, at the terminal.

        Raises:
            Refused: the rules do not allow it now.
        """
        return await self.room.submit(action)

    async def go(self, activity: str) -> None:
        """On to an activity."""
        await self.do(GoTo(activity))
        self._reseed()

    async def again(self) -> None:
        """Another round of what is on."""
        await self.do(RunAgain(self.activity.id))
        self._reseed()

    async def open_round(self) -> None:
        """People may give now, unless they may already."""
        if self.run.phase == "ready":
            await self.do(OpenRound(self.run.id))

    async def close_round(self) -> None:
        """What was hidden is shown."""
        if self.run.phase == "open":
            await self.do(CloseRound(self.run.id))
            if disclosure(self.workshop, self.run).withheld:
                # Two or three are shown what they gave: it is made up.
                await self.do(ShowFigures(self.run.id))

    async def note(self) -> None:
        """The facilitator writes down what was said about this activity, once."""
        if text := self._notes.pop(self.activity.id, ""):
            await self.wait(3)
            await self.do(AddNote(self.run.id, text))

    async def wait(self, seconds: float) -> None:
        """Let so many simulated seconds pass."""
        await self.scheduler.wait(seconds)

    async def everybody(self, behave: Callable[[Person], Behaviour]) -> None:
        """All who have joined do this; who is late comes in the middle of it."""
        self._rounds += 1
        coming = self._rounds >= _LATE_AT
        await self.scheduler.run(
            behave(person) if person.id else self._come_late(person, behave)
            for person in self.participants
            if person.id or (coming and "late" in person.traits)
        )

    async def share_out(self, form: str, filled: Sequence[FormValues], *, seconds: float) -> None:
        """Forms that are filled in once in all, by one person after the other."""
        people, run = self.joined, self.run.id
        first = self.random.randrange(len(people))

        async def fill_in(person: Person, number: int, values: FormValues) -> Behaviour:
            yield seconds * (number + self.random.random())
            await person.look(run)
            await person.fill(form, values)

        await self.scheduler.run(
            fill_in(people[(first + number) % len(people)], number, values)
            for number, values in enumerate(filled)
        )

    async def arrive(self, who: Callable[[Person], bool]) -> None:
        """Those who are not here yet and of whom `who` is true come in, a few at a time."""
        coming = [person for person in self.participants if not person.id and who(person)]
        await self.scheduler.run(self._arrive(person, 30.0) for person in coming)

    async def come_back(self) -> None:
        """Those who have joined before look at their phones again, one after another."""

        async def open_room(person: Person) -> Behaviour:
            yield person.moment(5)
            await person.phone.open("/room")

        await self.scheduler.run(open_room(person) for person in self.joined)

    async def _come_late(self, person: Person, behave: Callable[[Person], Behaviour]) -> Behaviour:
        async for hesitation in self._arrive(person, 40.0):
            yield hesitation
        async for hesitation in behave(person):
            yield hesitation

    async def _arrive(self, person: Person, within: float) -> Behaviour:
        yield person.random.uniform(within / 3, within) if within else 0.0
        known = {other.id for other in self.participants}
        await person.join(self._join_path)
        if self._present:
            person.phone.stay_connected()
        # Somebody may be joining the demo with a real phone at the same time.
        person.id = next(
            participant.id
            for participant in reversed(self.workshop.all(Participant))
            if participant.id not in known and participant.name == person.name
        )

    def _reseed(self) -> None:
        """Chance depends on the seed and on what is on, never on what happened before."""
        seed = f"{self._seed} {self.activity.id} {self.run.number}"
        self.random.seed(seed)
        for person in self.participants:
            person.random.seed(f"{seed} {person.number}")


def draw_participants(scenario: Scenario, people: int, seed: int) -> list[Person]:
    """So many people, the same ones for the same seed. The first prepares, others may."""
    # With any other text the same seed would draw other people than it did before.
    random = Random(f"cast {seed}")
    known = list(scenario.people)
    # A citizen or service user is always there; what comes after them is drawn.
    first = random.choice([person for person in known if person[0] and person[1] == "citizen"])
    known.remove(first)
    random.shuffle(known)
    who = [first, *known]
    participants = []
    for number in range(people):
        name, role = who[number] if number < len(who) else ("", random.choice(who)[1])
        traits: set[Trait] = {TRAITS[number % len(TRAITS)]}
        if number == 0 or random.random() < 0.4:
            traits.add("prepares")
        if number == people - 1 and people >= _LATE_FROM:
            traits.add("late")
        if "late" in traits:
            traits.discard("prepares")
        participants.append(Person(number, name, role, frozenset(traits), random.uniform(0.6, 1.2)))
    return participants
