"""Who is here and who is done."""

from collections.abc import Callable

import pytest

from tests.support.apps import WidgetApp
from tests.support.screen import drawn
from workshoptui.tui.widgets.presence import PresenceLine

VOTED = ("{done} of {of} voted", "all {of} voted", "{done} voted")


@pytest.mark.parametrize(
    ("show", "said"),
    [
        (lambda line: line.show(0), "○ nobody here yet"),
        (lambda line: line.show(24), "● 24 here"),
        (lambda line: line.show(24, done=18), "● 24 here   18 of 24 done  ━━━━━━━━━───"),
        (lambda line: line.show(24, done=0), "● 24 here   0 of 24 done  ────────────"),
        (lambda line: line.show(24, done=23), "● 24 here   23 of 24 done  ━━━━━━━━━━━─"),
        (
            lambda line: line.show(20, done=24, of=24, progress=VOTED),
            "● 20 here   ✓ all 24 voted  ━━━━━━━━━━━━",
        ),
        (
            lambda line: line.show(3, caution="No citizen is here"),
            "● 3 here   ▲ No citizen is here",
        ),
    ],
)
async def test_it_counts_people(show: Callable[[PresenceLine], None], said: str) -> None:
    """People, progress and a caution in words, with a bar that is full only when all are done."""
    line = PresenceLine()
    async with (app := WidgetApp(line)).run_test() as pilot:
        show(line)
        await pilot.pause()
        assert drawn(app)[1].strip() == said


async def test_a_narrow_screen_drops_the_bar_before_the_caution() -> None:
    """The numbers say the same as the bar, so the bar goes first."""
    line = PresenceLine()
    async with (app := WidgetApp(line)).run_test(size=(60, 10)) as pilot:
        line.show(24, done=18, caution="No citizen is here")
        await pilot.pause()
        said = drawn(app)[1]
    assert "18 of 24 done" in said
    assert "▲ No citizen is here" in said
    assert "━" not in said
