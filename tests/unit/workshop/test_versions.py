"""Versions: numbered in order of time, compared section by section, and nothing is lost."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop import test_runs
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds import test as role_play
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import (
    AddSection,
    DropSection,
    RenameModel,
    RestoreSection,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.model_locks import ReopenModel
from workshoptui.workshop.models import EarlierSection, Model
from workshoptui.workshop.moderation import HideWords
from workshoptui.workshop.snapshots import snapshot_of
from workshoptui.workshop.versions import (
    Difference,
    changed_since,
    changed_since_test,
    version_now,
    version_of,
    versions,
)


def played(folded: FoldedWorkshop, model: str, text: str) -> str:
    """A section of the model with this text, and a test of it; the id of the test."""
    folded.now += 60
    folded.do(WriteSection(model, "prepare", text))
    log = role_play.LogTest(folded.go("test"), model, "Case", "This", "That", "So", "Keep")
    return folded.put(log, test_runs.TestRun, "p3").id


def numbers(folded: FoldedWorkshop, model: str) -> list[tuple[int, bool]]:
    """The numbers of a model's versions, and whether something rests on each."""
    row = folded.workshop.get(Model, model)
    return [(version.number, version.frozen) for version in versions(folded.workshop, row)]


def test_what_is_said_anew_is_the_next_version(folded: FoldedWorkshop) -> None:
    """Frozen by a test; what nothing rests on yet is the last, and goes back with its words."""
    one, other = folded.with_tests()
    assert numbers(folded, one) == [(1, True)]
    first = played(folded, one, "Ask")
    folded.do(WriteSection(one, "prepare", "Listen"))
    assert numbers(folded, one) == [(1, True), (2, True), (3, False)]
    assert numbers(folded, other) == [(1, True)]
    folded.do(WriteSection(one, "prepare", "Ask"))
    assert numbers(folded, one) == [(1, True), (2, True)]
    second = played(folded, one, "Ask")
    now = version_now(folded.workshop, folded.workshop.get(Model, one))
    assert [kept.about for kept in now.resting] == [first, second]
    assert changed_since(folded.workshop, first, one) is None


def test_what_changed_is_told_by_section(folded: FoldedWorkshop) -> None:
    """Rewritten, renamed, added, taken out, moved, and the name of the whole."""
    one, _ = folded.with_tests()
    test = played(folded, one, "Ask")
    folded.do(WriteSection(one, "prepare", "Listen"))
    folded.do(ShapeSection(one, "own", "Ours"))
    folded.do(AddSection(one, "After"))
    folded.do(RenameModel(one, "The kitchen"))
    since = changed_since_test(folded.workshop, one)
    assert since is not None
    assert (since.then.number, since.now.number) == (2, 3)
    assert since.then == version_of(folded.workshop, test, one)
    assert since.differences == [
        Difference("Prepare", "Ask", "Listen"),
        Difference("Ours", "", "", was="Own"),
        Difference("After", None, ""),
    ]
    assert since.renamed
    assert not since.reordered
    folded.do(DropSection(one, "prepare"))
    since = changed_since_test(folded.workshop, one)
    assert since is not None
    assert since.differences[0] == Difference("Prepare", "Ask", None)
    folded.do(RestoreSection(folded.workshop.all(EarlierSection)[-1].id))
    since = changed_since_test(folded.workshop, one)
    assert since is not None
    assert since.reordered


def test_a_test_counts_for_a_later_version_up_to_then(folded: FoldedWorkshop) -> None:
    """What was rated is compared with the last test before it, and not with a later one."""
    one, _ = folded.with_tests()
    played(folded, one, "Ask")
    folded.now += 60
    folded.do(WriteSection(one, "prepare", "Listen"))
    rated = folded.go("rate")
    then = snapshot_of(folded.workshop, rated, one)
    assert then is not None
    played(folded, one, "Listen")
    assert changed_since_test(folded.workshop, one) is None
    since = changed_since_test(folded.workshop, one, rated, at=then.at)
    assert since is not None
    assert (since.then.number, since.now.number) == (2, 3)


def test_a_number_stays_when_words_are_removed(folded: FoldedWorkshop) -> None:
    """A version is called what it was called, and the removed words are in none of them."""
    one, _ = folded.with_tests()
    played(folded, one, "Ask")
    played(folded, one, "Ask Anna")
    played(folded, one, "Listen")
    before = numbers(folded, one)
    earlier = next(e for e in folded.workshop.all(EarlierSection) if e.section.text == "Ask Anna")
    folded.do(HideWords("earlier-section", earlier.id))
    assert numbers(folded, one) == before == [(1, True), (2, True), (3, True), (4, True)]
    row = folded.workshop.get(Model, one)
    assert "Anna" not in str(versions(folded.workshop, row))


def test_nothing_is_said_of_what_was_not_kept(folded: FoldedWorkshop) -> None:
    """Under the first rules a decision kept nothing."""
    one, _ = folded.with_tests()
    folded.rules = 1
    decision = folded.put(ChooseModel(folded.go("choose"), one, "It leads"), Decision)
    folded.rules = 6
    folded.do(WriteSection(one, "prepare", "Listen"))
    assert version_of(folded.workshop, decision.name, one) is None
    assert changed_since(folded.workshop, decision.name, one) is None


def test_a_version_after_the_decision_is_the_next_one(folded: FoldedWorkshop) -> None:
    """What was decided keeps its number."""
    one, _ = folded.with_tests()
    decision = folded.put(ChooseModel(folded.go("choose"), one, "It leads"), Decision)
    folded.do(ReopenModel(one, "A gap"))
    folded.do(WriteSection(one, "prepare", "Listen"))
    since = changed_since(folded.workshop, decision.name, one)
    assert since is not None
    assert (since.then.number, since.now.number) == (1, 2)
