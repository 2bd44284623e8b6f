"""Survey on a phone: statements from 1 to 5; what all answered once it is closed."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.conditions import standing_words
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.web.between_sittings import day
from workshoptui.web.disclosure_note import DisclosureNote, disclosure_note
from workshoptui.web.experience import dialogues, dialogues_chosen
from workshoptui.web.kind_page import Chosen, KindPage, PhoneAction
from workshoptui.web.levels import chosen_level, level_words
from workshoptui.workshop.authored_text import AuthoredText, authored_texts_in
from workshoptui.workshop.conditions import Standing, asks, standings
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.experience import Experience
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.survey import (
    Answers,
    AnswerSurvey,
    LateWords,
    SurveyActivity,
    answered_by,
    counts,
)
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class AskView(msgspec.Struct, frozen=True):
    """What is asked for a condition; `due` is a date in words."""

    what: str
    who: str
    due: str
    done: bool


class ConditionView(msgspec.Struct, frozen=True):
    """A condition in a closed poll: whether it is met, in words, and what is asked for it."""

    met: bool | None
    words: str
    asks: tuple[AskView, ...]


class StatementRow(msgspec.Struct, frozen=True):
    """A statement.

    Attributes:
        level: ``"1"`` … ``"5"``, ``"null"`` for not applicable, ``""`` for not answered yet.
        counts: how many answered 1 … 5, reversed statements turned; all zero while hidden.
        without: how many said that it does not apply; 0 where too few answered for it to be shown.
        people: how many answered 1 … 5; 0 while hidden.
        condition: in a poll that is closed.
    """

    id: str
    text: str
    finding: str
    reversed: bool
    level: str
    comment: str
    counts: tuple[int, ...]
    without: int
    people: int
    condition: ConditionView | None = None


class SurveyPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        written: what they wrote in it, once it is closed.
        dialogues: how many they took part in, as they said, or ``""``; None where it is not asked.
    """

    rows: tuple[StatementRow, ...]
    open_question: str
    words: str
    disclosure: DisclosureNote
    written: tuple[AuthoredText, ...] = ()
    dialogues: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """What stands in the form, by field."""
        fields = {} if self.dialogues is None else {"dialogues": self.dialogues}
        for row in self.rows:
            fields[f"levels.{row.id}"] = row.level
            fields[f"comments.{row.id}"] = row.comment
        return fields | ({"words": self.words} if self.open_question else {})

    @property
    def answered(self) -> int:
        """How many statements one has answered."""
        return sum(bool(row.level) for row in self.rows)

    @property
    def missing(self) -> tuple[int, ...]:
        """Which statements one has not answered, by their place, 1 for the first."""
        return tuple(place for place, row in enumerate(self.rows, 1) if not row.level)


def page_data(workshop: Workshop, run: Run, me: str) -> SurveyPage:
    """What one participant sees."""
    survey = activity_in(workshop, run, SurveyActivity)
    answers = workshop.find(Answers, (run.id, me))
    rows = []
    polled = run.phase == "closed" and not survey.labels
    stand = {one.item.id: one for one in standings(workshop, run)} if polled else {}
    for item in survey.items:
        shown, without = counts(workshop, run, item)
        rows.append(
            StatementRow(
                id=item.id,
                text=wording(workshop, item.text),
                finding=wording(workshop, item.finding),
                reversed=item.reversed,
                level=chosen_level(answers.levels if answers else {}, item.id),
                comment=answers.comments.get(item.id, "") if answers else "",
                counts=tuple(shown),
                without=without or 0,
                people=answered_by(workshop, run, item),
                condition=_condition(workshop, run, stand[item.id]) if stand else None,
            )
        )
    words = answers.words if answers else ""
    # A poll on conditions is about the organisation, not about dialogues.
    taken_part = dialogues(workshop, run, me) if survey.labels else None
    late = workshop.find(LateWords, (run.id, me))
    written = tuple(
        text for row in (answers, late) if row for text in authored_texts_in(workshop, row)
    )
    return SurveyPage(
        rows=tuple(rows),
        open_question=wording(workshop, survey.open_question),
        words=words,
        disclosure=disclosure_note(workshop, run, "answered"),
        written=written if run.phase == "closed" else (),
        dialogues=taken_part,
    )


def _condition(workshop: Workshop, run: Run, standing: Standing) -> ConditionView:
    asked = asks(workshop, run.id, standing.item.id)
    views = (AskView(ask.what, ask.who, day(ask.due), ask.done) for ask in asked)
    return ConditionView(standing.met, standing_words(standing), tuple(views))


def chosen(workshop: Workshop, run: Run, me: str) -> Chosen:
    """One's own answers, and how many dialogues one took part in."""
    answers = workshop.find(Answers, (run.id, me))
    levels = answers.levels if answers else {}
    return tuple(
        (wording(workshop, item.text), level_words(levels[item.id], _("does not apply")))
        for item in activity_in(workshop, run, SurveyActivity).items
        if item.id in levels
    ) + dialogues_chosen(workshop, run, me)


PAGE = KindPage(
    page_data=page_data,
    chosen=chosen,
    actions=(
        PhoneAction(AnswerSurvey, mark("Saved."), choices=frozenset({"levels"}), changed=page_data),
    ),
    private_until_closed=(Answers, Experience, LateWords),
    shared_tables=(Decision, FiguresShown, FollowUp, Model),
)
