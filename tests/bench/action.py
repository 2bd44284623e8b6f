"""What a durable action costs through the room, beside a bare fsynced append.

    python tests/bench/action.py [--rounds N] [--folder DIR]

An action is submitted, cleaned, checked, kept in a file on disk and folded in; the bare append is
``os.write`` and ``os.fdatasync`` of as many bytes as the file's log took for it. All come from one
run, in short rounds, each with its own bare appends right beside it. A third of the actions are
cards, a third dots and a third ratings, by 300 participants. Printed are medians over the rounds,
in microseconds, for one writer and for 64 at once, on journals of 100 to 50 000 actions. The bar:
a ratio under 2, the same from 100 to 50 000.
"""

import argparse
import asyncio
import gc
import os
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from workshoptui.journal.disk import sync
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.room.room import Room
from workshoptui.workshop.actions import Action
from workshoptui.workshop.agenda import parse_agenda
from workshoptui.workshop.entry import Draft
from workshoptui.workshop.founding import CreateWorkshop
from workshoptui.workshop.kinds.collect import AddCard, Card
from workshoptui.workshop.kinds.decide import DecideCriteria, criteria
from workshoptui.workshop.kinds.draft import AddModel, models
from workshoptui.workshop.kinds.group import AddGroup, groups_of
from workshoptui.workshop.kinds.rate import RateModel
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.people import Join, Participant
from workshoptui.workshop.runs import CloseBallot, GoTo, OpenBallot, current_run
from workshoptui.workshop.stamp import NEWCOMER

SIZES = (100, 1_000, 10_000, 50_000)
PEOPLE = 30, 300
"""Participants of the smallest workshop, which has no room for more, and of the others."""
CROWD = 64
ALONE = 40
"""Actions of the single writer, and bare appends, in a round."""
TOGETHER = 4
"""Actions of each of the crowd in a round."""

# Cards, a second vote and ratings are open at the same time, so that one journal holds a mix.
AGENDA = """
name = "bench"
title = "Bench"
activities = [
  { id = "ideas", kind = "collect", step = 1, title = "Ideas", hidden = false, between = true },
  { id = "groups", kind = "group", step = 1, title = "Groups", source = "ideas" },
  { id = "first", kind = "vote", step = 1, title = "First vote", source = "groups" },
  { id = "criteria", kind = "decide", step = 1, title = "Criteria", source = "first" },
  { id = "vote", kind = "vote", step = 1, title = "Vote", source = "groups", between = true },
  { id = "draft", kind = "draft", step = 2, title = "Draft", canvas = [{ id = "a", title = "A" }] },
  { id = "test", kind = "test", step = 2, title = "Test" },
  { id = "rate", kind = "rate", step = 2, title = "Rate", between = true },
]
"""

Sent = tuple[Action, str]


async def opened(path: Path, *, create: bool = False) -> Room:
    """A room on the journal at `path`."""
    journal = await EmbeddedJournal.open(path, create=create)
    return await Room.open(journal, clock=time.time, random=random.Random(1))


async def at(room: Room, activity: str) -> str:
    """Go to an activity; the id of its run."""
    await room.submit(GoTo(activity))
    run = current_run(room.workshop)
    assert run is not None
    return run.id


async def prepared(room: Room, people: int) -> Iterator[Sent]:
    """Bring a workshop to where cards, dots and ratings are welcome; an endless mix of them."""
    await room.submit(CreateWorkshop("Bench", parse_agenda(AGENDA, "bench"), "ABCD23"))
    await asyncio.gather(
        *(room.submit(Join(f"{n:064x}", f"{n:064x}"), by=NEWCOMER) for n in range(people))
    )
    ideas = await at(room, "ideas")
    for n in range(6):
        await room.submit(AddCard(ideas, f"Idea {n}"))
    for n, card in enumerate(room.workshop.all(Card)):
        await room.submit(AddGroup("groups", f"Group {n}", (card.id,)))
    first = await at(room, "first")
    await room.submit(OpenBallot(first))
    await room.submit(CloseBallot(first))
    factors = [group.id for group in groups_of(room.workshop, "groups")]
    await room.submit(DecideCriteria(await at(room, "criteria"), tuple(factors[:4])))
    draft = await at(room, "draft")
    for n in range(3):
        await room.submit(AddModel(draft, f"Model {n}"))
    test = await at(room, "test")
    for model in models(room.workshop):
        await room.submit(LogTest(test, model.id, "A case", "This", "That", "So", "Keep"))
    vote = await at(room, "vote")
    await room.submit(OpenBallot(vote))
    rate = await at(room, "rate")
    return mix(room, ideas, vote, rate, factors)


def mix(room: Room, ideas: str, vote: str, rate: str, factors: list[str]) -> Iterator[Sent]:
    """Cards, dots and ratings by everybody in turn, without end; the rules accept all of them."""
    people = [one.id for one in room.workshop.all(Participant)]
    rated = [model.id for model in models(room.workshop)]
    asked = [criterion.id for criterion in criteria(room.workshop)]
    for number in count():
        one = people[number // 3 % len(people)]
        which = number % 3
        if which == 0:
            yield AddCard(ideas, f"Somebody listens before answering ({number})"), one
        elif which == 1:
            yield PlaceDots(vote, factors[number // 3 % 3], number // 9 % 2), one
        else:
            scores: dict[str, int | None] = {
                criterion: 1 + (number + n) % 5 for n, criterion in enumerate(asked)
            }
            yield RateModel(rate, rated[number % len(rated)], scores), one


async def filled(path: Path, size: int) -> tuple[Room, Iterator[Sent]]:
    """An open room on a journal of `size` actions, as after reopening, and what can follow."""
    room = await opened(path, create=True)
    source = await prepared(room, PEOPLE[size > SIZES[0]])
    last = room.workshop.seq
    await room.close()
    journal = await EmbeddedJournal.open(path)
    numbers = iter(range(last, size))
    while some := [next(source) for _, _ in zip(range(1_000), numbers, strict=False)]:
        now = time.time()
        await asyncio.gather(
            *(
                journal.append(
                    Draft(action=action, by=by, at=now, seed=n, key=f"{journal.last + n:032x}")
                )
                for n, (action, by) in enumerate(some)
            )
        )
    await journal.close()
    return await opened(path), source


def bare(fd: int, length: int) -> float:
    """The median of appending and syncing `length` bytes, in seconds."""
    line = b"x" * (length - 1) + b"\n"
    times = []
    for _ in range(ALONE):
        start = time.perf_counter()
        os.write(fd, line)
        sync(fd)
        times.append(time.perf_counter() - start)
    return median(times)


async def alone(room: Room, source: Iterator[Sent]) -> float:
    """The median of one writer's wait for one action, in seconds."""
    times = []
    for _ in range(ALONE):
        action, by = next(source)
        start = time.perf_counter()
        await room.submit(action, by=by)
        times.append(time.perf_counter() - start)
    return median(times)


async def together(room: Room, source: Iterator[Sent]) -> float:
    """The time per action with a crowd of writers, each waiting for its own, in seconds."""

    async def write(mine: list[Sent]) -> None:
        for action, by in mine:
            await room.submit(action, by=by)

    shares = [[next(source) for _ in range(TOGETHER)] for _ in range(CROWD)]
    start = time.perf_counter()
    await asyncio.gather(*map(write, shares))
    return (time.perf_counter() - start) / (CROWD * TOGETHER)


WAYS: dict[str, Callable[[Room, Iterator[Sent]], Awaitable[float]]] = {
    "1 writer": alone,
    f"{CROWD} writers": together,
}


def size_of(log: Path) -> int:
    """How many bytes a file has."""
    return log.stat().st_size


async def run(folder: Path, rounds: int) -> None:
    """Measure in `folder` and print."""
    rooms = {size: await filled(folder / f"{size}.json", size) for size in SIZES}
    sizes = {size: room.workshop.seq for size, (room, _) in rooms.items()}
    logs = [folder / f"{size}.json.wal" for size in SIZES]
    before = sum(map(size_of, logs))
    for room, source in rooms.values():  # every disk is believed slow until it has shown otherwise
        await alone(room, source)
    length = (sum(map(size_of, logs)) - before) // (ALONE * len(SIZES))
    fd = os.open(folder / "bare", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    found: dict[tuple[str, int], list[float]] = {(way, size): [] for way in WAYS for size in SIZES}
    floor: dict[tuple[str, int], list[float]] = {case: [] for case in found}
    gc.freeze()  # as the program does once it is running
    for _ in range(rounds):
        for way, size in found:
            floor[way, size].append(bare(fd, length))
            found[way, size].append(await WAYS[way](*rooms[size]))
    os.close(fd)
    print(f"lines of {length} bytes; {rounds} rounds in {folder}; µs per durable action")
    print(f"{'':<26}{'room':>9}{'bare':>9}{'ratio':>8}")
    for (way, size), times in found.items():
        beside = floor[way, size]
        ratio = median(time / least for time, least in zip(times, beside, strict=True))
        row = f"{median(times) * 1e6:>9.1f}{median(beside) * 1e6:>9.1f}{ratio:>8.2f}"
        print(f"{f'{way}, {sizes[size]:,} kept':<26}{row}")
    for room, _ in rooms.values():
        await room.close()


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=51, help="default: 51")
    parser.add_argument(
        "--folder", type=Path, default=Path.cwd(), help="a folder on the disk to measure"
    )
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.folder, prefix=".bench-") as folder:
        asyncio.run(run(Path(folder), options.rounds))


if __name__ == "__main__":
    main()
