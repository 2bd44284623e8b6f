"""A whole workshop for real: one terminal, three phones, every kind of activity, one record."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import zxingcpp
from PIL import Image

from tests.acceptance.whole_record import EXPECTED
from tests.support.agenda import agenda
from tests.support.clock import Clock
from tests.support.facilitator import Facilitator
from tests.support.markdown_reader import headings, section
from tests.support.participant import Participant
from tests.support.phones import Phones
from tests.support.picture import svg_to_png
from tests.support.ports import free_port
from tests.support.program import until
from tests.support.screen import type_in
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.record.files import RECORD
from workshoptui.record.markdown import render
from workshoptui.record.outline import SECTION_GROUPS
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.screens.join import JoinScreen
from workshoptui.web.serving import serve
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.reveal import whose_turn
from workshoptui.workshop.people import Participant as People

AGENDA = agenda("real_phones")
SIZE = (160, 45)
THREE_WEEKS = 21 * 24 * 3600
TITLE = "Dialogues in Upper Valley"
CONTENTS = "Contents"


class Group(NamedTuple):
    """Who is in the room: one at the terminal, three with phones."""

    clock: Clock
    terminal: Facilitator
    ann: Participant
    bo: Participant
    cy: Participant

    @property
    def people(self) -> tuple[Participant, Participant, Participant]:
        """Who has a phone."""
        return self.ann, self.bo, self.cy

    async def go_to(self, activity: str) -> None:
        """The terminal goes on and opens the activity; every phone follows by itself."""
        self.clock.advance(300)
        await self.terminal.go_to(activity)
        title = next(one.title for one in AGENDA.activities if one.id == activity)
        for one in self.people:
            await one.at(title)


@asynccontextmanager
async def opened(folder: Path, clock: Clock) -> AsyncIterator[Facilitator]:
    """The program on the home screen, with one workshop, files and a server that are real."""
    library = WorkshopLibrary(folder, clock=clock, random=Random(1))
    await library.create(TITLE, AGENDA, organisation="Upper Valley")
    port = free_port()
    # A code that leads to this computer alone is not drawn, and no test may listen elsewhere.
    serving = partial(serve, host="127.0.0.1", port=port, public_url=f"http://localhost:{port}")
    app = WorkshopApp(library, render=render, serve=serving)
    async with app.run_test(size=SIZE) as pilot:
        yield Facilitator(pilot)


async def scanned(terminal: Facilitator, path: Path) -> str:
    """The address that a camera reads off a picture of the screen."""
    with Image.open(svg_to_png(await terminal.picture(), path)) as picture:
        (code,) = zxingcpp.read_barcodes(picture)
    return code.text


async def test_a_whole_workshop(tmp_path: Path, clock: Clock, phones: Phones) -> None:
    """From the home screen to the record: each kind of activity at the terminal and on a phone."""
    async with opened(tmp_path, clock) as terminal:
        await terminal.see(TITLE)
        await terminal.press("enter")
        await terminal.fill(place="Town hall")
        assert isinstance(terminal.pilot.app.screen, JoinScreen)
        await until(terminal.pilot, lambda: "localhost:" in terminal.screen)
        address = await scanned(terminal, tmp_path / "join.png")
        ann, bo, cy = map(Participant, await phones(3), ("Ann", "Bo", ""))
        await ann.join(address, "Citizen or service user")
        await bo.join(address, "Co-worker")
        await cy.join(address)
        await terminal.see("3 joined")
        await terminal.see("Bo, Ann")
        await terminal.press("escape")

        group = Group(clock, terminal, ann, bo, cy)
        await identify_success_factors(group)
        await next_sitting(group, "Everybody reads the list again.", "Library")
        await prototype_models(group)
        await next_sitting(group, "We try it for six weeks.", "Town hall")
        await evaluate_the_chosen_model(group)

        await terminal.press("S")
        await terminal.fill(agreed="We meet again in a year.")
        await terminal.press("r")
        await terminal.see("The record so far")
        await terminal.press("s", "escape")
        await until(terminal.pilot, lambda: RECORD in files_in(tmp_path))
        assert files_in(tmp_path)[RECORD] == render(terminal.room.workshop)
        entries = terminal.room.workshop.seq
    left = files_in(tmp_path)
    compare(left[RECORD])
    assert f"{FILE}.wal" not in left
    assert len(json.loads(left[FILE])["journal"]) == entries > 100


def files_in(folder: Path) -> dict[str, str]:
    """What the folder of the one workshop holds, by name."""
    (workshop,) = (one for one in folder.iterdir() if one.is_dir())
    return {
        one.name: one.read_text(encoding="utf-8") for one in workshop.iterdir() if one.is_file()
    }


def compare(record: str) -> None:
    """Every section of the record holds what was said in the room, and no section is forgotten."""
    parts = [part.title for part in SECTION_GROUPS]
    planned = [
        title
        for part in SECTION_GROUPS
        for title in (part.title, *(s.title for s in part.sections))
    ]
    planned.insert(planned.index(parts[1]), CONTENTS)
    found = [heading.text for heading in headings(record) if heading.level in {2, 3}]
    # What came later and is not on this agenda is left out.
    assert found == [title for title in planned if title in {*EXPECTED, *parts, CONTENTS}]
    assert EXPECTED.keys() <= {*found}
    for title, lines in EXPECTED.items():
        there = section(record, title).splitlines()
        assert [line for line in lines if line not in there] == [], f"{title}:\n" + "\n".join(there)


async def next_sitting(group: Group, agreed: str, place: str) -> None:
    """The group parts and meets again three weeks later; the phones are still known."""
    terminal = group.terminal
    await terminal.press("S")
    await terminal.fill(agreed=agreed)
    for one in group.people:
        await one.see("See you next time")
        await one.see(agreed)
    group.clock.advance(THREE_WEEKS)
    await terminal.press("S")
    assert isinstance(terminal.pilot.app.screen, FormDialog)
    await terminal.see(f"You agreed: {agreed.split()[0]}")
    await terminal.fill(place=place)


# ── Step 1 ─────────────────────────────────────────────────────────────────────────────


async def identify_success_factors(group: Group) -> None:
    """From preparing to criteria."""
    _clock, terminal, ann, bo, cy = group
    await group.go_to("prepare")
    await ann.done("I have prepared")
    await ann.see("Take my tick back")

    await group.go_to("welcome")
    for one in group.people:
        await one.done("I have read this")
    await terminal.see("all 3 read it")

    await group.go_to("context")
    await ann.send("add-context", text="Help at home")
    await bo.see("Help at home")
    await terminal.see("Help at home")
    await terminal.press("v")  # what was answered stands there to begin with
    await type_in(terminal.pilot, " in Upper Valley")
    await terminal.press("ctrl+s")
    await cy.see("Help at home in Upper Valley")

    await group.go_to("interviews")
    await terminal.press("p")
    await ann.see("You are together with")
    await ann.send(
        "tell-story",
        teller="Bo",
        answers__what="They asked me first",
        answers__wishes="Time, a pause, a name",
    )
    await bo.send("agree-to-story", button="Yes, share it")
    await bo.send(
        "tell-story",
        teller="somebody who gave no name",
        answers__what="Nobody was in a hurry",
        answers__wishes="Less paper",
    )
    await terminal.see("They asked me first")
    assert not terminal.says("Nobody was in a hurry")
    await terminal.close()
    await cy.see("Nobody was in a hurry")
    await terminal.point_at("They asked me first")
    await terminal.press("d")
    await terminal.fill(text="That moved us.")

    await group.go_to("goals")
    await cy.send("add-goal", words="I want to cook for myself", confirmed="true")

    await group.go_to("citizen-value")
    await ann.send("add-card", text="New people find help in a day")
    await bo.send("add-card", text="Parents are heard")
    await terminal.see("▄▄▄▄ ▄▄▄▄")
    assert not terminal.says("Parents are heard")
    await terminal.close()
    await terminal.see("Parents are heard")
    await terminal.press("v")
    await terminal.fill(text="People who are new here find help.")
    for one in group.people:
        await expect_value(one, "People who are new here find help.")

    await group.go_to("ideas")
    for idea in ("Ask before you plan", "Leave a pause"):
        await ann.send("add-card", text=idea)
    await bo.send("add-card", text="Write it down together")
    await cy.send("add-card", text="Asking before planning")
    await terminal.press("a")
    await terminal.fill(text="Meet where people live")
    await terminal.see("▄▄▄▄ ▄▄▄▄ ▄▄▄▄ ▄▄▄▄ ▄▄▄▄")
    await terminal.close()

    await group.go_to("reveal")
    await show_cards(group)

    await group.go_to("clarify")
    await terminal.point_at("Leave a pause")
    await terminal.press("enter")
    await terminal.fill(meaning="Silence is an answer too")
    await cy.see("Silence is an answer too")
    for card in ("Ask before you plan", "Asking before planning"):
        await terminal.point_at(card)
        await terminal.press("space")
    await terminal.press("i")
    await terminal.choose("Ask before you plan")
    await bo.see("Says the same:")

    await group.go_to("groups")
    for card in ("Ask before you plan", "Leave a pause"):
        await terminal.point_at(card)
        await terminal.press("space")
    await terminal.press("n")
    await terminal.fill(name="Listening")
    await terminal.point_at("Write it down together")
    await terminal.press("n")
    await terminal.fill(name="Openness")
    await ann.see("Listening · 3")
    await cy.see("Standing alone · 1")

    await group.go_to("vote")
    await dots(ann, Listening=2, Openness=1)
    await dots(bo, Listening=1, Openness=2)
    await dots(cy, Listening=2)
    await terminal.see("2 of 3")
    await terminal.close()
    await ann.see("5 Listening – 2 from you")
    await terminal.see("Listening")

    await group.go_to("criteria")
    await terminal.see("Not decided yet")
    await terminal.press("enter")
    await terminal.press("y")  # Two are ticked, and the agenda advises four.
    await terminal.see("are decided")
    await bo.see("62 % Listening")
    await terminal.press("N")
    await terminal.fill(text="We looked at each other and nodded.")


async def expect_value(one: Participant, words: str) -> None:
    """The citizen value stands above everything else on the phone."""
    await one.phone.page.locator("header .value", has_text=words).wait_for()


async def show_cards(group: Group) -> None:
    """The round robin: phones show their cards in turn, one passes once, the terminal is last."""
    terminal = group.terminal
    ids = [person.id for person in terminal.room.workshop.all(People)]
    passed = False
    while turn := whose_turn(terminal.room.workshop, terminal.run.id):
        if turn == FACILITATOR:
            await terminal.press("s")
            continue
        mine = group.people[ids.index(turn)]
        await mine.see("It is your turn")
        if passed:
            await mine.tap(mine.phone.page.locator("form[id^=show-card-] button").first)
        else:
            await mine.tap(mine.phone.page.get_by_role("button", name="Pass this time"))
            passed = True
    await terminal.see("Every card has been shown")


async def dots(one: Participant, **wanted: int) -> None:
    """Tap dots onto factors."""
    page = one.phone.page
    for factor, number in wanted.items():
        row = page.locator("form.stepper", has_text=factor)
        for tap in range(number):
            await row.get_by_role("button", name="One dot more").click()
            await row.locator("output", has_text=str(tap + 1)).wait_for()


# ── Step 2 ─────────────────────────────────────────────────────────────────────────────


async def prototype_models(group: Group) -> None:
    """From a first draft to a choice."""
    _clock, terminal, ann, bo, cy = group
    await group.go_to("around")
    await ann.send("add-around", who="School nurse", does="Listens", gap="Nobody in summer")
    await cy.see("Nobody in summer")
    await terminal.press("a")
    await terminal.fill(who="Grandmother", does="Cooks", gap="")
    await ann.see("Grandmother")
    await terminal.press("v")
    await terminal.see("│ the person │")

    await group.go_to("draft")
    await ann.send("add-model", name="The round table")
    await cy.send("add-model", name="Walk and talk")
    await bo.open("The round table")
    await bo.tap(bo.phone.page.get_by_role("button", name="Work on this model: The round table"))
    await write_section(ann, "Prepare", "Everybody gets the questions\nthree days before.")
    await write_section(bo, "Conduct", "We sit in a circle. The person begins.")
    await write_section(cy, "Conduct", "We walk, and stop when it matters.")
    await terminal.see("2 of 3")
    await terminal.press("enter", "e")
    await terminal.fill(text="A form, then a call.")
    await terminal.press("n", "k")
    await terminal.fill(text="Where is the pause?")
    await terminal.press("escape")
    await ann.see("Where is the pause?")
    await terminal.close()

    await group.go_to("test")
    await ann.phone.page.locator("label.pick", has_text="The round table").click()
    await ann.send(
        "log-test",
        case="A family moves to the valley",
        observed="The child spoke first",
        happened="They asked what mattered",
        felt="The silence was hard",
        meaning="Being heard is help",
        change="Keep the circle, drop the form",
    )
    await terminal.see("A family moves to the valley")

    await group.go_to("rate")
    await terminal.see("locked")
    await terminal.press("end", "w")
    await terminal.fill(reason="Time ran out.")
    for one in group.people:
        await one.see("of 3 models rated")
    scores = {"Today's way": (2, 2, 1), "The round table": (5, 4, 5), "Walk and talk": (4, 3, 3)}
    for model, given in scores.items():
        for one, score in zip(group.people, given, strict=True):
            await rate(one, model, score)
    await terminal.see("3 of 3")
    await terminal.close()
    await bo.see("you gave 4")

    await group.go_to("rank")
    for one, order in (
        (ann, ("The round table", "Walk and talk", "Today's way")),
        (bo, ("The round table", "Walk and talk", "Today's way")),
        (cy, ("Walk and talk", "The round table")),
    ):
        for place, model in enumerate(order, 1):
            await one.phone.page.locator(".picks").get_by_role("button", name=model).click()
            await one.phone.page.locator(".order li").nth(place - 1).wait_for()
    await terminal.close()
    await cy.see("The round table is preferred to each other model")

    await group.go_to("choose")
    await terminal.see("The round table")
    await terminal.press("p")
    await terminal.choose("The round table")
    await ann.send("take-stance", gradient="endorse")
    await bo.send("take-stance", gradient="minor-reservations", words="It takes long.")
    await cy.send("take-stance", gradient="endorse")
    await terminal.see("3")
    await terminal.press("c")
    await cy.see("It takes long.")
    await terminal.press("d")
    await terminal.fill(rationale="It leaves room for the person.", objections="It takes long.")
    for one in group.people:
        await one.see("It leaves room for the person.")

    await group.go_to("ethics")
    await ann.send("add-reflection", text="Her own say, and her time.")
    await terminal.see("Her own say, and her time.")
    await terminal.press("c")
    await terminal.fill(text="We ask her twice.")
    await ann.see("We ask her twice.")


async def write_section(one: Participant, title: str, text: str) -> None:
    """Write in a section of the team's model."""
    await one.see("Your team's model")
    section = one.phone.page.locator(
        ".canvas > details", has=one.phone.page.get_by_text(title, exact=True)
    ).first
    await section.locator("summary").first.click()
    await section.locator("textarea").first.fill(text)
    await section.get_by_role("button", name="Save").first.click()
    await section.locator(".saved").first.wait_for()


async def rate(one: Participant, model: str, score: int) -> None:
    """Give a model the same score on every criterion."""
    page = one.phone.page
    details = page.locator("details.model", has=page.locator("summary", has_text=model))
    await one.turn_to(details)
    for row in await details.locator("fieldset.scale").all():
        await one.tap(row.locator("label", has_text=str(score)))
    await details.get_by_text("rated", exact=True).wait_for()


# ── Step 3 ─────────────────────────────────────────────────────────────────────────────


async def evaluate_the_chosen_model(group: Group) -> None:
    """From real uses to a plan."""
    _clock, terminal, ann, bo, cy = group
    await group.go_to("uses")
    await bo.send(
        "log-use",
        date="2026-04-10",
        unit="North unit",
        roles="citizen",
        prepared="true",
        adaptations="We met outside.",
    )
    await terminal.see("North unit")

    await group.go_to("feedback")
    for one, matters in ((ann, "true"), (bo, "true"), (cy, "false")):
        await one.send("give-feedback", side="person", answers__matters=matters)
        await one.see("You have answered about:")
    await terminal.close()
    await ann.see("Figures are shown from 5 people on")
    await terminal.press("F")
    await terminal.press("y")
    await ann.see("2 yes, 1 no")
    await terminal.see("2 yes, 1 no")

    await group.go_to("experiences")
    await ann.send("tell-story", answers__what="My mother laughed again", teller="Bo")
    await bo.send("agree-to-story", button="Yes, share it")

    await group.go_to("outputs")
    await cy.send("count-output", what="Dialogues held", count=41, period="in spring")

    await group.go_to("questionnaire")
    for one, level in zip(group.people, (5, 4, 2), strict=True):
        await one.send(
            "answer-survey",
            levels__q1=level,
            levels__q2=level,
            levels__q3="null",
            words=f"It gave me {level}",
        )
    await terminal.close()
    await ann.see("Figures are shown from 5 people on")
    await terminal.press("F")
    await terminal.press("y")
    await ann.see("does not apply")

    await group.go_to("conditions")
    await cy.send("answer-survey", levels__time=2)
    await terminal.close()
    await terminal.press("F")
    await terminal.press("y")
    await terminal.see("at the facilitator's word")

    await group.go_to("lens")
    for one, now in zip(group.people, (1, 2, 3), strict=True):
        await one.send("look-through-lens", now__r1=now, now__r2=now, wanted__r1=5, wanted__r2=5)
    await terminal.close()
    await bo.see("Figures are shown from 5 people on")
    await terminal.press("F")
    await terminal.press("y")
    await bo.see("The widest gaps come first")

    await group.go_to("reflection")
    await cy.send("add-reflection", text="We would ask first,\nand wait for an answer.")
    await terminal.see("We would ask first")

    await group.go_to("shifts")
    await bo.send("add-shift", who="Case worker", before="Fills in a form", after="Listens first")

    await group.go_to("plan")
    await ann.send(
        "log-adaptation",
        unit="North unit",
        kept="The circle",
        changed="The place",
        added="A walk",
        why="It suits us",
    )
    await bo.send("agree-follow-up", what="Tell the others", who="Both units", due="2026-06-01")
    await terminal.see("Tell the others")
    await terminal.press("w")
    await terminal.fill(date="2027-03-01")
    await cy.see("We look at the model again on")
