"""What both sides of real uses answered to the short questions, as counts."""

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.feedback import side_words
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.columns import NOT_SHOWN, around, round_column
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Cell, blocks, headed, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.record.sections.small import FiguresShown, held_back, noted
from workshoptui.record.tallies import people_of_round
from workshoptui.workshop.disclosure import shown
from workshoptui.workshop.kinds.feedback import FeedbackActivity, SideFigures, figures
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo

HEAD = (mark("Question"), mark("Yes"), mark("No"), mark("Not known"), mark("People who said"))


def _feedback(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, FeedbackActivity)
    return blocks(*(_round(workshop, run) for run in runs), discussion(workshop, runs))


def _round(workshop: Workshop, run: Run) -> str:
    if run.phase != "closed":
        name = inline(round_name(workshop, run))
        return _("**{name}.** Answers are hidden until the round is closed.", name=name)
    held = held_back(workshop, run, "answered")
    if held:
        return held
    return blocks(
        closed_line(workshop, run, ""),
        noted(workshop, run),
        *(_side(workshop, side) for side in figures(workshop, run)),
        _("Each answers once for each dialogue. The answers are counted, and never averaged."),
    )


def _side(workshop: Workshop, side: SideFigures) -> str:
    rows: list[list[Cell]] = [
        [wording(workshop, one.question.text), one.yes, one.no, one.unknown, one.people]
        for one in side.questions
    ]
    who = side_words(side.side, side.people, side.forms)
    return blocks(f"{who}:", table(headed(HEAD), rows))


def _feedback_data(workshop: Workshop) -> Data:
    return [
        {
            **people_of_round(workshop, run),
            "sides": [
                {
                    "side": side.side or "both",
                    "people": side.people,
                    "forms": side.forms,
                    "questions": [
                        {
                            "id": one.question.id,
                            "text": wording_put(workshop, one.question.text),
                            "people": one.people,
                            "yes": one.yes,
                            "no": one.no,
                            "not_known": one.unknown,
                        }
                        for one in side.questions
                    ],
                }
                for side in figures(workshop, run)
            ]
            if shown(workshop, run)
            else None,
        }
        for run in runs_of_kind(workshop, FeedbackActivity)
    ]


SECTIONS = (
    Section(
        id="feedback",
        title=mark("What each side of a real use answered"),
        reads=ROUNDS | {FiguresShown, WorkshopInfo},
        body=_feedback,
        nothing=mark("Nobody who was at a real dialogue has been asked yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"feedback": _feedback_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "feedback",
        "What one side of real uses, or both, answered to one question in one closed round.",
        "feedback.sides.questions",
        (
            round_column(2),
            around("side", "`person`: the person it was about and those close to them; `staff`; "
                   "`both`", key="side"),
            Column("question", "the question's id", source="id"),
            Column("text", "the question, as it was put"),
            around("side_people", "how many of the side answered something", "integer",
                   key="people"),
            around("forms", "how many forms: one for each person and dialogue", "integer",
                   key="forms"),
            Column("people", "how many of them said yes or no to this", "integer"),
            Column("yes", "how many answers were yes", "integer", empty=NOT_SHOWN),
            Column("no", "how many were no", "integer", empty=NOT_SHOWN),
            Column("not_known", "how many were not known", "integer", empty=NOT_SHOWN),
        ),
        ("round", "side", "question"),
    ),
)  # fmt: skip
"""Its tables in the export."""
