"""The notes beside an activity: read, written, put better, taken back."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshoptui.agendas.wording import wording
from workshoptui.language.dates import clock_time
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.room.room import Room
from workshoptui.tui.commands import Command, HasCommands
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.interaction import KEPT_IN_FILE, Interaction
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.notes import AddNote, DropNote, EditNote, Note, notes_of
from workshoptui.workshop.runs import Run, activity_of


class NotesScreen(HasCommands, Screen[None]):
    """Lists the discussion notes beside one run, oldest first."""

    def __init__(self, room: Room, run: str) -> None:
        super().__init__()
        self._room = room
        self._run = run
        self._notes: list[Note] = []

    @property
    def _interaction(self) -> Interaction:
        return Interaction(self.app, self._room)

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        with Vertical(classes="page"):
            yield PlainText(id="notes-title", classes="headline")
            yield Static(_("No note yet. N writes one."), id="notes-none", classes="aside")
            yield OptionList(id="notes-list", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the notes, in place of what was said about them."""
        self.app.clear_notifications()
        if self.children:  # What is closed in its first moment has nothing inside.
            self.query_one(OptionList).focus()
            self._show()

    def _show(self) -> None:
        workshop = self._room.workshop
        run = workshop.find(Run, self._run)
        if run is None:
            return
        title = drawable(wording(workshop, activity_of(workshop, run).title))
        self.query_one("#notes-title", PlainText).update(_("Notes: {activity}", activity=title))
        self._notes = notes_of(workshop, self._run)
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options([Option(_written(note)) for note in self._notes])
        if self._notes:
            options.highlighted = min(at, len(self._notes) - 1)
        self.query_one("#notes-none").display = not self._notes
        self.refresh_bindings()

    def _has_notes(self) -> bool:
        return bool(self._notes)

    def on_option_list_option_selected(self) -> None:
        """Enter changes a note."""
        self.action_edit()

    def action_new(self) -> None:
        """Write a note."""
        self._interaction.form(
            _("Discussion note"),
            [text_field(AddNote, "text", _("What was said that is worth keeping?"))],
            lambda values: AddNote(self._run, values["text"]),
            then=lambda _applied: self._show(),
        )

    def action_edit(self) -> None:
        """Put a note better."""
        note = self._chosen()
        if note is not None:
            self._interaction.form(
                _("Change the note"),
                [text_field(EditNote, "text", _("Note"), value=note.text)],
                lambda values: EditNote(note.id, values["text"]),
                then=lambda _applied: self._show(),
            )

    async def action_drop(self) -> None:
        """Take a note back; undo on the workshop screen brings it back."""
        note = self._chosen()
        if note is not None and await self._interaction.submit(DropNote(note.id)):
            self._interaction.say(
                _(
                    "The note is gone. Undo (u) on the workshop screen brings it back."
                    " {kept_in_file}",
                    kept_in_file=_(KEPT_IN_FILE),
                )
            )
            self._show()

    def action_back(self) -> None:
        """Back to the workshop."""
        self.dismiss()

    def _chosen(self) -> Note | None:
        at = self.query_one(OptionList).highlighted
        return self._notes[at] if at is not None and at < len(self._notes) else None

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="notes.new", key="n,N", title=mark("New note"), short=mark("New"),
                action=action_new,
                help=mark("Write a note.")),
        Command(id="notes.edit", key="enter,e", title=mark("Change"), short=mark("Change"),
                action=action_edit, available=_has_notes,
                help=mark("Put a note better.")),
        Command(id="notes.drop", key="delete,x", title=mark("Take back"), short=mark("Take back"),
                action=action_drop, available=_has_notes,
                help=mark("Remove a note.")),
        Command(id="notes.back", key="escape", title=mark("Back"), short=mark("Back"),
                action=action_back,
                help=mark("Leaves the notes.")),
    )  # fmt: skip


def _written(note: Note) -> Content:
    try:
        time = clock_time(datetime.fromtimestamp(note.at).astimezone())
    except (OSError, OverflowError, ValueError):
        time = "  ?  "  # A clock that was set wrong, or a file changed by hand.
    lines = [drawable(line) for line in note.text.splitlines()]
    return Content.assemble((f"{time}  ", ""), "\n       ".join(lines), "\n")
