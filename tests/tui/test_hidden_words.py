"""What was hidden is on no screen, whatever activity it was written in."""

import asyncio
import gc
from contextvars import Context, ContextVar
from pathlib import Path
from types import (
    AsyncGeneratorType,
    CellType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    ModuleType,
)

import pytest

from tests.support.apps import ViewApp
from tests.support.clock import Clock
from tests.support.hidden_words import Silenced, silenced
from tests.support.program import until
from tests.support.screen import settle, text
from tests.tui.test_wall import wall_of
from tests.tui.test_window_app import library_in, owner_in, workshop_in
from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.tui import theme
from workshoptui.tui.wall import WallApp
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.membership import SetAside
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.runs import CloseRound, GoTo, current_run


async def _look(left: Silenced, activity: Activity) -> str:
    """What the screen shows of an activity, on its first page and on those behind it."""
    room = left.live.room
    await room.submit(GoTo(activity.id))
    run = current_run(room.workshop)
    assert run is not None
    async with (app := ViewApp(room, run, theme.DARK)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        seen = text(app)
        for key in ("v", "down", "enter"):
            await pilot.press(key)
            await settle(pilot)
            seen += text(app)
    return seen


@pytest.mark.parametrize("aside", [False, True], ids=["hidden", "and set aside"])
async def test_what_is_hidden_is_on_no_screen_in_any_activity(aside: bool) -> None:
    """Every kind of activity is drawn, with nothing left of it, whoever is gone."""
    left = await silenced()
    if aside:
        for one in left.live.people[:-1]:
            await left.live.do(SetAside(one))
    kinds = {activity.kind: activity for activity in left.live.workshop.all(Activity)}
    for activity in kinds.values():
        assert left.leaked(await _look(left, activity)) == [], activity.id
    assert len(kinds) > 20


async def test_nothing_that_a_wall_draws_with_leads_to_what_is_hidden(
    tmp_path: Path, clock: Clock
) -> None:
    """Its process reads all words, to fold them; no view, and nothing a view has, gets at them."""
    folder = await workshop_in(tmp_path, clock)
    app = WallApp(library_in(tmp_path, clock), folder)
    async with owner_in(folder, clock) as owner, app.run_test(size=(80, 24)) as pilot:
        wall = await wall_of(pilot)
        await owner.submit(GoTo("ideas"))
        run = current_run(owner.workshop)
        assert run is not None
        await owner.submit(AddCard(run.id, f"Hidden {SECRET}"))
        await until(pilot, lambda: wall.shown == owner.workshop.seq)
        assert wall.room.workshop.count(Card, run=run.id) == 1
        assert [words for words in strings_within(app, wall) if SECRET in words] == []
        await owner.submit(CloseRound(run.id))
        await until(pilot, lambda: wall.shown == owner.workshop.seq)
        assert [words for words in strings_within(app, wall) if SECRET in words]


SECRET = "qx7zv"
"""What stands in no program."""

FOLDS = (Fold, EmbeddedJournal, AttachedJournal)
"""What holds every word, and is no view's."""

APART = (
    *(ModuleType, type, FrameType, CodeType, CoroutineType, GeneratorType, AsyncGeneratorType),
    *(asyncio.Future, asyncio.AbstractEventLoop, asyncio.Handle, ContextVar, Context),
)
"""What belongs to the interpreter, and not to one program's views."""


def strings_within(*roots: object) -> set[str]:
    """Every string that can be reached from something, but for what folds the workshop."""
    seen: set[int] = set()
    found: set[str] = set()
    waiting: list[object] = list(roots)
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, (*FOLDS, *APART)):
            continue
        seen.add(id(thing))
        if isinstance(thing, str):
            found.add(thing)
        elif isinstance(thing, FunctionType):  # not its module, which leads to everything
            waiting += [cell.cell_contents for cell in thing.__closure__ or () if _filled(cell)]
            waiting += thing.__defaults__ or ()
        else:
            waiting += gc.get_referents(thing)
    return found


def _filled(cell: CellType) -> bool:
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False
