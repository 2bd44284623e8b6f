"""Name copies: names that others keep of a model or a section, or of what was taken over.

They go with the name that is hidden, and come back with it. Names that rounds keep are in
`workshoptui.workshop.renaming`.
"""

from collections.abc import Iterable, Iterator

import msgspec

from workshoptui.workshop.context import Context
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.plan import AdaptedSection, sections_adapted_of
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.next_cycle import Beginning, beginning, carried_criteria, carried_place
from workshoptui.workshop.redaction import REMOVED
from workshoptui.workshop.renaming import renamed_in_rounds
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Changes, Key, Put, Row, Workshop, table_of

Place = tuple[type[Row], Key]
"""The table and the key of a row that keeps a name."""

_replace = msgspec.structs.replace


def without_name(workshop: Workshop, row: Row, part: str, context: Context) -> Changes:
    """No row that keeps the name that is hidden of this one."""
    if isinstance(row, Model) and part == "name":
        return tuple(_in_snapshots(workshop, row))
    if isinstance(row, Section) and part == "title":
        later = _in_sections(workshop, row) if context.rules >= 8 else ()
        return *_in_snapshots(workshop, row), *later
    if context.rules < 8:
        return ()
    if isinstance(row, Beginning) and part == "criteria":
        return tuple(renamed_in_rounds(workshop, dict.fromkeys(carried_criteria(row), REMOVED)))
    begun = beginning(workshop)
    if isinstance(row, FollowUp) and begun is not None:
        place = carried_place(begun, row.id)
        if place is not None and begun.follow_ups[place : place + 1] == (row.what,):
            return (Put(_listed(begun, place, REMOVED)),)
    return ()


def places_of_name(changes: Changes) -> tuple[Place, ...]:
    """Where a name stood, of what `without_name` changed; but for `Snapshot`, which are kept."""
    rows = (change.row for change in changes if isinstance(change, Put))
    kept = (EarlierSection, AdaptedSection, Beginning)
    return tuple((table_of(type(row)), row.key) for row in rows if isinstance(row, kept))


def name_back(workshop: Workshop, was: Row, part: str, places: Iterable[Place]) -> Changes:
    """The name in these places again, where nothing else stands there."""
    changes: list[Put] = []
    for table, key in places:
        now = workshop.find(table, key)
        if isinstance(was, Section) and isinstance(now, EarlierSection):
            if now.section.title == REMOVED:
                changes.append(Put(_replace(now, section=_replace(now.section, title=was.title))))
        elif isinstance(was, Section) and isinstance(now, AdaptedSection):
            if now.title == REMOVED:
                changes.append(Put(_replace(now, title=was.title)))
        elif isinstance(was, FollowUp) and isinstance(now, Beginning):
            place = carried_place(now, was.id)
            if place is not None and now.follow_ups[place : place + 1] == (REMOVED,):
                changes.append(Put(_listed(now, place, was.what)))
    if isinstance(was, Beginning) and part == "criteria":
        names = dict(zip(carried_criteria(was), was.criteria, strict=False))
        hidden = {one.id for one in workshop.all(Criterion) if one.name == REMOVED}
        there = {key: name for key, name in names.items() if key in hidden}
        changes += renamed_in_rounds(workshop, there)
    return tuple(changes)


def _listed(begun: Beginning, place: int, what: str) -> Beginning:
    follow_ups = list(begun.follow_ups)
    follow_ups[place] = what
    return _replace(begun, follow_ups=tuple(follow_ups))


def _in_snapshots(workshop: Workshop, row: Section | Model) -> Iterator[Put]:
    """What was kept of a model for what rests on it."""
    model = row.id if isinstance(row, Model) else row.model
    for snapshot in workshop.where(Snapshot, model=model):
        if isinstance(row, Model):
            new = _replace(snapshot, name=REMOVED) if snapshot.name == row.name else snapshot
        else:
            sections = (
                _replace(section, title=REMOVED)
                if (section.id, section.title) == (row.id, row.title)
                else section
                for section in snapshot.sections
            )
            new = _replace(snapshot, sections=tuple(sections))
        if new != snapshot:
            yield Put(new)


def _in_sections(workshop: Workshop, row: Section) -> Iterator[Put]:
    """What the section was earlier, and what units did with it."""
    for earlier in workshop.where(EarlierSection, section_key=row.key):
        if earlier.section.title == row.title:
            yield Put(_replace(earlier, section=_replace(earlier.section, title=REMOVED)))
    for adapted in sections_adapted_of(workshop, row.model, row.id):
        if adapted.title == row.title:
            yield Put(_replace(adapted, title=REMOVED))
