"""The state of a workshop: tables of rows, and the changes from one state to the next.

Rules never change a state. They read it and return `Changes`; `Workshop.evolve` is the only writer.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import chain, islice
from operator import attrgetter
from typing import ClassVar, Final, Literal, Self, TypeVar

import msgspec

from workshoptui.workshop.refused import Refused

Key = str | tuple[str, ...]


class Row(msgspec.Struct, frozen=True, tag_field="table"):
    """One row of a table. Each direct subclass is a table of its own; theirs share it.

    Each says its ``tag``, a name for good, whatever its class is called. A row that somebody gave
    says who in a field `given_by`; one that only is about a participant, in a field `participant`.

    Attributes:
        person_fields: the fields in which it says whose it is.
        contribution: whether who gave it took part by that: ``shown`` where everybody sees it as
            it comes, ``secret`` where it stays secret until its round closes; ``""`` for a tick and
            the like.
        blanks: what its fields hold for the room while that may not see what it says, only that
            something is said: see `workshoptui.workshop.revealed`. Empty where nothing is hidden.
        names_field: the field with names as they were when a round opened, as pairs of id and
            name; ``""`` where there is none.
        quoted: whether its words are copied into other texts, see `workshoptui.workshop.copied`.
        lookups: what the rows of its table are looked up by, as `Workshop.where` is asked: each a
            set of fields of one index. A table's rows all have them. Contributions are looked up by
            whom they are from, too.
    """

    person_fields: ClassVar[tuple[str, ...]] = ("given_by", "teller")
    contribution: ClassVar[Literal["", "shown", "secret"]] = ""
    blanks: ClassVar[Mapping[str, object]] = {}
    names_field: ClassVar[str] = ""
    quoted: ClassVar[bool] = False
    lookups: ClassVar[tuple[tuple[str, ...], ...]] = ()

    @property
    def given_by(self) -> str:
        """The participant, or the facilitator, who gave it; ``""`` where nobody alone did."""
        return ""

    @property
    def teller(self) -> str:
        """The participant in whose words another one wrote it down; ``""`` where that is nobody."""
        return ""

    @property
    def late(self) -> bool:
        """Whether it came after its round had closed, or after the group had moved on."""
        return False

    @property
    def from_people(self) -> tuple[str, ...]:
        """Whom it is from: who gave it, and who told it to them; ``""`` where that is nobody."""
        return self.given_by, self.teller

    def counts(self, workshop: "Workshop") -> bool:
        """Of a contribution: whether it says something, and is not hidden now."""
        return True

    def is_of(self, person: str) -> bool:
        """Whether it is this person's: from them, or about them."""
        return any(getattr(self, field) == person for field in self.person_fields)

    def of_another(self, person: str, other: str) -> Self:
        """The same with the `other` person wherever it said that it is of this one."""
        fields = (field for field in self.person_fields if getattr(self, field) == person)
        return msgspec.structs.replace(self, **dict.fromkeys(fields, other))

    def withheld(self, blanked: Self) -> Self:
        """What the room has of the row while the figures of its closed round are withheld.

        By default what it has while that is open, which is `blanked`.
        """
        return blanked

    def as_it_stands(self) -> Self:
        """What the room has of the row where that may see what it says now."""
        return self

    def restored(self, workshop: "Workshop", rules: int) -> Self | None:
        """The row as it can stand in this state after it was hidden, by rules of this number.

        None where nothing is left that it is about.
        """
        return self

    @property
    def key(self) -> Key:
        """What tells this row from the others of its table: by default its ``id``."""
        identity: str = getattr(self, "id", "")
        return identity


class Put(msgspec.Struct, frozen=True):
    """A change: the row is now in its table, in place of an earlier one with the same key."""

    row: Row


class Drop(msgspec.Struct, frozen=True):
    """A change: the row is no longer in its table."""

    row: Row


Change = Put | Drop
Changes = tuple[Change, ...]


class Restore(msgspec.Struct, frozen=True):
    """What reverts a `Drop`: the row is in its table again, at the place where it stood."""

    row: Row
    place: int


Reversal = tuple[Put | Drop | Restore, ...]
"""What reverts some changes: as many as they were, the last one first."""


class Everything(Enum):
    """That there are no single changes to name, as after an undo."""

    EVERYTHING = "everything"


EVERYTHING: Final = Everything.EVERYTHING
"""Everything may have changed."""

Effect = Changes | Everything
"""What came of an entry: its changes, or `EVERYTHING`."""

R = TypeVar("R", bound=Row)
T = TypeVar("T")


@cache
def table_of(kind: type[Row]) -> type[Row]:
    """The table that rows of this type live in: the class right below `Row`."""
    return kind if Row in kind.__bases__ else table_of(kind.__mro__[1])


@cache
def _lookups_of(kind: type[Row]) -> tuple[tuple[str, ...], ...]:
    """Every index that this table can have."""
    return tuple(dict.fromkeys((*kind.lookups, *_people_of(kind))))


@cache
def _people_of(kind: type[Row]) -> tuple[tuple[str, ...], ...]:
    """The indexes that tell whom the rows of this table are from, where they are contributions."""
    people = [name for name in ("given_by", "teller") if name in kind.__struct_fields__]
    return tuple((name,) for name in people if kind.contribution)


class _Index:
    """The rows of a table by what they hold in some fields, each group in the table's order.

    Attributes:
        values: of a row: what it holds in those fields, alone where it is one.
    """

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        self.values: Callable[[Row], object] = attrgetter(*fields)
        self.groups: dict[object, dict[Key, Row]] = {}

    def add(self, key: Key, row: Row) -> None:
        """Have a row that is the table's last."""
        values = self.values(row)
        group = self.groups.get(values)
        if group is None:
            self.groups[values] = {key: row}
        else:
            group[key] = row

    def replace(self, key: Key, row: Row, before: Row, places: Mapping[Key, int]) -> None:
        """Have a row in place of an earlier one."""
        values, old = self.values(row), self.values(before)
        if values == old:
            self.groups[values][key] = row
        else:
            self.drop(key, before)
            self.insert(key, row, places)

    def insert(self, key: Key, row: Row, places: Mapping[Key, int]) -> None:
        """Have a row that stands where its place in the table is."""
        self.add(key, row)
        values = self.values(row)
        group = self.groups[values]
        if len(group) > 1 and places[next(islice(reversed(group), 1, None))] > places[key]:
            self.groups[values] = dict(sorted(group.items(), key=lambda item: places[item[0]]))

    def drop(self, key: Key, row: Row) -> None:
        """Have a row no more."""
        values = self.values(row)
        group = self.groups[values]
        del group[key]
        if not group:
            del self.groups[values]

    def copy(self) -> "_Index":
        twin = _Index(self.fields)
        twin.groups = {values: dict(group) for values, group in self.groups.items()}
        return twin


class _Table:
    """The rows of a table by key, in the order they were first put, and what finds them quickly.

    Attributes:
        rows: by key.
        places: where each stands in that order, as numbers that only grow.
        indexes: by their fields; those that somebody has asked for.
        version: another number after each change.
    """

    def __init__(self) -> None:
        self.rows: dict[Key, Row] = {}
        self.places: dict[Key, int] = {}
        self.indexes: dict[tuple[str, ...], _Index] = {}
        self.version = 0
        self._next = 0

    def index(self, fields: tuple[str, ...]) -> _Index:
        """What finds the rows by these fields: made of all of them when first asked, then kept."""
        index = self.indexes.get(fields)
        if index is None:
            index = self.indexes[fields] = _Index(fields)
            for key, row in self.rows.items():
                index.add(key, row)
        return index

    def put(self, row: Row) -> Put | Drop:
        """Put a row; what reverts it."""
        self.version += 1
        key = row.key
        before = self.rows.get(key)
        self.rows[key] = row
        if before is None:
            self.places[key] = self._next
            self._next += 1
            for index in self.indexes.values():
                index.add(key, row)
            return Drop(row)
        for index in self.indexes.values():
            index.replace(key, row, before, self.places)
        return Put(before)

    def drop(self, row: Row) -> Drop | Restore:
        """Drop the row with this one's key, if there is one; what reverts it."""
        self.version += 1
        key = row.key
        before = self.rows.pop(key, None)
        if before is None:
            return Drop(row)
        for index in self.indexes.values():
            index.drop(key, before)
        return Restore(before, self.places.pop(key))

    def restore(self, row: Row, place: int) -> None:
        """Have a row again that was dropped, though not yet in order: `sort` afterwards."""
        self.version += 1
        key = row.key
        self.rows[key], self.places[key] = row, place
        for index in self.indexes.values():
            index.insert(key, row, self.places)

    def sort(self) -> None:
        """Have the rows in the order of their places."""
        self.rows = dict(sorted(self.rows.items(), key=lambda item: self.places[item[0]]))

    def copy(self) -> "_Table":
        twin = _Table()
        twin.rows, twin.places, twin._next = dict(self.rows), dict(self.places), self._next
        twin.indexes = {fields: index.copy() for fields, index in self.indexes.items()}
        return twin


_NO_ROWS: Final[Mapping[Key, Row]] = {}


class Workshop:
    """What is true in a workshop after some entries of its journal.

    Attributes:
        seq: the last entry that was folded into it.
        chain: the running digest over the journal up to there; ``""`` where none is kept.
        refused: the numbers of the entries up to there that the rules refused.
        digests: the running digest at each entry by which something was decided.
    """

    def __init__(self) -> None:
        self.seq = 0
        self.chain = ""
        self.refused: tuple[int, ...] = ()
        self.digests: dict[int, str] = {}
        self._tables: dict[type[Row], _Table] = {}
        self._made: dict[object, tuple[tuple[int, ...], object]] = {}

    def once(self, make: Callable[[Self, str], T], about: str, reads: tuple[type[Row], ...]) -> T:
        """What `make` says about something in this state: asked once until a table changes.

        For what everybody is shown and all rows are gone through for. It reads no other tables
        than those that it `reads`, and nobody changes what comes of it.
        """
        versions = tuple([self._version_of(kind) for kind in reads])
        known = self._made.get((make, about))
        if known is None or known[0] != versions:
            known = self._made[make, about] = versions, make(self, about)
        return known[1]  # type: ignore[return-value]

    def _version_of(self, kind: type[Row]) -> int:
        table = self._tables.get(table_of(kind))
        return table.version if table else 0

    def table(self, kind: type[R]) -> Mapping[Key, R]:
        """All rows of a table by key, in the order they were first put."""
        table = self._tables.get(table_of(kind))
        return table.rows if table else _NO_ROWS  # type: ignore[return-value]

    def all(self, kind: type[R]) -> list[R]:
        """The rows of a table, in the order they were first put.

        Costs as much as there are rows: where that may be many, ask `where`.
        """
        return list(self.table(kind).values())

    def where(self, kind: type[R], **values: object) -> list[R]:
        """The rows of a table with these values in these fields, in the order they were first put.

        Costs what it returns, however many others there are.

        Raises:
            KeyError: the rows do not say in `Row.lookups` that they are looked up by these fields.
        """
        return list(self._group(kind, values))  # type: ignore[arg-type]

    def count(self, kind: type[Row], **values: object) -> int:
        """How many rows `where` would return; costs the same however many that are."""
        return len(self._group(kind, values))

    def contributions(self, kind: type[R]) -> Iterator[tuple[str, Iterable[R]]]:
        """For each whom rows of a table are from, as `Row.from_people` says: they, and those rows.

        Costs as many as there are such people, however much they gave, where not all is read.
        """
        table = self._tables.get(table_of(kind))
        if table is None:
            return
        for fields in _people_of(table_of(kind)):
            for person, rows in table.index(fields).groups.items():
                yield person, rows.values()  # type: ignore[misc]

    def _group(self, kind: type[Row], values: Mapping[str, object]) -> Collection[Row]:
        fields = tuple(values)
        if fields not in _lookups_of(table_of(kind)):
            raise KeyError(fields)
        table = self._tables.get(table_of(kind))
        if table is None:
            return ()
        wanted = tuple(values.values())
        found = wanted[0] if len(wanted) == 1 else wanted
        return table.index(fields).groups.get(found, _NO_ROWS).values()

    def find(self, kind: type[R], key: Key) -> R | None:
        """The row with this key, or None."""
        table = self._tables.get(table_of(kind))
        row = table.rows.get(key) if table is not None else None
        return row if isinstance(row, kind) else None

    def get(self, kind: type[R], key: Key) -> R:
        """The row with this key.

        Raises:
            Refused: ``gone``: there is none, for example as somebody has just removed it.
        """
        row = self.find(kind, key)
        if row is None:
            raise Refused("gone")
        return row

    def evolve(self, changes: Changes) -> Reversal:
        """Apply `changes`, in their order; returns what `revert` takes to be as before.

        The only way a state ever changes, but for `revert`.
        """
        made: list[Put | Drop | Restore] = []
        for change in changes:
            table = self._table_of(change.row)
            made.append(
                table.put(change.row) if isinstance(change, Put) else table.drop(change.row)
            )
        made.reverse()
        return tuple(made)

    def revert(self, reversals: Iterable[Reversal]) -> None:
        """Be as before the changes that `evolve` returned these for: the latest first."""
        unsorted: set[_Table] = set()
        for change in chain.from_iterable(reversals):
            table = self._table_of(change.row)
            if isinstance(change, Put):
                table.put(change.row)
            elif isinstance(change, Drop):
                table.drop(change.row)
            else:
                table.restore(change.row, change.place)
                unsorted.add(table)
        for table in unsorted:
            table.sort()

    def _table_of(self, row: Row) -> _Table:
        kind = table_of(type(row))
        table = self._tables.get(kind)
        if table is None:
            table = self._tables[kind] = _Table()
        return table

    def tables(self) -> Iterator[tuple[type[Row], Mapping[Key, Row]]]:
        """Every table that holds at least one row, with its rows."""
        return ((kind, table.rows) for kind, table in self._tables.items() if table.rows)

    def copy(self) -> Self:
        """A state of its own with the same rows."""
        twin = type(self)()
        twin.seq, twin.chain, twin.refused = self.seq, self.chain, self.refused
        twin.digests = dict(self.digests)
        twin._tables = {kind: table.copy() for kind, table in self._tables.items()}
        return twin

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Workshop) and [
            (kind, list(rows.items())) for kind, rows in sorted_tables(self)
        ] == [(kind, list(rows.items())) for kind, rows in sorted_tables(other)]

    __hash__ = None  # type: ignore[assignment]


def sorted_tables(workshop: Workshop) -> list[tuple[type[Row], Mapping[Key, Row]]]:
    """The tables of a state in an order that does not depend on which was used first."""
    return sorted(workshop.tables(), key=lambda pair: str(pair[0].__struct_config__.tag))
