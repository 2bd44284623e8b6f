"""Discussion notes: beside a run, in the facilitator's words."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.notes import AddNote, DropNote, EditNote, Note, notes_of


def test_notes_stay_beside_their_run(folded: FoldedWorkshop) -> None:
    """Notes are kept beside the run that they were made for, in their order."""
    ideas = folded.go("ideas")
    folded.do(AddNote(ideas, "One"))
    vote = folded.go("draft")
    folded.do(AddNote(vote, "Elsewhere"))
    folded.do(AddNote(ideas, "Two"))
    assert [note.text for note in notes_of(folded.workshop, ideas)] == ["One", "Two"]
    assert folded.refusal(AddNote("r99", "Nowhere")) == ("gone", "")


def test_a_note_is_put_better_or_taken_back(folded: FoldedWorkshop) -> None:
    """A note changes in its place, and goes for good."""
    run = folded.go("ideas")
    first = folded.put(AddNote(run, "Oen"), Note).id
    folded.do(AddNote(run, "Two"))
    folded.do(EditNote(first, "One"))
    assert [note.text for note in notes_of(folded.workshop, run)] == ["One", "Two"]
    folded.do(DropNote(first))
    assert folded.refusal(EditNote(first, "One")) == ("gone", "")
    assert folded.refusal(DropNote(first)) == ("gone", "")


def test_notes_are_the_facilitators(folded: FoldedWorkshop) -> None:
    """Nobody in the room writes into the facilitator's notes."""
    run = folded.go("ideas")
    assert folded.refusal(AddNote(run, "Mine"), "p3") == ("not-allowed", "")
