"""How long the choice screen takes until it shows everything, the bootstrap included.

    python -m tests.bench.choose_screen [PEOPLE MODELS CRITERIA]

A room with that many people, dots, ratings and rankings; the view of the choice is put on a screen
of 160×45, and the clock runs until its sheet with all the numbers has been drawn. Beside it: when
the scores stood there first, with the progress of the rest where that takes longer; the processor
time, which other programs disturb less; the longest time that the screen's loop was held up; and
the least that any program in this language needs, which is to draw the people 2 000 times. The bar
is 100 ms for 100 people, 6 models and 7 criteria.
"""

import asyncio
import random
import statistics
import sys
import time

from tests.bench.choice import draws_alone
from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.room import LiveWorkshop
from workshoptui.room.room import Room
from workshoptui.tui.kinds.choose import ChooseView
from workshoptui.tui.panels.evidence import EvidenceSheet
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.rank import RankModels
from workshoptui.workshop.kinds.rate import RateModel, Sheet, WaiveTest
from workshoptui.workshop.kinds.vote import PlaceDots, slate_of
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.runs import Run

ROUNDS = 9
BAR = 100.0
CANNOT_JUDGE = 0.05
TICK = 0.005


async def a_room(people: int, number: int, criteria: int) -> LiveWorkshop:
    """A room on the choice, with everything given at random."""
    draw = random.Random(1)
    plan = agenda(
        "later_steps",
        ("most = 4", f"most = {criteria}"),
        ("fewest = 4", f"fewest = {criteria}"),
    )
    live = await LiveWorkshop.begin(people, plan)
    run = await live.go("ideas")
    cards = [await live.put(AddCard(run, f"Factor {n}"), Card) for n in range(criteria)]
    await live.close()
    await live.go("groups")
    for at, card in enumerate(cards):
        await live.do(AddGroup("groups", f"A success factor {at}", (card.id,)))
    run = await live.go("vote")
    await live.open()
    slate = [factor for factor, _ in slate_of(live.workshop, live.run)]
    for one in live.people:
        for factor in draw.sample(slate, 3):
            await live.do(PlaceDots(run, factor, 1), one)
    await live.close()
    run = await live.go("criteria")
    found = standing(live.workshop, live.run)
    await live.do(DecideCriteria(run, tuple(one.factor for one in found)))
    run = await live.go("draft")
    for at in range(number - 1):  # Today's way is a model too.
        model = await live.put(AddModel(run, f"A dialogue model {at}"), Model)
        await live.do(WaiveTest(model.id, "measuring"))
    run = await live.go("rate")
    asked = [criterion for criterion, _ in live.workshop.get(Sheet, run).criteria]
    drafted = [model.id for model in models(live.workshop)]
    for one in live.people:
        for name in drafted:
            scores = {
                criterion: None if draw.random() < CANNOT_JUDGE else draw.randint(1, 5)
                for criterion in asked
            }
            await live.do(RateModel(run, name, scores), one)
    await live.close()
    run = await live.go("rank")
    for one in live.people:
        await live.do(RankModels(run, tuple(draw.sample(drafted, len(drafted)))), one)
    await live.close()
    await live.go("choose")
    return live


class TimedBody(ChooseView):
    """The view of the choice, which notes when its numbers were first drawn."""

    def __init__(self, room: Room, run: Run) -> None:
        super().__init__(room, run)
        self.first = 0.0

    def _show_numbers(self) -> None:
        super()._show_numbers()
        if self.query_one(EvidenceSheet).begun and not self.first:
            self.call_after_refresh(self._note)

    def _note(self) -> None:
        self.first = self.first or time.perf_counter()


async def once(app: ViewApp, live: LiveWorkshop) -> tuple[float, float, float, float]:
    """Milliseconds until all is drawn, until anything is, of work, and of the loop held up."""
    await app.view.remove()
    held = 0.0

    async def watch() -> None:
        nonlocal held
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            held = max(held, time.perf_counter() - began - TICK)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    began, worked = time.perf_counter(), time.process_time()
    app.view = view = TimedBody(live.room, live.run)
    await app.mount(view)
    view.refresh_from(live.workshop)
    sheet = view.query_one("#numbers", EvidenceSheet)
    await app.workers.wait_for_complete()
    drawn = asyncio.Event()
    view.call_after_refresh(drawn.set)
    await drawn.wait()
    ended, work = time.perf_counter(), time.process_time() - worked
    assert sheet.complete
    watching.cancel()
    return (ended - began) * 1000, (view.first - began) * 1000, work * 1000, held * 1000


async def measure(people: int, number: int, criteria: int) -> float:
    """Print what was measured; returns the median time until everything is shown."""
    live = await a_room(people, number, criteria)
    app = ViewApp.of(live)
    floor = []
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        taken = []
        for _ in range(ROUNDS):
            taken.append(await once(app, live))
            began = time.perf_counter()
            draws_alone(people)
            floor.append((time.perf_counter() - began) * 1000)
    shown, first, work, held = zip(*taken, strict=True)
    print(f"{people} people, {number} models, {criteria} criteria, {ROUNDS} times")
    told = {
        "until all is shown": shown,
        "until scores are shown": first,
        "processor time": work,
        "the loop was held up": held,
        "drawing people, alone": floor,
    }
    for name, found in told.items():
        middle = statistics.median(found)
        print(f"{name:<24}{middle:7.1f} ms   best {min(found):.1f}   worst {max(found):.1f}")
    return float(statistics.median(shown))


def main() -> None:
    """Measure one size of group; fails where 100 people, 6 models and 7 criteria miss the bar."""
    given = tuple(map(int, sys.argv[1:4]))
    people, number, criteria = given if len(given) == 3 else (100, 6, 7)
    taken = asyncio.run(measure(people, number, criteria))
    sys.exit((people, number, criteria) == (100, 6, 7) and taken > BAR)


if __name__ == "__main__":
    main()
