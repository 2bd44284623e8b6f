"""How the professionals' roles change: from what, to what."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, pgettext
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.shift import AddShift, DropShift, RoleShift
from workshoptui.workshop.state import Workshop


class ShiftView(ActivityView):
    """The table of roles."""

    CLOSE_LABEL = mark("End the round of roles")

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        yield Table(
            empty=_(
                "No role yet. Whose role changes, from what, to what? People write "
                "on their phones; a writes one down here."
            ),
            lines=5,
        )

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the table."""
        rows = [
            Entry(
                row.id,
                (
                    Cell(row.who, "strong"),
                    Cell(row.before, "aside"),
                    "→",
                    marked(row.after, late=row.late),
                ),
            )
            for row in workshop.all(RoleShift)
        ]
        columns = (
            Column(_("Who"), weight=2),
            Column(pgettext("role", "From"), weight=3),
            Column(most=1),
            Column(pgettext("role", "To"), weight=3),
        )
        self.query_one(Table).show(columns, rows)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @property
    def shift(self) -> RoleShift | None:
        """The row under the cursor."""
        return self.workshop.find(RoleShift, self.query_one(Table).cursor)

    def _has_shift(self) -> bool:
        return bool(self.query(Table)) and self.shift is not None

    def action_add(self) -> None:
        """Ask for a row."""
        run = self.run_id
        self.interaction.form(
            _("A role that changes"),
            [
                text_field(AddShift, "who", _("Whose role?")),
                text_field(AddShift, "before", _("From what?")),
                text_field(AddShift, "after", _("To what?")),
            ],
            lambda values: AddShift(run, **values),
        )

    def action_drop(self) -> None:
        """Take a row back, after asking."""
        row = self.shift
        if row is not None:
            ask_to_remove(
                self.interaction,
                _("Take this row back?"),
                _("Take it back"),
                removing(row, DropShift(row.id)),
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="shift.drop", key="x,delete", title=mark("Take it back"),
                short=mark("Take back"), action=action_drop, available=_has_shift, row_of="Table",
                help=mark("The row under the cursor; asks first.")),
        Command(id="shift.add", key="a", title=mark("Add a role"), short=mark("Add a role"),
                action=action_add, available=ActivityView.is_open,
                help=mark("Whose role changes, from what, to what.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddShift: mark("the role you added"),
        DropShift: mark("taking back a role"),
    }
