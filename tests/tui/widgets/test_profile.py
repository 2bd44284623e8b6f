"""Profiles between two ends."""

import pytest

from tests.support.apps import WidgetApp
from tests.support.evil import ENCODABLE
from tests.support.screen import SIZES, drawn
from workshoptui.tui.widgets.profile import ProfileChart, ProfileRow, Quartiles


@pytest.mark.parametrize("size", SIZES)
async def test_now_and_wanted_stand_where_they_are(size: tuple[int, int]) -> None:
    """○ is left of ● where people want more, each inside its bar, and the gap stands behind."""
    chart = ProfileChart()
    async with (app := WidgetApp(chart)).run_test(size=size):
        chart.show([ProfileRow("left", "right", Quartiles(1, 2, 2), Quartiles(4, 4, 5), 2.0)])
        line = next(line for line in drawn(app) if "left" in line)
    assert line.index("─") < line.index("○") < line.index("●") < line.rindex("━")
    assert line.rstrip().endswith("+2")


async def test_the_same_place_twice_is_one_mark() -> None:
    """Where now and wanted agree there is one mark for both, and no gap."""
    chart = ProfileChart()
    async with (app := WidgetApp(chart)).run_test():
        chart.show([ProfileRow("left", "right", Quartiles(2, 3, 4), Quartiles(3, 3, 5), 0.0)])
        line = next(line for line in drawn(app) if "left" in line)
    assert "◉" in line
    assert "═" in line
    assert "○" not in line
    assert line.rstrip().endswith("0")


async def test_who_gave_nothing_leaves_the_line_empty() -> None:
    """A pair without answers shows its ends only; no pairs at all give a sentence."""
    chart = ProfileChart(empty="Nobody answered.")
    async with (app := WidgetApp(chart)).run_test():
        assert "Nobody answered." in "\n".join(drawn(app))
        chart.show([ProfileRow("left", "right")])
        line = next(line for line in drawn(app) if "left" in line)
    assert not set("○●◉") & set(line)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_ends_are_only_words(size: tuple[int, int]) -> None:
    """Whatever an end says, each line is exactly as wide as the screen."""
    chart = ProfileChart()
    async with (app := WidgetApp(chart)).run_test(size=size) as pilot:
        for words in ENCODABLE.values():
            chart.show([ProfileRow(words, words, Quartiles(1, 2, 3), None, None)])
            await pilot.pause()
            strips = app.screen._compositor.render_strips(app.size)
            assert {strip.cell_length for strip in strips} == {size[0]}
