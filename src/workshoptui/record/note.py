"""The shared note: the live record for phones, re-rendered section by section."""

import msgspec

from workshoptui.record.html import cached_html
from workshoptui.record.layout import numbers_of
from workshoptui.record.outline import SECTIONS
from workshoptui.record.section import Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import EVERYTHING, Drop, Effect, Everything, Row, Workshop, table_of
from workshoptui.workshop.taken_back import TakenBack


class NoteSection(msgspec.Struct, frozen=True):
    """One section of the shared note.

    Attributes:
        id: for the page, ``note-`` and the section's id.
        title: plain text, to be escaped where it is shown.
        html: what stands below the title; safe as it is.
    """

    id: str
    title: str
    html: str


class SharedNote:
    """The shared note of one room in one language; it renders again only what changes touched.

    The language is what is spoken when it is asked for its sections: always the same one.
    """

    def __init__(self) -> None:
        self._shown: dict[str, NoteSection] = {}
        self._markdown: dict[str, str] = {}

    def sections(self, workshop: Workshop, changes: Effect = EVERYTHING) -> list[NoteSection]:
        """The sections in which something has happened, in the order of the record.

        A section that reads as before is the very same object as before.

        Args:
            workshop: what is true now.
            changes: what changed since the last call.
        """
        touched = _touched(changes)
        return [
            shown for section in SECTIONS if (shown := self._section(workshop, section, touched))
        ]

    def _section(
        self, workshop: Workshop, section: Section, touched: set[type[Row]] | Everything
    ) -> NoteSection | None:
        if not section.live:
            return None
        known = section.id in self._markdown
        if known and touched is not EVERYTHING and section.reads.isdisjoint(touched):
            return self._shown.get(section.id)
        with numbers_of(workshop):
            markdown = section.body(workshop)
        if known and markdown == self._markdown[section.id]:
            return self._shown.get(section.id)
        self._markdown[section.id] = markdown
        if markdown:
            html = cached_html(markdown)
            title = section.heading(workshop)
            self._shown[section.id] = NoteSection(f"note-{section.id}", title, html)
        else:
            self._shown.pop(section.id, None)
        return self._shown.get(section.id)


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
