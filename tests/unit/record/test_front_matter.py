"""Front matter: facts that programs can read, however odd the text in them is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.agenda import agenda
from tests.support.clock import START
from tests.support.markdown_reader import section
from tests.support.paths import FILES_BY_FORMAT
from tests.support.whole_workshop import play_workshop, played
from tests.support.workshop import FoldedWorkshop
from workshoptui.journal.embedded import read_entries
from workshoptui.record.data import data_of
from workshoptui.record.formats import to_page
from workshoptui.record.front_matter import front_matter, quoted, without_front_matter
from workshoptui.record.markdown import render
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Put, Workshop
from workshoptui.workshop.workshop_info import CreateWorkshop, WorkshopInfo


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
    assert "egun unknown time" in render(workshop)


async def test_the_facts_of_a_new_workshop() -> None:
    """What is not known yet is null or an empty list, never left out."""
    workshop = await played(until="start")
    assert len(workshop.chain) == 64
    assert front_matter(workshop).splitlines() == [
        "---",
        "format: 2",
        "workshop: null",
        "program: null",
        "time_zone: null",
        "facilitator: null",
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


def test_a_record_says_which_workshop_it_is_of_and_where_and_with_what_it_was_made() -> None:
    """In the front matter, in the record itself, in the page's head and in the JSON."""
    workshop = fold(
        [
            Entry(
                seq=1,
                action=CreateWorkshop(
                    "Möte",
                    agenda("all_kinds"),
                    "ABCD23",
                    "The town",
                    identifier="0f" * 16,
                    program="1.2",
                    zone="Europe/Stockholm",
                    facilitator="Ann <b>",
                ),
                by=FACILITATOR,
                at=START,
                seed=1,
                key="k1",
                chain="ab" * 32,
            )
        ]
    )
    lines = front_matter(workshop).splitlines()
    assert f'workshop: "{"0f" * 16}"' in lines
    assert 'program: "1.2"' in lines
    assert 'time_zone: "Europe/Stockholm"' in lines
    assert 'facilitator: "Ann <b>"' in lines
    said = section(render(workshop), "What this record is of").split("\n")
    assert f"- Workshop: {'0f' * 16}" in said
    assert "- Made with: WorkshopTUI 1.2" in said
    assert "- Facilitator: Ann &lt;b&gt;" in said
    assert "- Begun: 2026-03-05 10:00 (09:00 UTC)" in said
    assert f"- SHA-256 of its last entry: {'ab' * 32}" in said
    page = to_page(workshop)
    assert f'<meta name="dcterms.identifier" content="urn:uuid:{"0f" * 16}">' in page
    assert '<meta name="dcterms.creator" content="Ann &lt;b&gt;">' in page
    assert f'<meta name="workshoptui.sha256" content="{"ab" * 32}">' in page
    facts = data_of(workshop)
    assert (facts["workshop"], facts["chain"]) == ("0f" * 16, "ab" * 32)
    assert facts["created"] == "2026-03-05 09:00 UTC"


def test_what_is_not_known_is_said_and_earlier_records_stay_what_they_were() -> None:
    """Times are UTC then."""
    said = section(render(FoldedWorkshop().workshop), "What this record is of")
    assert "- Time zone of the place: not known. Times are UTC." in said
    assert "- Facilitator: not given" in said
    earlier = front_matter(fold(read_entries(FILES_BY_FORMAT[1]))).splitlines()
    assert earlier[1] == "format: 1"
    assert not [line for line in earlier if line.startswith(("workshop:", "time_zone:"))]


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
    assert len(made.splitlines()) == 22
    assert without_front_matter(f"{made}\n\n# Title\n") == "# Title\n"


def test_markdown_without_front_matter_is_left_alone() -> None:
    """A line of hyphens further down, or one that is never closed, is no front matter."""
    assert without_front_matter("# a\n\n---\n") == "# a\n\n---\n"
    assert without_front_matter("---\n\nopen\n") == "---\n\nopen\n"
