"""The JSON Schema of the record's JSON, from workshops of every kind at every moment.

    python -m tests.support.record_schema docs

writes ``docs/record.schema.json`` anew. What stands there are the keys and types that were found;
what may be null though it was not seen stands in `UNSEEN`.
"""

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.support.agenda import agenda
from tests.support.next_cycle import NOTHING, TAKEN
from tests.support.paths import EXAMPLES, FILES_BY_FORMAT
from tests.support.room import LiveWorkshop
from tests.support.whole_workshop import WHOLE, played
from workshoptui.journal.embedded import read_entries
from workshoptui.record.data import data_of
from workshoptui.record.export_table import PARENT, POSITION, VALUE
from workshoptui.record.tables import TABLES
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Workshop

FILE = "record.schema.json"
BY_ID = {
    "participants.roles",
    "advice.shares",
    "advice.equal_weights",
    "advice.borda",
    "stories.answers",
}
"""Objects whose keys are ids of a workshop, or words, and not the same in each."""
ROUNDS_WITH_FIGURES = ("votes", "ratings", "rankings", "questionnaires", "lens", "feedback")
UNSEEN = {
    **dict.fromkeys(
        (
            *("rounds.without_dialogue", "rounds.shown_at_the_facilitators_word"),
            *(f"{key}.shown_at_the_facilitators_word" for key in ROUNDS_WITH_FIGURES),
            *(
                "participants.at_every_sitting",
                "criteria.people",
                "criteria.dots",
                "proposals.people",
            ),
            *("ratings.cells.cannot_judge", "questionnaires.items.not_applicable"),
            *("tests.version", "ratings.versions.version", "uses.version"),
            *("decision.version", "decision.all.version", "decision.superseded.version"),
            *("advice.models.schulze_place", "uses_logged_by.people"),
            *("adaptations.version", "conditions.agreeing", "stories.use"),
            *(
                "rounds.fewest_people",
                "rounds.chosen_version",
                "questionnaires.version",
                "questionnaires.real_uses",
            ),
            *("reflections.version", "ethics.conclusions.sitting", "resolutions.sitting"),
            *("citizen_value.statements.sitting", "decision.sitting", "decision.all.sitting"),
            *("decision.superseded.sitting", "choice_in_words.came"),
            "choice_in_words.sitting",
            *("choice_in_words.came_and_rated", "choice_in_words.came_and_ranked"),
        ),
        "integer null",
    ),
    **dict.fromkeys(
        (
            *("ratings.cells.mean", "ratings.cells.median", "ratings.cells.agreement_a"),
            *("lens.pairs.gap", "lens.pairs.places.lower_quartile", "lens.pairs.places.median"),
            *("lens.pairs.places.upper_quartile", "lens.pairs.places.agreement_a"),
            *("advice.kendalls_w", "advice.models.borda"),
        ),
        "number null",
    ),
    **dict.fromkeys(
        (
            *(f"{key}.not_shown" for key in ROUNDS_WITH_FIGURES),
            *("citizen_value.statements.until", "criteria.vote", "criteria.decided_in"),
            *("advice.leader", "questionnaires.findings.label"),
            *("decision.ratings", "decision.proposal", "decision.all.until"),
            *("decision.all.ratings", "decision.all.proposal"),
            *("adaptations.model", "adaptations.sections.id"),
            *("follow_up.poll", "follow_up.condition", "stories.side"),
            *("follow_up.condition_words", "stories.use_id", "success_factors.vote"),
            *("rounds.chosen_model", "rounds.resolution", "uses.resolution"),
            *("questionnaires.model", "questionnaires.resolution", "questionnaires.open_question"),
            *("questionnaires.late_words.item", "reflections.model", "reflections.resolution"),
            *("citizen_value.statements.resolution", "criteria.resolution"),
            *("adaptations.resolution", "ethics.conclusions.model"),
            *(
                f"{where}.{key}"
                for where in ("decision", "decision.all", "decision.superseded")
                for key in ("id", "ranked", "resolution", "advice_label", "advised_model")
            ),
        ),
        "string null",
    ),
    **dict.fromkeys(
        (
            *("uses.prepared", "uses.documented", "proposals.blocked"),
            *("advice.models.condorcet", "conditions.met"),
        ),
        "boolean null",
    ),
    **dict.fromkeys(
        (
            *("ratings.cells.counts", "ratings.against_todays_way.differences"),
            *("questionnaires.items.counts", "questionnaires.items.counts_of_others"),
            *("lens.pairs.now", "lens.pairs.wanted", "lens.pairs.differences"),
            *("lens.pairs.now_of_others", "lens.pairs.wanted_of_others"),
            *("lens.pairs.places.counts", "proposals.words", "proposals.reasons"),
        ),
        "array null",
    ),
    "proposals.gradients": "object null",
    **dict.fromkeys(
        (
            *("citizen_value.superseded[]", "decision.superseded[]", "advice.left_out[]"),
            "questionnaires.medians_by_role[]",
            "questionnaires.late_words[]",
            "models.reopened[]",
        ),
        "object",
    ),
    **dict.fromkeys(
        ("proposals.late_words[]", "questionnaires.late[]", "advice.schulze[][]"), "string"
    ),
    **dict.fromkeys(("questionnaires.items.counts_of_others[]",), "integer"),
    **dict.fromkeys(("lens.pairs.now_of_others[]", "lens.pairs.wanted_of_others[]"), "integer"),
}
"""Types that no workshop here shows: null where too few people gave something, or nobody did."""

_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


async def samples() -> list[Any]:
    """The JSON of records as a program reads it: of workshops begun, half-way, whole, small."""
    workshops: list[Workshop] = [fold(read_entries(path / "workshop.json")) for path in EXAMPLES]
    workshops += [await played(until="start", agenda=agenda("small"))]
    workshops += [await played(), await played(until="start"), await played(until="vote", people=2)]
    for activity in WHOLE.activities:
        workshops.append(await played(until=activity.id, closing=False))
    for taken in (TAKEN, NOTHING):
        live = await LiveWorkshop.found(WHOLE)
        await live.do(taken)
        workshops.append(live.workshop)
    return [json.loads(json.dumps(data_of(workshop))) for workshop in workshops]


def schema(documents: Iterable[Any]) -> dict[str, Any]:
    """What all of them are like (draft 2020-12)."""
    whole = _described(list(documents), "")
    # A key of what came later is not there where nothing of it is planned.
    earlier = [data_of(fold(read_entries(file))).keys() for file in FILES_BY_FORMAT.values()]
    whole["required"] = [key for key in whole["required"] if all(key in keys for keys in earlier)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The record of a workshop as JSON",
        **whole,
    }


def text(documents: Iterable[Any]) -> str:
    """The file."""
    return json.dumps(schema(documents), indent=2, ensure_ascii=False) + "\n"


def _described(values: list[Any], way: str) -> dict[str, Any]:
    path = way.replace("[].", ".")
    objects = [value for value in values if isinstance(value, dict)]
    lists = [value for value in values if isinstance(value, list)]
    types = {_TYPES[type(value)] for value in values if not isinstance(value, (dict, list))}
    shape: dict[str, Any] = {}
    if about := _ABOUT.get(path):
        shape["description"] = about
    types |= {*(["object"] if objects else []), *(["array"] if lists else [])}
    if "number" in types:
        types.discard("integer")
    names = sorted(types | {*UNSEEN.get(path, "").split()})
    if names:
        shape["type"] = names[0] if len(names) == 1 else names
    if objects and path in BY_ID:
        inner = [value for each in objects for value in each.values()]
        shape["additionalProperties"] = _described(inner, f"{way}.*")
    elif objects:
        keys = list(dict.fromkeys(key for each in objects for key in each))
        shape["properties"] = {
            key: _described([each[key] for each in objects if key in each], _below(path, key))
            for key in keys
        }
        shape["required"] = [key for key in keys if all(key in each for each in objects)]
        shape["additionalProperties"] = False
    if lists:
        shape["items"] = _described([value for each in lists for value in each], f"{way}[]")
    return shape


def _below(way: str, key: str) -> str:
    return f"{way}.{key}" if way else key


def _abouts() -> Iterator[tuple[str, str]]:
    """What the codebook says of columns, by the path of what they take."""
    for table in TABLES:
        for column in table.columns:
            source, path = column.source or column.name, table.path.split(".")
            while source.startswith(PARENT):
                source, path = source.removeprefix(PARENT), path[:-1]
            keys = [key for key in source.split(".") if not key.isdecimal()]
            if POSITION not in keys and VALUE not in keys and "*" not in path and keys:
                yield ".".join([*path, *keys]), column.about


_ABOUT = dict(reversed([*_abouts()]))


if __name__ == "__main__":
    (Path(sys.argv[1]) / FILE).write_text(text(asyncio.run(samples())), "utf-8")
