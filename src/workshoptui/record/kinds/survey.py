"""Questionnaires and polls: how answers spread, what they support, and what people wrote."""

from collections.abc import Callable

import msgspec

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.labels import AGREE, scale_words
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.body import Body, body
from workshoptui.record.columns import (
    AGREEMENT,
    NOT_SHOWN,
    QUARTILES,
    around,
    count_columns,
    number_column,
    round_column,
    text_column,
)
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Cell, blocks, headed, table
from workshoptui.record.section import Section
from workshoptui.record.sections.account import ACCOUNTS
from workshoptui.record.sections.conditions import TABLES as CONDITION_TABLES
from workshoptui.record.sections.conditions import conditions_and_asks, conditions_data
from workshoptui.record.sections.experience import EXPERIENCES, experience_note, not_told_apart
from workshoptui.record.sections.findings import (
    VERDICTS,
    cut_off_rule,
    findings_data,
    findings_table,
    label,
    measures,
    medians_data,
    medians_table,
)
from workshoptui.record.sections.own_words import (
    comments_by_statement,
    handed_in_late,
    in_own_words,
)
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.record.sections.small import FiguresShown, held_back, noted
from workshoptui.record.sections.verdict import JUDGED, judged_data, verdict_thread
from workshoptui.record.tallies import people_of_round
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.survey import (
    Item,
    LateWords,
    SurveyActivity,
    answered_by,
    answers_in,
    counts,
    late_words_in,
    words_in,
)
from workshoptui.workshop.people import FEWEST, Participant, RoleAtClose
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo

HEAD = (mark("No."), mark("Statement"), "1", "2", "3", "4", "5", mark("N/A"))
POLL = (mark("No."), mark("Condition"), *HEAD[1:])
MEASURES = (
    *(mark("No."), mark("Answers"), mark("Lower quartile"), mark("Median")),
    *(mark("Upper quartile"), "A", mark("Label")),
)
SOURCE = mark(
    "Answers run from {scale}; N/A is left out of every "
    "measure. Quartiles are interpolated (type R-7; Hyndman and Fan 1996, The American "
    "Statistician 50(4)). A is the agreement of van der Eijk (2001, Quality and Quantity 35(3))."
)
RECODED = mark(
    "Statements marked “reversed” speak against their finding when people agree. Their answers are "
    "recoded: every x counts as 6 − x, here and below."
)


def surveyed(workshop: Workshop, *, labels: bool) -> list[Run]:
    """The rounds of questionnaires, whose items get labels, or of polls; oldest first."""
    runs = runs_of_kind(workshop, SurveyActivity)
    return [run for run in runs if activity_in(workshop, run, SurveyActivity).labels == labels]


def _survey(workshop: Workshop) -> Body:
    runs = surveyed(workshop, labels=True)
    rounds = (_round_report(workshop, run, _round) for run in runs)
    return body(*rounds, discussion(workshop, runs))


def _conditions(workshop: Workshop) -> Body:
    runs = surveyed(workshop, labels=False)
    rounds = (_round_report(workshop, run, _poll) for run in runs)
    return body(*rounds, conditions_and_asks(workshop), discussion(workshop, runs))


def _round_report(workshop: Workshop, run: Run, report: Callable[[Workshop, Run], Body]) -> Body:
    if run.phase == "closed":
        late = late_words_in(workshop, run.id)
        held = held_back(workshop, run, "answered")
        if not held:
            return report(workshop, run)
        survey, answered = activity_in(workshop, run, SurveyActivity), words_in(workshop, run)
        return body(
            held,
            verdict_thread(workshop, run) if survey.labels else "",
            noted(workshop, run),
            _others(workshop, run, survey),
            comments_by_statement(workshop, survey, answered),
            in_own_words(workshop, survey, answered),
            handed_in_late(workshop, survey, late),
        )
    name = inline(round_name(workshop, run))
    return body(_("**{name}.** Answers are hidden until the round is closed.", name=name))


def _poll(workshop: Workshop, run: Run) -> Body:
    """A poll: how the answers spread, and no label, median or finding."""
    survey = activity_in(workshop, run, SurveyActivity)
    answered = words_in(workshop, run)
    rows: list[list[Cell]] = [
        [
            number,
            wording(workshop, item.finding),
            _statement(workshop, item),
            *_spread(workshop, run, item),
        ]
        for number, item in enumerate(survey.items, 1)
    ]
    return body(
        closed_line(workshop, run, _answered(len(answerers(workshop, run)))),
        noted(workshop, run),
        table(headed(POLL), rows),
        _(RECODED) if any(item.reversed for item in survey.items) else "",
        _(
            "A poll, from {scale}. It shows how the answers spread, for "
            "the group to talk about; nothing is called supported or divided.",
            scale=scale_words(AGREE),
        ),
        comments_by_statement(workshop, survey, answered),
        in_own_words(workshop, survey, answered),
        handed_in_late(workshop, survey, late_words_in(workshop, run.id)),
    )


def _round(workshop: Workshop, run: Run) -> Body:
    survey = activity_in(workshop, run, SurveyActivity)
    answered = words_in(workshop, run)
    spreads = {item.id: counts(workshop, run, item) for item in survey.items}
    labels = {item.id: label(spreads[item.id][0], survey.cut_offs) for item in survey.items}
    spread_rows: list[list[Cell]] = [
        [number, _statement(workshop, item), *_spread(workshop, run, item)]
        for number, item in enumerate(survey.items, 1)
    ]
    measured = [
        [
            number,
            answered_by(workshop, run, item),
            *measures(spreads[item.id][0], survey.cut_offs),
            _(VERDICTS[labels[item.id]]) if labels[item.id] else None,
        ]
        for number, item in enumerate(survey.items, 1)
    ]
    recoded = any(item.reversed for item in survey.items)
    return body(
        closed_line(workshop, run, _answered(len(answerers(workshop, run)))),
        verdict_thread(workshop, run),
        experience_note(workshop, run, answerers(workshop, run)),
        noted(workshop, run),
        table(headed(HEAD), spread_rows),
        _(RECODED) if recoded else "",
        table(headed(MEASURES), measured),
        cut_off_rule(survey.cut_offs),
        _(SOURCE, scale=scale_words(AGREE)),
        findings_table(workshop, survey, labels),
        medians_table(workshop, run),
        _others(workshop, run, survey),
        comments_by_statement(workshop, survey, answered),
        in_own_words(workshop, survey, answered),
        handed_in_late(workshop, survey, late_words_in(workshop, run.id)),
    )


def _others(workshop: Workshop, run: Run, survey: SurveyActivity) -> str:
    """How those answered who did not meet the model, where they are enough to be no one person."""
    disclosed = disclosure(workshop, run)
    if not disclosed.not_counted or disclosed.withheld:
        return ""
    if disclosed.not_counted < FEWEST:
        return not_told_apart()
    rows: list[list[Cell]] = [
        [number, _statement(workshop, item), *_spread(workshop, run, item, others=True)]
        for number, item in enumerate(survey.items, 1)
    ]
    return blocks(
        ngettext(
            "How the {count} others answered, who are in no figure above:",
            "How the {count} others answered, who are in no figure above:",
            disclosed.not_counted,
        ),
        table(headed(HEAD), rows),
    )


def answerers(workshop: Workshop, run: Run) -> list[str]:
    """Who answered something in a round."""
    return [answers.given_by for answers in answers_in(workshop, run.id) if answers.said_something]


def _spread(workshop: Workshop, run: Run, item: Item, *, others: bool = False) -> list[Cell]:
    """How many answered 1 … 5, nothing in their place where too few did, and how many N/A."""
    spread, left_out = counts(workshop, run, item, others=others)
    if answered_by(workshop, run, item, others=others) and not sum(spread):
        return [*[None] * 5, left_out]
    return [*spread, left_out]


def _answered(number: int) -> str:
    return ngettext("{count} person answered.", "{count} people answered.", number)


def _statement(workshop: Workshop, item: Item) -> str:
    text = wording(workshop, item.text)
    return _("{statement} (reversed)", statement=text) if item.reversed else text


def _questionnaires(workshop: Workshop) -> Data:
    return [_tally(workshop, run) for run in runs_of_kind(workshop, SurveyActivity)]


def _tally(workshop: Workshop, run: Run) -> Data:
    """Counts of each statement in one round of a questionnaire, and what people wrote."""
    activity = activity_in(workshop, run, SurveyActivity)
    judged = judged_data(workshop, run)
    asked: dict[str, Data] = {
        "labels": activity.labels,
        **(judged if activity.labels else dict.fromkeys(judged)),
        "open_question": wording_put(workshop, activity.open_question) or None,
    }
    if not shown(workshop, run):
        return {**people_of_round(workshop, run), **asked, "items": None, "words": None}
    answered = words_in(workshop, run)
    items: list[Data] = []
    labels: dict[str, str] = {}
    for item in activity.items:
        spread, left_out = counts(workshop, run, item)
        number = answered_by(workshop, run, item)
        lower, median, upper, agreement = (
            measures(spread, activity.cut_offs) if activity.labels else (None,) * 4
        )
        labels[item.id] = label(spread, activity.cut_offs) if activity.labels else ""
        items.append(
            {
                "id": item.id,
                "finding": wording_put(workshop, item.finding),
                "text": wording_put(workshop, item.text),
                "reversed": item.reversed,
                "people": number,
                "counts": spread if sum(spread) == number else None,
                "not_applicable": left_out,
                "counts_of_others": _counts_of_others(workshop, run, item),
                "comments": sorted(
                    answers.comments[item.id] for answers in answered if item.id in answers.comments
                ),
                "lower_quartile": lower,
                "median": median,
                "upper_quartile": upper,
                "agreement_a": agreement,
                "label": labels[item.id] or None,
            }
        )
    return {
        **people_of_round(workshop, run),
        **asked,
        "items": items,
        "words": sorted(answers.words for answers in answered if answers.words),
        "late": sorted(
            words
            for late in late_words_in(workshop, run.id)
            for words in (*late.comments.values(), late.words)
            if words
        ),
        "late_words": [
            {"item": item or None, "text": text}
            for item, text in sorted(
                (item, text)
                for late in late_words_in(workshop, run.id)
                for item, text in (*late.comments.items(), ("", late.words))
                if text
            )
        ],
        "cut_offs": msgspec.to_builtins(activity.cut_offs) if activity.labels else None,
        "findings": findings_data(workshop, activity, labels) if activity.labels else [],
        "medians_by_role": medians_data(workshop, run) if activity.labels else [],
    }


def _counts_of_others(workshop: Workshop, run: Run, item: Item) -> Data:
    """How those answered who did not meet the model; null where they are too few to be shown."""
    if disclosure(workshop, run).not_counted < FEWEST:
        return None
    spread, _left_out = counts(workshop, run, item, others=True)
    return spread if sum(spread) == answered_by(workshop, run, item, others=True) else None


def section_of(activity: Activity) -> str:
    """With the questionnaire, or with the conditions where nothing gets a label."""
    labels = isinstance(activity, SurveyActivity) and activity.labels
    return "questionnaire" if labels else "conditions"


SECTIONS = (
    Section(
        id="questionnaire",
        title=mark("Questionnaire"),
        reads=ROUNDS
        | EXPERIENCES
        | JUDGED
        | {FiguresShown, LateWords, Participant, RoleAtClose, WorkshopInfo},
        body=_survey,
        nothing=mark("The questionnaire has not been answered yet."),
    ),
    Section(
        id="conditions",
        title=mark("Conditions"),
        reads=ROUNDS | EXPERIENCES | ACCOUNTS | {FiguresShown, FollowUp, LateWords, WorkshopInfo},
        body=_conditions,
        nothing=mark("Nobody has been asked yet whether the conditions are in place."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"questionnaires": _questionnaires, "conditions": conditions_data}
"""What the record's JSON says of it."""

_ANSWERED_ABOUT = "the model that was chosen when the round closed, which it is about"
_POLL = "a poll, or no model was chosen"

TABLES = (
    ExportTable(
        "questionnaire_rounds",
        "What one round of a questionnaire or poll is of.",
        "questionnaires",
        (
            Column("round", "its round: `round` in rounds.csv"),
            Column("labels", "whether its statements get labels: a poll's get none", "boolean"),
            Column("model", f"{_ANSWERED_ABOUT}: `model` in models.csv", empty=_POLL),
            Column(
                "version",
                "which version of the model: `number` in model_versions.csv",
                "integer",
                empty=f"none was kept, or {_POLL}",
            ),
            Column("resolution", "the decision on it: `number` in resolutions.csv", empty=_POLL),
            Column(
                "real_uses",
                "how many real uses of it were logged when the round closed",
                "integer",
                empty=_POLL,
            ),
            Column("open_question", "what was asked beside, as it was put", empty="nothing was"),
        ),
        ("round",),
    ),
    ExportTable(
        "questionnaire",
        "The answers to one statement in one closed round of a questionnaire or poll, as tallies.",
        "questionnaires.items",
        (
            round_column(),
            Column("item", "the statement's id", source="id"),
            number_column("its number in the record"),
            around("model", f"{_ANSWERED_ABOUT}: `model` in models.csv", key="model", empty=_POLL),
            around(
                "version",
                "which version of the model: `number` in model_versions.csv",
                "integer",
                key="version",
                empty=f"none was kept, or {_POLL}",
            ),
            Column("finding", "what it belongs to, as it was put"),
            Column("text", "the statement, as it was put"),
            Column(
                "reversed",
                "whether agreeing speaks against the finding; counts are of 6 − x then",
                "boolean",
            ),
            Column("people", "how many answered from 1 to 5", "integer"),
            *count_columns(about="how many people answered {level}, recoded where reversed"),
            Column("not_applicable", "how many answered N/A", "integer", empty=NOT_SHOWN),
            *QUARTILES,
            AGREEMENT,
            Column(
                "label",
                "`supported`, `divided` or `mixed`, by the cut-offs in questionnaire_rules.csv",
                empty="too few answers, or a poll, which has none",
            ),
        ),
        ("round", "item"),
    ),
    *CONDITION_TABLES,
    ExportTable(
        "questionnaire_others",
        "The answers to one statement of those without a real dialogue, in no other figure.",
        "questionnaires.items",
        (
            round_column(),
            Column("item", "`item` in questionnaire.csv", source="id"),
            *count_columns("counts_of_others", "how many of them answered {level}"),
        ),
        ("round", "item"),
    ),
    ExportTable(
        "questionnaire_rules",
        "The cut-offs of one round of a questionnaire, fixed before it was opened.",
        "questionnaires.cut_offs",
        (
            round_column(),
            Column("share", "supported from this share of answers 4 or 5 on", "number"),
            Column("median", "and from this median on", "number"),
            Column("divided", "divided below this A", "number"),
            Column("fewest", "from how many answers on there is a label", "integer"),
        ),
        ("round",),
    ),
    ExportTable(
        "questionnaire_findings",
        "What the labels of one finding come to, in one closed round.",
        "questionnaires.findings",
        (
            round_column(),
            Column("finding", "as in questionnaire.csv"),
            Column("statements", "how many statements it has", "integer"),
            Column("supported", "how many of them are supported", "integer"),
            Column("label", "as in questionnaire.csv", empty="a statement has none"),
        ),
        ("round", "finding"),
    ),
    ExportTable(
        "questionnaire_roles",
        "The median of one statement in one role, where nobody is pointed at by it.",
        "questionnaires.medians_by_role",
        (
            round_column(),
            Column("role", "`citizen`, `co-worker`, `manager`, `politician` or `other`"),
            Column("item", "`item` in questionnaire.csv"),
            Column("answered", "how many of the role answered something", "integer"),
            Column("people", "how many of them answered this statement", "integer"),
            Column("median", "median of their answers, recoded where reversed", "number"),
        ),
        ("round", "role", "item"),
    ),
    ExportTable(
        "questionnaire_comments",
        "A comment on one statement, in no order of people.",
        "questionnaires.items.comments",
        (
            round_column(2),
            around("item", "`item` in questionnaire.csv", key="id"),
            text_column("text", "the comment", source="value"),
        ),
    ),
    ExportTable(
        "questionnaire_words",
        "What somebody answered in their own words to the open question of one round.",
        "questionnaires.words",
        (round_column(), text_column("text", "the answer", source="value")),
    ),
    ExportTable(
        "questionnaire_late",
        "What somebody wrote for one round, and what came after it was closed.",
        "questionnaires.late_words",
        (
            round_column(),
            Column("item", "`item` in questionnaire.csv", empty="the open question"),
            text_column("text", "what was written"),
        ),
    ),
)
"""Its tables in the export."""
