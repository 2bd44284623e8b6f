"""Whole demos on the real server: simulated people join, read pages and send forms."""

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import START
from workshoptui.agendas import DEFAULT, agenda_names, load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.demo.demonstration import Demonstration
from workshoptui.journal.embedded import read_entries
from workshoptui.record.files import RECORD
from workshoptui.web.kinds import page_of
from workshoptui.web.serving import serve
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.kinds.choose import Proposal, Stance
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.rate import Rating, Waiver
from workshoptui.workshop.kinds.use import uses
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.models import sections_of
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import Fold, fold
from workshoptui.workshop.runs import CloseRound, activity_of, current_run, runs_of
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.text import text_fields
from workshoptui.workshop.workshop_info import activities

pytestmark = pytest.mark.usefixtures("patient_server")

# Salts are random, and so is what the chain makes of them; so is what a workshop is called.
_TIMES = re.compile(
    r"\d\d:\d\d \(\d\d:\d\d UTC\)|\d\d:\d\d UTC|T\d\d:\d\dZ|\b[0-9a-f]{12}\b|\b[0-9a-f]{32,64}\b",
    re.MULTILINE,
)
_BEGUN = time.monotonic()

FEW = {name: 3 if name == "relational-service" else 2 for name in agenda_names() if name != DEFAULT}
"""Agendas, and how many people play them here."""

PlayedByFew = Callable[[str], tuple[Path, list[str]]]
"""The record of an agenda, and what was told while it was played."""


def _now() -> float:
    """The time, as if this program had begun on a certain morning: days do not change meanwhile."""
    return START + time.monotonic() - _BEGUN


def _demonstration(
    root: Path, *, agenda: str = "dialogue-model", people: int = 12, seed: int = 1
) -> tuple[Demonstration, list[str]]:
    told: list[str] = []
    library = WorkshopLibrary(root, clock=_now, random=Random(seed))
    return (
        Demonstration(
            library,
            load_agenda(agenda),
            people=people,
            seed=seed,
            speed=None,
            report=told.append,
        ),
        told,
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A demo of the default agenda, played once: its record and what it told."""
    demonstration, told = _demonstration(tmp_path_factory.mktemp("played"))
    return asyncio.run(demonstration.run()), told


def test_every_activity_is_played_and_told(played: tuple[Path, list[str]]) -> None:
    """One line for each activity of the agenda; all of them have begun."""
    record, told = played
    workshop = fold(read_entries(record.parent / FILE))
    titles = [line.partition(" · ")[2].partition(" … ")[0] for line in told]

    assert titles == [activity.title for activity in activities(workshop)]
    assert all(runs_of(workshop, activity.id) for activity in activities(workshop))


def test_people_give_something_in_an_activity_of_every_kind(
    played: tuple[Path, list[str]], by_few: PlayedByFew
) -> None:
    """Simulated phones send what the pages of a kind have forms for, and it is taken."""
    for kind in KINDS:
        forms = {action.action for action in page_of(kind).actions}
        agenda = next((name for name in (DEFAULT, *FEW) if kind in kinds_in(name)), None)
        assert agenda, f"no demo plays {kind}: plan it in an agenda in src/workshoptui/agendas"
        record = played[0] if agenda == DEFAULT else by_few(agenda)[0]
        assert not forms or taken_from_phones(record.parent / FILE).get(kind, set()) & forms, (
            f"`simulate` in demo/kinds/{kind}.py sends nothing of its page that is taken"
        )


def kinds_in(agenda: str) -> set[str]:
    """The kinds of activity that an agenda plans."""
    return {activity.kind for activity in load_agenda(agenda).activities}


@cache
def taken_from_phones(journal: Path) -> dict[str, set[type[Action]]]:
    """What participants did, by the kind of activity that the group was in."""
    folding, taken = Fold(), dict[str, set[type[Action]]]()
    for entry in read_entries(journal):
        with suppress(Refused):
            folding.apply(entry)
            run = current_run(folding.workshop)
            if run is not None and entry.by != FACILITATOR:
                kind = activity_of(folding.workshop, run).kind
                taken.setdefault(kind, set()).add(type(entry.action))
    return taken


def test_the_story_has_everything_that_a_newcomer_should_see(
    played: tuple[Path, list[str]],
) -> None:
    """Three sittings, a promoted criterion, a waived test, a block put right, a choice, uses."""
    record, _ = played
    workshop = fold(read_entries(record.parent / FILE))

    assert len(workshop.table(Participant)) == 12
    assert [sitting.closed_at is not None for sitting in workshop.all(Sitting)] == [True] * 3
    assert [one.name for one in criteria(workshop) if one.reason]
    assert len(workshop.table(Waiver)) == 1
    assert any(None in rating.scores.values() for rating in workshop.all(Rating))
    assert len(workshop.table(Proposal)) == 2
    assert "block" in {stance.gradient for stance in workshop.all(Stance)}
    model = chosen_model(workshop)
    assert model is not None
    assert any("volunteer" in section.text for section in sections_of(workshop, model.id))
    assert len(uses(workshop)) == 10


def test_people_are_people(played: tuple[Path, list[str]]) -> None:
    """Somebody takes a dot back, somebody puts a card better, and nothing too long was saved."""
    record, _ = played
    entries = read_entries(record.parent / FILE)
    workshop = fold(entries)
    limit = text_fields(AddCard)["text"].limit

    assert any(isinstance(e.action, PlaceDots) and e.action.dots == 0 for e in entries)
    assert any(isinstance(e.action, AddCard) and e.action.text.endswith(" …") for e in entries)
    assert not any(card.text.endswith(" …") for card in workshop.all(Card))
    assert all(len(card.text) <= limit for card in workshop.all(Card))
    assert any(not card.text.isascii() for card in workshop.all(Card))


@pytest.fixture(scope="module")
def by_few(tmp_path_factory: pytest.TempPathFactory) -> PlayedByFew:
    """The record of an agenda that few people played once, and what was told meanwhile."""

    @cache
    def play(agenda: str) -> tuple[Path, list[str]]:
        demonstration, told = _demonstration(
            tmp_path_factory.mktemp("by-few"), agenda=agenda, people=FEW[agenda]
        )
        return asyncio.run(demonstration.run()), told

    return play


@pytest.mark.parametrize(
    ("agenda", "seed", "same"), [("relational-service", 1, True), ("short", 2, False)]
)
def test_the_same_seed_gives_the_same_record(
    agenda: str, seed: int, same: bool, by_few: PlayedByFew, tmp_path: Path
) -> None:
    """Apart from the times of day, word for word; another seed tells another story."""
    demonstration, _ = _demonstration(tmp_path, agenda=agenda, people=FEW[agenda], seed=seed)
    record = asyncio.run(demonstration.run()).read_text("utf-8")
    first = by_few(agenda)[0].read_text("utf-8")
    assert (_TIMES.sub("", record) == _TIMES.sub("", first)) is same


@pytest.mark.parametrize("agenda", FEW)
def test_every_agenda_that_comes_along_is_played(agenda: str, by_few: PlayedByFew) -> None:
    """To its last activity, even by two people only; the default agenda is that of `played`."""
    assert {"dialogue-model", *FEW} == set(agenda_names())
    record, told = by_few(agenda)
    assert len(told) == len(load_agenda(agenda).activities)
    assert record.read_text("utf-8").startswith("---\n")


async def test_who_watches_may_leave_at_any_moment(tmp_path: Path) -> None:
    """Cancelled in the middle, it leaves the room as it was and every phone hung up."""
    demonstration, _ = _demonstration(tmp_path, agenda="short", people=3)
    library = WorkshopLibrary(tmp_path, clock=_now, random=Random(1))
    folder = await demonstration.begin()
    room = await library.open(folder)
    joined = asyncio.Event()
    room.watch(lambda moved: joined.set() if moved.put(Card) else None)
    async with serve(room, host="127.0.0.1", port=0) as phones:
        playing = asyncio.create_task(demonstration.play(room, phones))
        await asyncio.wait_for(joined.wait(), 30)
        assert len(room.present) == 2  # the third is late
        playing.cancel()
        await asyncio.wait({playing})
        assert playing.cancelled()
    before = room.workshop.seq
    await room.close()

    assert len(read_entries(folder / FILE)) == before


async def test_somebody_at_the_terminal_may_take_part(tmp_path: Path) -> None:
    """Their own closing of a round does not stop a demo that is watched, nor its record."""
    demonstration, told = _demonstration(tmp_path, agenda="short", people=2)
    library = WorkshopLibrary(tmp_path, clock=_now, random=Random(1))
    folder = await demonstration.begin()
    room = await library.open(folder)
    hands: list[asyncio.Task[object]] = []

    def meddle(moved: object) -> None:
        run = current_run(room.workshop)
        if run and run.activity == "ideas" and run.phase == "open" and not hands:
            hands.append(asyncio.create_task(room.submit(CloseRound(run.id))))

    room.watch(meddle)
    async with serve(room, host="127.0.0.1", port=0) as phones:
        await demonstration.play(room, phones)
    await room.close()

    assert hands
    assert hands[0].exception() is None
    assert len(told) == len(load_agenda("short").activities)
    assert (folder / RECORD).exists()
