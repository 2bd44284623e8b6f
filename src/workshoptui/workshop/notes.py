"""Discussion notes: what was said around an activity, in the facilitator's words."""

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Paragraph


class Note(Row, frozen=True, tag="note"):
    """A discussion note beside a run."""

    lookups = (("run",),)
    id: str
    run: str
    text: str
    at: float


class AddNote(FacilitatorAction, frozen=True, tag="add-note"):
    """Something worth keeping was said."""

    run: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """A new note beside the run."""
        run = workshop.get(Run, self.run)
        return (Put(Note(f"n{context.seq}", run.id, self.text, context.at)),)


class EditNote(FacilitatorAction, frozen=True, tag="edit-note"):
    """A note, put better."""

    note: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The note with the new text."""
        return (Put(msgspec.structs.replace(workshop.get(Note, self.note), text=self.text)),)


class DropNote(FacilitatorAction, frozen=True, tag="drop-note"):
    """A note, taken back."""

    note: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The note, gone."""
        return (Drop(workshop.get(Note, self.note)),)


ACTIONS = (AddNote, EditNote, DropNote)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Note: RedactionRule[Note](lambda _, note: {"": note.text}, given_by=by_facilitator),
}
"""How people's words stand in the tables here."""


def notes_of(workshop: Workshop, run: str) -> list[Note]:
    """The notes beside a run, oldest first."""
    return workshop.where(Note, run=run)
