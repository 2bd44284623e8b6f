"""A room list: base class of the screens that list what there is in a room, and follow it."""

from typing import ClassVar

from textual import on
from textual.screen import Screen

from workshoptui.room.pace import Pacer
from workshoptui.room.room import Room
from workshoptui.tui.commands import HasCommands
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.table import Table

REPAINT_SECONDS = 0.5
"""What the room does meanwhile comes into the list at most this often."""


class RoomListScreen(HasCommands, Screen[None]):
    """Has one `Table`, which a subclass yields with a `KeyLine`, and fills in `fill`.

    Attributes:
        SHOWS_PRESENCE: whether the list says who is in the room now.
    """

    SHOWS_PRESENCE: ClassVar[bool] = False

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room

    @property
    def _interaction(self) -> Interaction:
        return Interaction(self.app, self._room)

    def fill(self) -> None:
        """Put into the table what there is now."""
        raise NotImplementedError

    async def action_undo(self) -> None:
        """Take back the last thing done at this terminal, and say what it was."""
        await self._interaction.undo()
        self._show()

    def action_back(self) -> None:
        """Back to the workshop."""
        self.dismiss()

    def on_mount(self) -> None:
        """Show the list and follow the room."""
        self.app.clear_notifications()
        for table in self.query(Table):  # None where it is closed in its first moment.
            table.focus()
        self._pacer = Pacer(self._draw_later, REPAINT_SECONDS)
        self._stop = self._room.watch(lambda _applied: self._pacer.mark(), self._on_presence)
        self._show()

    def on_unmount(self) -> None:
        """Follow the room no more."""
        self._pacer.close()
        self._stop()

    def _on_presence(self) -> None:
        if self.SHOWS_PRESENCE:
            self._pacer.mark()

    def _draw_later(self) -> None:
        self.call_later(self._show)

    def _show(self) -> None:
        if self.query(Table):
            self.fill()
            self._name_keys_anew()

    @on(Table.CursorMoved)
    def _name_keys_anew(self) -> None:
        self.refresh_bindings()
        self.query_one(KeyLine).update_keys()
