"""Who is around the person: services and people, what each does, and what falls between them."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.person_map import WIDE, PersonMap, Place
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.action import Action
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.around import (
    AddAround,
    DropAround,
    EditAround,
    PersonAround,
    people_around,
)
from workshoptui.workshop.state import Workshop

LIST, MAP = "around-list", "around-map"


class AroundView(ActivityView):
    """The map as a table, and where there is space with the person in the middle."""

    CLOSE_LABEL = mark("End the round")

    def compose(self) -> ComposeResult:
        """Lay out the table and the map."""
        yield Pages(
            Table(
                empty=_(
                    "Nobody is on the map yet. Who is around the person, what do they do, and "
                    "what falls between them? People write on their phones; a writes one down "
                    "here."
                ),
                lines=5,
                id=LIST,
            ),
            PersonMap(id=MAP),
            initial=LIST,
        )

    def on_mount(self) -> None:
        """The map may be turned to where there is space for it."""
        self._allow()

    def on_resize(self) -> None:
        """Back to the table where there is none any more."""
        self._allow()
        self.refresh_bindings()

    def _allow(self) -> None:
        for pages in self.query(Pages):  # None where it is taken away in its first moment.
            pages.allow(*([LIST, MAP] if self._is_wide() else [LIST]))

    def _is_wide(self) -> bool:
        return self.size.width >= WIDE

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the table and the map."""
        near = people_around(workshop)
        rows = [
            Entry(
                row.id,
                (
                    Cell(_who(row), "strong"),
                    row.does,
                    Cell(row.gap, "caution"),
                ),
            )
            for row in near
        ]
        columns = (
            Column(_("Who"), weight=2),
            Column(_("What they do"), weight=3),
            Column(_("What falls between"), weight=3),
        )
        self.query_one(Table).show(columns, rows)
        self.query_one(PersonMap).show([Place(_who(row), row.does, row.gap) for row in near])

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @property
    def row(self) -> PersonAround | None:
        """The row under the cursor."""
        return self.workshop.find(PersonAround, self.query_one(Table).cursor)

    def _lists_rows(self) -> bool:
        return bool(self.children) and self.query_one(Pages).current == LIST

    def _has_row(self) -> bool:
        return self._lists_rows() and self.row is not None

    def _has_map(self) -> bool:
        """Whether there is space for the map, and somebody on it."""
        return bool(self.children) and self._is_wide() and bool(people_around(self.workshop))

    def action_turn(self) -> None:
        """On to the map, or back to the table."""
        self.query_one(Pages).turn()
        self.refresh_bindings()

    def _can_edit(self) -> bool:
        """Whether the row was written here and can still be changed."""
        row = self.row if self._has_row() else None
        mine = row is not None and (row.given_by, row.run) == (FACILITATOR, self.run_id)
        return mine and self.is_open()

    def action_add(self) -> None:
        """Ask for a row."""
        run = self.run_id
        self.interaction.form(
            _("Who is around the person?"), _fields(), lambda values: AddAround(run, **values)
        )

    def action_edit(self) -> None:
        """Ask for better words for a row that was written here."""
        row = self.row
        if row is not None:
            self.interaction.form(
                _("Who is around the person?"),
                _fields(row.who, row.does, row.gap),
                lambda values: EditAround(row.id, **values),
            )

    def action_drop(self) -> None:
        """Take a row back, after asking."""
        row = self.row
        if row is not None:
            ask_to_remove(
                self.interaction,
                _("Take this row back?"),
                _("Take it back"),
                removing(row, DropAround(row.id)),
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="around.edit", key="e", title=mark("Put it better"), short=mark("Change"),
                action=action_edit, available=_can_edit, row_of="Table",
                help=mark("A row that was written here.")),
        Command(id="around.drop", key="x,delete", title=mark("Take it back"),
                short=mark("Take back"), action=action_drop, available=_has_row, row_of="Table",
                help=mark("The row under the cursor; asks first.")),
        Command(id="around.add", key="a", title=mark("Add somebody"), short=mark("Add somebody"),
                action=action_add, available=ActivityView.is_open,
                help=mark("Who it is, what they do, what falls between them and the others.")),
        Command(id="around.turn", key="v", title=mark("Map or table"), short=mark("Map or table"),
                action=action_turn, available=_has_map,
                help=mark("The person in the middle and everybody around, where the terminal is"
                          " 120 columns wide or more; or all of them in a table.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddAround: mark("who you added around the person"),
        EditAround: mark("the change to who is around the person"),
        DropAround: mark("taking back who is around the person"),
    }


def _who(row: PersonAround) -> str:
    """Who it is, and that it came late where it did; as the record says it."""
    return marked(row.who, late=row.late)


def _fields(who: str = "", does: str = "", gap: str = "") -> list[Field]:
    return [
        text_field(
            AddAround,
            "who",
            _("Who?"),
            value=who,
            hint=_("What they are, never a name: “grandmother”, “school nurse”."),
        ),
        text_field(AddAround, "does", _("What do they do?"), value=does),
        text_field(AddAround, "gap", _("What falls between them and the others?"), value=gap),
    ]
