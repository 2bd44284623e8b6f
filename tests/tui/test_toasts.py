"""What is said in the corner: never over what somebody needs to read or press."""

import pytest
from textual.widgets._toast import Toast

from tests.support.apps import WidgetApp
from tests.support.program import until
from tests.support.screen import SIZES, settle
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.dialogs.question import Field


@pytest.mark.parametrize("size", SIZES)
async def test_words_in_the_corner_leave_the_foot_of_a_form_free(size: tuple[int, int]) -> None:
    """Keys, errors and buttons of a form stay in sight while something is said."""
    app = WidgetApp()
    async with app.run_test(size=size, notifications=True) as pilot:
        for dialog in (
            FormDialog("Write", [Field(str(n), f"Field {n}", lines=True) for n in range(9)]),
            ConfirmDialog("Sure?", detail="Nothing is lost."),
        ):
            await app.push_screen(dialog)
            app.notify("Somebody blocks this proposal. Talk about it, then propose again.")
            await until(pilot, lambda: bool(app.screen.query(Toast)))
            await settle(pilot)
            (toast,) = app.screen.query(Toast)
            foot = app.screen.query_one(".dialog-buttons").region
            assert toast.region.area
            assert not toast.region.overlaps(foot)
            app.clear_notifications()
            await pilot.pause()
