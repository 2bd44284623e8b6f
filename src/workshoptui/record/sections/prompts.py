"""Prompts: what was put to people, as they read it, for a record is read with what was asked."""

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.record.anchors import round_anchor
from workshoptui.record.escape import inline, quote
from workshoptui.record.kinds import section_of_activity
from workshoptui.record.layout import blocks
from workshoptui.record.sections.rounds import sitting_of
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

CarriedOut = dict[str, list[tuple[Activity, list[Run]]]]
"""Activities with their rounds, by the id of a section."""


def activities_by_section(workshop: Workshop) -> CarriedOut:
    """The activities that were carried out, each with its rounds, by the section that tells them.

    An agenda does not change once a workshop has begun, so a prompt is the same in every round.
    """
    runs: dict[str, list[Run]] = {}
    for run in workshop.all(Run):
        runs.setdefault(run.activity, []).append(run)
    sections: CarriedOut = {}
    for activity in workshop.all(Activity):
        if activity.id in runs:
            section = section_of_activity(activity)
            sections.setdefault(section, []).append((activity, runs[activity.id]))
    return sections


def prompts(workshop: Workshop, carried_out: list[tuple[Activity, list[Run]]], report: str) -> str:
    """What was asked in each activity of a section, once for all of its rounds.

    `report` is the section itself: the rounds that it does not name are named here.
    """
    return blocks(*(_prompt(workshop, activity, runs, report) for activity, runs in carried_out))


def _prompt(workshop: Workshop, activity: Activity, runs: list[Run], report: str) -> str:
    named = "; ".join(_round(workshop, run) for run in runs)
    anchors = "".join(here for run in runs if (here := round_anchor(run)) and here not in report)
    title = inline(wording(workshop, activity.title))
    if not activity.prompt:
        return anchors + _("“{title}” ({rounds}) had no prompt.", title=title, rounds=named)
    return blocks(
        anchors + _("What was asked in “{title}” ({rounds}):", title=title, rounds=named),
        quote(wording(workshop, activity.prompt)),
    )


def _round(workshop: Workshop, run: Run) -> str:
    where = sitting_of(workshop, run)
    if not where:
        return _("round {number}", number=run.number)
    return _("round {number}, {where}", number=run.number, where=where)
