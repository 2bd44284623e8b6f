"""Versions in the record: what was decided stands as it was, and what came later beside it."""

import msgspec
import pytest

from tests.support.workshop import Desk
from workshoptui.record.data import data_of
from workshoptui.record.markdown import render
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.draft import AddModel, RenameModel, WriteSection
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting, OpenSitting
from workshoptui.workshop.snapshots import ReopenModel


@pytest.fixture
def desk() -> Desk:
    """A workshop with an open sitting and some people."""
    return Desk()


def test_the_record_shows_the_chosen_model_as_it_was_decided(desk: Desk) -> None:
    """With why it was opened again, and what was changed, by the section."""
    one, _ = desk.with_models()
    desk.do(WriteSection(one, "prepare", "Ask what matters"))
    desk.do(CloseRound(desk.go("rate")))
    desk.do(ChooseModel(desk.go("choose"), one, "It leads"))
    text = render(desk.workshop)
    assert "This is the model that the group chose. It stands here as it was decided." in text
    assert "Changed since" not in text
    desk.do(ReopenModel(one, "The pilot found a gap"))
    assert "Nothing in it was changed since." in render(desk.workshop)
    desk.do(WriteSection(one, "prepare", "Ask who else should come"))
    desk.do(RenameModel(one, "Round table, tried"))
    text = render(desk.workshop)
    model = text.partition("#### Round table, tried")[2].partition("####")[0]
    assert "> Ask what matters" in model.partition("Changed since:")[0]
    assert "The pilot found a gap" in model
    assert "It is now called “Round table, tried”." in model
    assert "**Prepare** now says:\n\n> Ask who else should come" in model


def test_a_test_says_what_was_changed_in_the_model_since(desk: Desk) -> None:
    """What was tried is not what stands there now, and nobody has to guess."""
    one, _ = desk.with_models()
    assert "Changed in this model since this test" not in render(desk.workshop)
    desk.do(WriteSection(one, "prepare", "New words"))
    text = render(desk.workshop)
    assert "Changed in this model since this test: Prepare." in text
    assert text.count("Changed in this model") == 1


def test_a_decision_made_again_keeps_the_first_in_the_record(desk: Desk) -> None:
    """With its reason, its objections and its date; so does the citizen value."""
    one, two = desk.with_models()
    desk.do(SettleCitizenValue("One person to turn to"))
    run = desk.go("choose")
    desk.do(ChooseModel(run, one, "It leads", "It takes long"))
    desk.now += 3600
    desk.do(SettleCitizenValue("Nobody says it twice"))
    desk.do(ChooseModel(run, two, "One month of trying"))
    text = render(desk.workshop)
    assert "**Decided before, and superseded**: Round table (2026-03-05 09:00 UTC" in text
    assert "> It leads" in text
    assert "> It takes long" in text
    assert "Decided before, and superseded: Round table" in text.partition("### Participants")[0]
    assert "Settled before, and superseded (2026-03-05 09:00 UTC, in sitting 1; it held" in text
    assert "> One person to turn to" in text
    data = msgspec.json.decode(msgspec.json.encode(data_of(desk.workshop)))
    assert [old["rationale"] for old in data["decision"]["superseded"]] == ["It leads"]
    assert [old["text"] for old in data["citizen_value"]["superseded"]] == ["One person to turn to"]


def test_what_was_to_be_known_stands_beside_the_decision(desk: Desk) -> None:
    """An untested choice without a citizen in the sitting is not told as any other."""
    desk.with_models()
    new = desk.made(Model, AddModel(desk.go("draft"), "Brand new")).id
    desk.do(ChooseModel(desk.go("choose"), new, "We like it"))
    decision = render(desk.workshop).partition("The group chose **Brand new**")[2]
    assert "What was to be known before it:" in decision
    assert "- It has not been tested: no role-play of it is logged." in decision
    assert "- No citizen or service user is in this sitting, or none has said so." in decision


def test_a_round_begun_in_one_sitting_and_decided_in_another_says_both(desk: Desk) -> None:
    """Never between sittings and in a sitting at once."""
    one, _ = desk.with_models()
    run = desk.go("choose")
    desk.now += 3600
    desk.do(CloseSitting())
    desk.now += 7 * 86_400
    desk.do(OpenSitting("2026-03-12"))
    desk.do(ChooseModel(run, one, "It leads"))
    text = render(desk.workshop)
    assert "The group chose **Round table** (2026-03-12 10:00 UTC, in sitting 2)." in text
    assert "Decided in “Choose”, round 1, begun in sitting 1." in text


def test_rounds_that_were_never_closed_say_so(desk: Desk) -> None:
    """Open only where the room still is; left open elsewhere, and once the group has parted."""
    desk.go("ideas")
    desk.go("prepare")
    desk.go("goals")
    rows = render(desk.workshop).partition("| Step | Activity")[2]
    closed = {
        row.split(" | ")[1]: row.rstrip(" |").split(" | ")[-1] for row in rows.splitlines()[2:5]
    }
    assert closed == {
        "Ideas": "left open",
        "Prepare": "kept open between sittings",
        "Goals": "open",
    }
    desk.do(CloseSitting())
    assert render(desk.workshop).count("left open") == 2
