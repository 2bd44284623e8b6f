"""A workshop of three sittings weeks apart, on disk: closed and opened again in between."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from tests.support.clock import Clock
from tests.support.markdown_reader import section, tables
from tests.support.phone import Page, Phone
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.room.room import Room
from workshoptui.web.app import close, create_app
from workshoptui.workshop.disclosure import ShowFigures
from workshoptui.workshop.kinds import choose, draft, plan, rate, use, vote
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.prepare import prepared
from workshoptui.workshop.models import models
from workshoptui.workshop.notes import AddNote, notes_of
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, Run, current_run
from workshoptui.workshop.sittings import CloseSitting, OpenSitting
from workshoptui.workshop.workshop_info import workshop_info

WEEK = 7 * 24 * 3600


class Evening:
    """The workshop while the facilitator's computer is on.

    Attributes:
        room: the live room.
        phones: the phones in it, with the cookies they have kept.
    """

    def __init__(self, served: Room) -> None:
        self.room = served
        self.app = create_app(served, new_note=lambda: SharedNote().sections, markdown=render)
        self.code = workshop_info(served.workshop).code

    def phone(self, kept: Phone | None = None) -> Phone:
        """A phone: a new one, or one that was here before, with its cookie."""
        phone = Phone(self.app)
        if kept is not None:
            phone.http.cookies = kept.http.cookies
        return phone

    async def go(self, activity: str) -> Run:
        """Go to an activity, and open its round."""
        await self.room.submit(GoTo(activity))
        run = current_run(self.room.workshop)
        assert run is not None
        if run.phase == "ready":
            await self.room.submit(OpenRound(run.id))
        return run

    @property
    def ids(self) -> list[str]:
        """The participants, in the order they joined."""
        return [one.id for one in self.room.workshop.all(Participant)]


@asynccontextmanager
async def evening(library: WorkshopLibrary, folder: Path) -> AsyncIterator[Evening]:
    """The workshop, opened from disk and closed again."""
    served = await library.open(folder)
    held = Evening(served)
    try:
        yield held
    finally:
        close(held.app)
        await served.close()


async def test_three_sittings_weeks_apart(tmp_path: Path, clock: Clock) -> None:
    """Preparation, attendance, what was agreed, uses in between, a new phone, one whole record."""
    library = WorkshopLibrary(tmp_path, clock=clock, random=Random(4))
    folder = await library.create("Dialogues", load_agenda())

    async with evening(library, folder) as before:
        await before.go("prepare")
        ann, bo = before.phone(), before.phone()
        await ann.join("Ann", "citizen", before.code)
        words = await ann.phrase()
        await bo.join("Bo", "co-worker", before.code)
        assert "Think of one dialogue" in (await ann.room()).text
        await ann.send("finish")
        assert len(prepared(before.room.workshop, "prepare")) == 1

    clock.advance(WEEK)
    async with evening(library, folder) as first:
        await first.room.submit(OpenSitting("2026-03-12", "Town hall"))
        ann, bo = first.phone(ann), first.phone(bo)
        await _step_one(first, ann, bo)
        await first.room.submit(CloseSitting("Each unit talks to two families."))
        names = [one.name for one in first.room.workshop.all(Participant)]
        assert names == ["Ann", "Bo"]

    clock.advance(3 * WEEK)
    async with evening(library, folder) as second:
        page = (await second.phone(ann).room()).text
        assert "We last met on Thursday 12 March 2026." in page
        assert "Each unit talks to two families." in page
        await second.room.submit(OpenSitting("2026-04-02", "Library"))
        ann = second.phone(ann)
        await ann.room()
        (voted,) = [run for run in second.room.workshop.all(Run) if run.activity == "vote"]
        mine = vote.dots_of(second.room.workshop, voted.id, second.ids[0])
        assert sum(mine.values()) == 2
        assert [one.text for one in notes_of(second.room.workshop, voted.id)] == ["Time came up."]
        await _step_two(second)
        log = await second.go("uses")
        await second.room.submit(CloseSitting("Log every dialogue."))

    clock.advance(2 * WEEK)
    async with evening(library, folder) as between:
        phone = between.phone(ann)
        assert f"/room?run={log.id}" in (await phone.room()).html
        form = (await phone.room(log.id)).form("log-use")
        await phone.post(form, date="2026-04-14", unit="North unit")
        assert len(use.uses(between.room.workshop)) == 1
        assert len(between.ids) == 2

    clock.advance(3 * WEEK)
    async with evening(library, folder) as third:
        assert "by Friday 1 May 2026 – this day has passed" in " ".join(
            (await third.phone(ann).room()).text.split()
        )
        await third.room.submit(OpenSitting("2026-05-07", "Town hall"))
        new = third.phone()
        door = Page((await new.http.get("/recall")).text)
        await new.post(door.form("/recall"), phrase=words)
        await new.room()
        assert len(third.ids) == 2
        assert "Ann" in (await new.room()).html
        run = await third.go("plan")
        await third.room.submit(plan.SetReview("2026-11-05"))
        await third.room.submit(AddNote(run.id, "We were proud."))
        await third.room.submit(CloseSitting())
        record = render(third.room.workshop)

    clock.advance(30 * WEEK)
    async with evening(library, folder) as later:
        assert "It is time to look at the model again" in (await later.phone(ann).room()).text
        assert render(later.room.workshop) == record

    told = section(record, "Sittings")
    assert [row[:4] for row in tables(told)[0].rows] == [
        ["1", "2026-03-12", "Town hall", "2"],
        ["2", "2026-04-02", "Library", "1"],
        ["3", "2026-05-07", "Town hall", "1"],
    ]
    assert "Fewer than 3 people came to all 3 sittings." in section(record, "Participants")
    assert "> Each unit talks to two families." in told
    assert "> Log every dialogue." in told
    ticked = "Ticked that they had prepared: fewer than 3 people for sitting 1."
    assert ticked in section(record, "Preparation")
    log_rows = tables(section(record, "What was done, and when"))[0].rows
    sat = {row[1]: row[4] for row in log_rows}
    assert sat["Prepare"] == "between sittings"
    assert (sat["Vote on success factors"], sat["Choose a model"]) == ("1", "2")
    # Begun in the second sitting, and gone on with in the third.
    assert sat["Adaptations and follow-up"] == "2"
    assert "in sitting 2" in section(record, "The decision")
    assert "“Vote on success factors”, round 1, in sitting 1" in section(record, "Criteria")
    assert tables(section(record, "Real uses"))[0].rows[0][1:3] == ["2026-04-14", "North unit"]
    assert "> We were proud." in section(record, "Follow-up and next review")
    assert "> Time came up." in section(record, "Votes")


async def _step_one(held: Evening, ann: Phone, bo: Phone) -> None:
    """Ideas to criteria."""
    served = held.room
    for phone in (ann, bo):
        await phone.room()
    ideas = await held.go("ideas")
    for one in held.ids:
        await served.submit(AddCard(ideas.id, "Listen to the end"), by=one)
        await served.submit(AddCard(ideas.id, "Take the time"), by=one)
    await served.submit(CloseRound(ideas.id))
    robin = await held.go("round-robin")
    await served.submit(CloseRound(robin.id))
    await held.go("groups")
    await served.submit(AddGroup("groups", "Listening"))
    voting = await held.go("vote")
    factors = [factor for factor, _ in vote.slate_of(served.workshop, voting)]
    await ann.room()
    await served.submit(vote.PlaceDots(voting.id, factors[0], 2), by=held.ids[0])
    await served.submit(vote.PlaceDots(voting.id, factors[1], 1), by=held.ids[1])
    await served.submit(AddNote(voting.id, "Time came up."))
    await served.submit(CloseRound(voting.id))
    await served.submit(ShowFigures(voting.id))
    deciding = await held.go("criteria")
    found = standing(served.workshop, deciding)
    reasons = {one.factor: "It matters too." for one in found if not one.deserved}
    chosen = tuple(one.factor for one in found)
    await served.submit(DecideCriteria(deciding.id, chosen, reasons))


async def _step_two(held: Evening) -> None:
    """Two models, one chosen, and something to do until next time."""
    served, by = held.room, held.ids[0]
    drafting = await held.go("draft")
    for name in ("The round table", "The walk"):
        await served.submit(draft.AddModel(drafting.id, name), by=by)
    drafted = [one.id for one in models(served.workshop) if not one.datum]
    for model in drafted:
        await served.submit(rate.WaiveTest(model, "We tried it at home."))
    choosing = await held.go("choose")
    await served.submit(choose.ChooseModel(choosing.id, drafted[1], "It gives people time."))
    planning = await held.go("plan")
    agreed = plan.AgreeFollowUp(planning.id, "Ask the families", "Bo", "2026-05-01")
    await served.submit(agreed, by=by)
