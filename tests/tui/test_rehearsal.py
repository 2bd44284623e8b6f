"""A rehearsal at the screen: one's own workshop, one's own keys, and no trace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.kind_rounds import kind_rounds, whole_entries
from tests.support.program import render, until
from tests.support.screen import SIZES, drawn
from tests.support.submissions import names
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.demo.rehearsal import Rehearsal
from workshoptui.room.room import Room
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.protocols import Phones
from workshoptui.tui.screens.record import RecordScreen
from workshoptui.web.serving import serve
from workshoptui.workshop.cards import Card


@asynccontextmanager
async def served(room: Room) -> AsyncIterator[Phones]:
    """Phones of this computer alone."""
    async with serve(room, host="127.0.0.1", port=0) as phones:
        yield phones


@pytest.mark.parametrize("size", SIZES)
async def test_a_rehearsal_is_led_with_the_usual_keys_and_says_on_every_screen_what_it_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """People join and write; what the workshop held is there; leaving it leaves the program."""
    round_ = kind_rounds()["collect"][0]
    entries = [entry for entry in whole_entries() if entry.seq < round_.sent[0].seq]
    rehearsal = Rehearsal(
        entries, clock=Clock(entries[-1].at), random=Random(1), people=2, speed=None
    )
    library = WorkshopLibrary(tmp_path / "none", clock=Clock(), random=Random(1))
    app = WorkshopApp(
        library, render=render, serve=served, demo=rehearsal, demo_now=True, rehearsal=True
    )

    def screen() -> str:
        return " ".join(" ".join(drawn(app)).split())

    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.opened is not None and app.opened.phones is not None)
        opened = app.opened
        assert opened is not None
        room = opened.room
        await until(pilot, lambda: len(room.present) == 2)
        await until(pilot, lambda: len(room.workshop.where(Card, run=round_.run)) >= 2)
        assert "Rehearsal: " in screen()
        for keys in ("j", "P", "r", "?"):
            await pilot.press(keys)
            await until(pilot, lambda: "REHEARSAL The people are simulated." in screen())
            if keys == "r":
                assert isinstance(app.screen, RecordScreen)
                await pilot.press("s")
            await pilot.press("escape")
            await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: "nothing of it is kept" in screen())
        await pilot.press("y")
        await until(pilot, lambda: not app.is_running)
    assert names(tmp_path) == []
