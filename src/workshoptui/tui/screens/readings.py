"""What there is to read or watch before a sitting: added, changed and taken away here."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.interaction import KEPT_IN_FILE
from workshoptui.tui.screens.room_list import RoomListScreen
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.reading import (
    AddReading,
    ChangeReading,
    DropReading,
    Reading,
    readings,
)
from workshoptui.workshop.sittings import sitting_ahead
from workshoptui.workshop.state import Workshop


class ReadingsScreen(RoomListScreen):
    """Lists what people are asked to read or watch, with where it is found."""

    def compose(self) -> ComposeResult:
        """Lay out the heading, for whom it is, and the list."""
        with Vertical(classes="page"):
            yield Static(_("To read or watch"), classes="headline", markup=False)
            yield Static(
                _("It stands on the page on which people prepare, and in the record."),
                classes="aside",
            )
            yield Table(lines=3, id="readings", classes="-pointing")
        yield KeyLine()

    def fill(self) -> None:
        """Put into the table what there is now."""
        rows = [
            Entry(row.id, (_for(row.sitting), Cell(row.title, "strong"), row.why, row.where))
            for row in readings(self._room.workshop)
        ]
        self.query_one(Table).show(
            (
                Column(_("For"), most=16),
                Column(_("What"), weight=2),
                Column(_("Why"), weight=2),
                Column(_("Where"), weight=2),
            ),
            rows,
            empty=_("Nothing yet. a adds something to read or watch before a sitting."),
        )

    def _reading(self) -> Reading | None:
        tables = self.query(Table)
        return self._room.workshop.find(Reading, tables.first().cursor) if tables else None

    def _has_reading(self) -> bool:
        return self._reading() is not None

    def action_add(self) -> None:
        """Ask for something to read or watch."""
        workshop = self._room.workshop
        self._interaction.form(
            _("To read or watch"),
            _fields(workshop, Reading("", "", "", "", sitting_ahead(workshop), 0)),
            lambda values: AddReading(
                values["title"], values["where"], values["why"], int(values["sitting"])
            ),
            then=lambda _applied: self._show(),
        )

    @on(Table.Selected)
    def action_change(self) -> None:
        """Ask for better words, or another sitting."""
        row = self._reading()
        if row is not None:
            self._interaction.form(
                _("To read or watch"),
                _fields(self._room.workshop, row),
                lambda values: ChangeReading(
                    row.id, values["title"], values["where"], values["why"], int(values["sitting"])
                ),
                then=lambda _applied: self._show(),
            )

    async def action_drop(self) -> None:
        """Take it away."""
        row = self._reading()
        if row is not None and await self._interaction.submit(DropReading(row.id)):
            self._interaction.say(
                _(
                    "Nobody is asked to read it any more. u brings it back. {kept_in_file}",
                    kept_in_file=_(KEPT_IN_FILE),
                )
            )
            self._show()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="readings.add", key="a", title=mark("Add something to read or watch"),
                short=mark("Add"), action=action_add,
                help=mark("What it is, why, where it is found, and for which sitting.")),
        Command(id="readings.change", key="enter,e", title=mark("Change"), short=mark("Change"),
                action=action_change, available=_has_reading,
                help=mark("Other words, another place, or another sitting.")),
        Command(id="readings.drop", key="x,delete", title=mark("Take away"),
                short=mark("Take away"), action=action_drop, available=_has_reading,
                help=mark("Nobody is asked to read it any more.")),
        Command(id="readings.undo", key="u,ctrl+z", title=mark("Undo"),
                action=RoomListScreen.action_undo,
                help=mark("Take back the last thing done at this terminal; says what it was.")),
        Command(id="readings.back", key="escape,V", title=mark("Back"), short=mark("Back"),
                action=RoomListScreen.action_back, help=mark("Leaves the list.")),
    )  # fmt: skip


def _for(sitting: int) -> str:
    return _("sitting {number}", number=sitting) if sitting else _("every sitting")


def _fields(workshop: Workshop, row: Reading) -> list[Field]:
    last = max(sitting_ahead(workshop) + 1, row.sitting)
    return [
        text_field(AddReading, "title", _("What is it?"), value=row.title),
        text_field(
            AddReading,
            "where",
            _("Where is it?"),
            value=row.where,
            hint=_("An address (https://…), or the name of a file and where it is kept."),
        ),
        text_field(AddReading, "why", _("Why read or watch it?"), value=row.why),
        Field(
            "sitting",
            _("For which sitting?"),
            str(row.sitting),
            choices=tuple((str(number), _for(number)) for number in range(last + 1)),
        ),
    ]
