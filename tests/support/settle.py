"""Waiting until a screen stands still, so that its picture is the same each time."""

from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, TextArea


async def settle(pilot: Pilot[Any]) -> None:
    """Return when nothing moves on the screen any more; its cursors stop blinking, visibly on."""
    await pilot.pause()
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    for area in pilot.app.screen.query(TextArea):
        area.cursor_blink = False
    await pilot.wait_for_animation()
    await pilot.pause()
