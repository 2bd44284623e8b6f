"""Every screen, dialog, kind and panel in a pseudo-language.

No word on it comes from elsewhere than a message, but for people's own, and nothing is cut off
although every word of a message is 40 % longer. The whole screen goes through every activity of a
workshop that was played to its end, in the round that is closed and in a new one, and through every
command that can be given there. Agenda and people speak Greek, as their words are no messages.
"""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, Input

from tests.support.clock import Clock
from tests.support.program import MemoryLibrary, room_of, shown, workshop_app
from tests.support.pseudo_words import (
    LETTERS,
    greek,
    in_greek,
    pseudo_words,
    pseudo_words_language,
)
from tests.support.screen import SIZES, drawn
from tests.support.whole_workshop import WHOLE, play_workshop
from tests.tui.test_layout import cut, every_page
from workshoptui.journal.memory import MemoryJournal
from workshoptui.language.spoken import speaking
from workshoptui.tui.commands import HasCommands
from workshoptui.tui.dialogs.dialog import DialogKeys
from workshoptui.tui.screens.moderation import ModerationScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.widgets.cells import cell_len
from workshoptui.workshop.runs import GoTo, RunAgain
from workshoptui.workshop.workshop_info import activities

NAMES = (
    "WorkshopTUI Schulze Borda Pugh Condorcet",  # the same in every language
    "Record Header",  # asked for as it was written
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
LEAVES = {"workshop.home", "app.quit", "app.copy", "app.theme"}
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
        live = await play_workshop(people=12, say=greek, agenda=in_greek(WHOLE))
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
