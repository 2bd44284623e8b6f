"""Questionnaires and polls: how answers spread, what they support, and what people wrote."""

from collections.abc import Callable
from itertools import chain, repeat

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import AGREE, ROLES, scale_words
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import decimal as written_decimal
from workshoptui.record.escape import inline
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Cell, blocks, decimal, headed, table
from workshoptui.record.section import Section
from workshoptui.record.sections.experience import EXPERIENCES, experience_note, not_told_apart
from workshoptui.record.sections.own_words import (
    comments_by_statement,
    handed_in_late,
    in_own_words,
)
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.record.sections.small import FiguresShown, held_back, noted
from workshoptui.record.tallies import people_of_round
from workshoptui.workshop.agreement import agreement_a, quartiles, verdict
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.kinds.survey import (
    CutOffs,
    Item,
    LateWords,
    Middle,
    SurveyActivity,
    answered_by,
    answers_in,
    counts,
    late_words_in,
    medians_by_role,
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
FINDINGS = (mark("Finding"), mark("Statements"), mark("Supported"), mark("Finding as a whole"))
VERDICTS = {
    "supported": mark("supported"),
    "divided": mark("divided"),
    "mixed": mark("mixed"),
    "": mark("too few answers for a label"),
}
"""What is said of a statement, and of a finding."""
SOURCE = mark(
    "Answers run from {scale}; N/A is left out of every "
    "measure. Quartiles are interpolated (type R-7; Hyndman and Fan 1996, The American "
    "Statistician 50(4)). A is the agreement of van der Eijk (2001, Quality and Quantity 35(3))."
)
RECODED = mark(
    "Statements marked “reversed” speak against their finding when people agree. Their answers are "
    "recoded: every x counts as 6 − x, here and below."
)


def label(item_counts: list[int], cut: CutOffs) -> str:
    """The label of an item by the questionnaire's own cut-offs; ``""`` for too few answers."""
    verdict_label = verdict(
        item_counts, share=cut.share, median=cut.median, divided=cut.divided, fewest=cut.least
    )
    return verdict_label or ""


def surveyed(workshop: Workshop, *, labels: bool) -> list[Run]:
    """The rounds of questionnaires, whose items get labels, or of polls; oldest first."""
    runs = runs_of_kind(workshop, SurveyActivity)
    return [run for run in runs if activity_in(workshop, run, SurveyActivity).labels == labels]


def _survey(workshop: Workshop) -> str:
    runs = surveyed(workshop, labels=True)
    rounds = (_round_report(workshop, run, _round) for run in runs)
    return blocks(*rounds, discussion(workshop, runs))


def _conditions(workshop: Workshop) -> str:
    runs = surveyed(workshop, labels=False)
    rounds = (_round_report(workshop, run, _poll) for run in runs)
    return blocks(*rounds, discussion(workshop, runs))


def _round_report(workshop: Workshop, run: Run, report: Callable[[Workshop, Run], str]) -> str:
    if run.phase == "closed":
        late = late_words_in(workshop, run.id)
        held = held_back(workshop, run, "answered")
        if not held:
            return report(workshop, run)
        survey, answered = activity_in(workshop, run, SurveyActivity), words_in(workshop, run)
        return blocks(
            held,
            noted(workshop, run),
            _others(workshop, run, survey),
            comments_by_statement(workshop, survey, answered),
            in_own_words(workshop, survey, answered),
            handed_in_late(workshop, survey, late),
        )
    name = inline(round_name(workshop, run))
    return _("**{name}.** Answers are hidden until the round is closed.", name=name)


def _poll(workshop: Workshop, run: Run) -> str:
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
    return blocks(
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


def _round(workshop: Workshop, run: Run) -> str:
    survey = activity_in(workshop, run, SurveyActivity)
    answered = words_in(workshop, run)
    spreads = {item.id: counts(workshop, run, item) for item in survey.items}
    labels = {item.id: label(spreads[item.id][0], survey.cut_offs) for item in survey.items}
    spread_rows: list[list[Cell]] = [
        [number, _statement(workshop, item), *_spread(workshop, run, item)]
        for number, item in enumerate(survey.items, 1)
    ]
    measures = [
        [
            number,
            answered_by(workshop, run, item),
            *_measures(spreads[item.id][0], survey.cut_offs),
            _(VERDICTS[labels[item.id]]) if labels[item.id] else None,
        ]
        for number, item in enumerate(survey.items, 1)
    ]
    recoded = any(item.reversed for item in survey.items)
    return blocks(
        closed_line(workshop, run, _answered(len(answerers(workshop, run)))),
        experience_note(workshop, run, answerers(workshop, run)),
        noted(workshop, run),
        table(headed(HEAD), spread_rows),
        _(RECODED) if recoded else "",
        table(headed(MEASURES), measures),
        _rule(survey.cut_offs),
        _(SOURCE, scale=scale_words(AGREE)),
        _findings(workshop, survey, labels),
        _by_role(workshop, run),
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


def _measures(spread: list[int], cut: CutOffs) -> list[Cell]:
    answers = sum(spread)
    if answers < cut.least:
        return [None, None, None, None]
    levels = chain.from_iterable(repeat(level, many) for level, many in enumerate(spread, 1))
    lower, median, upper = quartiles(list(levels))
    return [lower, median, upper, agreement_a(spread)]


def _rule(cut: CutOffs) -> str:
    return ngettext(
        "A statement is *supported* when at least {share} % of its "
        "answers are 4 or 5 and its median is at least {median}. It is "
        "*divided* when A is below {divided}, whatever else holds. "
        "Otherwise it is *mixed*. With fewer than {count} answer there is no "
        "measure and no label. These cut-offs stood in the agenda before "
        "the questionnaire was opened.",
        "A statement is *supported* when at least {share} % of its "
        "answers are 4 or 5 and its median is at least {median}. It is "
        "*divided* when A is below {divided}, whatever else holds. "
        "Otherwise it is *mixed*. With fewer than {count} answers there is no "
        "measure and no label. These cut-offs stood in the agenda before "
        "the questionnaire was opened.",
        cut.least,
        share=written_decimal(cut.share * 100),
        median=written_decimal(cut.median),
        divided=written_decimal(cut.divided),
    )


def _findings(workshop: Workshop, survey: SurveyActivity, labels: dict[str, str]) -> str:
    rows: list[list[Cell]] = []
    for finding in dict.fromkeys(item.finding for item in survey.items):
        verdicts = [labels[item.id] for item in survey.items if item.finding == finding]
        whole = _(VERDICTS[_together(verdicts)])
        supported = verdicts.count("supported")
        rows.append([wording(workshop, finding), len(verdicts), supported, whole])
    return blocks(
        _(
            "A finding is supported only when all of its statements are. It is "
            "divided when one of them is; otherwise it is mixed. Where a "
            "statement has too few answers for a label, the finding has none "
            "either."
        ),
        table(headed(FINDINGS), rows),
    )


def _by_role(workshop: Workshop, run: Run) -> str:
    """Medians by role, where enough people of a role answered for none to be pointed at."""
    roles = medians_by_role(workshop, run)
    if not roles:
        return ""
    columns = ([_middle(middle, many) for middle in medians] for many, medians in roles.values())
    rows: list[list[Cell]] = [
        [number, *medians] for number, medians in enumerate(zip(*columns, strict=True), 1)
    ]
    return blocks(
        _(
            "Medians by the role in which people spoke. Only roles in which "
            "{fewest} people or more answered are shown apart, and only where "
            "everybody else is at least as many, or nobody. Everybody is "
            "counted in the role that they had when the questionnaire was "
            "closed. Where not all of a role answered a statement, the number "
            "that did stands behind its median.",
            fewest=FEWEST,
        ),
        table(
            [_("No."), *(f"{ROLES[role]} ({many})" for role, (many, _medians) in roles.items())],
            rows,
        ),
    )


def _middle(middle: Middle | None, people: int) -> Cell:
    if middle is None or middle.people == people:
        return middle.median if middle else None
    return f"{decimal(middle.median)} ({middle.people})"


def _together(labels: list[str]) -> str:
    if not all(labels):
        return ""
    if set(labels) == {"supported"}:
        return "supported"
    return "divided" if "divided" in labels else "mixed"


def _questionnaires(workshop: Workshop) -> Data:
    return [_tally(workshop, run) for run in runs_of_kind(workshop, SurveyActivity)]


def _tally(workshop: Workshop, run: Run) -> Data:
    """Counts of each statement in one round of a questionnaire, and what people wrote."""
    if not shown(workshop, run):
        return {**people_of_round(workshop, run), "items": None, "words": None}
    activity = activity_in(workshop, run, SurveyActivity)
    answered = words_in(workshop, run)
    items: list[Data] = []
    for item in activity.items:
        spread, left_out = counts(workshop, run, item)
        number = answered_by(workshop, run, item)
        items.append(
            {
                "id": item.id,
                "finding": item.finding,
                "text": item.text,
                "reversed": item.reversed,
                "people": number,
                "counts": spread if sum(spread) == number else None,
                "not_applicable": left_out,
                "counts_of_others": _counts_of_others(workshop, run, item),
                "comments": sorted(
                    answers.comments[item.id] for answers in answered if item.id in answers.comments
                ),
            }
        )
    return {
        **people_of_round(workshop, run),
        "labels": activity.labels,
        "items": items,
        "words": sorted(answers.words for answers in answered if answers.words),
        "late": sorted(
            words
            for late in late_words_in(workshop, run.id)
            for words in (*late.comments.values(), late.words)
            if words
        ),
    }


def _counts_of_others(workshop: Workshop, run: Run, item: Item) -> Data:
    """How those answered who did not meet the model; null where they are too few to be shown."""
    if disclosure(workshop, run).not_counted < FEWEST:
        return None
    spread, _left_out = counts(workshop, run, item, others=True)
    return spread if sum(spread) == answered_by(workshop, run, item, others=True) else None


SECTIONS = (
    Section(
        id="questionnaire",
        title=mark("Questionnaire"),
        reads=ROUNDS
        | EXPERIENCES
        | {FiguresShown, LateWords, Participant, RoleAtClose, WorkshopInfo},
        body=_survey,
        nothing=mark("The questionnaire has not been answered yet."),
    ),
    Section(
        id="conditions",
        title=mark("Conditions"),
        reads=ROUNDS | EXPERIENCES | {FiguresShown, LateWords, WorkshopInfo},
        body=_conditions,
        nothing=mark("Nobody has been asked yet whether the conditions are in place."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"questionnaires": _questionnaires}
"""What the record's JSON says of it."""
