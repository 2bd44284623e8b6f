"""The other formats: the same facts as the Markdown, for programs and spreadsheets."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.evil import ENCODABLE
from tests.support.whole_workshop import played
from workshoptui.record.formats import FORMATS, to_json
from workshoptui.record.formula_guard import BYTE_ORDER_MARK, guarded
from workshoptui.record.spreadsheet import COLUMNS, to_csv
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.kinds.vote import VoteActivity, tally
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop


def rows(workshop: Workshop) -> io.StringIO:
    """The CSV as a reader of it takes it, without the mark before it."""
    return io.StringIO(to_csv(workshop).removeprefix(BYTE_ORDER_MARK), newline="")


def test_the_formats_are_the_ones_that_are_promised() -> None:
    """Markdown first, then what is made from it or beside it."""
    assert list(FORMATS) == ["md", "html", "json", "csv"]


async def test_json_holds_the_facts() -> None:
    """Tallies, criteria and the choice are the workshop's own."""
    workshop = await played()
    facts = json.loads(to_json(workshop))
    run = runs_of_kind(workshop, VoteActivity)[-1]
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
    lines = list(csv.DictReader(rows(workshop)))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == 12
    assert lines[1]["merged_into"] == lines[0]["card"]
    assert lines[1]["factor"] == lines[0]["factor"] == "Factor 0"
    assert lines[0]["dots"].isdecimal()
    assert 0 <= float(lines[0]["weight"]) <= 1


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2+3", "@SUM(1)", "  =1", "\t=1", "＝1", "\r1", "\t1"]
)
def test_a_formula_is_only_text(text: str) -> None:
    """What a spreadsheet would calculate begins with an apostrophe."""
    assert guarded(text).startswith("'")
    assert guarded(text).replace("'", "") == text
    assert guarded("1 = 1") == "1 = 1"


@pytest.mark.parametrize("between", [";", "|", "\t", "\n", ",", "; ", ';"', ';""', ";'"])
def test_a_formula_after_any_separator_is_only_text(between: str) -> None:
    """A spreadsheet that parts cells elsewhere, and so ignores the quotes, calculates nothing."""
    assert guarded(f"x{between}=1+1;y") == f"x{between[0]}'{between[1:]}=1+1;y"


def test_prose_stays_as_it_is() -> None:
    """Dashes and signs inside a sentence are no formulas."""
    for text in ("calm, - and quiet", "a - b", "Tom’s; hers", "me@there.example", "3+4"):
        assert guarded(text) == text


CELLS = st.text(alphabet="ax;,|\t \"'=+-@＝1é") | st.sampled_from(list(ENCODABLE.values()))


@given(CELLS)
def test_words_come_back_from_a_guarded_cell(text: str) -> None:
    """Taking the apostrophes away gives what was written, and no cell can be calculated.

    However it is parted: as it is meant, at semicolons, bars or tabs, with quotes heeded or not.
    """
    cell = guarded(text)
    assert _unguarded(cell) == text
    file = io.StringIO(newline="")
    csv.writer(file).writerow(["card-1", cell, "end"])
    assert next(csv.reader(io.StringIO(file.getvalue(), newline="")))[1] == cell
    for separator in ";|\t":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for row in csv.reader(
                file.getvalue().splitlines(keepends=True), delimiter=separator, quoting=quoting
            ):
                # "card-1," stands before the first; after it everything is somebody's words.
                assert not [one for one in row[1:] if one.lstrip("\"' \t").startswith(SIGNS)
                            and not one.startswith("'")]  # fmt: skip


SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def _unguarded(cell: str) -> str:
    """A cell without the apostrophes that were put before what is risky."""
    sign = "[=+\\-@＝＋－＠]"
    return re.sub(
        rf"""(?:^|(?<=[;|\t\r\n]))'(?=['"\s]*{sign})|(?<=,)'(?=['"]*{sign})|^'(?='*[\t\r])""",
        "",
        cell,
    )


@pytest.mark.parametrize("name", [name for name in ENCODABLE if "spread" in name or "csv" in name])
async def test_no_cell_can_begin_a_formula(name: str) -> None:
    """A hostile idea or factor stays one cell, in a line of its own, and calculates nothing."""
    evil = ENCODABLE[name]
    workshop = await played(until="vote", say=lambda text: f"{evil} {text}"[:60])
    lines = list(csv.reader(rows(workshop)))
    assert {len(line) for line in lines} == {len(COLUMNS)}
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


async def test_spreadsheets_know_the_letters_and_the_lines() -> None:
    """A mark says that it is UTF-8, in a file and on the screen; each line ends once."""
    text = to_csv(await played(until="groups", say=lambda text: f"Café {text}"))
    assert text.startswith("\ufeffcard,idea,")
    assert text.encode("utf-8").decode("utf-8-sig").startswith("card,")
    assert "Café" in text
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == 13
