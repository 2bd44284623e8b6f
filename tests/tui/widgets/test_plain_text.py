"""Plain text: what is the same costs nothing, and only another height lays the screen out again."""

import pytest

from tests.support.apps import WidgetApp
from tests.support.screen import drawn, layouts, settle, text
from workshoptui.tui.widgets.plain_text import PlainText

LONG = "words " * 40


def plain_text(words: str = "") -> PlainText:
    """One as high as its words."""
    made = PlainText(words)
    made.styles.height = "auto"
    return made


@pytest.mark.parametrize(
    ("then", "height", "again"),
    [("Five cards", 1, False), ("Four cards", 1, False), (LONG, 4, True), ("Two\nlines", 2, True)],
)
async def test_it_is_laid_out_again_for_another_height_alone(
    then: str, height: int, again: bool
) -> None:
    """What is shown is what was said last, whether or not the screen was laid out again."""
    shown = plain_text("Four cards")
    async with (app := WidgetApp(shown)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with layouts() as counted:
            shown.update(then)
            await settle(pilot)
        assert (shown.size.height, bool(counted)) == (height, again)
        assert " ".join(then.split()) == text(app)


async def test_what_is_hidden_asks_for_no_layout() -> None:
    """Once it is seen, it says the latest, as high as that is."""
    shown = plain_text("One line")
    shown.display = False
    async with (app := WidgetApp(shown)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with layouts() as counted:
            shown.update(LONG)
            await settle(pilot)
        assert not counted
        shown.display = True
        await settle(pilot)
        assert shown.size.height == 4
        assert text(app).split() == LONG.split()


async def test_nothing_in_it_is_read_as_markup() -> None:
    """Brackets are shown, and do nothing."""
    async with (app := WidgetApp(shown := PlainText())).run_test(size=(80, 24)) as pilot:
        shown.update("[b]bold[/b] [@click=app.quit]gone[/]")
        await settle(pilot)
        assert any("[b]bold[/b] [@click=app.quit]gone[/]" in line for line in drawn(app))
