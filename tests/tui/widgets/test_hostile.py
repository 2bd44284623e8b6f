"""Texts that somebody might send from a phone, on every widget and dialog."""

import unicodedata
from collections.abc import Callable

import pytest
from textual.screen import ModalScreen
from textual.widget import Widget

from tests.support.apps import WidgetApp
from tests.support.evil import EVIL
from tests.support.screen import drawn
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.widgets.bars import Bar, Bars, Distribution
from workshoptui.tui.widgets.board import Board, Tile, TileGroup
from workshoptui.tui.widgets.canvas import CanvasSheet, Section
from workshoptui.tui.widgets.matrix import Cell, Matrix, Row
from workshoptui.tui.widgets.presence import PresenceLine
from workshoptui.tui.widgets.stepper import Step as Step
from workshoptui.tui.widgets.stepper import StepActivity, Stepper

MARKUP = "[@click=app.quit]x[/]"
# Drawing each text in each place takes minutes, so several share a place; `test_cells` tries each
# by itself. Only honest letters are left out, and what is longer than any widget shows.
SHARP = [text[:200] for text in EVIL.values() if not text.isprintable() or "[" in text]
TEXTS = [" ".join(SHARP[start : start + 8]) for start in range(0, len(SHARP), 8)] + [
    "",
    "w" * 5_000,
]


def groups(text: str) -> Widget:
    """The text in every place that `groups` has for one."""
    board = Board(marks=True)
    board.show([TileGroup(text or "-", text, (Tile(text, text, badge=text),), badge=text)])
    return board


def tiles(text: str) -> Widget:
    """The text in every place that `tiles` has for one."""
    board = Board(empty=text)
    board.show_tiles([Tile(str(number), text, muted=number == 1) for number in range(3)])
    return board


def bars(text: str) -> Widget:
    """The text in every place that `bars` has for one."""
    chart = Bars()
    chart.show([Bar(text, 1, text=text, note=text), Distribution(text, (1, 0, 2, 0, 3), note=text)])
    return chart


def hidden_bars(text: str) -> Widget:
    """The text in every place that `hidden_bars` has for one."""
    chart = Bars()
    chart.show([Bar(text, 1)], hidden=text)
    return chart


def stepper(text: str) -> Widget:
    """The text in every place that `stepper` has for one."""
    steps = Stepper()
    steps.show([Step(text, (StepActivity(text, "now"), StepActivity(text))), Step(text)], 0)
    return steps


def presence(text: str) -> Widget:
    """The text in every place that `presence` has for one."""
    line = PresenceLine()
    line.show(3, caution=text)
    return line


def matrix(text: str) -> Widget:
    """The text in every place that `matrix` has for one."""
    table = Matrix()
    table.show([text, text], [Row(text, (Cell(text), Cell(text, highlight=True)))], corner=text)
    return table


def canvas(text: str) -> Widget:
    """The text in every place that `canvas` has for one."""
    sheet = CanvasSheet()
    sheet.show([Section(text, text, text, badge=text), Section("b", "b", text)])
    return sheet


def form(text: str) -> ModalScreen[dict[str, str] | None]:
    """The text in every place that `form` has for one."""
    fields = [
        Field("a", text, text, hint=text),
        Field("b", text, text, lines=True),
        Field("c", text, "x", choices=(("x", text), ("y", text))),
    ]
    return FormDialog(text, fields, intro=text, save=text, errors={"a": text})


def confirm(text: str) -> ModalScreen[bool]:
    """The text in every place that `confirm` has for one."""
    return ConfirmDialog(text, text, text, detail=text)


def choice(text: str) -> ModalScreen[str | None]:
    """The text in every place that `choice` has for one."""
    return ChoiceDialog(text, [(text, text), ("b", text)], intro=text, current=text)


WIDGETS = (groups, tiles, bars, hidden_bars, stepper, presence, matrix, canvas)
DIALOGS = (form, confirm, choice)


def steering(lines: list[str]) -> set[str]:
    """The characters on screen that steer a terminal or mislead the eye, by name."""
    return {
        f"U+{ord(sign):04X}"
        for sign in "".join(lines)
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }


@pytest.mark.parametrize("make", WIDGETS, ids=lambda make: make.__name__)
async def test_no_text_steers_the_terminal(make: Callable[[str], Widget]) -> None:
    """Every hostile text is drawn, and nothing but letters comes out."""
    app = WidgetApp(make(""))
    async with app.run_test(size=(80, 24)) as pilot:
        for text in TEXTS:
            shown = make(text)
            await app.screen.remove_children()
            await app.screen.mount(shown)
            await pilot.pause()
            assert steering(drawn(app)) == set(), ascii(text)
        await pilot.resize_terminal(24, 8)
        await pilot.press("down", "right", "up", "left", "space")
        assert steering(drawn(app)) == set()


@pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)
async def test_no_text_steers_the_terminal_from_a_dialog(
    make: Callable[[str], ModalScreen[object]],
) -> None:
    """Every hostile text is drawn in a dialog, and nothing but letters comes out."""
    app = WidgetApp()
    async with app.run_test(size=(80, 24)) as pilot:
        for text in TEXTS:
            await app.push_screen(make(text))
            await pilot.pause()
            assert steering(drawn(app)) == set(), ascii(text)
            await app.pop_screen()


@pytest.mark.parametrize("make", WIDGETS, ids=lambda make: make.__name__)
async def test_markup_is_drawn_as_it_was_written(make: Callable[[str], Widget]) -> None:
    """A text that looks like an action of the app is only a text."""
    async with (app := WidgetApp(make(MARKUP))).run_test(size=(160, 45)):
        assert MARKUP in "\n".join(drawn(app))


@pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)
async def test_markup_is_drawn_as_it_was_written_in_a_dialog(
    make: Callable[[str], ModalScreen[object]],
) -> None:
    """Titles, labels, hints, options and buttons are only texts as well."""
    app = WidgetApp()
    async with app.run_test(size=(160, 45)) as pilot:
        await app.push_screen(make(MARKUP))
        await pilot.pause()
        assert "\n".join(drawn(app)).count(MARKUP) >= 3
