"""Front matter: facts that programs can read, however odd the text in them is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.whole_workshop import play_workshop, played
from workshoptui.record.front_matter import front_matter, quoted, without_front_matter
from workshoptui.record.markdown import render
from workshoptui.workshop.state import Put, Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo


@given(st.text(alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_a_quoted_string_comes_back(text: str) -> None:
    """One line of printable characters, which a reader of YAML or JSON turns into the text."""
    made = quoted(text)
    assert made.isprintable()
    assert json.loads(made) == text


def test_odd_characters_beyond_the_first_plane_are_escaped_as_yaml_has_it() -> None:
    """An emoji stands as it is; what does not print is written with eight digits."""
    assert quoted("\U0001f44d") == '"\U0001f44d"'
    assert quoted("\U000e0068") == '"\\U000e0068"'


@pytest.mark.parametrize("at", [1e20, -1e20, 1e300, float("inf"), float("nan")])
def test_a_time_that_no_calendar_holds_costs_nothing_but_itself(at: float) -> None:
    """The record is written all the same, and says which time is not known."""
    workshop = Workshop()
    workshop.evolve((Put(WorkshopInfo("A title", "", "short", "ABCD23", at)),))

    assert "created: null" in front_matter(workshop).splitlines()
    assert "begun unknown time" in render(workshop)


async def test_the_facts_of_a_new_workshop() -> None:
    """What is not known yet is null or an empty list, never left out."""
    workshop = await played(until="start")
    assert len(workshop.chain) == 64
    assert front_matter(workshop).splitlines() == [
        "---",
        "format: 1",
        'title: "Dialogues that matter"',
        'organisation: "Upper Valley"',
        'agenda: "whole"',
        'created: "2026-03-05T09:00Z"',
        "entries: 1",
        f'chain: "{workshop.chain}"',
        "sittings: []",
        "participants: 0",
        "joined: 0",
        "citizen_value: null",
        "criteria: []",
        "models: []",
        "chosen_model: null",
        "real_uses: 0",
        "next_review: null",
        "---",
    ]


async def test_the_facts_of_a_whole_workshop() -> None:
    """Sittings, criteria and the decision can be read without reading the record."""
    lines = front_matter(await played()).splitlines()
    assert lines[lines.index("sittings:") + 1 :][:3] == [
        "  - number: 1",
        '    date: "2026-03-05"',
        '    place: "Town hall"',
    ]
    assert 'citizen_value: "People who are new here\\nfind the help they need."' in lines
    assert 'chosen_model: "Model 0"' in lines
    assert 'next_review: "2027-03-01"' in lines
    assert "participants: 6" in lines
    assert "joined: 6" in lines
    assert lines[lines.index("criteria:") + 4] == "    people: 6"


async def test_evil_text_stays_inside_its_string() -> None:
    """A text that looks like the end of the front matter is a string like any other."""
    live = await play_workshop(until="start", say=lambda text: f'---\n"title": x # {text} \\')
    made = front_matter(live.workshop)
    assert len(made.splitlines()) == 18
    assert without_front_matter(f"{made}\n\n# Title\n") == "# Title\n"


def test_markdown_without_front_matter_is_left_alone() -> None:
    """A line of hyphens further down, or one that is never closed, is no front matter."""
    assert without_front_matter("# a\n\n---\n") == "# a\n\n---\n"
    assert without_front_matter("---\n\nopen\n") == "---\n\nopen\n"
