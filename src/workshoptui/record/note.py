"""The shared note: the live record for phones, re-rendered section by section."""

import msgspec

from workshoptui.record.body import Body
from workshoptui.record.html import body_html
from workshoptui.record.items import KeptItems
from workshoptui.record.layout import numbers_of
from workshoptui.record.outline import SECTIONS
from workshoptui.record.section import Section
from workshoptui.record.sections.remarks import answering, sections_of_remarks, with_remarks
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import EVERYTHING, Drop, Effect, Everything, Row, Workshop, table_of
from workshoptui.workshop.taken_back import TakenBack


class NoteSection(msgspec.Struct, frozen=True):
    """One section of the shared note.

    Attributes:
        id: for the page, ``note-`` and the section's id.
        title: plain text, to be escaped where it is shown.
        body: what stands below the title.
    """

    id: str
    title: str
    body: Body

    @property
    def html(self) -> str:
        """What stands below the title; safe as it is."""
        return body_html(self.body)


class SharedNote:
    """The shared note of one room in one language; it draws again only what changes touched.

    The language is what is spoken when it is asked for its sections: always the same one.

    Attributes:
        kept: what of it is kept item by item.
    """

    def __init__(self) -> None:
        self.kept = KeptItems()
        self._shown: dict[str, NoteSection | None] = {}

    def sections(self, workshop: Workshop, changes: Effect = EVERYTHING) -> list[NoteSection]:
        """The sections in which something has happened, in the order of the record.

        A section that reads as before is the very same object as before.

        Args:
            workshop: what is true now.
            changes: what changed since the last call.
        """
        touched = _touched(changes)
        written = frozenset[str]()
        if touched is not EVERYTHING and changes is not EVERYTHING:
            written = sections_of_remarks(workshop, changes)
        self.kept.changed(changes)
        with numbers_of(workshop), answering():
            shown = [
                self._section(workshop, section, touched, section.id in written)
                for section in SECTIONS
                if section.live
            ]
        return [section for section in shown if section]

    def _section(
        self,
        workshop: Workshop,
        section: Section,
        touched: set[type[Row]] | Everything,
        is_written: bool,
    ) -> NoteSection | None:
        known = self._shown.get(section.id)
        if (
            section.id in self._shown
            and touched is not EVERYTHING
            and section.reads.isdisjoint(touched)
            and not is_written
        ):
            return known
        with self.kept.section(section.id):
            body = with_remarks(workshop, section)
        if known is None or known.body != body:
            title = section.heading(workshop) if body else ""
            known = NoteSection(f"note-{section.id}", title, body) if body else None
            self._shown[section.id] = known
        return known


def _touched(changes: Effect) -> set[type[Row]] | Everything:
    """The tables in which something changed; `EVERYTHING` where more moves than sections name.

    That is so with a person who is set aside, taken in again or joined with another one, as what
    they gave is hidden until a round is closed; and where words are hidden or taken back, as they
    go from wherever they were copied to.
    """
    if changes is EVERYTHING:
        return EVERYTHING
    tables = {table_of(type(change.row)) for change in changes}
    people = (change for change in changes if isinstance(change.row, Participant))
    if any(isinstance(change, Drop) for change in people) or tables & {ModeratedRow, TakenBack}:
        return EVERYTHING
    return tables
