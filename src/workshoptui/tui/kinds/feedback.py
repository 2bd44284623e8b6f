"""Feedback: how many answered the short questions, then what each side of real uses said."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from workshoptui.agendas.wording import wording
from workshoptui.language.feedback import counted_words, side_words
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.widgets.big_count import BigCount
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.feedback import figures
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Workshop

COUNT, ANSWERS = "count", "answers"
_COLUMNS = (Column(weight=3), Column(weight=2, most=48))


class FeedbackView(ActivityView):
    """How many have answered; once it is closed, what both sides said, and each."""

    CLOSE_LABEL = mark("Show the answers")
    PROGRESS = mark("{done} of {of} answered")
    PROGRESS_NOBODY = mark("{done} answered")
    PROGRESS_ALL = mark("all {of} answered")

    def compose(self) -> ComposeResult:
        """Lay out the count, and the answers with what has to be said of them."""
        yield Pages(
            Vertical(BigCount(), id=COUNT),
            Table(empty=_("Nobody answered."), id=ANSWERS),
            initial=COUNT,
        )
        yield PlainText(id="feedback-note", classes="aside")

    def refresh_from(self, workshop: Workshop) -> None:
        """Show how many answered, or what once the round is closed."""
        run, pages = self.run, self.query_one(Pages)
        people = len(activity_of(workshop, run).respondents(workshop, run.id))
        few = withheld_reason(workshop, run)
        if run.phase == "closed" and not few:
            pages.allow(ANSWERS)
            self.query_one(Table).show(_COLUMNS, _rows(workshop, run))
        else:
            pages.allow(COUNT)
            answered = ngettext("answered", "answered", people)
            self.query_one(BigCount).show(people, answered, few or _waiting(workshop))
        note = figures_note(workshop, run) if run.phase == "closed" else ""
        line = self.query_one("#feedback-note", PlainText)
        line.display = bool(note)
        line.update(note)

    KEYS: ClassVar[tuple[Command, ...]] = (
        show_figures("feedback"),
    )  # fmt: skip


def _waiting(workshop: Workshop) -> str:
    if chosen_model(workshop) is None:
        return _("No model is chosen yet, so nobody can have been at a dialogue with it.")
    return _(
        "Either side of a real dialogue answers from the same link, between sittings too. "
        "Answers are hidden until you show them."
    )


def _rows(workshop: Workshop, run: Run) -> list[Heading | Entry]:
    rows: list[Heading | Entry] = []
    for side in figures(workshop, run):
        rows.append(Heading(side_words(side.side, side.people, side.forms)))
        rows += [
            Entry(
                f"{side.side or 'both'} {one.question.id}",
                (wording(workshop, one.question.text), _counted(counted_words(one), one.yes)),
            )
            for one in side.questions
        ]
    return rows


def _counted(words: str, yes: int | None) -> Cell:
    return Cell(words, "aside" if yes is None else "strong")
