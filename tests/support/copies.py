"""Where words stand in a workshop, and what it says, to see what goes and comes back with them."""

import msgspec

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import AgendaTranslation
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Row, Workshop

MARK = "Grandmother drives everybody"


def model(folded: FoldedWorkshop, name: str = "Walk") -> Model:
    """A new model."""
    return folded.put(AddModel(folded.go("draft"), name), Model)


def said(folded: FoldedWorkshop, *, hidden: bool) -> list[Row]:
    """The rows in which the words stand; `hidden`: also among what is hidden."""
    return rows_with(folded.workshop, MARK, hidden=hidden)


def rows_with(workshop: Workshop, words: str, *, hidden: bool) -> list[Row]:
    """The rows of people in which these words stand; `hidden`: also among what is hidden."""
    rows = [row for _, table in workshop.tables() for row in table.values()]
    others = (
        (Activity, AgendaTranslation) if hidden else (Activity, AgendaTranslation, ModeratedRow)
    )
    seen = [row for row in rows if not isinstance(row, others)]
    return [row for row in seen if words in repr(row)]


def without_entry(row: Row) -> Row:
    """A row, but for which entry wrote or named what it is or holds."""
    replace = msgspec.structs.replace
    if isinstance(row, Model):
        return replace(row, named=0)
    if isinstance(row, EarlierSection):
        return replace(row, section=replace(row.section, edited=0, shaped=0))
    if isinstance(row, Snapshot):
        sections = tuple(replace(section, edited=0, shaped=0) for section in row.sections)
        return replace(row, sections=sections)
    return replace(row, edited=0, shaped=0) if isinstance(row, Section) else row


def state(folded: FoldedWorkshop) -> dict[tuple[object, ...], Row]:
    """All that is there."""
    return rows_of(folded.workshop)


def rows_of(workshop: Workshop) -> dict[tuple[object, ...], Row]:
    """All that is there, by table and key."""
    return {
        (table, key): without_entry(row)
        for table, rows in workshop.tables()
        for key, row in rows.items()
    }
