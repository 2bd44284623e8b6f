"""Decisions, numbered: each with its entry of the journal, what it rests on, and what followed."""

import json

from tests.support.markdown_reader import linked_section, section, tables
from tests.support.paths import EXAMPLES
from tests.support.workshop import FoldedWorkshop
from workshoptui.journal.embedded import read_entries
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.reflect import ConcludeEthics
from workshoptui.workshop.rules import fold
from workshoptui.workshop.undo import Undo

TITLE = "Decisions, numbered"


def test_each_decision_names_its_entry_and_its_digest() -> None:
    """Number and digest are those of the journal, so that the file proves them."""
    entries = read_entries(EXAMPLES[0] / "workshop.json")
    workshop = fold(entries)
    (listed,) = tables(section(render(workshop), TITLE))
    facts = json.loads(to_json(workshop))["resolutions"]
    assert [row[0] for row in listed.rows] == [f"D{at}" for at in range(1, len(facts) + 1)]
    assert {fact["what"] for fact in facts} >= {"value", "criteria", "model", "adaptation"}
    for row, fact in zip(listed.rows, facts, strict=True):
        entry = entries[fact["entry"] - 1]
        assert row[3] == f"{entry.seq} ({entry.chain[:12]})"
        assert fact["chain"] == entry.chain


def test_the_choice_links_to_what_it_rests_on_and_back() -> None:
    """From the list to the decision, and from the decision to its line in the list."""
    record = render(fold(read_entries(EXAMPLES[0] / "workshop.json")))
    line = next(row for row in linked_section(record, TITLE).split("\n") if "(#decision)" in row)
    assert "](#test-" in line
    assert "](#round-rate-2)" in line
    assert "](#proposal-" in line
    assert "[D3](#decision-" in linked_section(record, "The decision")


def test_a_decision_that_was_made_again_stays_in_the_list() -> None:
    """With its number, and the one that took its place; an undone one is not there."""
    folded = FoldedWorkshop()
    folded.do(SettleCitizenValue("First"))
    one, two = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It was tested"))
    folded.do(ChooseModel(folded.run.id, two, "It was better"))
    rows = tables(section(render(folded.workshop), TITLE))[0].rows
    names = {row[0]: row[1] for row in rows}
    again, last = list(names)[-2:]
    assert names[again].endswith(f"– superseded by {last}")
    folded.do(Undo(folded.workshop.seq))
    assert len(tables(section(render(folded.workshop), TITLE))[0].rows) == len(rows) - 1


def test_what_a_group_concludes_from_the_ethics_check_is_a_decision() -> None:
    """With its number there too, what it rests on, and what took its place; made at once, too."""
    folded = FoldedWorkshop()
    one, _two = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go("ethics")
    for text in ("Nobody is left out", "We ask twice"):
        folded.do(ConcludeEthics(run, text))
    record = render(folded.workshop)
    rows = [line for line in linked_section(record, TITLE).split("\n") if "ethics check](" in line]
    assert "[What the group concluded from the ethics check](#conclusion-" in rows[0]
    assert "– superseded by [D4](#decision-" in rows[0]
    assert all("[D2](#decision-" in row and "(#round-ethics-1)" in row for row in rows)
    told = linked_section(record, "Ethics check")
    assert told.index("[D4](#decision-") < told.index("[D3](#decision-")
    facts = json.loads(to_json(folded.workshop))["resolutions"]
    assert [fact["what"] for fact in facts][-2:] == ["conclusion", "conclusion"]


def test_decisions_of_earlier_rules_keep_their_numbers() -> None:
    """There a conclusion had none, and other records may name the numbers after it."""
    folded = FoldedWorkshop()
    folded.rules = 7
    one, _two = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    folded.do(ConcludeEthics(folded.go("ethics"), "Nobody is left out"))
    assert "ethics check](" not in linked_section(render(folded.workshop), TITLE)
