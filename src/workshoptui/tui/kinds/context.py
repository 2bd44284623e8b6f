"""Context: what the work is about: what people know of it, and one settled text a question."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from workshoptui.agendas.wording import wording
from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.activity_view import show_two_views
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.questions_view import OF_QUESTION, QuestionsView, all_questions, read_question
from workshoptui.tui.widgets import table, text_page
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.context import (
    AddContext,
    AnsweredQuestion,
    ContextActivity,
    ContextAnswer,
    EditContext,
    SettleContext,
    WithdrawContext,
    answered_questions,
    earlier_texts,
)
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.state import Workshop


class ContextView(QuestionsView):
    """The questions, each with its settled text and what people know; and one of them, large."""

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the questions, what was settled and what people know."""
        known = self._known(workshop)
        rows: list[Heading | Entry] = []
        for number, answered in enumerate(known, 1):
            question = wording(workshop, answered.question.text)
            rows.append(Heading(question, mark=f"{number}"))
            rows += _rows(answered)
        self.query_one(Table).show((Column(most=1), Column(weight=1)), rows)
        here = self.question
        for answered in known:
            if answered.question.id == here:
                headline = Block(wording(workshop, answered.question.text), "headline")
                self.query_one(TextPage).show(
                    [headline, *_blocks(answered, len(earlier_texts(workshop, answered)))]
                )

    def _known(self, workshop: Workshop) -> list[AnsweredQuestion]:
        return answered_questions(workshop, activity_in(workshop, self.run, ContextActivity))

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @property
    def answer(self) -> ContextAnswer | None:
        """The answer under the cursor."""
        return self.workshop.find(ContextAnswer, self.cursor)

    def action_settle(self) -> None:
        """Ask for the text that the group settles: the one there is, or else all answers."""
        here, run = self.question, self.run_id
        known = {answered.question.id: answered for answered in self._known(self.workshop)}
        answered = known.get(here)
        if answered is None:
            return
        copied = answered.copied
        self.interaction.form(
            wording(self.workshop, answered.question.text),
            [
                text_field(
                    SettleContext,
                    "text",
                    _("What the group agrees on"),
                    value="\n".join(answered.texts),
                    hint=_("The record's summary quotes it. What stood before is kept."),
                )
            ],
            lambda values: SettleContext(run, here, values["text"], copied),
        )

    def action_add(self) -> None:
        """Ask for an answer, by default to the question that the cursor is at."""
        run = self.run_id
        self.interaction.form(
            _("What somebody knows"),
            [
                self.which_question(one.question for one in self._known(self.workshop)),
                text_field(AddContext, "text", _("What was said")),
            ],
            lambda values: AddContext(run, values["question"], values["text"]),
        )

    def action_edit(self) -> None:
        """Ask for better words for an answer that was written here."""
        answer = self.answer
        if answer is not None:
            self.interaction.form(
                _("What somebody knows"),
                [text_field(EditContext, "text", _("What was said"), value=answer.text)],
                lambda values: EditContext(answer.id, values["text"]),
            )

    def action_drop(self) -> None:
        """Take an answer back, after asking."""
        answer = self.answer
        if answer is not None:
            ask_to_remove(
                self.interaction,
                _("Take this answer back?"),
                _("Take it back"),
                removing(answer, WithdrawContext(answer.id)),
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        read_question("context", mark("With all that is known of it, large.")),
        Command(id="context.settle", key="v", title=mark("Settle the text of this question"),
                short=mark("Settle"), action=action_settle, row_of="Table",
                help=mark("One text for the question at the cursor, begun from the answers; the"
                          " record's summary quotes it.")),
        Command(id="context.edit", key="e", title=mark("Put it better"), short=mark("Change"),
                action=action_edit, available=QuestionsView.can_edit, row_of="Table",
                help=mark("An answer that was written here.")),
        all_questions("context"),
        Command(id="context.add", key="a", title=mark("Write an answer"),
                short=mark("Write an answer"), action=action_add, available=QuestionsView.is_open,
                help=mark("For somebody without a phone.")),
        Command(id="context.drop", key="x,delete", title=mark("Take it back"), action=action_drop,
                available=QuestionsView.has_answer, row_of="Table",
                help=mark("The answer under the cursor; asks first.")),
        show_two_views("context"),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddContext: mark("what you wrote about the context"),
        EditContext: mark("the change to what was said about the context"),
        WithdrawContext: mark("taking back what was said about the context"),
        SettleContext: mark("the text you settled"),
    }


def _rows(answered: AnsweredQuestion) -> Iterator[Entry]:
    """The settled text first, or that there is nothing; then what people know."""
    row = OF_QUESTION + answered.question.id
    if answered.settled:
        yield Entry(row, (Cell("✓", "good"), Cell(answered.settled.text, "strong")))
    elif not answered.answers:
        waiting = _("Nobody has answered yet. People write on their phones.")
        yield Entry(row, ("", Cell(waiting, "aside")))
    tone: table.Tone = "aside" if answered.settled else ""
    for answer in answered.answers:
        yield Entry(answer.id, ("", Cell(marked(answer.text, late=answer.late), tone)))


def _blocks(answered: AnsweredQuestion, earlier: int) -> Iterator[Block]:
    if answered.settled:
        yield Block(answered.settled.text, "strong", mark="✓")
    elif not answered.answers:
        yield Block(_("Nobody has answered yet."), "aside")
    tone: text_page.Tone = "aside" if answered.settled else "strong"
    for answer in answered.answers:
        yield Block(marked(answer.text, late=answer.late), tone, mark="●")
    if earlier:
        yield Block(
            ngettext(
                "{count} earlier text is kept in the record.",
                "{count} earlier texts are kept in the record.",
                earlier,
            ),
            "aside",
        )
