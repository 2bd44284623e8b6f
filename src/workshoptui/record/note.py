"""The shared note: the live record for phones, re-rendered section by section."""

from collections.abc import Iterator

import msgspec

from workshoptui.record.body import Body
from workshoptui.record.html import body_html
from workshoptui.record.items import KeptItems
from workshoptui.record.kinds import sections_filled_by
from workshoptui.record.layout import numbers_of
from workshoptui.record.outcomes import outcome_of
from workshoptui.record.outline import SECTION_GROUPS
from workshoptui.record.section import Section
from workshoptui.record.sections.remarks import answering, sections_of_remarks, with_remarks
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_of, current_run
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import EVERYTHING, Drop, Effect, Everything, Row, Workshop, table_of
from workshoptui.workshop.taken_back import TakenBack


class NoteSection(msgspec.Struct, frozen=True):
    """One section of the shared note.

    Attributes:
        id: for the page, ``note-`` and the section's id.
        title: plain text, to be escaped where it is shown.
        body: what stands below the title.
        under: the id of the group of sections that it belongs to, such as ``step-1``.
        over: whether the group is no longer at what fills it, so that a page folds it.
        outcome: what came out of it, in some words, where it is over; plain text, perhaps ``""``.
    """

    id: str
    title: str
    body: Body
    under: str = ""
    over: bool = False
    outcome: str = ""

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
        going_on = {*_ALWAYS, *_going_on(workshop)}
        with numbers_of(workshop), answering():
            shown = [
                self._section(
                    workshop,
                    section,
                    under,
                    touched,
                    is_written=section.id in written,
                    over=section.id not in going_on,
                )
                for section, under in _SECTIONS
            ]
        return [section for section in shown if section]

    def _section(
        self,
        workshop: Workshop,
        section: Section,
        under: str,
        touched: set[type[Row]] | Everything,
        *,
        is_written: bool,
        over: bool,
    ) -> NoteSection | None:
        known = self._shown.get(section.id)
        is_as_it_was = (
            section.id in self._shown
            and touched is not EVERYTHING
            and section.reads.isdisjoint(touched)
            and not is_written
        )
        if is_as_it_was and (known is None or known.over == over):
            return known
        body = known.body if known and is_as_it_was else self._body(workshop, section)
        outcome = outcome_of(workshop, section.id) if over and body else ""
        if known is not None and known.body == body:
            if (known.over, known.outcome) == (over, outcome):
                return known
            known = msgspec.structs.replace(known, over=over, outcome=outcome)
        elif body:
            title = section.heading(workshop)
            known = NoteSection(f"note-{section.id}", title, body, under, over, outcome)
        else:
            known = None
        self._shown[section.id] = known
        return known

    def _body(self, workshop: Workshop, section: Section) -> Body:
        with self.kept.section(section.id):
            return with_remarks(workshop, section)


_ALWAYS = frozenset({"decided"})
"""Sections that are never over."""

_BETWEEN = "between-sittings"
"""The section that is filled while the group does not meet."""

_SECTIONS = tuple(
    (section, group.id) for group in SECTION_GROUPS for section in group.sections if section.live
)
"""The sections that the note shows, each with the id of its group."""


def _going_on(workshop: Workshop) -> Iterator[str]:
    """The ids of the sections that are filled now: by what the group is at.

    Between two sittings it is by what has been left open for it.
    """
    if sitting_now(workshop) or not workshop.table(Sitting):
        at = current_run(workshop)
        filled = [activity_of(workshop, at)] if at is not None else []
    else:
        open_now = [activity_of(workshop, run) for run in workshop.all(Run) if run.phase == "open"]
        filled = [activity for activity in open_now if activity.between]
        yield _BETWEEN
    for activity in filled:
        yield from sections_filled_by(activity)


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
