"""Outputs: what was counted, kept apart from what people experienced, which is told."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.output import CountOutput, DropOutput, Output
from workshoptui.workshop.kinds.story import Story, StoryActivity
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Workshop

_DIGITS = 8


class OutputView(ActivityView):
    """The list of outputs; below it, how many experiences were told, and that they stay stories."""

    CLOSE_LABEL = mark("End the count")

    def compose(self) -> ComposeResult:
        """Lay out the list, and the sentence about experiences."""
        yield Table(
            empty=_(
                "Nothing was counted yet: dialogues held, people met, plans made. "
                "People write on their phones; a writes one down here."
            )
        )
        yield PlainText(id="experiences", classes="aside")

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the list."""
        rows = [
            Entry(
                output.id,
                (output.what, Cell(number(output.count), "strong"), Cell(output.period, "aside")),
            )
            for output in workshop.all(Output)
        ]
        columns = (
            Column(_("What was counted"), weight=3),
            Column(_("How many"), most=12),
            Column(_("Over which time, where"), weight=2),
        )
        self.query_one(Table).show(columns, rows)
        self.query_one("#experiences", PlainText).update(_experiences(workshop))

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @property
    def output(self) -> Output | None:
        """The row under the cursor."""
        return self.workshop.find(Output, self.query_one(Table).cursor)

    def _has_output(self) -> bool:
        return bool(self.query(Table)) and self.output is not None

    def action_add(self) -> None:
        """Ask for an output."""
        run = self.run_id
        self.interaction.form(
            _("Something that was counted"),
            [
                text_field(CountOutput, "what", _("What was counted?")),
                Field("count", _("How many?"), limit=_DIGITS),
                text_field(CountOutput, "period", _("Over which time, where, by what source?")),
            ],
            lambda values: CountOutput(
                run, values["what"], _whole(values["count"]), values["period"]
            ),
        )

    def action_drop(self) -> None:
        """Take a row back, after asking."""
        row = self.output
        if row is not None:
            ask_to_remove(
                self.interaction,
                _("Take this back?"),
                _("Take it back"),
                removing(row, DropOutput(row.id)),
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="output.drop", key="x,delete", title=mark("Take it back"),
                short=mark("Take back"), action=action_drop, available=_has_output, row_of="Table",
                help=mark("The row under the cursor; asks first.")),
        Command(id="output.add", key="a", title=mark("Add an output"), short=mark("Add an output"),
                action=action_add, available=ActivityView.is_open,
                help=mark("Something that was counted.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        CountOutput: mark("the output you added"),
        DropOutput: mark("removing an output"),
    }


def _whole(text: str) -> int:
    """The whole number that was typed.

    Raises:
        Refused: ``bad-number``: it is none.
    """
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        raise Refused("bad-number", "count")
    return int(text)


def _experiences(workshop: Workshop) -> str:
    """That experiences are something else, and how many of them the record holds."""
    stories = [story for story in workshop.all(Story) if _is_outcome(workshop, story)]
    unsaid = sum(not story.shared for story in stories)
    apart = _(
        "Outputs are counted. What somebody experienced is told as a story, and talked about; it is"
        " never counted here or given a number."
    )
    return f"{apart} {_held(len(stories), unsaid)}"


def _held(experiences: int, unsaid: int) -> str:
    if not experiences:
        return _("None is in the record so far.")
    if not unsaid:
        return ngettext(
            "{count} experience is in the record so far.",
            "{count} experiences are in the record so far.",
            experiences,
        )
    return ngettext(
        "{count} experience is in the record so far, without its words, as its teller has not"
        " agreed.",
        "{count} experiences are in the record so far, {unsaid} of them without words, as their"
        " tellers have not agreed.",
        experiences,
        unsaid=number(unsaid),
    )


def _is_outcome(workshop: Workshop, story: Story) -> bool:
    run = workshop.find(Run, story.run)
    activity = activity_of(workshop, run) if run else None
    return isinstance(activity, StoryActivity) and activity.about == "outcome"
