"""The language of the screen: the workshop's while one is open, otherwise the command line's."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from textual.command import Hit
from textual.pilot import Pilot
from textual.widgets import Select

from tests.support.clock import Clock
from tests.support.program import HERE, MemoryLibrary, room_of, serve, shown, until, workshop_app
from tests.support.screen import SIZES, text
from tests.support.whole_workshop import AFTER, PARTS, ROLES, WEEK, WholeWorkshop
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.journal.memory import MemoryJournal
from workshoptui.language.catalogue import language, languages
from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import speak, speaking, spoken
from workshoptui.record.markdown import render
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.available_commands import CommandProvider
from workshoptui.tui.key_index import activity_keys, common_keys
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.runs import current_run
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.workshop_info import activities, workshop_info

SAID: dict[str, str] = {
    "prepare": "6 har kryssat i att de har förberett sig",
    "brief": "6 har läst",
    "context": "Två sätt",
    "around": "Vad som faller mellan",
    "story": "✓ har sagt ja",
    "citizen-value": "Vårt invånarvärde",
    "ideas": "De visas en i taget i nästa aktivitet",
    "goal": "✗ inte bekräftat",
    "reveal": "✓ Alla kort har visats",
    "clarify": "s: samma?",
    "group": "grupper, sikta på 6–10",
    "vote": "Omgång 1: prickarna från 6 personer",
    "decide": "kriterierna är beslutade.",
    "draft": "Sikta på 3 till 5 modeller.",
    "test": "inte prövad än: kan inte bedömas",
    "rate": "median · medel",
    "rank": "Bordapoäng",
    "choose": "Vi väljer: Model 0",
    "use": "verkliga samtal med ”Model 0”",
    "output": "Det som räknades",
    "survey": "Vad man svarade",
    "feedback": "Svaren är dolda tills du visar dem.",
    "lens": "har svarat på alla par",
    "reflect": "stängd: det här lämnades",
    "shift": "Från",
    "plan": "Vad som händer härnäst",
}
"""What stands on the screen in each kind of activity, or in one, once something was given."""


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """What a test speaks ends with it."""
    yield
    speak(language("en"))


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """A folder for workshops that is not there yet."""
    return WorkshopLibrary(tmp_path / "sessions", clock=clock, random=Random(1))


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press some keys; what stands on the screen then."""
    await pilot.press(*keys)
    await shown(pilot)
    return text(pilot.app)


async def make(pilot: Pilot[None], title: str, code: str) -> str:
    """Make a workshop by the form that home offers; what stands on the screen first."""
    await press(pilot, "n")
    select = pilot.app.screen.query(Select).last()
    assert select.value == spoken().code
    select.value = code
    await pilot.press(*title, "ctrl+s")
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    await until(pilot, lambda: isinstance(app.screen_stack[-1], WorkshopScreen) or bool(app.opened))
    await shown(pilot)
    return text(app)


async def test_the_screen_speaks_the_language_of_the_workshop_that_is_open(
    library: WorkshopLibrary,
) -> None:
    """Home is in the command line's, before and after; keys are the same in both."""
    app = WorkshopApp(library, render=render, serve=serve)
    async with app.run_test() as pilot:
        await shown(pilot)
        assert "n New workshop" in text(app)
        assert "Gruppen träffas" in await make(pilot, "Samtal", "sv")
        assert spoken().code == "sv"
        await press(pilot, "enter")
        assert "Rikta mobilens kamera mot rutan." in text(app)
        await press(pilot, "escape", "escape")
        assert "Stänga workshoppen?" in text(app)
        await press(pilot, "y")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await shown(pilot)
        assert "1 workshop in" in text(app)
        assert "n New workshop" in text(app)
        assert spoken().code == "en"


async def test_home_speaks_what_the_command_line_was_told(
    library: WorkshopLibrary, clock: Clock
) -> None:
    """And an English workshop is English there too."""
    speak(language("sv"))
    app = WorkshopApp(library, render=render, serve=serve)
    async with app.run_test() as pilot:
        await shown(pilot)
        assert "n Ny workshop" in text(app)
        assert "The group meets" in await make(pilot, "Talks", "en")
        await press(pilot, "escape", "escape")
        await press(pilot, "y")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await shown(pilot)
        assert "1 workshop i" in text(app)
        assert "n Ny workshop" in text(app)


async def test_a_workshop_whose_language_is_not_here_is_shown_in_the_command_lines(
    clock: Clock,
) -> None:
    """As when its folder was sent from a computer that has another catalogue."""
    made = MemoryLibrary(clock)
    room = await made.open(HERE)
    assert workshop_info(room.workshop).language == "en"
    speak(language("sv"))
    async with workshop_app(MemoryLibrary(clock, language="xx")).run_test() as pilot:
        await shown(pilot)
        assert spoken().code == "sv"
        assert "Gruppen träffas" in text(pilot.app)


async def test_the_palette_finds_commands_by_the_words_of_the_language_and_of_english(
    clock: Clock,
) -> None:
    """What is shown is in the language; the key is the same, whoever looks for it."""
    async with workshop_app(MemoryLibrary(clock, language="sv")).run_test() as pilot:
        await shown(pilot)
        await press(pilot, "escape")
        provider = CommandProvider(pilot.app.screen)
        for words in ("ångra", "undo"):
            hits = [hit async for hit in provider.search(words)]
            best = max(hits, key=lambda hit: hit.score)
            assert isinstance(best, Hit)
            assert (best.text, str(best.match_display).partition("  ")[0]) == ("Ångra", "Ångra")
            assert best.help == (
                "Ta tillbaka det senaste som gjordes vid den här skärmen; säger vad det var."
            )
        offered = {str(hit.text): str(hit.prompt) async for hit in provider.discover()}
        assert offered["Ångra"] == "Ångra  (u)"


@pytest.mark.parametrize("code", languages())
def test_keys_are_the_same_in_every_language(code: str) -> None:
    """What types a letter is that letter; only what stands on other keys has a name."""
    commands = [
        command
        for where, group in [*common_keys(WorkshopApp.KEYS), *activity_keys()]
        for command in group
    ]
    english = [command.keys for command in commands]
    with speaking(language(code)):
        there = [command.keys for command in commands]
        assert [_letters(keys) for keys in there] == [_letters(keys) for keys in english]
        assert all(_(command.title) and _(command.help) for command in commands)


def _letters(keys: tuple[str, ...]) -> list[str]:
    return [key for key in keys if len(key) == 1]


async def _meet(pilot: Pilot[None], live: WholeWorkshop) -> None:
    """The group parts, and meets again three weeks later."""
    await press(pilot, "S")
    assert "Vad kom ni överens om till nästa gång?" in text(pilot.app)
    await press(pilot, *"Vi prövar", "ctrl+s")
    live.clock.advance(3 * WEEK)
    await press(pilot, "S")
    assert "Ni kom överens om: Vi prövar" in text(pilot.app)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_workshop_in_swedish(
    library: WorkshopLibrary, clock: Clock, size: tuple[int, int]
) -> None:
    """From the form to the record, with every kind of activity on the way."""
    app = WorkshopApp(library, render=render, serve=serve)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await make(pilot, "Samtal", "sv")
        await press(pilot, "enter", "escape")
        room = room_of(pilot)
        live = WholeWorkshop(room, MemoryJournal(), clock)
        live.say = str
        for number in range(6):
            await live.join(f"Person {number}", ROLES[number % len(ROLES)])
        room.set_present(frozenset(live.people))
        step = 1
        for activity in activities(room.workshop):
            if activity.step != step:
                await _meet(pilot, live)
                step = activity.step
            await press(pilot, ">")
            run = current_run(room.workshop)
            assert run is not None
            assert run.activity == activity.id
            if run.phase == "ready":
                await press(pilot, "o")
            await PARTS[activity.kind](live, run) if activity.kind in PARTS else None
            await shown(pilot)
            if not activity.between:
                await live.leave(run)
            await AFTER[activity.kind](live, run) if activity.kind in AFTER else None
            await shown(pilot)
            said = SAID.get(activity.id) or SAID[activity.kind]
            assert said in text(app), activity.id
        await press(pilot, ">")
        notices = [note.message for note in app._notifications]
        assert "Det här är den sista aktiviteten. Protokollet (r) innehåller allt." in notices
        assert len(room.workshop.table(Sitting)) == 3
        assert "Protokollet hittills" in await press(pilot, "r")
