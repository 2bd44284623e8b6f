"""Questions view: open questions with what people answered below each, and one of them, large."""

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.table import Table
from workshoptui.tui.widgets.text_page import TextPage
from workshoptui.workshop.activity import Question
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.context import ContextAnswer
from workshoptui.workshop.kinds.reflect import Reflection

LIST, ONE = "answers", "question"
OF_QUESTION = "question-"
"""What the id of a question's own row begins with: one that is no answer."""


class QuestionsView(ActivityView):
    """The list of questions with their answers, and the page of one question."""

    CLOSE_LABEL = mark("End the round")

    def compose(self) -> ComposeResult:
        """Lay out the list and the page of one question."""
        yield Pages(Table(lines=6, id=LIST), TextPage(id=ONE), initial=LIST)

    def on_mount(self) -> None:
        """Both pages may be turned to."""
        if self.children:  # What is taken away in its first moment has nothing inside.
            self.query_one(Pages).allow(LIST, ONE)

    @property
    def cursor(self) -> str:
        """The id of the row that the cursor is on."""
        return self.query_one(Table).cursor if self.query(Table) else ""

    @property
    def answer(self) -> ContextAnswer | Reflection | None:
        """The answer under the cursor."""
        raise NotImplementedError

    @property
    def question(self) -> str:
        """The id of the question that the cursor is at."""
        return self.answer.question if self.answer else self.cursor.removeprefix(OF_QUESTION)

    def is_reading(self) -> bool:
        """Whether one question is shown, large."""
        return bool(self.children) and self.query_one(Pages).current == ONE

    def lists_answers(self) -> bool:
        """Whether all questions are shown."""
        return bool(self.children) and not self.is_reading()

    def has_answer(self) -> bool:
        """Whether the cursor is seen on an answer."""
        return self.lists_answers() and self.answer is not None

    def can_edit(self) -> bool:
        """Whether the cursor is on an answer that was written here and can still be changed."""
        answer = self.answer if self.has_answer() else None
        here = answer is not None and answer.given_by == FACILITATOR
        return here and answer is not None and answer.run == self.run_id and self.is_open()

    @on(Table.Selected)
    def action_read(self) -> None:
        """Show one question with all its answers."""
        self.turn_to(ONE)

    def action_to_list(self) -> None:
        """Back to all questions."""
        self.turn_to(LIST)

    def which_question(self, questions: Iterable[Question]) -> Field:
        """Asks to which of them an answer is, by default to the one that the cursor is at."""
        choices = tuple((one.id, clip(wording(self.workshop, one.text), 70)) for one in questions)
        return Field("question", _("To which question?"), self.question, choices=choices)


def read_question(kind: str, help_text: str) -> Command:
    """The command that shows one question, large; the help says with what."""
    return Command(id=f"{kind}.read", key="enter", title=mark("Read this question"),
                   short=mark("Read"), action=QuestionsView.action_read,
                   available=QuestionsView.lists_answers, row_of="Table",
                   help=help_text)  # fmt: skip


def all_questions(kind: str) -> Command:
    """The command that leads back to the list."""
    return Command(id=f"{kind}.list", key="escape,backspace", title=mark("All questions"),
                   short=mark("All questions"), action=QuestionsView.action_to_list,
                   available=QuestionsView.is_reading,
                   help=mark("Back to all questions."))  # fmt: skip
