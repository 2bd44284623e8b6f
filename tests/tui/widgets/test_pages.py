"""Pages in one place."""

from tests.support.apps import WidgetApp
from tests.support.screen import drawn
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.text_page import Block, TextPage


def pages_to_turn() -> Pages:
    """Three pages."""
    return Pages(*(TextPage(id=name) for name in ("one", "two", "three")), initial="one")


async def fill(pages: Pages) -> None:
    """Each page says its name."""
    for page in pages.query(TextPage):
        page.show([Block(f"page {page.id}")])


async def test_pages_turn_around_and_take_the_keyboard_along() -> None:
    """Only the page that is seen has the keyboard; after the last comes the first."""
    pages = pages_to_turn()
    async with (app := WidgetApp(pages)).run_test() as pilot:
        await fill(pages)
        pages.allow("one", "two", "three")
        for name in ("two", "three", "one"):
            pages.turn()
            await pilot.pause()
            assert f"page {name}" in "\n".join(drawn(app))
            assert app.focused is pages.get_child_by_id(name)
        assert pages.place == (1, 3)


async def test_a_page_that_is_not_allowed_is_left() -> None:
    """When the page that is seen is no longer allowed, the first allowed one is."""
    pages = pages_to_turn()
    async with WidgetApp(pages).run_test() as pilot:
        pages.allow("one", "two")
        pages.open("two")
        pages.allow("three", "one")
        await pilot.pause()
        assert pages.current == "three"
        assert pages.place == (1, 2)
        pages.turn()
        assert pages.current == "one"
