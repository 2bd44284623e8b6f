"""The two looks of the screen."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.support.apps import WidgetApp
from workshoptui.tui import theme
from workshoptui.tui.widgets.board import Board, Tile

TEXTS = (
    *(("foreground", ground) for ground in ("background", "surface", "panel", "glow", "marked")),
    *(("ink-soft", ground) for ground in ("background", "surface", "panel", "marked")),
    *(("primary", ground) for ground in ("background", "surface", "panel", "marked")),
    *(
        (ink, ground)
        for ink in ("success", "warning", "error", "secondary", "accent")
        for ground in ("background", "surface")
    ),
    *(("answer-ink", f"answer-{answer}") for answer in range(1, 6)),
    ("on-primary", "primary"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("footer-key-foreground", "footer-background"),
)
SHAPES = (
    *((f"note-{number}", "background") for number in range(1, theme.NOTE_COLOURS + 1)),
    ("track", "background"),
)


def luminance(color: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (channel / 255 for channel in (color.r, color.g, color.b))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(ink: Color, ground: Color) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(look: Theme) -> dict[str, str]:
    """Every variable that a stylesheet can name."""
    return look.to_color_system().generate() | look.variables


@pytest.mark.parametrize("look", theme.THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read_from_the_back_row(look: Theme, ink: str, ground: str) -> None:
    """Every text has a contrast of at least 4.5:1 to every ground it is drawn on."""
    found = colours(look)
    assert contrast(Color.parse(found[ink]), Color.parse(found[ground])) >= 4.5


@pytest.mark.parametrize("look", theme.THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_and_bars_can_be_seen(look: Theme, shape: str, ground: str) -> None:
    """What carries meaning by its shape has a contrast of at least 3:1."""
    found = colours(look)
    assert contrast(Color.parse(found[shape]), Color.parse(found[ground])) >= 3


def test_both_looks_name_the_same_colours() -> None:
    """A stylesheet that works in one look works in the other."""
    dark, light = (set(look.variables) for look in theme.THEMES)
    assert dark == light
    assert set(theme.TOKENS) <= dark


async def test_both_looks_are_there_to_be_chosen() -> None:
    """An app that registered them can change from one to the other, and to a built-in one."""
    app = WidgetApp()
    async with app.run_test() as pilot:
        assert app.theme == theme.DARK
        for name in (theme.LIGHT, "nord"):
            app.theme = name
            await pilot.pause()
            assert app.current_theme.name == name


async def test_a_new_look_reaches_what_is_drawn_line_by_line() -> None:
    """Changing the look while a board is shown repaints it in the new colours."""
    board = Board()
    async with (app := WidgetApp(board)).run_test() as pilot:
        board.show_tiles([Tile("a", "a card"), Tile("b", "another")])
        await pilot.pause()
        for look in reversed(theme.THEMES):
            app.theme = look.name
            await pilot.pause()
            strips = app.screen._compositor.render_strips(app.size)
            card = next(segment for segment in strips[1] if "another" in segment.text)
            assert card.style is not None
            assert card.style.bgcolor is not None
            assert card.style.bgcolor.get_truecolor().hex == look.surface
