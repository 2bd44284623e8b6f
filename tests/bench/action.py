"""What a durable action costs through the room, beside a bare fsynced append.

    python -m tests.bench.action [--rounds N] [--folder DIR]

An action is submitted, cleaned, checked, kept in a file on disk and folded in. A third of the
actions are cards, a third dots and a third ratings, by 300 participants. How it is measured says
`durable`. The bar: a ratio under 2 for one writer, the same from 100 to 50 000 kept.
"""

import asyncio
import gc
import random
import time
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench.durable import ALONE, SIZES, Keeper, compare, main
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.room.room import Room
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.entry import Submission
from workshoptui.workshop.joining import Join
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.group import AddGroup, groups_of
from workshoptui.workshop.kinds.rate import RateModel
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.models import models
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, current_run
from workshoptui.workshop.workshop_info import CreateWorkshop

PEOPLE = 30, 300
"""Participants of the smallest workshop, which has no room for more, and of the others."""

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
    return await Room.open(journal, clock=time.time, random=random.Random())


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
    await room.submit(OpenRound(first))
    await room.submit(CloseRound(first))
    factors = [group.id for group in groups_of(room.workshop, "groups")]
    await room.submit(DecideCriteria(await at(room, "criteria"), tuple(factors[:4])))
    draft = await at(room, "draft")
    for n in range(3):
        await room.submit(AddModel(draft, f"Model {n}"))
    test = await at(room, "test")
    for model in models(room.workshop):
        await room.submit(LogTest(test, model.id, "A case", "This", "That", "So", "Keep"))
    vote = await at(room, "vote")
    await room.submit(OpenRound(vote))
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
                    Submission(action=action, by=by, at=now, seed=n, key=f"{journal.last + n:032x}")
                )
                for n, (action, by) in enumerate(some)
            )
        )
    await journal.close()
    return await opened(path), source


def size_of(log: Path) -> int:
    """How many bytes a file has."""
    return log.stat().st_size


async def run(folder: Path, rounds: int) -> None:
    """Measure in `folder` and print."""
    rooms = [await filled(folder / f"{size}.json", size) for size in SIZES]
    keepers = [Keeper(partial(send, room), source, room.workshop.seq) for room, source in rooms]
    logs = [folder / f"{size}.json.wal" for size in SIZES]
    before = sum(map(size_of, logs))
    for keeper in keepers:  # every disk is believed slow until it has shown otherwise
        await keeper.alone()
    length = (sum(map(size_of, logs)) - before) // (ALONE * len(SIZES))
    gc.freeze()  # as the program does once it is running
    await compare(keepers, "room", length=length, folder=folder, rounds=rounds)
    for room, _ in rooms:
        await room.close()


async def send(room: Room, sent: Sent) -> None:
    """Submit it."""
    action, by = sent
    await room.submit(action, by=by)


if __name__ == "__main__":
    main(__doc__, run)
