"""Every screen, dialog, kind and panel in a pseudo-language.

No word on it comes from elsewhere than a message, but for people's own, and nothing is cut off
although every word of a message is 40 % longer. The whole screen goes through every activity of a
workshop that was played to its end, in the round that is closed and in a new one, and through every
command that can be given there. Agenda and people speak Greek, as their words are no messages.
"""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, Input

from tests.support.clock import Clock
from tests.support.program import MemoryLibrary, connect, room_of, shown, workshop_app
from tests.support.pseudo_words import (
    CODE,
    LETTERS,
    greek,
    in_greek,
    pseudo_words,
    pseudo_words_language,
)
from tests.support.screen import SIZES, drawn
from tests.support.whole_workshop import WHOLE, play_workshop
from tests.tui.test_layout import cut, every_page
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.journal.memory import MemoryJournal
from workshoptui.language.catalogue import SOURCE, language
from workshoptui.language.spoken import speak, speaking
from workshoptui.tui.commands import HasCommands
from workshoptui.tui.dialogs.dialog import DialogKeys
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.tui.screens.moderation import ModerationScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.widgets.cells import cell_len
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import (
    AnnounceClosing,
    CloseRound,
    GoTo,
    OpenRound,
    Run,
    RunAgain,
    current_run,
)
from workshoptui.workshop.workshop_info import activities

NAMES = (
    "WorkshopTUI Schulze Borda Pugh Condorcet",  # the same in every language
    "Record Header City of Ängelholm",  # asked for as it was written
    "English Svenska Co-create a dialogue model",  # what a workshop can be made in and of
    "Wi-Fi zz",  # a network, and what this test types
)
"""What may stand there; of some a dialog covers a part."""
DATA = re.compile(
    r"\d+ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
    r"|wlp2s0, Wi-Fi|after \d+ entries"
)
"""Months, which are Babel's, and the pseudo-language has none; a network; a record."""
CUT = re.compile(rf".{{0,30}}[{LETTERS}]…")
OURS = ("Choose…", "Search for commands…")
"""Messages that end so by themselves."""
LEAVES = {"home.open", "workshop.home", "app.quit", "app.copy", "app.theme"}
"""Commands that show nothing of their own."""


def wrong(pilot: Pilot[None]) -> Iterator[str]:
    """What on the screen came through no message, or is cut off."""
    for line in drawn(pilot.app):
        for word in re.findall(r"[A-Za-z][A-Za-z’']+", DATA.sub("", line)):
            if not any(word in name for name in NAMES):
                yield f"“{word}” in: {line.strip()}"
        for message in CUT.findall(line):
            if not message.endswith(tuple(map(pseudo_words, OURS))):
                yield f"cut: {message}"
    for widget in pilot.app.screen.query(Button):
        around = widget.parent
        assert isinstance(around, Widget)
        fits = widget.size.width >= cell_len(str(widget.label))
        if not fits or widget.region.right > around.region.right:
            yield f"cut: {widget.label}"
    for keys in pilot.app.screen.query(DialogKeys):
        if keys.visible and keys.size.width < cell_len(str(keys.content)):
            yield f"cut: {keys.content}"


@asynccontextmanager
async def walking(size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """The whole screen over a workshop of Greeks, in pseudo-words."""
    with speaking(pseudo_words_language()):
        made = MemoryLibrary(Clock())
        live = await play_workshop(people=6, say=greek, agenda=in_greek(WHOLE))
        assert isinstance(live.journal, MemoryJournal)
        made.journal = live.journal
        async with workshop_app(made).run_test(size=size) as pilot:
            await shown(pilot)
            while not isinstance(pilot.app.screen, WorkshopScreen):
                await pilot.press("escape")
            await shown(pilot)
            yield pilot


async def back(pilot: Pilot[None]) -> None:
    """Back to the workshop, whatever was opened over it."""
    for _ in range(6):
        if isinstance(pilot.app.screen, WorkshopScreen):
            return
        await pilot.press("escape")
        await pilot.pause()
    raise AssertionError(pilot.app.screen)


async def commands(pilot: Pilot[None], owner: HasCommands) -> AsyncIterator[str]:
    """Every command of an owner that can be given now, once it was given, by its id."""
    for command in owner.KEYS:
        if command.id not in LEAVES and owner.check_action(command.name, ()):
            await pilot.press(command.key_names[0])
            await pilot.pause()
            yield command.id
            if isinstance(pilot.app.focused, Input) and isinstance(owner, ModerationScreen):
                await pilot.press("escape")  # Out of the filter, which would take the next keys.


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_goes_through_messages_and_is_whole(size: tuple[int, int]) -> None:
    """Of every kind: what a closed round shows, what a new one does, and what each key asks."""
    found: dict[str, str] = {}
    async with walking(size) as pilot:
        async for page, view in every_page(pilot):
            found |= dict.fromkeys([*wrong(pilot), *cut(view)], page)
        room = room_of(pilot)
        for activity in activities(room.workshop):
            await room.submit(RunAgain(activity.id))
            await shown(pilot)
            found |= dict.fromkeys(wrong(pilot), f"{activity.id} again")
            screen = pilot.app.screen
            assert isinstance(screen, WorkshopScreen)
            assert screen.view is not None
            async for name in commands(pilot, screen.view):
                found |= dict.fromkeys(wrong(pilot), name)
                await back(pilot)
    assert not found, "\n".join(["", *(f"{where}: {what}" for what, where in found.items())])


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_goes_through_messages_and_is_whole(size: tuple[int, int]) -> None:
    """The frame's own screens and dialogs, and what their keys ask."""
    found: dict[str, str] = {}
    async with walking(size) as pilot:
        frame = pilot.app.screen
        assert isinstance(frame, WorkshopScreen)
        await room_of(pilot).submit(GoTo("ideas"))
        await shown(pilot)
        async for name in commands(pilot, frame):
            found |= dict.fromkeys(wrong(pilot), name)
            over = pilot.app.screen
            if over is not frame and isinstance(over, HasCommands):
                async for inside in commands(pilot, over):
                    found |= dict.fromkeys(wrong(pilot), inside)
                    while len(pilot.app.screen_stack) > 3 and pilot.app.screen is not over:
                        await pilot.press("escape")
                        await pilot.pause()
                    if pilot.app.screen is not over:
                        break
            await back(pilot)
        for typed in ("", "zz"):
            await pilot.press("ctrl+p", *typed)
            await shown(pilot)
            found |= dict.fromkeys(wrong(pilot), "palette")
            await back(pilot)
    assert not found, "\n".join(["", *(f"{where}: {what}" for what, where in found.items())])


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_workshop_goes_through_messages_and_is_whole(size: tuple[int, int]) -> None:
    """What each activity says before anybody gave anything, and while it counts down."""
    found: dict[str, str] = {}
    with speaking(pseudo_words_language()):
        made = MemoryLibrary(Clock(), in_greek(WHOLE), greek("Talks"))
        async with workshop_app(made).run_test(size=size) as pilot:
            await shown(pilot)
            await pilot.press("enter", "escape")
            await shown(pilot)
            room = room_of(pilot)
            for name in ("Ann", "Bo"):
                await connect(room, greek(name))
            await shown(pilot)
            found |= dict.fromkeys(wrong(pilot), "before the first activity")
            for activity in activities(room.workshop):
                with suppress(Refused):  # Where there are no criteria to rate on.
                    await room.submit(GoTo(activity.id))
                await shown(pilot)
                found |= dict.fromkeys(wrong(pilot), activity.id)
                run = current_run(room.workshop)
                if run is None or run.activity != activity.id:
                    continue
                if run.phase == "ready":
                    with suppress(Refused):  # Where there is nothing to vote on.
                        await room.submit(OpenRound(run.id))
                    await shown(pilot)
                    found |= dict.fromkeys(wrong(pilot), f"{activity.id}, open")
                if room.workshop.get(Run, run.id).phase != "open":
                    continue
                if activity.secret:
                    await room.submit(AnnounceClosing(run.id, 300))
                    await shown(pilot)
                    found |= dict.fromkeys(wrong(pilot), f"{activity.id}, closing")
                if not activity.between:
                    await room.submit(CloseRound(run.id))
                    await shown(pilot)
                    found |= dict.fromkeys(wrong(pilot), f"{activity.id}, closed")
    assert not found, "\n".join(["", *(f"{where}: {what}" for what, where in found.items())])


@pytest.mark.parametrize("size", SIZES)
async def test_home_goes_through_messages_and_is_whole(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no workshop, and with some; its forms."""
    monkeypatch.chdir(tmp_path)
    found: dict[str, str] = {}
    speak(pseudo_words_language())  # aloud, as home reads its list in a thread of its own
    try:
        library = WorkshopLibrary(Path("123"), clock=Clock(), random=Random(1))
        async with workshop_app(library, opening=None).run_test(size=size) as pilot:
            await shown(pilot)
            home = pilot.app.screen
            assert isinstance(home, HomeScreen)
            found |= dict.fromkeys(wrong(pilot), "empty home")
            await library.create(greek("Talks"), in_greek(WHOLE), language=CODE)
            await library.create(greek("More talks"), in_greek(WHOLE))
            home.load()
            await shown(pilot)
            found |= dict.fromkeys(wrong(pilot), "home")
            async for name in commands(pilot, home):
                found |= dict.fromkeys(wrong(pilot), name)
                await pilot.press("escape")
                await shown(pilot)
                assert pilot.app.screen is home
    finally:
        speak(language(SOURCE))
    assert not found, "\n".join(["", *(f"{where}: {what}" for what, where in found.items())])
