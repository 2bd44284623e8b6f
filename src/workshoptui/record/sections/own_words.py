"""Own words: what people wrote in a questionnaire, without names, in the order of the alphabet.

A part of the questionnaire's sections, called by `workshoptui.record.kinds.survey` alone.
"""

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.record.escape import inline, quote, strong
from workshoptui.record.layout import blocks, bullets
from workshoptui.record.sections.alphabet import in_order
from workshoptui.workshop.kinds.survey import Answers, LateWords, SurveyActivity
from workshoptui.workshop.state import Workshop


def comments_by_statement(
    workshop: Workshop, survey: SurveyActivity, answered: list[Answers]
) -> str:
    """What people wrote beside each statement."""
    # In the order of the alphabet: the order of people would tie one person's comments together.
    blocks_by_statement = []
    for number, item in enumerate(survey.items, 1):
        comments = in_order(
            workshop,
            (answers.comments[item.id] for answers in answered if answers.comments.get(item.id)),
        )
        if comments:
            blocks_by_statement.append(
                blocks(_("On statement {number}:", number=number), bullets(map(inline, comments)))
            )
    return blocks(
        _("Comments, in the order of the alphabet:") if blocks_by_statement else "",
        *blocks_by_statement,
    )


def in_own_words(workshop: Workshop, survey: SurveyActivity, answered: list[Answers]) -> str:
    """What people answered to the open question."""
    words = in_order(workshop, (answers.words for answers in answered if answers.words))
    if not words:
        return ""
    question = strong(wording(workshop, survey.open_question)) or _("In their own words")
    return blocks(
        _("{question} (answers in the order of the alphabet)", question=question),
        *map(quote, words),
    )


def handed_in_late(workshop: Workshop, survey: SurveyActivity, late: list[LateWords]) -> str:
    """What was written beside a questionnaire and came after it: in words, and never counted."""
    comments = []
    for number, item in enumerate(survey.items, 1):
        on_statement = in_order(
            workshop,
            (answers.comments[item.id] for answers in late if answers.comments.get(item.id)),
        )
        comments += [
            _("On statement {number}: {comment}", number=number, comment=inline(comment))
            for comment in on_statement
        ]
    words = in_order(workshop, (answers.words for answers in late if answers.words))
    if not comments and not words:
        return ""
    return blocks(
        _("Handed in after the round had closed; what was ticked then is not counted:"),
        bullets(comments),
        *map(quote, words),
    )
