"""Versions in the record: what was decided stands as it was, and what came later beside it."""

import re
from html import unescape

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.markdown_reader import read_text
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.data import data_of
from workshoptui.record.html import to_html
from workshoptui.record.markdown import render
from workshoptui.record.sections.versions import marked_words
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.draft import AddModel, AddSection, RenameModel, WriteSection
from workshoptui.workshop.kinds.use import LogUse
from workshoptui.workshop.model_locks import ReopenModel
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting, OpenSitting
from workshoptui.workshop.text import normalized


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop with an open sitting and some people."""
    return FoldedWorkshop()


def test_the_record_shows_the_chosen_model_as_it_was_decided(folded: FoldedWorkshop) -> None:
    """With why it was opened again, and what was changed, by the section."""
    one, _ = folded.with_tests()
    folded.do(WriteSection(one, "prepare", "Ask what matters"))
    folded.do(CloseRound(folded.go("rate")))
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    text = read_text(render(folded.workshop))
    assert "This is the model that the group chose. It stands here as it was decided." in text
    assert "v2: what it says now" not in text
    folded.do(ReopenModel(one, "The pilot found a gap"))
    assert "Nothing in it was changed since." in read_text(render(folded.workshop))
    folded.do(WriteSection(one, "prepare", "Ask who else should come"))
    folded.do(RenameModel(one, "Round table, tried"))
    text = read_text(render(folded.workshop))
    model = text.partition("#### Round table, tried")[2].partition("####")[0]
    assert "> Ask what matters" in model.partition("Above stands")[0]
    assert "The pilot found a gap" in model
    assert "It is now called “Round table, tried”." in model
    assert "v3, changed after the decision: Prepare, its name (was Round table)." in model
    assert "**From v2 to v3**" in model
    assert "It was called “Round table”, and is called “Round table, tried”." in model
    assert "> Ask ~~what matters~~ **who else should come**" in model


def test_the_record_says_which_version_each_thing_rests_on(folded: FoldedWorkshop) -> None:
    """Tests, ratings, the decision and uses; also that what is chosen is not what was tested."""
    one, two = folded.with_tests()
    folded.do(WriteSection(one, "prepare", "Ask what matters"))
    folded.rate_models((one, 4), (two, 2))
    folded.do(AddSection(one, "Whole *picture*"))
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    folded.do(LogUse(folded.go("uses"), "2026-03-05", "Unit"))
    text = read_text(render(folded.workshop))
    assert text.count("What was played is v1 of the model.") == 2
    assert "- Round table: v2, changed since its test: Prepare\n- Walk: v1\n" in text
    assert (
        "- What was chosen is v3 of the model. Changed since its test: Prepare, "
        "Whole \\*picture\\* (added). Changed since it was rated: Whole \\*picture\\* (added)."
    ) in text
    assert "| Unit | Round table (v3) |" in text
    history = text.partition("Its versions, and what rests on each:")[2]
    assert "09:00 UTC on: test 1." in text
    assert "on: the ratings of “Rate”, round 1, in sitting 1." in history
    assert "09:00 UTC on: the decision." in text
    data = msgspec.json.decode(msgspec.json.encode(data_of(folded.workshop)))
    assert [test["version"] for test in data["tests"]] == [1, 1]
    assert [rated["version"] for rated in data["ratings"][0]["versions"]] == [2, 1]
    assert data["decision"]["version"] == data["uses"][0]["version"] == 3
    (model,) = (model for model in data["models"] if model["id"] == one)
    assert [version["rests_on_it"][0]["what"] for version in model["versions"]] == [
        *("test", "rating", "decision")
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_words_that_are_marked_show_exactly_what_was_written(before: str, after: str) -> None:
    """Whatever the texts say; without the marks both can be read in what stands there."""
    before, after = normalized(before, lines=True), normalized(after, lines=True)
    html = to_html(marked_words(before, after))
    assert "<a " not in html
    assert "<script" not in html
    told = re.sub(r"<(del|strong)>.*?</\1>", lambda m: m[0] if m[1] == "del" else "", html)
    assert re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", told))) == squeezed(before)
    told = re.sub(r"<del>.*?</del>", "", html)
    assert re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", told))) == squeezed(after)


def squeezed(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s", "", text)


def test_what_the_first_rules_did_not_keep_is_said(folded: FoldedWorkshop) -> None:
    """No version is made up for a file of those days."""
    folded.rules = 1
    one, _ = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    text = read_text(render(folded.workshop))
    assert text.count("What the model said then was not kept.") == 3
    assert "Its versions" not in text


def test_a_test_says_what_was_changed_in_the_model_since(folded: FoldedWorkshop) -> None:
    """What was tried is not what stands there now, and nobody has to guess."""
    one, _ = folded.with_tests()
    assert "Changed in this model since this test" not in read_text(render(folded.workshop))
    folded.do(WriteSection(one, "prepare", "New words"))
    text = read_text(render(folded.workshop))
    assert "Changed in this model since this test: Prepare." in text
    assert text.count("Changed in this model") == 1


def test_a_decision_made_again_keeps_the_first_in_the_record(folded: FoldedWorkshop) -> None:
    """With its reason, its objections and its date; so does the citizen value."""
    one, two = folded.with_tests()
    folded.do(SettleCitizenValue("One person to turn to"))
    run = folded.go("choose")
    folded.do(ChooseModel(run, one, "It leads", "It takes long"))
    folded.now += 3600
    folded.do(SettleCitizenValue("Nobody says it twice"))
    folded.do(ChooseModel(run, two, "One month of trying"))
    text = read_text(render(folded.workshop))
    assert "**Decided before, and superseded**: Round table (2026-03-05 09:00 UTC" in text
    assert "> It leads" in text
    assert "> It takes long" in text
    assert "Decided before, and superseded: Round table" in text.partition("### Participants")[0]
    assert "Settled before, and superseded (2026-03-05 09:00 UTC, in sitting 1; it held" in text
    assert "> One person to turn to" in text
    data = msgspec.json.decode(msgspec.json.encode(data_of(folded.workshop)))
    assert [old["rationale"] for old in data["decision"]["superseded"]] == ["It leads"]
    assert [old["text"] for old in data["citizen_value"]["superseded"]] == ["One person to turn to"]


def test_what_was_to_be_known_stands_beside_the_decision(folded: FoldedWorkshop) -> None:
    """An untested choice without a citizen in the sitting is not told as any other."""
    folded.with_tests()
    new = folded.put(AddModel(folded.go("draft"), "Brand new"), Model).id
    folded.do(ChooseModel(folded.go("choose"), new, "We like it"))
    decision = read_text(render(folded.workshop)).partition("The group chose **Brand new**")[2]
    assert "What was to be known before it:" in decision
    assert "- It had not been tested: no role-play of it was logged." in decision
    assert (
        "- No citizen or service user was in sitting 1 (2026-03-05), or none had said" in decision
    )


def test_a_round_begun_in_one_sitting_and_decided_in_another_says_both(
    folded: FoldedWorkshop,
) -> None:
    """Never between sittings and in a sitting at once."""
    one, _ = folded.with_tests()
    run = folded.go("choose")
    folded.now += 3600
    folded.do(CloseSitting())
    folded.now += 7 * 86_400
    folded.do(OpenSitting("2026-03-12"))
    folded.do(ChooseModel(run, one, "It leads"))
    text = read_text(render(folded.workshop))
    assert "The group chose **Round table** (2026-03-12 10:00 UTC, in sitting 2)." in text
    assert "Decided in “Choose”, round 1, begun in sitting 1." in text


def test_rounds_that_were_never_closed_say_so(folded: FoldedWorkshop) -> None:
    """Open only where the room still is; left open elsewhere, and once the group has parted."""
    folded.go("ideas")
    folded.go("prepare")
    folded.go("goals")
    rows = read_text(render(folded.workshop)).partition("| Step | Activity")[2]
    closed = {
        row.split(" | ")[1]: row.rstrip(" |").split(" | ")[-1] for row in rows.splitlines()[2:5]
    }
    assert closed == {
        "Ideas": "left open",
        "Prepare": "kept open between sittings",
        "Goals": "open",
    }
    folded.do(CloseSitting())
    assert read_text(render(folded.workshop)).count("left open") == 2
