"""The worked examples that come with the project."""

from pathlib import Path

import pytest

from tests.support.paths import EXAMPLES
from tests.support.worked_example import folder_of
from workshoptui.demo.scenario import scenario_in
from workshoptui.journal.embedded import read_entries
from workshoptui.record.markdown import render
from workshoptui.record.sections.advice import cached_advice
from workshoptui.workshop.evidence import evidence_before
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.rules import fold
from workshoptui.workshop.workshop_info import workshop_info


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_the_example_record_is_what_its_journal_gives(example: Path) -> None:
    """Years later the same journal still gives the same record, to the byte.

    After a change to what a record says, write each example anew:
    ``workshoptui record sessions/example --out sessions/example/record.md``.
    """
    kept = (example / "record.md").read_bytes()

    assert render(fold(read_entries(example / "workshop.json"))).encode() == kept


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_an_example_tells_the_story_of_its_language(example: Path) -> None:
    """And stands where the one of that language is made anew."""
    info = workshop_info(fold(read_entries(example / "workshop.json")))

    assert info.title == scenario_in(info.language).title
    assert folder_of(info.language) == example


def test_what_is_too_close_advises_no_model() -> None:
    """Whoever decides then decides against nothing: the Swedish example, 46 % against 53 %."""
    for folder in (example for example in EXAMPLES if example.name == "example-sv"):
        workshop = fold(read_entries(folder / "workshop.json"))
        rated = evidence_before(workshop, workshop.get(Decision, ""))
        assert rated is not None
        assert cached_advice(rated).advice.label == "too close"
        assert "mot rådet" not in render(workshop)
