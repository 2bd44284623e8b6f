"""Reflection: open questions, and what people answered in their own words."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshoptui.agendas.wording import wording
from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Question
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    EditReflection,
    ReflectActivity,
    Reflection,
    WithdrawReflection,
    reflections_in,
)
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.state import Workshop

LIST, ONE = "answers", "question"
_OPEN = "open-"
"""What the id of a question's own row begins with, while nobody has answered it."""


class ReflectView(ActivityView):
    """The questions with their answers below, and one question with all its answers, large."""

    CLOSE_LABEL = mark("End the reflection")

    def compose(self) -> ComposeResult:
        """Lay out the list and the page of one question."""
        yield Pages(Table(lines=6, id=LIST), TextPage(id=ONE), initial=LIST)

    def on_mount(self) -> None:
        """Both pages may be turned to."""
        if self.children:  # What is taken away in its first moment has nothing inside.
            self.query_one(Pages).allow(LIST, ONE)

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the questions and what was answered."""
        reflections = reflections_in(workshop, self.run)
        rows: list[Heading | Entry] = []
        for number, question in enumerate(self._questions(workshop), 1):
            rows.append(Heading(wording(workshop, question.text), mark=f"{number}"))
            answers = [answer for answer in reflections if answer.question == question.id]
            rows += [
                Entry(answer.id, (marked(answer.text, late=answer.late),)) for answer in answers
            ]
            if not answers:
                waiting = Cell(_("Nobody has answered yet. People write on their phones."), "aside")
                rows.append(Entry(_OPEN + question.id, (waiting,)))
        self.query_one(Table).show((Column(weight=1),), rows)
        here = self._question()
        for question in self._questions(workshop):
            if question.id == here:
                answers = [answer for answer in reflections if answer.question == here]
                blocks = [Block(wording(workshop, question.text), "headline")]
                blocks += [
                    Block(marked(answer.text, late=answer.late), "strong", mark="●")
                    for answer in answers
                ]
                blocks += [] if answers else [Block(_("Nobody has answered yet."), "aside")]
                self.query_one(TextPage).show(blocks)
        self.refresh_bindings()

    def _questions(self, workshop: Workshop) -> tuple[Question, ...]:
        return activity_in(workshop, self.run, ReflectActivity).questions

    @property
    def reflection(self) -> Reflection | None:
        """The answer under the cursor."""
        return self.workshop.find(Reflection, self.query_one(Table).cursor)

    def _question(self) -> str:
        """The question that the cursor is at."""
        reflection = self.reflection
        return (
            reflection.question if reflection else self.query_one(Table).cursor.removeprefix(_OPEN)
        )

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _is_reading(self) -> bool:
        return bool(self.query(Pages)) and self.query_one(Pages).current == ONE

    def _lists_answers(self) -> bool:
        return bool(self.query(Pages)) and not self._is_reading()

    def _has_reflection(self) -> bool:
        return self._lists_answers() and self.reflection is not None

    def _can_edit(self) -> bool:
        """Whether the cursor is on an answer that was written here and can still be changed."""
        reflection = self.reflection if self._has_reflection() else None
        return reflection is not None and reflection.given_by == FACILITATOR and self.is_open()

    @on(Table.Selected)
    def action_read(self) -> None:
        """Show one question with all its answers."""
        self._turn(ONE)

    def action_to_list(self) -> None:
        """Back to all questions."""
        self._turn(LIST)

    def _turn(self, page: str) -> None:
        self.query_one(Pages).open(page)
        self.refresh_from(self.workshop)

    def action_add(self) -> None:
        """Ask for an answer, by default to the question that the cursor is at."""
        run = self.run_id
        names = tuple(
            (question.id, clip(wording(self.workshop, question.text), 70))
            for question in self._questions(self.workshop)
        )
        self.interaction.form(
            _("An answer, in their own words"),
            [
                Field("question", _("To which question?"), self._question(), choices=names),
                text_field(AddReflection, "text", _("What was said")),
            ],
            lambda values: AddReflection(run, values["question"], values["text"]),
        )

    def action_edit(self) -> None:
        """Ask for better words for an answer that was written here."""
        reflection = self.reflection
        if reflection is not None:
            self.interaction.form(
                _("An answer, in their own words"),
                [text_field(EditReflection, "text", _("What was said"), value=reflection.text)],
                lambda values: EditReflection(reflection.id, values["text"]),
            )

    def action_drop(self) -> None:
        """Take an answer back, after asking."""
        reflection = self.reflection
        if reflection is not None:
            ask_to_remove(
                self.interaction,
                _("Take this answer back?"),
                _("Take it back"),
                removing(reflection, WithdrawReflection(reflection.id)),
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="reflect.read", key="enter", title=mark("Read this question"),
                short=mark("Read"), action=action_read, available=_lists_answers,
                help=mark("With all its answers, large.")),
        Command(id="reflect.add", key="a", title=mark("Write an answer"),
                short=mark("Write an answer"), action=action_add, available=ActivityView.is_open,
                help=mark("For somebody without a phone.")),
        Command(id="reflect.edit", key="e", title=mark("Put it better"), short=mark("Change"),
                action=action_edit, available=_can_edit,
                help=mark("An answer that was written here.")),
        Command(id="reflect.drop", key="x,delete", title=mark("Take it back"), action=action_drop,
                available=_has_reflection,
                help=mark("The answer under the cursor; asks first.")),
        Command(id="reflect.list", key="escape,backspace", title=mark("All questions"),
                short=mark("All questions"), action=action_to_list, available=_is_reading,
                help=mark("Back to all questions.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddReflection: mark("the answer you wrote"),
        EditReflection: mark("the change to an answer"),
        WithdrawReflection: mark("taking back an answer"),
    }
