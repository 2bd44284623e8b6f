"""Findings: what the labels of statements come to, and their medians by role.

What a questionnaire's figures say, for its section of the record and for the record's JSON.
"""

from itertools import chain, repeat

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.labels import ROLES
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import decimal as written_decimal
from workshoptui.record.json_values import Data
from workshoptui.record.layout import Cell, blocks, decimal, headed, table
from workshoptui.workshop.agreement import agreement_a, quartiles, verdict
from workshoptui.workshop.kinds.survey import (
    CutOffs,
    Middle,
    SurveyActivity,
    medians_by_role,
)
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

FINDINGS = (mark("Finding"), mark("Statements"), mark("Supported"), mark("Finding as a whole"))
VERDICTS = {
    "supported": mark("supported"),
    "divided": mark("divided"),
    "mixed": mark("mixed"),
    "": mark("too few answers for a label"),
}
"""What is said of a statement, and of a finding."""


def label(item_counts: list[int], cut: CutOffs) -> str:
    """The label of an item by the questionnaire's own cut-offs; ``""`` for too few answers."""
    verdict_label = verdict(
        item_counts, share=cut.share, median=cut.median, divided=cut.divided, fewest=cut.least
    )
    return verdict_label or ""


def measures(spread: list[int], cut: CutOffs) -> tuple[float | None, ...]:
    """Quartiles, the median in their middle, and A; nothing of too few answers."""
    answers = sum(spread)
    if answers < cut.least:
        return None, None, None, None
    levels = chain.from_iterable(repeat(level, many) for level, many in enumerate(spread, 1))
    lower, median, upper = quartiles(list(levels))
    return lower, median, upper, agreement_a(spread)


def cut_off_rule(cut: CutOffs) -> str:
    """The cut-offs of a questionnaire, in sentences."""
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


def findings_table(workshop: Workshop, survey: SurveyActivity, labels: dict[str, str]) -> str:
    """What the labels come to for each finding, as a table with its rule."""
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


def medians_table(workshop: Workshop, run: Run) -> str:
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


def findings_data(workshop: Workshop, survey: SurveyActivity, labels: dict[str, str]) -> list[Data]:
    """What the labels of its statements come to, for each finding."""
    found: list[Data] = []
    for finding in dict.fromkeys(item.finding for item in survey.items):
        own = [labels[item.id] for item in survey.items if item.finding == finding]
        supported = own.count("supported")
        whole = _together(own) or None
        found.append(
            {
                "finding": wording_put(workshop, finding),
                "statements": len(own),
                "supported": supported,
                "label": whole,
            }
        )
    return found


def medians_data(workshop: Workshop, run: Run) -> list[Data]:
    """Medians by role: of roles that may be told apart, and of enough answers."""
    items = activity_in(workshop, run, SurveyActivity).items
    return [
        {
            "role": role,
            "answered": answered,
            "item": item.id,
            "people": middle.people,
            "median": middle.median,
        }
        for role, (answered, medians) in medians_by_role(workshop, run).items()
        for item, middle in zip(items, medians, strict=True)
        if middle
    ]
