"""Revealed: a workshop as the room may see it, without what is hidden, fed change by change.

Two workshops that differ only in what is hidden are revealed as equal ones: whatever is drawn from
that cannot tell. What may be seen when, the kinds say: `Row.counts` of what is secret until its
round closes, and `seen` of their `REDACTION_RULES`; what is left of a row meanwhile, its `blanks`.
Of a closed round whose figures wait for the facilitator's word, everything waits for it.
"""

from collections.abc import Iterator

import msgspec

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.authored_text import REDACTION_RULES
from workshoptui.workshop.disclosure import FiguresShown, disclosure
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds.choose import Proposal
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.participation import SECRET_UNTIL_CLOSED
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import (
    EVERYTHING,
    Change,
    Drop,
    Effect,
    Key,
    Put,
    Row,
    Workshop,
    table_of,
)
from workshoptui.workshop.taken_back import TAKEN_BACK

CONCEALED: frozenset[type[Row]] = frozenset(
    table
    for table in {*REDACTION_RULES, *SECRET_UNTIL_CLOSED, *map(table_of, REDACTION_RULES)}
    if table.blanks
)
"""The tables with rows that the room may not see at times."""

_ABOUT: dict[type[Row], str] = {
    Run: "run",
    FiguresShown: "run",
    Proposal: "proposal",
    Story: "story",
}
"""On which rows it depends whether others are seen, and how those name them."""

_WITHHOLD: tuple[type[Row], ...] = (Run, FiguresShown, Activity, *SECRET_UNTIL_CLOSED)
"""What it rests on whether the figures of a round are withheld."""


def as_seen(workshop: Workshop, row: Row) -> Row:
    """The row as the room may see it in this state: itself, or with nothing hidden in it."""
    if isinstance(row, ModeratedRow):
        return msgspec.structs.replace(row, row=_emptied(row.row), copies=())
    table = table_of(type(row))
    if table not in CONCEALED or _is_seen(workshop, table, row):
        return row.as_it_stands()
    if any(getattr(row, name) == TAKEN_BACK for name in row.blanks):
        return row
    said = getattr(row, "said_something", any(getattr(row, name) for name in row.blanks))
    blanks = {name: blank if said else type(blank)() for name, blank in row.blanks.items()}
    blanked = msgspec.structs.replace(row, **blanks)
    if table in SECRET_UNTIL_CLOSED and row.counts(workshop):
        return row.withheld(blanked)
    return blanked


def _is_seen(workshop: Workshop, table: type[Row], row: Row) -> bool:
    if table in SECRET_UNTIL_CLOSED:
        run = getattr(row, "run", "")
        return row.counts(workshop) and not workshop.once(_is_withheld, run, _WITHHOLD)
    return REDACTION_RULES[table].seen(workshop, row)


def _is_withheld(workshop: Workshop, run_id: str) -> bool:
    run = workshop.find(Run, run_id)
    return run is not None and run.phase == "closed" and disclosure(workshop, run).withheld


def _emptied(row: Row) -> Row:
    """A row that nobody sees, with all its words gone, and what tells it from others kept."""
    known = {*(name for names in row.lookups for name in names), *row.person_fields, "id"}
    words = [
        field.name
        for field in msgspec.structs.fields(row)
        if field.name not in known and isinstance(getattr(row, field.name), str | dict)
    ]
    empty = {name: type(getattr(row, name))() for name in words}
    return msgspec.structs.replace(row, **empty)


def as_told(entry: Entry) -> Entry:
    """The entry as views of what the room may see are told of it: who did which action, and when.

    Of what the action holds there is only the round that it belongs to.
    """
    emptied: dict[str, object] = {}
    for name in entry.action.__struct_fields__:
        value = getattr(entry.action, name)
        if name != "run" and isinstance(value, str | int | float | tuple | dict):
            emptied[name] = type(value)()
    return msgspec.structs.replace(entry, action=msgspec.structs.replace(entry.action, **emptied))


class Revealed:
    """What the room may see of a workshop.

    Attributes:
        workshop: that. A new object after an undo, as the state itself is.
    """

    def __init__(self) -> None:
        self.workshop = Workshop()
        self._hidden: dict[tuple[type[Row], Key], None] = {}

    def apply(self, whole: Workshop, effect: Effect) -> Effect:
        """Follow what has just changed in the `whole` workshop; what that changes here."""
        if effect is EVERYTHING:
            self._begin_anew(whole)
        else:
            changes = [self._seen(whole, change) for change in effect]
            self.workshop.evolve(tuple(changes))
            again = tuple(self._seen_otherwise(whole, [change.row for change in effect]))
            self.workshop.evolve(again)
            effect = (*changes, *again)
        seen = self.workshop
        seen.seq, seen.chain, seen.refused = whole.seq, whole.chain, whole.refused
        seen.digests = whole.digests
        return effect

    def refused(self, whole: Workshop) -> None:
        """An entry changed nothing but the number of entries."""
        self.apply(whole, ())

    def _begin_anew(self, whole: Workshop) -> None:
        self.workshop = whole.copy()
        self._hidden.clear()
        tables: tuple[type[Row], ...] = (*CONCEALED, ModeratedRow)
        for table in tables:
            self.workshop.evolve(tuple(self._seen(whole, Put(row)) for row in whole.all(table)))

    def _seen(self, whole: Workshop, change: Change) -> Change:
        """A change as the room may see it."""
        row = change.row
        place = table_of(type(row)), row.key
        if isinstance(change, Drop):
            self._hidden.pop(place, None)
            return Drop(as_seen(whole, row))
        seen = as_seen(whole, row)
        if seen is row:
            self._hidden.pop(place, None)
        elif not isinstance(row, ModeratedRow):
            self._hidden[place] = None
        return Put(seen)

    def _seen_otherwise(self, whole: Workshop, changed: list[Row]) -> Iterator[Put]:
        """Rows that did not change, and may be seen now, or no longer."""
        for changed_row in changed:
            for row in _depending(whole, changed_row):
                place = table_of(type(row)), row.key
                seen = as_seen(whole, row)
                if (seen is not row) is (place in self._hidden):
                    continue
                if seen is row:
                    del self._hidden[place]
                else:
                    self._hidden[place] = None
                yield Put(seen)


def _depending(whole: Workshop, on: Row) -> Iterator[Row]:
    """The rows of which it may depend on another row whether they are seen."""
    name = next((name for kind, name in _ABOUT.items() if isinstance(on, kind)), "")
    about = on.key if name else ""
    if table_of(type(on)) in SECRET_UNTIL_CLOSED and on.counts(whole):
        name, about = "run", getattr(on, "run", "")  # of a closed round more or fewer count now
    if not name and not isinstance(on, Activity):
        return
    for table in CONCEALED:
        if not name:
            yield from whole.all(table)
        elif (name,) in table.lookups:
            yield from whole.where(table, **{name: about})
