"""A change from a phone has the screen laid out again only where something takes another size."""

from itertools import pairwise
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from tests.support.program import MemoryLibrary, shown, workshop_app
from tests.support.screen import layouts, settle
from tests.support.whole_workshop import (
    AFTER,
    PARTS,
    WHOLE,
    WholeWorkshop,
    next_sitting,
    play_workshop,
)
from workshoptui.room.room import EntryApplied, Room
from workshoptui.tui.screens import workshop_display
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.action import Action
from workshoptui.workshop.context import FACILITATOR

SILENT = {"clarify", "decide", "group"}
"""Kinds in which nothing comes from phones here."""


class OneRoom(MemoryLibrary):
    """A library whose one workshop is open already."""

    def __init__(self, live: WholeWorkshop) -> None:
        super().__init__(live.clock)
        self._room = live.room

    async def open(self, folder: Path) -> Room:
        """The room that is open."""
        return self._room


class WatchedLayouts:
    """What changes from phones do to the layout of a screen.

    Attributes:
        spared: how many had nothing laid out again, by kind of activity.
        needless: what had, though everything then stood where it had stood.
    """

    def __init__(self, pilot: Pilot[None]) -> None:
        self.spared: dict[str, int] = {}
        self.needless: list[str] = []
        self._pilot = pilot

    def watch(self, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Look at each change from a phone from now on, in this kind of activity."""
        submit = Room.submit
        self.spared.setdefault(kind, 0)

        async def watched(room: Room, action: Action, *, by: str = FACILITATOR) -> EntryApplied:
            await settle(self._pilot)  # what came before, such as a view just entered, is no matter
            before = self._places()
            with layouts() as counted:
                applied = await submit(room, action, by=by)
                await shown(self._pilot)
            if by != FACILITATOR and not counted:
                self.spared[kind] += 1
            elif by != FACILITATOR and before == self._places():
                self.needless.append(f"{kind}: {type(action).__name__}, {len(counted)} times")
            return applied

        monkeypatch.setattr(Room, "submit", watched)

    def _places(self) -> dict[Widget, Region]:
        places = self._pilot.app.screen._compositor.full_map
        return {widget: place.region for widget, place in places.items()}


async def test_only_what_takes_another_size_has_the_screen_laid_out_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In every kind of activity, whatever phones send."""
    monkeypatch.setattr(workshop_display, "REPAINT_SECONDS", 0.0)
    monkeypatch.setattr(workshop_display, "REPAINT_SHARE", 1.0)
    monkeypatch.setattr(workshop_display, "TICK_SECONDS", 3600.0)  # the time is another matter
    live = await play_workshop(until=WHOLE.activities[0].id)
    async with workshop_app(OneRoom(live)).run_test(size=(120, 35)) as pilot:
        await shown(pilot)
        while not isinstance(pilot.app.screen, WorkshopScreen):
            await pilot.press("escape")
            await settle(pilot)
        live.room.set_present(frozenset(live.people))
        watched = WatchedLayouts(pilot)
        for before, activity in pairwise(WHOLE.activities):
            if activity.step != before.step:
                await next_sitting(live)
            run = await live.enter(activity)
            await shown(pilot)
            if activity.kind in PARTS:
                with monkeypatch.context() as patched:
                    watched.watch(activity.kind, patched)
                    await PARTS[activity.kind](live, run)
            await live.leave(run)
            if activity.kind in AFTER:
                await AFTER[activity.kind](live, run)
    assert watched.needless == []
    assert {kind for kind, many in watched.spared.items() if not many} == SILENT
