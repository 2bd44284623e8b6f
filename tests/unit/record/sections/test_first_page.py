"""The first page: what a reader with three minutes learns, and no list that stands elsewhere."""

import re
from pathlib import Path

import pytest

from tests.support.markdown_reader import read_text, section, tables
from tests.support.paths import EXAMPLES, FILES_BY_FORMAT
from tests.support.whole_workshop import played
from tests.support.workshop import FoldedWorkshop
from workshoptui.journal.embedded import read_entries
from workshoptui.record.front_matter import without_front_matter
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.plan import AgreeFollowUp
from workshoptui.workshop.models import Model
from workshoptui.workshop.rules import fold

MOST_WORDS = 500


def first_page(record: str) -> str:
    """Everything above the contents, as it is read."""
    above, contents, _below = without_front_matter(record).partition('<span id="contents"></span>')
    assert contents
    return read_text(above)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_the_first_page_of_a_demo_is_read_in_three_minutes(example: Path) -> None:
    """At most 500 words, with every question that it is to answer."""
    page = first_page(render(fold(read_entries(example / "workshop.json"))))
    words = re.findall(r"[^\W_]+(?:[-.:’'][^\W_]+)*", page)
    assert 200 < len(words) <= MOST_WORDS
    assert page.count("\n### ") == 6


def test_it_says_what_was_decided_who_objected_and_what_happens_next() -> None:
    """The demo's own answers, each with how many people it is of."""
    page = first_page(render(fold(read_entries(EXAMPLES[0] / "workshop.json"))))
    for words in (
        "12 people took part in 3 sittings",
        "stay in charge of their day",
        "D3. **Chosen model**: The kitchen table",
        "7 endorse it, 4 have reservations, 1 stands aside",
        "which 1 person could not live with, went back to discussion",
        "10 real dialogues: 8 prepared, 9 documented.",
        "(10 people with such dialogues)",
        "| Put twenty minutes a dialogue into the schedule of all units | The unit managers |",
        "no group to compare with",
    ):
        assert words in page


async def test_what_is_to_be_done_stands_at_one_place() -> None:
    """On the first page as long as it has room there; what is done, with the follow-ups."""
    record = render(await played())
    assert len(tables(section(record, "What happens next, and who does it"))[0].rows) == 2
    assert len(tables(section(record, "Follow-up and next review"))[0].rows) == 1


@pytest.mark.parametrize(
    ("days", "listed", "rest"),
    [
        ((1, 2, 3, 4, 5, 6, 7), 3, "4 more later"),
        ((1, 1, 2, 2, 3, 3, 3), 4, "3 more later"),
        ((1, 2, 3, 3, 3, 3, 3), 2, "5 more later"),
        ((1, 1, 1, 1, 1, 1, 1), 0, "Still to be done: 7 things."),
    ],
)
def test_more_than_has_room_is_counted_there_and_listed_below(
    days: tuple[int, ...], listed: int, rest: str
) -> None:
    """Each stands at one place, by its date; what is due on one day is there together or not."""
    folded = FoldedWorkshop()
    run = folded.go("plan")
    for day in reversed(days):
        folded.do(AgreeFollowUp(run, "Something", "Ann", f"2026-06-0{day}"))
    record = render(folded.workshop)
    first = section(record, "What happens next, and who does it")
    assert rest in first
    rows = [row for table in tables(first) for row in table.rows]
    rows += tables(section(record, "Follow-up and next review"))[0].rows
    assert len(rows) == len(days)
    assert [row[2][-1] for row in rows] == [str(day) for day in days]
    assert sum(len(table.rows) for table in tables(first)) == listed


def test_what_is_not_known_is_said() -> None:
    """Models that nobody tested, and no use so far."""
    folded = FoldedWorkshop()
    one, _ = folded.with_tests()
    folded.put(AddModel(folded.go("draft"), "Brand new"), Model)
    folded.do(ChooseModel(folded.go("choose"), one, "We like it"))
    unknown = section(render(folded.workshop), "What is not known")
    assert "- How models would do that nobody tested: Brand new." in unknown
    assert "- How the model works in real dialogues: none is logged yet." in unknown


def test_phones_and_earlier_records_have_no_first_page() -> None:
    """The shared note says what was decided, as before; records of before stay what they were."""
    workshop = fold(read_entries(EXAMPLES[0] / "workshop.json"))
    ids = {section.id for section in SharedNote().sections(workshop)}
    assert "note-decided" in ids
    assert not ids & {"note-purpose", "note-next", "note-unknown"}
    earlier = render(fold(read_entries(FILES_BY_FORMAT[1])))
    assert "\n## Contents\n" not in earlier
    assert "\n### What happens next" not in earlier
    assert earlier.index("\n### What was decided") < earlier.index("\n### Participants")
