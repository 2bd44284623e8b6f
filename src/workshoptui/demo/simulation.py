"""The simulation: a room, the simulated people in it, and what its facilitator does with them."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import date, datetime, timedelta
from random import Random

from workshoptui.demo.clock import StoryClock
from workshoptui.demo.person import HABITS, Given, Habit, Person
from workshoptui.demo.phone import Phone
from workshoptui.demo.scenario import Scenario
from workshoptui.demo.tempo import Behaviour, Tempo
from workshoptui.room.room import Moved, Room
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

_LATE_FROM = 3
"""In a cast of so many one comes late; in a smaller one everybody is needed."""
_LATE_SCENE = 3


class Simulation:
    """The room in which the demo plays, and everybody who plays in it.

    Attributes:
        cast: the participants.
        luck: what chance brings the facilitator in the activity that is on.
    """

    def __init__(
        self,
        room: Room,
        scenario: Scenario,
        clock: StoryClock,
        tempo: Tempo,
        *,
        people: int,
        seed: int,
        join_path: str,
        present: bool,
    ) -> None:
        """Set the stage.

        Args:
            room: the live workshop, in which nothing has happened yet.
            scenario: what is said and done.
            clock: when it is, in the story; what the room goes by.
            tempo: how fast.
            people: how many take part.
            seed: for everything that chance decides.
            join_path: where the code on the wall leads.
            present: whether phones stay connected, so that the screen counts them as here.
        """
        self.room = room
        self.scenario = scenario
        self.clock = clock
        self.tempo = tempo
        self.cast = assemble(scenario, people, seed)
        self.luck = Random(seed)
        self._seed = seed
        self._join_path = join_path
        self._present = present
        self._notes = dict(scenario.notes)
        self._scenes = 0

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
    def here(self) -> list[Person]:
        """Who has joined, in the order of the cast."""
        return [person for person in self.cast if person.id]

    @property
    def today(self) -> date:
        """The local date, by the room's clock."""
        return datetime.fromtimestamp(self.room.clock()).astimezone().date()

    def day(self, days: int) -> str:
        """The ISO date so many days from the end of the story."""
        return (self.clock.end + timedelta(days)).isoformat()

    async def hand_out_phones(self, phones: AsyncExitStack, base_url: str) -> None:
        """Everybody gets a phone, until `phones` is closed."""
        for person in self.cast:
            person.take(await phones.enter_async_context(Phone(base_url)))

    async def do(self, action: Action) -> Moved:
        """The facilitator acts, at the terminal.

        Raises:
            Refused: the rules do not allow it now.
        """
        return await self.room.submit(action)

    async def go(self, activity: str) -> None:
        """On to an activity."""
        await self.do(GoTo(activity))
        self._deal_luck()

    async def again(self) -> None:
        """Another round of what is on."""
        await self.do(RunAgain(self.activity.id))
        self._deal_luck()

    async def open_round(self) -> None:
        """People may give now, unless they may already."""
        if self.run.phase == "ready":
            await self.do(OpenRound(self.run.id))

    async def close_round(self) -> None:
        """What was hidden is shown."""
        if self.run.phase == "open":
            await self.do(CloseRound(self.run.id))
            if disclosure(self.workshop, self.run).withheld:
                # A cast of two or three is shown what it gave: it is made up.
                await self.do(ShowFigures(self.run.id))

    async def note(self) -> None:
        """The facilitator writes down what was said about this activity, once."""
        if text := self._notes.pop(self.activity.id, ""):
            await self.wait(3)
            await self.do(AddNote(self.run.id, text))

    async def wait(self, seconds: float) -> None:
        """Let so many seconds of the story pass."""
        await self.tempo.wait(seconds)

    async def everybody(self, part: Callable[[Person], Behaviour]) -> None:
        """Everyone who is here plays their part; who is late comes in the middle of it."""
        self._scenes += 1
        coming = self._scenes >= _LATE_SCENE
        await self.tempo.play(
            part(person) if person.id else self._come_late(person, part)
            for person in self.cast
            if person.id or (coming and "late" in person.habits)
        )

    async def share_out(self, form: str, filled: Sequence[Given], *, seconds: float) -> None:
        """Forms that are filled in once in all, by one person after the other."""
        people, title = self.here, self.activity.title
        first = self.luck.randrange(len(people))

        async def part(person: Person, number: int, given: Given) -> Behaviour:
            yield seconds * (number + self.luck.random())
            await person.look(title)
            await person.fill(form, given)

        await self.tempo.play(
            part(people[(first + number) % len(people)], number, given)
            for number, given in enumerate(filled)
        )

    async def arrive(self, who: Callable[[Person], bool]) -> None:
        """Those who are not here yet and of whom `who` is true come in, a few at a time."""
        coming = [person for person in self.cast if not person.id and who(person)]
        await self.tempo.play(self._arrive(person, 30.0) for person in coming)

    async def come_back(self) -> None:
        """Those who have joined before look at their phones again, one after another."""

        async def part(person: Person) -> Behaviour:
            yield person.moment(5)
            await person.phone.open("/room")

        await self.tempo.play(part(person) for person in self.here)

    async def _come_late(self, person: Person, part: Callable[[Person], Behaviour]) -> Behaviour:
        async for hesitation in self._arrive(person, 40.0):
            yield hesitation
        async for hesitation in part(person):
            yield hesitation

    async def _arrive(self, person: Person, within: float) -> Behaviour:
        yield person.luck.uniform(within / 3, within) if within else 0.0
        known = {other.id for other in self.cast}
        await person.join(self._join_path)
        if self._present:
            person.phone.stay_connected()
        # Somebody may be joining the demo with a real phone at the same time.
        person.id = next(
            one.id
            for one in reversed(self.workshop.all(Participant))
            if one.id not in known and one.name == person.name
        )

    def _deal_luck(self) -> None:
        """Chance depends on the seed and on what is on, never on what happened before."""
        scene = f"{self._seed} {self.activity.id} {self.run.number}"
        self.luck.seed(scene)
        for person in self.cast:
            person.luck.seed(f"{scene} {person.number}")


def assemble(scenario: Scenario, people: int, seed: int) -> list[Person]:
    """The cast: so many people, the same ones for the same seed. The first prepares, others may."""
    luck = Random(f"cast {seed}")
    known = list(scenario.people)
    # A citizen or service user is always there; what comes after them is drawn.
    first = luck.choice([one for one in known if one[0] and one[1] == "citizen"])
    known.remove(first)
    luck.shuffle(known)
    who = [first, *known]
    cast = []
    for number in range(people):
        name, role = who[number] if number < len(who) else ("", luck.choice(who)[1])
        habits: set[Habit] = {HABITS[number % len(HABITS)]}
        if number == 0 or luck.random() < 0.4:
            habits.add("prepares")
        if number == people - 1 and people >= _LATE_FROM:
            habits.add("late")
        if "late" in habits:
            habits.discard("prepares")
        cast.append(Person(number, name, role, frozenset(habits), luck.uniform(0.6, 1.2)))
    return cast
