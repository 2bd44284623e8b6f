"""Context: which service or pilot it is, for whom, with whom, and what has been tried."""

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.body import Body, body, paragraphs_of
from workshoptui.record.columns import LATE, around, text_column
from workshoptui.record.escape import quote, strong
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks, labelled, moment
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.kinds.context import (
    AnsweredQuestion,
    ContextActivity,
    ContextAnswer,
    EarlierContext,
    SettledContext,
    context_questions,
    earlier_texts,
)
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Row, Workshop

CONTEXT: frozenset[type[Row]] = frozenset({ContextAnswer, SettledContext, EarlierContext})
"""The tables that tell of the context, besides `ROUNDS`."""


def _context(workshop: Workshop) -> Body:
    return body(
        *(_known(workshop, answered) for answered in context_questions(workshop)),
        discussion(workshop, runs_of_kind(workshop, ContextActivity)),
    )


def _known(workshop: Workshop, answered: AnsweredQuestion) -> Body:
    """What was settled, what people said, and what was settled before."""
    before = earlier_texts(workshop, answered)
    if not (answered.settled or answered.answers or before):
        return ()
    return body(
        strong(wording(workshop, answered.question.text)),
        labelled(_("What the group agreed on:"), answered.settled.text)
        if answered.settled
        else _("The group has not agreed on one text."),
        _("What people said:") if answered.answers else "",
        paragraphs_of(each(workshop, answered.answers, _answer)),
        *(
            labelled(
                _("Agreed on before, until {moment}:", moment=moment(earlier.until)), earlier.text
            )
            for earlier in before
        ),
    )


def _answer(_workshop: Workshop, answer: ContextAnswer) -> str:
    return blocks(_("Came after the round:") if answer.late else "", quote(answer.text))


def _context_data(workshop: Workshop) -> Data:
    return [
        {
            "activity": answered.activity,
            "question": answered.question.id,
            "text": wording_put(workshop, answered.question.text),
            "settled": answered.settled.text if answered.settled else None,
            "answers": [{"text": answer.text, "late": answer.late} for answer in answered.answers],
            "earlier": [
                {
                    "text": earlier.text,
                    "settled": moment(earlier.at),
                    "until": moment(earlier.until),
                }
                for earlier in earlier_texts(workshop, answered)
            ],
        }
        for answered in context_questions(workshop)
    ]


SECTIONS = (
    Section(
        id="context",
        title=mark("Context"),
        reads=ROUNDS | CONTEXT,
        body=_context,
        nothing=mark("Nobody has said yet what the work is about."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"context": _context_data}
"""What the record's JSON says of it."""

_QUESTION = (
    around("activity", "`activity` in activities.csv", key="activity"),
    around("question", "`question` in context.csv", key="question"),
)

TABLES = (
    ExportTable(
        "context",
        "One question about the context.",
        "context",
        (
            Column("activity", "`activity` in activities.csv"),
            Column("question", "its id"),
            Column("text", "the question, as it was put"),
            Column("settled", "what the group agreed on", empty="it has not agreed on one text"),
        ),
        ("activity", "question"),
    ),
    ExportTable(
        "context_answers",
        "One answer to a question about the context.",
        "context.answers",
        (*_QUESTION, text_column("text", "the answer"), LATE),
    ),
    ExportTable(
        "context_earlier",
        "One text that the group agreed on, and then replaced.",
        "context.earlier",
        (
            *_QUESTION,
            text_column("text", "the text"),
            Column("settled", "when the group agreed on it", "datetime"),
            Column("until", "when another took its place", "datetime"),
        ),
    ),
)
"""Its tables in the export."""
