"""The fields of forms: where writing begins, and what a paste becomes."""

import pytest
from textual.events import Paste

from tests.support.apps import WidgetApp
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.dialogs.question import Field


async def typed_in(field: Field, *does: Paste | str) -> str:
    """What stands in a field after some pastes and keys."""
    app = WidgetApp()
    async with app.run_test() as pilot:
        form = FormDialog("A form", [field])
        app.push_screen(form)
        await pilot.pause()
        for done in does:
            if isinstance(done, Paste):
                app.post_message(done)
            else:
                await pilot.press(done)
            await pilot.pause()
        return form.values[field.name]


@pytest.mark.parametrize(
    ("pasted", "becomes"),
    [
        ("one\ntwo", "one two"),
        ("one\r\n\r\n  two\tthree\n", "one two three"),
        (" and more", " and more"),
        ("one\n", "one"),
        ("\x1b]52;c;aGk=\x07", "]52;c;aGk="),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627", "\u0645\u06cc\u200c\u062e\u0648\u0627"),
        ("", ""),
    ],
)  # fmt: skip
async def test_what_is_pasted_into_one_line_becomes_one_line(pasted: str, becomes: str) -> None:
    """Every line is kept, joined with spaces, and nothing that steers a terminal."""
    assert await typed_in(Field("a", "A"), Paste(pasted)) == becomes


async def test_a_paste_takes_the_place_of_what_is_marked() -> None:
    """As everywhere."""
    field = Field("a", "A", "Ask first")
    assert await typed_in(field, "ctrl+shift+left", Paste("\nlisten\nthen act")) == (
        "Ask listen then act"
    )


async def test_what_is_pasted_into_several_lines_keeps_them() -> None:
    """A paragraph stays as it was written."""
    field = Field("a", "A", "zero", lines=True)
    assert await typed_in(field, "enter", Paste("one\ntwo")) == "zero\none\ntwo"


@pytest.mark.parametrize("lines", [False, True])
async def test_writing_goes_on_at_the_end(lines: bool) -> None:
    """Nothing that is there goes with the first letter, and nothing is written before it."""
    assert await typed_in(Field("a", "A", "Ask", lines=lines), "!") == "Ask!"
