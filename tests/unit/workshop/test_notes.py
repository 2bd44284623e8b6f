"""Discussion notes: beside a run, in the facilitator's words."""

from tests.support.workshop import Desk
from workshoptui.workshop.notes import AddNote, DropNote, EditNote, Note, notes_of


def test_notes_stay_beside_their_run(desk: Desk) -> None:
    """Notes are kept beside the run that they were made for, in their order."""
    ideas = desk.go("ideas")
    desk.do(AddNote(ideas, "One"))
    vote = desk.go("draft")
    desk.do(AddNote(vote, "Elsewhere"))
    desk.do(AddNote(ideas, "Two"))
    assert [note.text for note in notes_of(desk.workshop, ideas)] == ["One", "Two"]
    assert desk.refusal(AddNote("r99", "Nowhere")) == ("gone", "")


def test_a_note_is_put_better_or_taken_back(desk: Desk) -> None:
    """A note changes in its place, and goes for good."""
    run = desk.go("ideas")
    first = desk.made(Note, AddNote(run, "Oen")).id
    desk.do(AddNote(run, "Two"))
    desk.do(EditNote(first, "One"))
    assert [note.text for note in notes_of(desk.workshop, run)] == ["One", "Two"]
    desk.do(DropNote(first))
    assert desk.refusal(EditNote(first, "One")) == ("gone", "")
    assert desk.refusal(DropNote(first)) == ("gone", "")


def test_notes_are_the_facilitators(desk: Desk) -> None:
    """Nobody in the room writes into the facilitator's notes."""
    run = desk.go("ideas")
    assert desk.refusal(AddNote(run, "Mine"), "p3") == ("not-allowed", "")
