"""Reads the views of the screen over workshops that nobody has to open a room for."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

from textual.pilot import Pilot

from tests.support.apps import ViewApp
from tests.support.clock import START
from tests.support.screen import drawn, settle
from tests.support.workshop import FoldedWorkshop
from workshoptui.room.room import Room
from workshoptui.tui.kinds import view_of
from workshoptui.tui.widgets.pages import Pages
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Workshop


class StillRoom:
    """Stands for a room whose workshop is put there."""

    present: frozenset[str] = frozenset()
    workshop: Workshop

    def clock(self) -> float:
        """The same moment always."""
        return START

    def watch(self, *_: object) -> Callable[[], None]:
        """Nothing ever moves."""
        return lambda: None


class ViewReader(ViewApp):
    """Shows one view after the other, over workshops that are put there."""

    async def read(self, pilot: Pilot[None], workshop: Workshop, run: Run) -> str:
        """Everything on every page of the view of a run."""
        cast("StillRoom", self.room).workshop = workshop
        await self.view.remove()
        self.view = view_of(activity_of(workshop, run).kind)(self.room, run)
        await self.mount(self.view, before="#keys")
        self._follow()
        await settle(pilot)
        lines = drawn(self)
        pages = self.view.query(Pages)
        for _ in range(pages.first().place[1] - 1 if pages else 0):
            pages.first().turn()
            self._follow()
            await settle(pilot)
            lines += drawn(self)
        return "\n".join(lines)


@asynccontextmanager
async def views() -> AsyncIterator[tuple[ViewReader, Pilot[None]]]:
    """An app that shows any view."""
    folded, room = FoldedWorkshop(0), StillRoom()
    folded.go("welcome")
    room.workshop = folded.workshop
    app = ViewReader(cast("Room", room), folded.run, "workshoptui-dark")
    async with app.run_test(size=(160, 45)) as pilot:
        yield app, pilot
