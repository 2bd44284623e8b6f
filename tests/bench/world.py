"""The workshops that are measured: in files, with people, cards, goals and what one votes on."""

import asyncio
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from tests.bench.crowd import token
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.room.room import Room
from workshoptui.web.identity import digest
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR, NEWCOMER
from workshoptui.workshop.joining import Join
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, current_run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.workshop_info import workshop_info

AGENDA = """
name = "bench"
title = "Bench"
activities = [
  { id = "ideas", kind = "collect", step = 1, title = "Ideas" },
  { id = "groups", kind = "group", step = 1, title = "Groups", source = "ideas" },
  { id = "vote", kind = "vote", step = 1, title = "Vote", source = "groups", dots = 10, cap = 9 },
  { id = "seen", kind = "collect", step = 1, title = "Seen", hidden = false },
  { id = "goals", kind = "goal", step = 1, title = "Goals" },
]
"""
Place = Literal["ideas", "vote", "seen", "goals"]
BATCH = 200
FACTORS = 6


@dataclass(frozen=True)
class World:
    """A workshop in a folder, and what phones have to say to take part.

    Attributes:
        run: the run that the group is at.
        factors: what can be voted on.
    """

    path: Path
    code: str
    run: str
    factors: tuple[str, ...]


async def made(folder: Path, place: Place, *, people: int, cards: int = 0, goals: int = 0) -> World:
    """A workshop with people, cards and goals, in which the group is at this place."""
    library = WorkshopLibrary(folder, clock=time.time, random=random.Random(1))
    path = await library.create("Bench", parse_agenda(AGENDA, "bench"))
    room = await library.open(path)
    await room.submit(OpenSitting(date.today().isoformat()))
    joining = (Join(digest(token(n)), digest(f"phrase {n}"), f"Person {n}") for n in range(people))
    await submitted(room, ((join, NEWCOMER) for join in joining))
    everybody = [person.id for person in room.workshop.all(Participant)]

    def by(number: int) -> str:
        return everybody[number % people]

    if place == "vote":
        ideas = await at(room, "ideas")
        await submitted(room, ((AddCard(ideas, f"Factor {n}"), by(n)) for n in range(FACTORS)))
        await room.submit(CloseRound(ideas))
        await at(room, "groups")
        groups = [
            AddGroup("groups", f"Factor {n}", (card.id,))
            for n, card in enumerate(room.workshop.all(Card))
        ]
        await submitted(room, ((group, FACILITATOR) for group in groups))
    if goals:
        run = await at(room, "goals")
        told = (AddGoal(run, f"Somebody asks what matters to me ({n})") for n in range(goals))
        await submitted(room, ((goal, by(n)) for n, goal in enumerate(told)))
    run = await at(room, place)
    if place == "vote":
        await room.submit(OpenRound(run))
    texts = (AddCard(run, f"Somebody listens before answering ({n})") for n in range(cards))
    await submitted(room, ((card, by(n)) for n, card in enumerate(texts)))
    factors = tuple(group.id for group in room.workshop.all(Group))
    world = World(path, workshop_info(room.workshop).code, run, factors)
    await room.close()
    return world


async def at(room: Room, activity: str) -> str:
    """Go to an activity; the id of its run."""
    await room.submit(GoTo(activity))
    run = current_run(room.workshop)
    assert run is not None
    return run.id


async def submitted(room: Room, actions: Iterable[tuple[Action, str]]) -> None:
    """Submit all of this, by those it is from, many at a time."""
    waiting = list(actions)
    for start in range(0, len(waiting), BATCH):
        some = waiting[start : start + BATCH]
        await asyncio.gather(*(room.submit(action, by=by) for action, by in some))
