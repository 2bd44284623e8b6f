"""Where a next cycle begins: what was taken over says so wherever the record tells of it."""

import re

import pytest

from tests.support.markdown_reader import linked_section
from tests.support.next_cycle import TAKEN
from tests.support.room import LiveWorkshop
from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas import load_agenda
from workshoptui.record.markdown import render
from workshoptui.workshop.cards import Group
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.state import Drop

FROM = "[“Dialogues in the valley”](#beginning)"


@pytest.fixture
async def live() -> LiveWorkshop:
    """A next cycle that has just begun."""
    live = await LiveWorkshop.found(load_agenda())
    await live.do(TAKEN)
    await live.do(OpenSitting("2026-03-05"))
    return live


async def test_what_was_taken_over_is_not_what_was_decided_here(live: LiveWorkshop) -> None:
    """The first page names where citizen value and criteria are from."""
    told = linked_section(render(live.workshop), "What was decided")
    assert f"**Citizen value**, taken over from {FROM}" in told
    assert f"on [2 criteria](#criteria), taken over from {FROM}, which all weigh the same." in told
    await live.go("citizen-value")
    await live.do(SettleCitizenValue("Nobody says it twice"))
    record = render(live.workshop)
    assert ". **Citizen value**\n" in linked_section(record, "What was decided")
    value = linked_section(record, "Citizen value")
    assert re.search(rf"Taken over from {re.escape(FROM)}, and superseded \(it held until", value)
    assert "Settled before" not in value


async def test_criteria_that_were_taken_over_grew_from_no_factor_here(live: LiveWorkshop) -> None:
    """They say where they are from, have no dots, and neither has the front matter."""
    record = render(live.workshop)
    told = linked_section(record, "Criteria")
    assert f"- “Being heard”: taken over from {FROM}." in told
    assert "grew from" not in told
    assert "Being heard | – | 0.5 | taken over from [“Dialogues" in told
    assert "No criterion has a dot" not in told
    assert "They were taken over without dots" in told
    front = record.partition("\n---\n")[0]
    assert front.count("    dots: null\n") == 2
    assert "dots: 0" not in front


def test_a_criterion_whose_factor_was_taken_out_says_so() -> None:
    """Nothing leads to what is not there any more."""
    folded = FoldedWorkshop()
    first, *_ = folded.with_criteria()
    folded.workshop.evolve((Drop(folded.workshop.get(Group, first)),))
    told = linked_section(render(folded.workshop), "Criteria")
    assert "“Listening”: its success factor was taken out since." in told
    assert "“Time”: grew from [its success factor](#factor-" in told
