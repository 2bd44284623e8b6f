"""The record as it stands now: read on the screen, saved as Markdown."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.files import RecordNotWritten, keep_record
from workshoptui.record.front_matter import without_front_matter
from workshoptui.record.picture_files import write_pictures
from workshoptui.tui.commands import Command, HasCommands
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.protocols import Render
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.markdown_sheet import MarkdownSheet

if TYPE_CHECKING:
    from workshoptui.tui.open_workshop import OpenWorkshop


class RecordScreen(HasCommands, Screen[None]):
    """Shows the record, written anew each time it is opened."""

    def __init__(self, opened: "OpenWorkshop", render: Render) -> None:
        super().__init__()
        self._opened = opened
        self._render_record = render
        self._markdown: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading and the text."""
        with Vertical(classes="page"):
            yield Static(_("The record so far"), classes="headline", id="record-title")
            yield MarkdownSheet(id="record-text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Write the record and show it."""
        for sheet in self.query(MarkdownSheet):  # None where it is closed in its first moment.
            sheet.focus()
        self.load()

    @work(exclusive=True, group="record")
    async def load(self) -> None:
        """Write the record from what is true now."""
        self._markdown = await self._opened.record(self._render_record)
        # It begins with what people read; the facts for programs are in what is saved.
        self.query_one(MarkdownSheet).show(without_front_matter(self._markdown))
        self.refresh_bindings()

    def _can_save(self) -> bool:
        """Whether there is anything to save yet, and a folder to save it in."""
        kept = not (self._opened.read_only or self._opened.rehearsal)
        return self._markdown is not None and kept

    async def action_save(self) -> None:
        """Write record.md into the workshop's folder and say where."""
        interaction = Interaction(self.app, self._opened.room)
        try:
            path = await asyncio.to_thread(keep_record, self._opened.folder, self._markdown or "")
            workshop = self._opened.room.workshop.copy()
            await asyncio.to_thread(write_pictures, self._opened.folder, workshop)
        except RecordNotWritten as trouble:
            interaction.say(str(trouble), title=_("The record was not saved"), severity="error")
        else:
            interaction.say(str(path.resolve()), title=_("The record is saved"))

    def action_back(self) -> None:
        """Back to the workshop."""
        self.dismiss()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="record.save", key="s", title=mark("Save the record"), short=mark("Save"),
                action=action_save, available=_can_save,
                help=mark("Writes record.md into the workshop's folder and says where.")),
        Command(id="record.back", key="escape,r", title=mark("Back to the workshop"),
                short=mark("Back"), action=action_back,
                help=mark("Leaves the record.")),
    )  # fmt: skip
