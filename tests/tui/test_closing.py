"""The countdown on the facilitator's screen: large, to be stopped, to be cut short."""

import pytest
from textual.pilot import Pilot

from tests.clock import Clock
from tests.tui.hall import HERE, MemorySessions, hall, join, room_of, shown
from tests.tui.widgets.stage import drawn
from workshoptui.tui.screens.closing import BOUNCE
from workshoptui.tui.screens.dialog import ChoiceDialog
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.widgets.closing import ClosingLine
from workshoptui.workshop.kinds.collect import AddCard, Card
from workshoptui.workshop.runs import Finish, GoTo, Run, current_run
from workshoptui.workshop.sittings import OpenSitting


@pytest.fixture
async def sessions(clock: Clock) -> MemorySessions:
    """A workshop in which cards are being written, hidden until the round closes."""
    made = MemorySessions(clock)
    room = await made.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    return made


def run_of(pilot: Pilot[None]) -> Run:
    """The run on stage."""
    run = current_run(room_of(pilot).workshop)
    assert run is not None
    return run


def says(pilot: Pilot[None], words: str) -> bool:
    """Whether the screen shows these words."""
    return words in " ".join(" ".join(drawn(pilot.app)).split())


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let what they do be done."""
    for key in keys:
        await pilot.press(key)
        await shown(pilot)


async def pass_time(pilot: Pilot[None], sessions: MemorySessions, seconds: float) -> None:
    """Let time pass on the clock, and the screen look at it."""
    sessions.clock.advance(seconds)
    screen = pilot.app.screen
    assert isinstance(screen, WorkshopScreen)
    screen._tick()
    await shown(pilot)


async def test_closing_a_hidden_round_counts_down_while_some_are_still_giving(
    sessions: MemorySessions,
) -> None:
    """Nothing is revealed at the first press; the room sees how long there still is."""
    async with hall(sessions).run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        ann, _ = [await join(room, name) for name in ("Ann", "Bo")]
        await room.submit(Finish(run_of(pilot).id), by=ann)
        await press(pilot, "o")
        run = run_of(pilot)
        assert (run.phase, run.closing_at) == ("open", sessions.clock() + 15)
        assert says(pilot, "15 s")
        assert says(pilot, "Close now")
        await pass_time(pilot, sessions, 5)
        assert says(pilot, "10 s")
        await room.submit(AddCard(run.id, "Still in time"), by=ann)
        await press(pilot, "o")
        assert run_of(pilot).phase == "closed"
        assert not pilot.app.screen.query_one(ClosingLine).display
        assert [card.late for card in room.workshop.all(Card)] == [False]


async def test_the_countdown_is_a_sentence_on_a_small_screen(sessions: MemorySessions) -> None:
    """What closes gives way to what to do about it, and neither runs into the other."""
    async with hall(sessions).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        await join(room, "Ann")
        await press(pilot, "o")
        assert says(pilot, "■ 15 s This round closes: hand in o closes now · O changes or stops it")
        line = pilot.app.screen.query_one(ClosingLine)
        line.show(15, "“A round with a name that is far too long for one short line”")
        await shown(pilot)
        assert says(pilot, "… closes: hand in o closes now · O changes or stops it")


async def test_a_key_that_bounces_does_not_close_at_once(sessions: MemorySessions) -> None:
    """Twice in the same second is once."""
    async with hall(sessions).run_test() as pilot:
        await shown(pilot)
        await join(room_of(pilot), "Ann")
        await press(pilot, "o", "o")
        assert run_of(pilot).phase == "open"
        await pass_time(pilot, sessions, BOUNCE)
        await press(pilot, "o")
        assert run_of(pilot).phase == "closed"


async def test_where_all_have_finished_or_nobody_is_here_it_closes_at_once(
    sessions: MemorySessions,
) -> None:
    """Nobody is cut off, so nobody has to wait."""
    async with hall(sessions).run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        ann = await join(room, "Ann")
        await room.submit(Finish(run_of(pilot).id), by=ann)
        await press(pilot, "o")
        assert run_of(pilot).phase == "closed"


@pytest.mark.parametrize(
    ("downs", "seconds", "phase"), [(0, None, "closed"), (1, 15, "open"), (3, 60, "open")]
)
async def test_the_countdown_can_be_set(
    sessions: MemorySessions, downs: int, seconds: int | None, phase: str
) -> None:
    """At once, or in some seconds up to minutes; begins on the usual fifteen."""
    async with hall(sessions).run_test() as pilot:
        await shown(pilot)
        await join(room_of(pilot), "Ann")
        await press(pilot, "O")
        assert isinstance(pilot.app.screen, ChoiceDialog)
        await press(pilot, "home", *["down"] * downs, "enter")
        run = run_of(pilot)
        assert run.phase == phase
        assert run.closing_at == (None if seconds is None else sessions.clock() + seconds)


async def test_a_countdown_can_be_stopped(sessions: MemorySessions) -> None:
    """Somebody asks for more time: the round goes on as if nothing had been said."""
    async with hall(sessions).run_test(notifications=True) as pilot:
        await shown(pilot)
        await join(room_of(pilot), "Ann")
        await press(pilot, "o", "O", "enter")
        assert (run_of(pilot).phase, run_of(pilot).closing_at) == ("open", None)
        assert not says(pilot, "15 s")
        await press(pilot, "o", "u")
        assert (run_of(pilot).phase, run_of(pilot).closing_at) == ("open", None)
        said = [note.message for note in pilot.app._notifications]
        assert said == ["Taken back: counting down to the end of the round."]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_the_countdown_stands_where_the_question_stood(
    sessions: MemorySessions, size: tuple[int, int]
) -> None:
    """It has its place on the smallest screen too, whole, and large where there is room."""
    async with hall(sessions).run_test(size=size) as pilot:
        await shown(pilot)
        await join(room_of(pilot), "Ann")
        await press(pilot, "o")
        line = pilot.app.screen.query_one(ClosingLine)
        assert line.region.height == (3 if size == (160, 45) else 1)
        assert says(pilot, "o closes now · O changes or stops it")
        assert not pilot.app.screen.query_one("#heading-prompt").display


async def test_a_round_that_the_room_has_left_is_called_by_its_name(
    sessions: MemorySessions,
) -> None:
    """The group goes on while it counts down, and knows what is closing."""
    async with hall(sessions).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        await join(room, "Ann")
        await press(pilot, "o")
        await room.submit(GoTo("welcome"))
        await shown(pilot)
        assert says(pilot, "“Silent generation” closes")
