"""People's own goals, in their words, and whether they confirmed them."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.spoken import spoken
from workshoptui.room.room import Room
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field, yes_no_field, yes_no_of
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.shown_rows import ShownRows
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.goal import AddGoal, EditGoal, Goal, WithdrawGoal, goals
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.yes_no import YesNo

_NEXT: dict[YesNo, YesNo] = {None: True, True: False, False: None}
"""What the key that confirms makes of a goal."""
_COLUMNS = (Column(weight=1), Column(most=26))


def _confirmed() -> dict[YesNo, str]:
    """The answers to whether the person confirmed a goal."""
    return {
        True: _("yes, confirmed by the person"),
        False: _("no, the person did not"),
        None: _("not asked yet"),
    }


def _mark(confirmed: YesNo) -> Cell:
    """Whether the person it is about confirmed a goal."""
    if confirmed is None:
        return Cell(_("○ not asked yet"), "aside")
    return Cell(_("✓ confirmed"), "good") if confirmed else Cell(_("✗ not confirmed"), "caution")


class GoalView(ActivityView):
    """Every goal as the person put it; the key that matters confirms it."""

    CLOSE_LABEL = mark("End the round of goals")

    def __init__(self, room: Room, run: Run) -> None:
        super().__init__(room, run)
        self._rows = ShownRows(_row)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Table(
            empty=_(
                "No goal yet. People write them on their phones, in their own "
                "words; a writes down that of somebody who is not here."
            ),
            lines=6,
        )

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the goals."""
        rows: list[Heading | Entry] = []
        written = goals(workshop)
        if written:
            confirmed = [goal.confirmed for goal in written].count(True)
            aside = _(
                "{confirmed} of {goals} confirmed by the person they are about",
                confirmed=confirmed,
                goals=len(written),
            )
            rows = [Heading(_("Goals"), aside), *self._rows.of(written, spoken().code)]
        self.query_one(Table).show(_COLUMNS, rows)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @property
    def goal(self) -> Goal | None:
        """The goal under the cursor."""
        return self.workshop.find(Goal, self.query_one(Table).cursor)

    def _has_goal(self) -> bool:
        return bool(self.query(Table)) and self.goal is not None

    def action_add(self) -> None:
        """Ask for a goal."""
        run = self.run_id
        self.interaction.form(
            _("A goal, in the person's own words"),
            [
                text_field(AddGoal, "words", _("What do they want to reach?")),
                yes_no_field("confirmed", _("Has the person confirmed it?"), None, _confirmed()),
            ],
            lambda values: AddGoal(run, values["words"], yes_no_of(values, "confirmed")),
        )

    async def action_confirm(self) -> None:
        """Say that the goal under the cursor is confirmed, then not, then that nobody asked."""
        goal = self.goal
        if goal is not None:
            await self.submit(EditGoal(goal.id, goal.words, _NEXT[goal.confirmed]))

    @on(Table.Selected)
    def action_edit(self) -> None:
        """Ask for the words of a goal, beginning with what they are."""
        goal = self.goal
        if goal is not None:
            self.interaction.form(
                _("A goal, in the person's own words"),
                [
                    text_field(
                        EditGoal, "words", _("What do they want to reach?"), value=goal.words
                    ),
                    yes_no_field(
                        "confirmed",
                        _("Has the person confirmed it?"),
                        goal.confirmed,
                        _confirmed(),
                    ),
                ],
                lambda values: EditGoal(goal.id, values["words"], yes_no_of(values, "confirmed")),
            )

    def action_drop(self) -> None:
        """Take a goal back, after asking."""
        goal = self.goal
        if goal is not None:
            ask_to_remove(
                self.interaction,
                _("Take this goal back?"),
                _("Take it back"),
                removing(goal, WithdrawGoal(goal.id)),
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="goal.confirm", key="space", title=mark("Confirmed, or not"),
                short=mark("Confirmed"), action=action_confirm, available=_has_goal, row_of="Table",
                help=mark("Whether the person it is about confirmed this goal: yes, no, not"
                          " asked yet.")),
        Command(id="goal.edit", key="e,enter", title=mark("Put it better"), short=mark("Change"),
                action=action_edit, available=_has_goal, row_of="Table",
                help=mark("The words of this goal.")),
        Command(id="goal.add", key="a", title=mark("Write down a goal"), short=mark("Add a goal"),
                action=action_add, available=ActivityView.is_open,
                help=mark("In the words of the person it is about.")),
        Command(id="goal.drop", key="x,delete", title=mark("Take it back"), action=action_drop,
                available=_has_goal, row_of="Table",
                help=mark("The goal under the cursor; asks first.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddGoal: mark("the goal you wrote down"),
        EditGoal: mark("the change to a goal"),
        WithdrawGoal: mark("taking back a goal"),
    }


def _row(goal: Goal) -> Entry:
    return Entry(goal.id, (marked(f"“{goal.words}”", late=goal.late), _mark(goal.confirmed)))
