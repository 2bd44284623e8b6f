"""The face of the timer."""

import pytest

from tests.support.apps import WidgetApp
from tests.support.screen import drawn
from workshoptui.tui.widgets.timer import TimerFace, TimerState, clock


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (300, "05:00"),
        (299.2, "05:00"),
        (0.1, "00:01"),
        (0, "00:00"),
        (-0.5, "00:00"),
        (-1, "+00:01"),
        (-70, "+01:10"),
        (7_500, "125:00"),
    ],
)
def test_time_as_people_say_it(seconds: float, said: str) -> None:
    """Five minutes begin at 05:00, and what is over counts up with a plus."""
    assert clock(seconds) == said


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("running", "▸ 04:32 left"),
        ("paused", "‖ 04:32 paused"),
        ("over", "▴ 04:32 over time"),
        ("off", "– no timer"),
    ],
)
async def test_every_state_has_a_sign_and_a_word(state: TimerState, said: str) -> None:
    """Nobody needs to see colours to know what the timer does."""
    face = TimerFace()
    async with (app := WidgetApp(face)).run_test() as pilot:
        face.show(272, state)
        await pilot.pause()
        assert drawn(app)[1].strip() == said


async def test_a_large_screen_gets_large_digits() -> None:
    """Three rows at 160 by 45, one at 80 by 24, unless it was settled otherwise."""
    for size, big, rows in (((160, 45), None, 3), ((80, 24), None, 1), ((160, 45), False, 1)):
        face = TimerFace(big=big)
        async with WidgetApp(face).run_test(size=size) as pilot:
            face.show(272, "running")
            await pilot.pause()
            assert face.size.height == rows


async def test_large_digits_are_drawn() -> None:
    """The digits of a five, a colon and zeros, with the word beside them."""
    face = TimerFace(big=True)
    async with (app := WidgetApp(face)).run_test() as pilot:
        face.show(300, "paused")
        await pilot.pause()
        rows = [line.strip() for line in drawn(app)[1:4]]
    assert rows[0] == "█▀█ █▀▀ ▄ █▀█ █▀█"
    assert rows[1] == "█ █ ▀▀█ ▄ █ █ █ █  ‖"
    assert rows[2] == "▀▀▀ ▀▀▀   ▀▀▀ ▀▀▀  paused"
