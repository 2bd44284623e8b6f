"""Snapshots and locks: what something rests on is kept, and a chosen model stays as it was."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop import test_runs
from workshoptui.workshop.action import Action
from workshoptui.workshop.context import FACILITATOR, RULES
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds import test as role_play
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddSection,
    DropSection,
    JoinTeam,
    RenameModel,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.kinds.use import LogUse, Use
from workshoptui.workshop.model_locks import LockModel, ReopenModel, is_locked, reopenings
from workshoptui.workshop.models import sections_of
from workshoptui.workshop.moderation import HideWords, ShowAgain
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.snapshots import Snapshot, closings_of, snapshot_of
from workshoptui.workshop.versions import Difference, changed_since


def decided(folded: FoldedWorkshop) -> tuple[str, Decision]:
    """A model that says something is chosen; its id, and the decision."""
    one, _ = folded.with_tests()
    folded.do(WriteSection(one, "prepare", "Ask what matters"))
    return one, folded.put(ChooseModel(folded.go("choose"), one, "It leads"), Decision)


def writing(model: str) -> list[Action]:
    """Everything that changes what a model says."""
    return [
        WriteSection(model, "prepare", "Something else"),
        RenameModel(model, "Another name"),
        AddSection(model, "More"),
        ShapeSection(model, "prepare", "Another title"),
        DropSection(model, "prepare"),
    ]


@pytest.mark.parametrize("by", ["p3", FACILITATOR])
def test_nobody_writes_in_a_chosen_model(folded: FoldedWorkshop, by: str) -> None:
    """Not from a phone while drafting is on, and not at the terminal by mistake."""
    one, _ = decided(folded)
    folded.go("draft")
    for action in writing(one):
        assert folded.refusal(action, by) == ("chosen", "")
    folded.do(AddComment(one, "Good"), "p3")
    assert sections_of(folded.workshop, one)[0].text == "Ask what matters"


def test_a_chosen_model_is_opened_again_with_a_reason(folded: FoldedWorkshop) -> None:
    """Then it can be written in, until it is closed again; the reason is kept."""
    one, _ = decided(folded)
    folded.go("draft")
    folded.do(JoinTeam(one), "p3")
    assert folded.refusal(LockModel(one)) == ("not-opened", "")
    folded.do(ReopenModel(one, "The pilot unit found a mistake"))
    assert folded.refusal(ReopenModel(one, "Again")) == ("not-locked", "")
    edited = sections_of(folded.workshop, one)[0].edited
    folded.do(WriteSection(one, "prepare", "Ask first", edited), "p3")
    assert [again.reason for again in reopenings(folded.workshop, one)] == [
        "The pilot unit found a mistake"
    ]
    folded.do(LockModel(one))
    assert is_locked(folded.workshop, one)
    assert folded.refusal(WriteSection(one, "prepare", "Ask last"), "p3") == ("chosen", "")


def test_only_the_facilitator_opens_it_again(folded: FoldedWorkshop) -> None:
    """A phone cannot."""
    one, _ = decided(folded)
    assert folded.refusal(ReopenModel(one, "I want to"), "p3") == ("not-allowed", "")
    assert folded.refusal(LockModel(one), "p3") == ("not-allowed", "")


def test_the_lock_goes_with_the_choice(folded: FoldedWorkshop) -> None:
    """Where the group chooses another model, the first may be worked on again."""
    one, _ = decided(folded)
    other = next(m for m in folded.workshop.table(Snapshot).values() if m.model != one).model
    folded.do(ChooseModel(folded.run.id, other, "Tried for a month"))
    assert not is_locked(folded.workshop, one)
    assert is_locked(folded.workshop, other)


def test_what_a_decision_rests_on_is_kept_as_it_was(folded: FoldedWorkshop) -> None:
    """And what was changed since can be told, section by section."""
    one, decision = decided(folded)
    then = snapshot_of(folded.workshop, decision.name, one)
    assert then is not None
    assert [section.text for section in then.sections] == ["Ask what matters", ""]
    assert changed_since(folded.workshop, decision.name, one) is None
    folded.do(ReopenModel(one, "Better words"))
    folded.do(WriteSection(one, "prepare", "Ask first"))
    folded.do(AddSection(one, "Follow up"))
    added = sections_of(folded.workshop, one)[-1]
    folded.do(WriteSection(one, added.id, "In a month"))
    since = changed_since(folded.workshop, decision.name, one)
    assert since is not None
    assert since.differences == [
        Difference("Prepare", "Ask what matters", "Ask first"),
        Difference("Follow up", None, "In a month"),
    ]


def test_what_a_test_and_a_rating_rest_on_is_kept_as_it_was(folded: FoldedWorkshop) -> None:
    """The test of that model alone; of a rating everything that can be rated."""
    one, other = folded.with_tests()
    folded.do(WriteSection(one, "prepare", "First"))
    folded.do(role_play.LogTest(folded.go("test"), one, "A", "B", "C", "D", "E"), "p3")
    test = test_runs.tests_of(folded.workshop, one)[-1]
    folded.do(WriteSection(one, "prepare", "Second"))
    run = folded.go("rate")
    folded.do(WriteSection(one, "prepare", "Third"))
    folded.do(CloseRound(run))
    tested = snapshot_of(folded.workshop, test.id, one)
    rated = snapshot_of(folded.workshop, run, one)
    assert tested is not None
    assert tested.sections[0].text == "First"
    assert rated is not None
    assert rated.sections[0].text == "Second"
    assert snapshot_of(folded.workshop, test.id, other) is None
    assert snapshot_of(folded.workshop, run, other) is not None


def test_the_first_rules_locked_and_kept_nothing(folded: FoldedWorkshop) -> None:
    """What was written in a chosen model then stays written."""
    one, _ = decided(folded)
    folded.go("draft")
    seq = folded.workshop.seq + 1
    old = Entry(
        seq=seq,
        action=WriteSection(one, "prepare", "As it was then"),
        by="p3",
        at=folded.now,
        seed=1,
        key="k",
        rules=1,
    )
    folded.fold.apply(old)
    assert sections_of(folded.workshop, one)[0].text == "As it was then"


def test_words_that_are_removed_are_not_read_in_what_was_kept(folded: FoldedWorkshop) -> None:
    """Neither what stands in the model now nor what stood there when it was decided."""
    one, decision = decided(folded)
    folded.do(HideWords("section", f"{one} prepare", "text"))
    then = snapshot_of(folded.workshop, decision.name, one)
    assert then is not None
    assert [section.text for section in then.sections] == ["", ""]


def test_closing_it_again_keeps_a_version_that_later_uses_are_of(folded: FoldedWorkshop) -> None:
    """Not by the rules before; a use on a day before it is of what was decided."""
    one, decision = decided(folded)
    folded.do(ReopenModel(one, "The pilot unit found a mistake"))
    folded.do(WriteSection(one, "prepare", "Ask first"))
    folded.rules = 6
    folded.do(LockModel(one))
    assert closings_of(folded.workshop, one) == []
    folded.rules = RULES
    folded.do(ReopenModel(one, "Once more"))
    before = folded.put(LogUse(folded.go("uses"), "2026-03-05", "North"), Use)
    folded.do(LockModel(one))
    [closing] = closings_of(folded.workshop, one)
    assert (closing.version, closing.sections[0].text) == (3, "Ask first")
    after = folded.put(LogUse(folded.run.id, "2026-03-05", "South"), Use)
    assert (before.version, after.version) == (decision.name, closing.about)


def test_what_is_shown_again_is_back_in_what_was_kept(folded: FoldedWorkshop) -> None:
    """Text, title and name, where they were taken out and nowhere else; not by earlier rules."""
    one, decision = decided(folded)
    then = snapshot_of(folded.workshop, decision.name, one)
    tested = folded.workshop.all(Snapshot)[0]
    assert then
    assert not tested.sections[0].text
    for table, key, part in (
        ("section", f"{one} prepare", "text"),
        ("model", one, "name"),
    ):
        hidden = folded.do(HideWords(table, key, part)).entry.seq
        assert snapshot_of(folded.workshop, decision.name, one) != then
        folded.do(ShowAgain(hidden))
        assert snapshot_of(folded.workshop, decision.name, one) == then
        assert not folded.workshop.all(Snapshot)[0].sections[0].text
    hidden = folded.do(HideWords("section", f"{one} prepare", "text")).entry.seq
    folded.rules = 6
    folded.do(ShowAgain(hidden))
    assert snapshot_of(folded.workshop, decision.name, one) != then
