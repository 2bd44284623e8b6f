"""Layout: at every size, whatever there is to show, nothing that counts is cut.

One app a size goes through every activity of a workshop that was played to its end, and every page
of each. Looked at are the lines as they are drawn.
"""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from tests.support.clock import Clock
from tests.support.program import MemoryLibrary, room_of, shown, workshop_app
from tests.support.screen import drawn
from tests.support.whole_workshop import play_workshop
from workshoptui.journal.memory import MemoryJournal
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.widgets.bars import Bars
from workshoptui.tui.widgets.board import Board
from workshoptui.tui.widgets.cells import cell_len
from workshoptui.tui.widgets.lines import LineBlock, LineView
from workshoptui.tui.widgets.matrix import Matrix
from workshoptui.tui.widgets.pages import Pages
from workshoptui.workshop.runs import GoTo
from workshoptui.workshop.workshop_info import activities

SIZES = ((80, 24), (100, 30), (160, 45), (240, 60))
WORD = "Uppföljning"
"""A word that is longer than a narrow column likes, and has no place in our own sentences."""
LONG = f"{WORD} i lugn och ro, med {WORD.lower()}, så att alla får tid att tala till punkt"


def long(text: str) -> str:
    """A text as long as what it stands for may be; its beginning keeps names apart."""
    most = 100 if text.startswith(("We listen", "Somebody")) or len(text) > 30 else 58
    words = f"{text[:20].strip()} {LONG}"[:most]
    return words.rpartition(" ")[0]


async def played(contents: str) -> MemoryJournal:
    """The journal of a whole workshop with few, many or long contents."""
    people = {"few": 4, "many": 12, "long": 5}[contents]
    return (await play_workshop(people=people, say=long if contents == "long" else str)).journal


@asynccontextmanager
async def walking(contents: str, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """The whole screen over such a workshop."""
    made = MemoryLibrary(Clock())
    made.journal = await played(contents)
    async with workshop_app(made).run_test(size=size) as pilot:
        await shown(pilot)
        while not isinstance(pilot.app.screen, WorkshopScreen):
            await pilot.press("escape")
        await shown(pilot)
        yield pilot


async def every_page(pilot: Pilot[None]) -> AsyncIterator[tuple[str, ActivityView]]:
    """Every page of every activity, with its name."""
    room = room_of(pilot)
    for activity in activities(room.workshop):
        await room.submit(GoTo(activity.id))
        await shown(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, WorkshopScreen)
        view = screen.view
        assert view is not None
        pages = view.query(Pages)
        many = pages.first().place[1] if pages else 1
        for number in range(many):
            yield f"{activity.id} {number + 1}/{many}", view
            if number + 1 < many:
                pages.first().turn()
                view.refresh_from(room.workshop)
                await shown(pilot)


def cut(view: ActivityView) -> Iterator[str]:
    """What a widget draws that does not fit into it."""
    for widget in seen(view.screen):
        width = widget.scrollable_content_region.width
        if isinstance(widget, LineView):
            lines = widget._lines
        elif isinstance(widget, LineBlock):
            lines = widget.layout_lines(widget.size.width, widget.screen.size)
            width = widget.size.width
        else:
            continue
        for line in lines:
            text = "".join(words for words, _ in line).rstrip()
            if cell_len(text) > width:
                yield f"{widget}: {cell_len(text)} > {width}: {text}"


def seen(top: Widget) -> Iterator[Widget]:
    """The widgets that are on screen."""
    yield from (one for one in top.query("*") if one.display and one.region.area and one.visible)


NUMBER_CUT = re.compile(r"\d[.,·]?…|[·.] ?…")
"""Where a number goes on that cannot be seen."""


def halves(view: ActivityView) -> Iterator[str]:
    """Cells of tables and values of bars of which a part is missing."""
    for widget in seen(view.screen):
        if isinstance(widget, Matrix | Bars):
            for line in widget._lines:
                for text, role in line:
                    if role.split(" ")[0] in {"cell", "value"} and NUMBER_CUT.search(text):
                        yield f"{widget}: {text}"


def thin(view: ActivityView) -> Iterator[str]:
    """Bars that names leave less than a quarter of the width."""
    for widget in seen(view.screen):
        if isinstance(widget, Bars) and widget.scrollable_content_region.width >= 100:
            width = widget.scrollable_content_region.width
            for line in widget._lines:
                bar = sum(cell_len(text) for text, role in line if role.split(" ")[0] == "track")
                if 0 < bar < min(80, width // 4):
                    yield f"{widget}: a bar of {bar} in {width}"


def broken(lines: list[str]) -> Iterator[str]:
    """Words that go on in the next line without a sign."""
    for line in lines:
        for found in re.finditer(r"uppf\w*…?", line, re.IGNORECASE):
            word = found.group().lower()
            if word != WORD.lower() and not word.endswith("…"):
                yield f"{found.group()} in: {line.strip()}"


def crowded(view: ActivityView) -> Iterator[str]:
    """Boards that run off below while a column stays empty."""
    for board in view.query(Board):
        below = board.virtual_size.height > board.scrollable_content_region.height
        if below and len(board._grid.columns) > 1 and not all(board._grid.columns):
            yield f"{board} needs {board.virtual_size.height} rows and has empty columns"


QUICK = {((80, 24), "long"), ((160, 45), "many"), ((240, 60), "few")}
"""What every run looks at; the others are behind `long`."""


@pytest.mark.parametrize(
    ("size", "contents"),
    [
        pytest.param(size, contents, marks=[] if (size, contents) in QUICK else [pytest.mark.long])
        for size in SIZES
        for contents in ("few", "many", "long")
    ],
)
async def test_nothing_that_counts_is_cut(size: tuple[int, int], contents: str) -> None:
    """No line is longer than its place, no word is broken inside, and no page is empty."""
    wrong: list[str] = []
    async with walking(contents, size) as pilot:
        async for page, view in every_page(pilot):
            lines = drawn(pilot.app)
            found = [*cut(view), *broken(lines), *crowded(view), *halves(view), *thin(view)]
            pages = view.query(Pages)
            region = pages.first().region if pages else view.region
            inside = [line[region.x : region.right] for line in lines[region.y : region.bottom]]
            if not any(re.search(r"\w", line) for line in inside):
                found.append("nothing is on this page")
            wrong += [f"{page}: {one}" for one in found]
    assert not wrong, "\n".join(["", *wrong])
