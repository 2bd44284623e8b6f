"""Own words: what people wrote in a questionnaire, without names, in the order of the alphabet.

A part of the questionnaire's sections, called by `workshoptui.record.kinds.survey` alone.
"""

from collections.abc import Callable

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.record.body import Body, body, bullets_of, paragraphs_of
from workshoptui.record.escape import inline, quote, strong
from workshoptui.record.items import Item, each
from workshoptui.record.sections.alphabet import rows_in_order
from workshoptui.workshop.kinds.survey import Answers, LateWords, SurveyActivity
from workshoptui.workshop.state import Workshop


def comments_by_statement(
    workshop: Workshop, survey: SurveyActivity, answered: list[Answers]
) -> Body:
    """What people wrote beside each statement."""
    # In the order of the alphabet: the order of people would tie one person's comments together.
    by_statement = []
    for number, item in enumerate(survey.items, 1):
        commented = rows_in_order(workshop, answered, _beside_statement(item.id))
        if commented:
            comments = each(workshop, commented, _comment, item.id)
            by_statement.append(
                body(_("On statement {number}:", number=number), bullets_of(comments))
            )
    return body(
        _("Comments, in the order of the alphabet:") if by_statement else "",
        *by_statement,
    )


def _beside_statement(item: str) -> Callable[[Answers | LateWords], str | None]:
    return lambda answers: answers.comments.get(item)


def _comment(_workshop: Workshop, answers: Answers, item: str) -> str:
    return inline(answers.comments[item])


def in_own_words(workshop: Workshop, survey: SurveyActivity, answered: list[Answers]) -> Body:
    """What people answered to the open question."""
    written = rows_in_order(workshop, answered, lambda answers: answers.words)
    if not written:
        return ()
    question = strong(wording(workshop, survey.open_question)) or _("In their own words")
    return body(
        _("{question} (answers in the order of the alphabet)", question=question),
        paragraphs_of(each(workshop, written, _words)),
    )


def _words(_workshop: Workshop, answers: Answers | LateWords) -> str:
    return quote(answers.words)


def handed_in_late(workshop: Workshop, survey: SurveyActivity, late: list[LateWords]) -> Body:
    """What was written beside a questionnaire and came after it: in words, and never counted."""
    comments = list[Item]()
    for number, item in enumerate(survey.items, 1):
        commented = rows_in_order(workshop, late, _beside_statement(item.id))
        comments += each(workshop, commented, _late_comment, item.id, number)
    words = rows_in_order(workshop, late, lambda answers: answers.words)
    if not comments and not words:
        return ()
    return body(
        _("Handed in after the round had closed; what was ticked then is not counted:"),
        bullets_of(comments),
        paragraphs_of(each(workshop, words, _words)),
    )


def _late_comment(_workshop: Workshop, answers: LateWords, item: str, number: int) -> str:
    comment = inline(answers.comments[item])
    return _("On statement {number}: {comment}", number=number, comment=comment)
