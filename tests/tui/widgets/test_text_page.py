"""Words for the back row."""

import pytest

from tests.support.apps import WidgetApp
from tests.support.evil import EVIL
from tests.support.program import until
from tests.support.screen import SIZES, drawn, settle
from workshoptui.tui.widgets.big_count import BigCount
from workshoptui.tui.widgets.large_digits import LargeNumber
from workshoptui.tui.widgets.text_page import Block, TextPage


@pytest.mark.parametrize("size", SIZES)
async def test_every_word_is_on_the_page(size: tuple[int, int]) -> None:
    """Paragraphs are wrapped, and what follows a mark stands beside it."""
    page = TextPage()
    async with (app := WidgetApp(page)).run_test(size=size) as pilot:
        page.show([Block("many words " * 20, mark="1"), Block("the end", "headline")])
        await settle(pilot)
        lines = drawn(app)
        words = " ".join(" ".join(lines).split())
        assert words == "1 " + "many words " * 20 + "the end"
        assert next(line.strip() for line in lines if line.strip()).startswith("1")


async def test_lines_are_never_too_long_to_follow() -> None:
    """However wide the screen, a line has at most its measure, in the middle."""
    page = TextPage(measure=60)
    async with (app := WidgetApp(page)).run_test(size=(160, 45)) as pilot:
        page.show([Block("many words " * 20)])
        await settle(pilot)
        lines = [line for line in drawn(app) if line.strip()]
        assert max(len(line.strip()) for line in lines) <= 60
        assert all(line.index("many") > 40 for line in lines if line.strip().startswith("many"))


async def test_air_goes_before_words_do() -> None:
    """Paragraphs stand apart where there is room, and close where that shows all of them."""
    page = TextPage()
    async with (app := WidgetApp(page)).run_test(size=(80, 12)) as pilot:
        page.show([Block("one"), Block("two"), Block("three", close=True)])
        await settle(pilot)
        said = [line.strip() for line in drawn(app)]
        assert said[said.index("one") + 1] == ""
        assert said[said.index("two") + 1] == "three"
        page.show([Block(f"line {number}") for number in range(8)])
        await settle(pilot)
        said = [line.strip() for line in drawn(app) if line.strip()]
        assert said == [f"line {number}" for number in range(8)]


async def test_what_does_not_fit_is_a_key_away() -> None:
    """A long page scrolls."""
    page = TextPage()
    async with (app := WidgetApp(page)).run_test() as pilot:
        page.show([Block(f"line {number}") for number in range(90)])
        # A key comes once there is something to scroll.
        await until(pilot, lambda: page.allow_vertical_scroll)
        await pilot.press("end")
        await until(pilot, lambda: any("line 89" in line for line in drawn(app)))


@pytest.mark.parametrize("name", EVIL)
async def test_hostile_words_are_drawn_as_they_are(name: str) -> None:
    """Nothing in a paragraph or its mark steers the terminal."""
    page, count = TextPage(), BigCount()
    async with (app := WidgetApp(page, count)).run_test() as pilot:
        page.show([Block(EVIL[name][:300], mark=EVIL[name][:3])])
        count.show(1, EVIL[name][:300], EVIL[name][:300])
        await settle(pilot)
        assert "\x1b" not in "".join(drawn(app))


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 3), ((160, 45), 6)])
async def test_a_count_is_large_and_says_what_it_counts(size: tuple[int, int], rows: int) -> None:
    """Digits of many rows above the words; without a number only the words."""
    count = BigCount()
    async with (app := WidgetApp(count)).run_test(size=size) as pilot:
        count.show(17, "cards", "hidden")
        await settle(pilot)
        assert count.query_one(LargeNumber).region.height == rows
        assert [line.strip() for line in drawn(app) if line.strip()][-2:] == ["cards", "hidden"]
        count.show(None, "Waiting")
        await settle(pilot)
        assert [line.strip() for line in drawn(app) if line.strip()] == ["Waiting"]
