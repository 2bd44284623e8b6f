"""The rehearsal: simulated people who answer whatever an own agenda asks, and leave nothing."""

import shutil
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import httpx
import pytest

from tests.support.clock import START, Clock
from tests.support.kind_rounds import KindRound, kind_rounds, whole_entries
from tests.support.paths import EXAMPLE, ROOT
from tests.support.phone import ADDRESS
from workshoptui.agendas import agenda_names, load_agenda
from workshoptui.archive.library import FILE
from workshoptui.demo.phone import Phone
from workshoptui.demo.rehearsal import Rehearsal
from workshoptui.journal.embedded import read_entries
from workshoptui.language.catalogue import language
from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import speaking
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.room.room import Room
from workshoptui.web.app import close, create_app
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds.choose import (
    ChooseModel,
    CloseProposal,
    Propose,
    blocks,
    last_proposal,
    stances_on,
)
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.rate import WaiveTest
from workshoptui.workshop.models import models
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, current_run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.workshop_info import activities, workshop_info

OWN = str(ROOT / "tests" / "support" / "agendas" / "small.toml")
KINDS = sorted(kind_rounds())
"""Every kind in which people give something."""


class Hurrying(Clock):
    """A clock that goes on whenever somebody looks at it, so that nobody is too fast."""

    def __call__(self) -> float:
        """What it shows next."""
        self.advance(0.1)
        return super().__call__()


class Rehearsed:
    """A rehearsal over phones without a network, in which nobody waits."""

    def __init__(self, source: Sequence[Entry] | Agenda, people: int = 3, code: str = "") -> None:
        last = 0.0 if isinstance(source, Agenda) else source[-1].at
        self.clock = Hurrying(max(START, last))
        self.rehearsal = Rehearsal(
            source,
            clock=self.clock,
            random=Random(1),
            people=people,
            speed=None,
            language=code,
        )

    async def open(self, phones: AsyncExitStack) -> Room:
        """Its room, in which everybody has a phone."""
        self.room = room = await self.rehearsal.open(await self.rehearsal.begin())
        phones.push_async_callback(room.close)
        app = create_app(
            room, new_note=lambda: SharedNote().sections, markdown=render, public_url=ADDRESS
        )
        phones.callback(close, app)
        code = workshop_info(room.workshop).language
        for person in self.rehearsal.people:
            phone = Phone(ADDRESS, httpx.ASGITransport(app), language=code)
            person.take(await phones.enter_async_context(phone))
        return room

    async def take_part(self) -> None:
        """Everybody does all that there is to do."""
        info = workshop_info(self.room.workshop)
        with speaking(language(info.language)):
            await self.rehearsal.take_part(self.room, f"/j/{info.code}", until_quiet=True)


@pytest.fixture(autouse=True)
def patient_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold nobody up who acts without any pauses."""
    monkeypatch.setattr("workshoptui.web.app.monotonic", lambda: 50 * time.monotonic())


@pytest.fixture
async def phones() -> AsyncIterator[AsyncExitStack]:
    """What is open until the end of a test."""
    async with AsyncExitStack() as stack:
        yield stack


def before(round_: KindRound) -> list[Entry]:
    """The whole workshop until somebody gave something in this round."""
    return [entry for entry in whole_entries() if entry.seq < round_.sent[0].seq]


@pytest.mark.parametrize("kind", KINDS)
async def test_people_answer_every_kind(kind: str, phones: AsyncExitStack) -> None:
    """From where a workshop stands: rows that people gave are there which were not before."""
    round_ = kind_rounds()[kind][0]
    rehearsed = Rehearsed(before(round_))
    room = await rehearsed.open(phones)
    known = {person.id for person in room.workshop.all(Participant)}
    given_before = {table: set(room.workshop.table(table)) for table in round_.tables}
    seq = room.workshop.seq
    sent: list[Entry] = []
    room.watch(lambda applied: sent.append(applied.entry))
    await rehearsed.take_part()
    new = {person.id for person in room.workshop.all(Participant)} - known
    assert len(new) == 3
    by_people = [entry for entry in sent if entry.by in new]
    assert by_people
    assert room.workshop.seq > seq
    now = {table: set(room.workshop.table(table)) for table in round_.tables}
    ours = {table for table in round_.tables if now[table] - given_before[table]}
    assert ours or not round_.tables, f"nobody gave anything in {kind}"


async def _choose(rehearsed: Rehearsed, run: str) -> None:
    """Propose a model, until nobody blocks it."""
    room = rehearsed.room
    model = next(model for model in models(room.workshop) if not model.datum)
    blocked = True
    while blocked:
        await room.submit(Propose(run, model.id))
        await rehearsed.take_part()
        proposal = last_proposal(room.workshop, run)
        assert proposal is not None
        await room.submit(CloseProposal(proposal.id))
        proposal = last_proposal(room.workshop, run)
        assert proposal is not None
        assert len(stances_on(room.workshop, proposal)) == 3
        blocked = blocks(room.workshop, proposal)
    await room.submit(ChooseModel(run, model.id, "A rehearsal"))


async def _lead(rehearsed: Rehearsed) -> None:
    """Go through all activities, with everybody taking part, and do what people cannot."""
    room = rehearsed.room
    await room.submit(OpenSitting("2026-03-05"))
    for activity in activities(room.workshop):
        await room.submit(GoTo(activity.id))
        run = current_run(room.workshop)
        assert run is not None
        if run.phase == "ready":
            await room.submit(OpenRound(run.id))
        if activity.kind == "choose":
            await _choose(rehearsed, run.id)
        await rehearsed.take_part()
        if activity.kind == "decide":
            factors = [row.factor for row in standing(room.workshop, run)][:4]
            await room.submit(DecideCriteria(run.id, tuple(factors), dict.fromkeys(factors, "x")))
        if activity.kind == "test":
            for model in models(room.workshop):
                await room.submit(WaiveTest(model.id, "A rehearsal"))
        if activity.secret and activity.kind != "choose":
            await room.submit(CloseRound(run.id))


@pytest.mark.parametrize("code", ["en", "sv"])
async def test_what_people_say_takes_up_the_prompts_and_says_that_it_is_rehearsed(
    code: str, phones: AsyncExitStack
) -> None:
    """In the language of the workshop, in each of which the agenda speaks."""
    rehearsed = Rehearsed(load_agenda("short"), people=3, code=code)
    room = await rehearsed.open(phones)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    await rehearsed.take_part()
    run = current_run(room.workshop)
    assert run is not None
    await room.submit(CloseRound(run.id))
    with speaking(language(code)):
        said = render(room.workshop)
        assert said.count(_("Rehearsed: {word}", word="").strip()) >= 2
        title = workshop_info(room.workshop).title
        assert title.startswith(_("Rehearsal: {title}", title=""))


@pytest.mark.parametrize("name", [*agenda_names(), OWN])
async def test_every_agenda_can_be_rehearsed_from_its_beginning(
    name: str, phones: AsyncExitStack
) -> None:
    """Those that come along, one in Swedish, and an own one, to the last activity."""
    rehearsed = Rehearsed(load_agenda(name), people=3, code="sv" if name == "short" else "en")
    room = await rehearsed.open(phones)
    await _lead(rehearsed)
    run = current_run(room.workshop)
    assert run is not None
    assert run.activity == activities(room.workshop)[-1].id


def files_in(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Every file, and when it was changed."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


async def test_the_workshop_that_is_rehearsed_stays_as_it_is(
    tmp_path: Path, phones: AsyncExitStack
) -> None:
    """Not a byte of it changes, and nothing is made anywhere beside it."""
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder)
    before = files_in(tmp_path)
    entries = read_entries(folder / FILE)
    rehearsed = Rehearsed(entries, people=2)
    room = await rehearsed.open(phones)
    assert room.workshop.seq == len(entries) + 1
    await room.submit(OpenSitting("2026-12-05"))
    await room.submit(GoTo(activities(room.workshop)[0].id))
    await rehearsed.take_part()
    assert files_in(tmp_path) == before
    assert read_entries(folder / FILE) == entries
