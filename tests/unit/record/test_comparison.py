"""Several workshops side by side: matched by words, each figure with its own n."""

import csv
import io
import json
from functools import cache
from pathlib import Path

import msgspec
import pytest

from tests.support.evil import ENCODABLE
from tests.support.markdown_reader import tables
from tests.support.paths import EXAMPLES, FILES_BY_FORMAT
from tests.support.whole_workshop import WHOLE, play_workshop
from workshoptui.journal.embedded import read_entries
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speaking
from workshoptui.record.comparison import Comparison, Topic, comparison
from workshoptui.record.comparison_figures import Figures
from workshoptui.record.comparison_formats import COLUMNS, FORMATS
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.kinds.survey import SurveyActivity
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Put, Workshop
from workshoptui.workshop.workshop_info import Retitle, workshop_info


async def played(name: str, people: int, *, agenda: Agenda = WHOLE, word: bool = False) -> Workshop:
    """A whole workshop of a unit."""
    live = await play_workshop(people=people, agenda=agenda, word=word)
    await live.do(Retitle("Dialogues", name))
    return live.workshop


@cache
def examples() -> tuple[Workshop, ...]:
    """Two workshops of the same agenda, in two languages."""
    return tuple(fold(read_entries(folder / "workshop.json")) for folder in EXAMPLES)


def part(text: str, title: str) -> str:
    """What stands under a heading of the comparison."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def topic(compared: Comparison, which: str) -> Topic:
    """One of its tables."""
    [found] = [one for one in compared.topics if one.id == which]
    return found


async def test_units_stand_side_by_side_each_with_its_n() -> None:
    """What is called the same is one line; each cell says of how many people it is."""
    north, south = await played("North", 6), await played("South", 8)
    compared = comparison([north, south])
    assert [unit.label for unit in compared.units] == ["North", "South"]
    assert [unit.people for unit in compared.units] == [6, 8]
    for which in ("factors", "ratings", "questionnaire", "lens"):
        one = topic(compared, which)
        assert one.matched, which
        assert one.people[0] != one.people[1]
    text = FORMATS["md"](compared)
    (shown,) = tables(part(text, "Questionnaire"))
    assert shown.head == ["Statement", "North", "South"]
    assert all("(n = " in cell for row in shown.rows[1:] for cell in row[1:] if cell != "–")


async def test_a_unit_under_five_shows_no_answers_under_three_no_dots() -> None:
    """Also at the facilitator's word, and whatever the other units are; its n is said."""
    large, small = await played("Large", 6), await played("Small", 4, word=True)
    tiny = await played("Tiny", 2, word=True)
    compared = comparison([large, small, tiny])
    for which in ("questionnaire", "lens"):
        for line in topic(compared, which).matched:
            for entry in line.entries[1:]:
                assert entry is None or entry.figures is None or not entry.figures.values
    assert any(
        line.entries[1] and line.entries[1].figures and line.entries[1].figures.values
        for line in topic(compared, "factors").matched
    )
    for which in ("factors", "ratings"):
        one = topic(compared, which)
        entries = [*(line.entries[2] for line in one.matched), *one.alone[2]]
        assert not any(entry and entry.figures and entry.figures.values for entry in entries)
    text = FORMATS["md"](compared)
    (shown,) = tables(part(text, "Questionnaire"))
    assert shown.rows[0][2:] == ["fewer than 5: no figures"] * 2
    assert all(row[2:] == ["–", "–"] for row in shown.rows[1:])


def test_languages_are_matched_by_words_and_factors_stand_apart() -> None:
    """Shipped statements are the same in both; factors in two languages are no match."""
    compared = comparison(examples())
    assert len(topic(compared, "questionnaire").matched) == 17
    assert len(topic(compared, "lens").matched) == 10
    assert not topic(compared, "factors").matched
    assert all(topic(compared, "factors").alone)
    with speaking(language("sv")):
        text = FORMATS["md"](comparison(examples()))
    assert "| Jag visste i förväg" in text or "| Jag visste" in text
    assert "I knew beforehand" not in text


async def test_other_words_under_the_same_key_are_matched_across_languages_only() -> None:
    """In one language they are another statement; across languages they are marked."""
    [survey] = [one for one in WHOLE.activities if isinstance(one, SurveyActivity) and one.labels]
    other = tuple(
        msgspec.structs.replace(item, text=f"Något annat {item.id}") for item in survey.items
    )
    activities = tuple(
        msgspec.structs.replace(one, items=other) if one is survey else one
        for one in WHOLE.activities
    )
    changed = msgspec.structs.replace(WHOLE, activities=activities)
    north, south = await played("North", 6), await played("South", 6, agenda=changed)
    same_language = topic(comparison([north, south]), "questionnaire")
    assert not same_language.matched
    assert all(same_language.alone)
    text = FORMATS["md"](comparison([north, south]))
    assert "- “I knew the topic and the purpose beforehand.”: " in text

    swedish = south.copy()
    info = workshop_info(swedish)
    swedish.evolve((Put(msgspec.structs.replace(info, language="sv")),))
    across = comparison([north, swedish])
    assert len(topic(across, "questionnaire").matched) == len(other)
    assert all(line.differs for line in topic(across, "questionnaire").matched)
    text = FORMATS["md"](across)
    assert "Matched by its key" in text
    assert "Något annat" in text


def test_the_same_journals_give_the_same_bytes() -> None:
    """In each format."""
    for name, write in FORMATS.items():
        assert write(comparison(examples())) == write(comparison(examples())), name


def test_the_table_and_the_json_hold_every_digit() -> None:
    """One line a measure; what there is not is empty, or null."""
    compared = comparison(examples(), [("west", "it is damaged")])
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](compared).removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    medians = [row for row in rows if row[0] == "questionnaire" and row[6] == "median"]
    assert len(medians) == 34
    document = json.loads(FORMATS["json"](compared))
    assert document["format"] == 1
    assert document["unread"] == [{"workshop": "west", "problem": "it is damaged"}]
    [answered] = [one for one in document["topics"] if one["topic"] == "questionnaire"]
    assert len(answered["matched"]) == 17
    assert FORMATS["json"](compared).isascii()


def test_a_number_below_zero_stays_a_number() -> None:
    """An apostrophe is for words: a spreadsheet would take the number for text."""
    compared = comparison(list(examples()))
    (lens,) = [one for one in compared.topics if one.id == "lens"]
    line = lens.matched[0]
    (first, *_others) = [entry for entry in line.entries if entry and entry.figures]
    below = Figures(7, {"gap": -1.5, "label": "-1"})
    line = msgspec.structs.replace(
        line, entries=(msgspec.structs.replace(first, figures=below), *line.entries[1:])
    )
    changed = msgspec.structs.replace(
        compared, topics=(msgspec.structs.replace(lens, matched=(line,)),)
    )
    written = FORMATS["csv"](changed)
    assert ",gap,-1.5" in written
    assert ",label,'-1" in written


@pytest.mark.parametrize("file", FILES_BY_FORMAT.values(), ids=lambda one: one.name)
def test_earlier_files_are_compared_too(file: Path) -> None:
    """Whatever format they are of."""
    earlier = fold(read_entries(file))
    text = FORMATS["md"](comparison([earlier, examples()[0]]))
    assert "## Limitations" in text


async def test_workshops_that_came_to_nothing_say_so() -> None:
    """No table, and no figure."""
    live = await play_workshop(until="start")
    compared = comparison([live.workshop, live.workshop])
    assert [unit.label for unit in compared.units] == [
        "Upper Valley: Dialogues that matter (1)",
        "Upper Valley: Dialogues that matter (2)",
    ]
    text = FORMATS["md"](compared)
    assert "No unit has success factors yet." in text
    assert "No unit has used the lens yet." in text


@pytest.mark.parametrize("hostile", [*ENCODABLE.values()][:12], ids=[*ENCODABLE][:12])
async def test_hostile_words_are_words(hostile: str) -> None:
    """As the name of a unit."""
    live = await play_workshop(until="start")
    await live.do(Retitle(f"{hostile[:100]} x"))
    page = FORMATS["html"](comparison([live.workshop, examples()[0]]))
    assert "<script" not in page
    assert "<img" not in page
