"""Reflect on a phone: open questions, answered in words that everybody can read."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import PARTIES, capitalized
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.model_sheet import CHOSEN, ModelSheet, chosen_sheet
from workshoptui.web.own_rows import AddedAnswers, OwnRows, added_answers
from workshoptui.workshop.activity import Question
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    EditReflection,
    EthicsConclusion,
    PartyDifference,
    ReflectActivity,
    Reflection,
    by_party,
    conclusion_now,
    difference_on,
    parties_unheard,
    reflections_in,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class PartyView(msgspec.Struct, frozen=True):
    """Answers for one party; its name is ``""`` where no answer says for whom it speaks."""

    id: str
    name: str
    my_answers: tuple[Reflection, ...]
    others: tuple[str, ...]


class QuestionView(msgspec.Struct, frozen=True):
    """A question with one's own answers and those of the others.

    Attributes:
        parties: the answers, in an ethics check by the party that they speak for.
        unheard: for whom nobody has spoken, as a list in words; ``""`` for none.
        difference: in what the parties differ, as the group sees it; ``""`` for nothing.
    """

    id: str
    text: str
    parties: tuple[PartyView, ...]
    unheard: str
    difference: str

    @property
    def is_answered_by_me(self) -> bool:
        """Whether there are answers of one's own."""
        return any(party.my_answers for party in self.parties)


class ReflectPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        sheet: the chosen model, where the questions are an ethics check of it; else None.
        choices: for whom an answer can speak, each with its words; none outside an ethics check.
        party: for whom one's last answer here spoke; ``""`` before.
        conclusion: what the group concluded from the ethics check; ``""`` before.
    """

    questions: tuple[QuestionView, ...]
    sheet: ModelSheet | None = None
    choices: tuple[tuple[str, str], ...] = ()
    party: str = ""
    conclusion: str = ""


def page_data(workshop: Workshop, run: Run, me: str) -> ReflectPage:
    """What one participant sees."""
    page = _questions(workshop, run, me)
    if not _is_ethics(workshop, run):
        return page
    conclusion = conclusion_now(workshop)
    return msgspec.structs.replace(
        page, sheet=chosen_sheet(workshop), conclusion=conclusion.text if conclusion else ""
    )


def _is_ethics(workshop: Workshop, run: Run) -> bool:
    return activity_in(workshop, run, ReflectActivity).about == "ethics"


def _questions(workshop: Workshop, run: Run, me: str) -> ReflectPage:
    """The questions, without what stands above them."""
    reflections = reflections_in(workshop, run)
    questions = tuple(
        _question_view(workshop, run, question, reflections, me)
        for question in activity_in(workshop, run, ReflectActivity).questions
    )
    if not _is_ethics(workshop, run):
        return ReflectPage(questions)
    mine = [one.party for one in reflections if one.given_by == me and one.party]
    return ReflectPage(
        questions,
        choices=tuple((party, capitalized(words)) for party, words in PARTIES.items() if party),
        party=mine[-1] if mine else "",
    )


def _question_view(
    workshop: Workshop, run: Run, question: Question, reflections: list[Reflection], me: str
) -> QuestionView:
    answers = [answer for answer in reflections if answer.question == question.id]
    named = any(answer.party for answer in answers)
    difference = difference_on(workshop, run, question.id)
    return QuestionView(
        question.id,
        wording(workshop, question.text),
        tuple(
            PartyView(
                party,
                capitalized(PARTIES[party]) if named else "",
                tuple(answer for answer in given if answer.given_by == me),
                tuple(answer.text for answer in given if answer.given_by != me),
            )
            for party, given in by_party(answers) or [("", [])]
        ),
        enumerated(PARTIES[party] for party in parties_unheard(answers)),
        difference.text if difference else "",
    )


def _own(workshop: Workshop, run: Run, me: str) -> tuple[Reflection, ...]:
    mine = workshop.where(Reflection, given_by=me)
    return tuple(answer for answer in mine if answer.run == run.id)


def _with_answer(workshop: Workshop, run: Run, me: str) -> ReflectPage | AddedAnswers[Reflection]:
    """What may have changed with one more answer of theirs; in an ethics check, all questions.

    There whom one answered for last is chosen at each.
    """
    if _is_ethics(workshop, run):
        return _questions(workshop, run, me)
    return added_answers(_own(workshop, run, me))


def _with_better_words(workshop: Workshop, run: Run, me: str) -> ReflectPage | OwnRows[Reflection]:
    """The same once they have changed an answer: in an ethics check it may speak for another."""
    if _is_ethics(workshop, run):
        return _questions(workshop, run, me)
    return OwnRows(_own(workshop, run, me))


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddReflection, mark("Saved."), adds=True, changed=_with_answer),
        PhoneAction(EditReflection, mark("Saved."), changed=_with_better_words),
    ),
    shared_tables=(*CHOSEN, Reflection, PartyDifference, EthicsConclusion),
)
