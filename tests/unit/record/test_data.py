"""The record's facts: they say what was put to people, and what each thing rests on."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.paths import EXAMPLES
from workshoptui.agendas import load_agenda
from workshoptui.journal.embedded import read_entries
from workshoptui.record.data import data_of
from workshoptui.workshop.rules import fold


def facts_of(name: str) -> Any:
    """The JSON of an example's record, as a program reads it."""
    (folder,) = [path for path in EXAMPLES if path.name == name]
    return json.loads(json.dumps(data_of(fold(read_entries(folder / "workshop.json")))))


def said(value: Any, way: str = "") -> Iterator[tuple[str, str]]:
    """Every text below a value, with where it stands."""
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from said(inner, f"{way}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner, way)


@pytest.fixture(scope="module")
def swedish() -> Any:
    """The facts of the Swedish example."""
    return facts_of("example-sv")


def test_words_of_the_agenda_are_those_that_were_put(swedish: Any) -> None:
    """In the workshop's language, as on the screen, the phones and in the record."""
    put = load_agenda().translations["sv"]
    english = {text for text, words in put.items() if words != text}
    told = {key: value for key, value in swedish.items() if key != "agenda_words"}
    assert {way for way, text in said(told) if text in english} == set()
    questions = {text for way, text in said(told) if way == ".questionnaires.items.text"}
    assert "Alla fick komma till tals." in questions


def test_the_agendas_own_words_stand_beside(swedish: Any) -> None:
    """So that workshops in two languages can be pooled; in English there are none beside."""
    pairs = {row["put"]: row["in_agenda"] for row in swedish["agenda_words"]}
    assert pairs["Alla fick komma till tals."] == "Everyone could speak."
    findings = {finding["finding"] for finding in swedish["questionnaires"][0]["findings"]}
    assert findings <= pairs.keys() | pairs.values()
    assert facts_of("example")["agenda_words"] == []


def rows(facts: Any, way: str) -> list[Any]:
    """Every object at the end of a way through lists."""
    found = [facts]
    for key in way.split("."):
        inner = [each[key] for each in found]
        found = [one for each in inner for one in (each if isinstance(each, list) else [each])]
    return found


def test_a_questionnaire_says_of_which_model_it_is(swedish: Any) -> None:
    """And which version, by which decision, after how many uses; a poll is of none."""
    for asked in swedish["questionnaires"]:
        of = [asked[key] for key in ("model", "version", "resolution", "real_uses")]
        assert of == (["m371", 2, "D3", 11] if asked["labels"] else [None] * 4)
    (asked,) = [asked for asked in swedish["questionnaires"] if asked["labels"]]
    assert (
        asked["open_question"] == "Vilken skillnad gjorde det, för dig eller för någon du känner?"
    )


def test_every_round_says_which_model_was_chosen_by_its_end(swedish: Any) -> None:
    """None before the decision, also where a round was left open; later ones have its version."""
    chosen = {run["id"]: run["chosen_model"] for run in swedish["rounds"]}
    last = {run["activity"]: run for run in swedish["rounds"]}
    for activity in ("ethics", "feedback", "experiences", "questionnaire", "lens", "reflection"):
        run = last[activity]
        assert (run["chosen_model"], run["chosen_version"], run["resolution"]) == ("m371", 2, "D3")
    assert {chosen[last[activity]["id"]] for activity in ("rate", "welcome", "choose")} == {None}


def test_what_was_decided_has_its_number_wherever_it_stands(swedish: Any) -> None:
    """D1 and so on, as the record has them, and the sitting it was in."""
    (value,) = swedish["citizen_value"]["statements"]
    assert (value["resolution"], value["sitting"], value["taken_over"]) == ("D1", 1, False)
    assert {row["resolution"] for row in swedish["criteria"]} == {"D2"}
    decided = swedish["decision"]
    assert (decided["resolution"], decided["sitting"]) == ("D3", 2)
    assert {row["resolution"] for row in swedish["uses"]} == {"D3"}
    assert [row["resolution"] for row in swedish["adaptations"]] == ["D5", "D6", "D7"]
    assert [row["sitting"] for row in swedish["resolutions"]] == [1, 1, 2, 2, 3, 3, 3, 3]
    conclusions = swedish["ethics"]["conclusions"]
    assert [(row["sitting"], row["resolution"]) for row in conclusions] == [(2, "D4")]


def test_a_resolution_says_what_it_rests_on(swedish: Any) -> None:
    """Tests, rounds, proposal and decision, by the ids that these have."""
    rests = {row["number"]: row["rests_on"] for row in swedish["resolutions"]}
    runs = {run["id"]: (run["activity"], run["number"]) for run in swedish["rounds"]}
    assert [(runs[one["id"]], one["what"]) for one in rests["D2"]] == [(("vote", 2), "round")]
    assert [one["what"] for one in rests["D3"]] == ["test", "test", "round", "round", "proposal"]
    assert [(runs.get(one["id"], one["id"]), one["what"]) for one in rests["D4"]] == [
        ("D3", "resolution"),
        (("ethics", 1), "round"),
    ]
    assert rests["D5"] == [{"what": "resolution", "id": "D3"}]
    decided = swedish["decision"]
    assert runs[decided["ranked"]] == ("rank", 1)
    assert decided["id"] in {row["about"] for row in swedish["resolutions"]}
    assert (decided["advice_label"], decided["advised_model"]) == ("too close", None)


def test_what_else_the_record_says_is_there(swedish: Any) -> None:
    """Each as the record's sections have it, in the order of the record."""
    vote = {run["id"]: run["number"] for run in swedish["rounds"] if run["activity"] == "vote"}
    assert {vote[row["vote"]] for row in swedish["success_factors"]} == {2}
    models = {model["id"]: model for model in swedish["models"]}
    assert (models["m370"]["earlier_texts"], models["m371"]["reopened"]) == (2, [])
    parts = {part["id"]: part for part in models["m371"]["versions"][1]["sections"]}
    assert parts["prepare"]["for_whom"] == "both"
    must = [cell["criterion_name"] for cell in rows(swedish, "ratings.cells") if cell["must_have"]]
    assert set(must) == {"Ord och språk som bär"}
    told = [story["number_in_round"] for story in swedish["stories"]]
    assert told == [1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6]
    heard = swedish["choice_in_words"]
    assert heard["sitting"] == 2
    assert (heard["came"], heard["came_and_rated"], heard["came_and_ranked"]) == (12, 12, 12)
    asks = [row["condition_words"] for row in swedish["follow_up"] if row["condition"]]
    assert asks[2] == "Tid"
    kept_open = {row["id"] for row in swedish["activities"] if row["between_sittings"]}
    assert {"prepare", "uses"} <= kept_open
    assert swedish["participants"]["notes_removed_with_stories"] == 0
