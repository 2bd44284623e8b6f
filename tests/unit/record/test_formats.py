"""The other formats: the same facts as the Markdown, for programs and spreadsheets."""

import csv
import io
import json

import pytest

from tests.evil import ENCODABLE
from tests.whole_workshop import played
from workshoptui.record.formats import FORMATS, to_json
from workshoptui.record.spreadsheet import COLUMNS, guarded, to_csv
from workshoptui.workshop.kinds.decide import criteria
from workshoptui.workshop.kinds.vote import Vote, tally
from workshoptui.workshop.runs import runs_of_kind


def test_the_formats_are_the_ones_that_are_promised() -> None:
    """Markdown first, then what is made from it or beside it."""
    assert list(FORMATS) == ["md", "html", "json", "csv"]


async def test_json_holds_the_facts() -> None:
    """Tallies, criteria and the choice are the workshop's own."""
    workshop = await played()
    facts = json.loads(to_json(workshop))
    run = runs_of_kind(workshop, Vote)[-1]
    dots = {factor["id"]: factor["dots"] for factor in facts["votes"][-1]["factors"]}
    assert dots == tally(workshop, run)
    assert [one["name"] for one in facts["criteria"]] == [one.name for one in criteria(workshop)]
    assert sum(one["weight"] for one in facts["criteria"]) == pytest.approx(1)
    assert facts["decision"]["name"] == "Model 0"
    assert len(facts["ideas"]["cards"]) == 12
    assert facts["participants"]["count"] == 6
    assert [
        sum(item["counts"]) + item["not_applicable"] for item in facts["questionnaires"][0]["items"]
    ] == [6] * 14


async def test_json_of_an_open_round_has_no_numbers() -> None:
    """Hidden is null, not zero: nobody has to wonder whether nothing was given."""
    facts = json.loads(to_json(await played(until="vote", closing=False)))
    assert facts["votes"][-1]["factors"] is None
    assert facts["votes"][-1]["people"] is None


async def test_csv_has_a_line_for_each_idea() -> None:
    """Each idea with its factor, dots and weight; merged ones name the idea they went into."""
    workshop = await played()
    lines = list(csv.DictReader(io.StringIO(to_csv(workshop))))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == 12
    assert lines[1]["merged_into"] == lines[0]["card"]
    assert lines[1]["factor"] == lines[0]["factor"] == "Factor 0"
    assert lines[0]["dots"].isdecimal()
    assert 0 <= float(lines[0]["weight"]) <= 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2+3", "@SUM(1)", "  =1", "\t=1", "＝1"])
def test_a_formula_is_only_text(text: str) -> None:
    """What a spreadsheet would calculate begins with an apostrophe."""
    assert guarded(text) == f"'{text}"
    assert guarded("1 = 1") == "1 = 1"


@pytest.mark.parametrize("name", [name for name in ENCODABLE if "spread" in name or "csv" in name])
async def test_no_cell_can_begin_a_formula(name: str) -> None:
    """A hostile idea or factor stays one cell, in a line of its own, and calculates nothing."""
    evil = ENCODABLE[name]
    workshop = await played(until="vote", say=lambda text: f"{evil} {text}"[:60])
    lines = list(csv.reader(io.StringIO(to_csv(workshop))))
    assert {len(line) for line in lines} == {len(COLUMNS)}
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]
