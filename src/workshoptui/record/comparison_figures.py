"""Comparison figures: what one workshop gave to each topic of a comparison.

They come from its record's facts. One that rests on too few people is left out, also where the
facilitator released it.
"""

from typing import Any

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.record.kinds.survey import surveyed
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.kinds.lens import LensActivity
from workshoptui.workshop.kinds.survey import SurveyActivity
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

Value = str | int | float
SCORE = "score"
"""The key of what all criteria together give, weighted."""


class Figures(msgspec.Struct, frozen=True):
    """What one unit gave to one thing.

    Attributes:
        people: how many gave an answer to it.
        values: its measures by name; empty where too few people answered to show any.
    """

    people: int
    values: dict[str, Value]


class Entry(msgspec.Struct, frozen=True):
    """One thing in one unit, and what was given to it.

    Attributes:
        key: tells it from the others of its unit.
        words: as the agenda or the group wrote it.
        shown: the same in the language that is spoken, where the agenda speaks it.
    """

    key: str
    words: str
    shown: str
    figures: Figures | None


class Given(msgspec.Struct, frozen=True):
    """What one unit gave to a topic; `people` is None where nobody was asked."""

    people: int | None
    entries: tuple[Entry, ...]


def factors_given(_workshop: Workshop, facts: Any) -> Given:
    """The success factors with their dots in the last vote, and their weights as criteria."""
    closed = [vote for vote in facts["votes"] if vote["people"]]
    last = closed[-1] if closed else None
    entries = []
    for factor in facts["success_factors"]:
        values = {} if factor["dots"] is None else {"dots": factor["dots"]}
        if factor["weight"] is not None:
            values["weight"] = factor["weight"]
        figures = _figures(last["people"], values, FEW) if last and values else None
        entries.append(Entry(factor["id"], factor["name"], factor["name"], figures))
    return Given(last["people"] if last else None, tuple(entries))


def ratings_given(_workshop: Workshop, facts: Any) -> Given:
    """The chosen model beside today's way: on each criterion, and all of them weighted."""
    closed = [one for one in facts["ratings"] if one["people"]]
    rounds = [one for one in closed if one["cells"]]
    chosen = facts["decision"]["model"] if facts["decision"] else ""
    today = next((one["id"] for one in facts["models"] if one["todays_way"]), "")
    if not rounds or not chosen:
        return Given(closed[-1]["people"] if closed else None, ())
    last = next((one for one in rounds if one["round"] == facts["decision"]["ratings"]), rounds[-1])
    cells = {(one["model"], one["criterion"]): one for one in last["cells"]}
    scores = {one["model"]: one for one in last["scores"] or ()}
    whole = _beside(scores.get(chosen), scores.get(today), "weighted_score")
    entries = [Entry(SCORE, SCORE, _("All criteria together, by their weights"), whole)]
    for weight in last["weights"] or ():
        criterion = weight["criterion"]
        mine = cells.get((chosen, criterion))
        if mine:
            beside = _beside(mine, cells.get((today, criterion)), "median")
            name = mine["criterion_name"]
            entries.append(Entry(criterion, name, name, beside))
    return Given(last["people"], tuple(entries))


def _beside(mine: Any, today: Any, measure: str) -> Figures | None:
    if mine is None or mine[measure] is None:
        return None
    values = {measure: mine[measure]}
    if today and today[measure] is not None and today["people"] >= FEW:
        values["today"] = today[measure]
    return _figures(mine["people"], values, FEW)


def questionnaire_given(workshop: Workshop, facts: Any) -> Given:
    """The last questionnaire: of each statement the median, the share that agrees, its label."""
    surveys = {run.id for run in surveyed(workshop, labels=True)}
    rounds = [one for one in facts["questionnaires"] if one["round"] in surveys and one["people"]]
    if not rounds:
        return Given(None, ())
    last = rounds[-1]
    survey = activity_in(workshop, workshop.get(Run, last["round"]), SurveyActivity)
    asked = {item.id: item for item in survey.items}
    entries = []
    for item in last.get("items") or ():
        figures = None
        if last["people"] >= FEWEST and item["counts"]:
            counts = item["counts"]
            answered = sum(counts)
            values: dict[str, Value] = {}
            if answered >= FEWEST:
                values = {
                    "median": item["median"],
                    "agree": (counts[3] + counts[4]) / answered,
                    "label": item["label"] or "",
                }
            figures = Figures(answered, values)
        words = asked[item["id"]].text
        shown = wording(workshop, words)
        if item["reversed"]:
            shown = _("{statement} (reversed)", statement=shown)
        entries.append(Entry(item["id"], words, shown, figures))
    return Given(last["people"], tuple(entries))


def lens_given(workshop: Workshop, facts: Any) -> Given:
    """The last relational lens: the medians now and wanted, and that of the paired gaps."""
    rounds = [one for one in facts["lens"] if one["people"]]
    if not rounds:
        return Given(None, ())
    last = rounds[-1]
    lens = activity_in(workshop, workshop.get(Run, last["round"]), LensActivity)
    asked = {pair.id: pair for pair in lens.pairs}
    entries = []
    for pair in last["pairs"] or ():
        places = {place["when"]: place for place in pair["places"] or ()}
        figures = None
        if last["people"] >= FEWEST and pair["paired"]:
            paired = pair["paired"]
            values = {when: place["median"] for when, place in places.items()}
            enough = min(paired, *(place["people"] for place in places.values())) >= FEWEST
            figures = Figures(paired, {**values, "gap": pair["gap"]} if enough else {})
        sides = asked[pair["id"]].left, asked[pair["id"]].right
        shown = " – ".join(wording(workshop, side) for side in sides)
        entries.append(Entry(pair["id"], " – ".join(sides), shown, figures))
    return Given(last["people"], tuple(entries))


def _figures(people: int, values: dict[str, Value], fewest: int) -> Figures:
    return Figures(people, values if people >= fewest else {})
