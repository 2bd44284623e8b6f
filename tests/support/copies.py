"""Where words stand in a workshop, and what it says, to see what goes and comes back with them."""

import msgspec

from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas.map_words import map_copied, text_with_map
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import AgendaTranslation
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.draft import AddModel, WriteSection
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Row, Workshop

MARK = "Grandmother drives everybody"


def model(folded: FoldedWorkshop, name: str = "Walk") -> Model:
    """A new model."""
    return folded.put(AddModel(folded.go("draft"), name), Model)


def put_map_in(folded: FoldedWorkshop, of: Model, by: str = FACILITATOR) -> None:
    """The map into the whole picture, as the screen's key and the phone's button do."""
    section = folded.workshop.get(Section, (of.id, "whole"))
    text = text_with_map(folded.workshop, section)
    copied = map_copied(folded.workshop, text)
    folded.do(WriteSection(of.id, "whole", text, section.edited, copied=copied), by)


def text_of(folded: FoldedWorkshop, model: Model | str, section: str = "whole") -> str:
    """What a section says now."""
    own = model if isinstance(model, str) else model.id
    return folded.workshop.get(Section, (own, section)).text


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
