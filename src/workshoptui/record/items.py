"""Items: what is said of each of many rows; the shared note keeps them, a record draws them all.

An item is drawn again only when a row has changed that it is made from: its own, or one that was
looked up as it was drawn. So a change costs the same however many there are. How a row is drawn is
a function of the state, the row, what stands `beside` it, as its number, and what is `given` to
all: of nothing else, as an item is kept by these.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import compress, count
from operator import is_not, ne
from typing import TypeVar, TypeVarTuple, Unpack

from workshoptui.record.looked_up import LookedUp, Lookup, lookups_in
from workshoptui.workshop.state import EVERYTHING, Effect, Row, Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo

R = TypeVar("R", bound=Row)
B = TypeVar("B")
T = TypeVar("T")
Given = TypeVarTuple("Given")

_FEW = 8
"""So many items are sooner drawn again than looked for among those that have moved."""

_Draw = Callable[[Workshop, Row, object], str]


class Item:
    """What is said of one row; the same object for as long as it says the same.

    Attributes:
        text: Markdown.
    """

    __slots__ = ("_made", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._made: tuple[object, object] | None = None

    def made(self, make: Callable[[str], T], about: Hashable) -> T:
        """What `make` makes of the text, which is about this: asked once for as long as it is."""
        if self._made is None or self._made[0] != about:
            self._made = about, make(self.text)
        return self._made[1]  # type: ignore[return-value]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Item) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


def each(
    workshop: Workshop,
    rows: Sequence[R],
    draw: Callable[[Workshop, R, Unpack[Given]], str],
    *given: *Given,
) -> list[Item]:
    """An item for each row, as `draw` says it, which is a function of a module."""

    def drawn(state: Workshop, row: R, _nothing: int) -> str:
        return draw(state, row, *given)

    return _items(workshop, rows, bytes(len(rows)), drawn, (draw, *given))


def each_numbered(
    workshop: Workshop,
    rows: Sequence[R],
    draw: Callable[[Workshop, R, int, Unpack[Given]], str],
    *given: *Given,
) -> list[Item]:
    """As `each`; `draw` is told the row's number among them, from 1."""
    return each_beside(workshop, rows, range(1, len(rows) + 1), draw, *given)


def each_beside(
    workshop: Workshop,
    rows: Sequence[R],
    beside: Sequence[B],
    draw: Callable[[Workshop, R, B, Unpack[Given]], str],
    *given: *Given,
) -> list[Item]:
    """As `each`; `draw` is told what stands beside each row as well, in their order."""

    def drawn(state: Workshop, row: R, value: B) -> str:
        return draw(state, row, value, *given)

    return _items(workshop, rows, beside, drawn, (draw, *given))


def _items(
    workshop: Workshop,
    rows: Sequence[R],
    beside: Sequence[B],
    draw: Callable[[Workshop, R, B], str],
    by: tuple[object, ...],
) -> list[Item]:
    memory = _memory.get()
    if memory is None:
        return [Item(draw(workshop, *pair)) for pair in zip(rows, beside, strict=True)]
    kept = memory.list_of(by)
    return kept.items_of(workshop, rows, beside, draw)  # type: ignore[arg-type]


class KeptItems:
    """The items of one shared note in one language, as they were last drawn.

    Attributes:
        drawn: how many were drawn so far.
    """

    def __init__(self) -> None:
        self.drawn = 0
        self._lists: dict[tuple[object, ...], _List] = {}
        self._asked: set[tuple[object, ...]] = set()
        self._section = ""
        self._lookups: dict[Lookup, set[tuple[_List, int]]] = {}
        self._fields: defaultdict[type[Row], set[tuple[str, ...]]] = defaultdict(set)

    def changed(self, changes: Effect) -> None:
        """This has changed since: what is made from it is drawn again when it is asked for."""
        if changes is EVERYTHING or any(isinstance(one.row, WorkshopInfo) for one in changes):
            for kept in self._lists.values():
                kept.forget()
            return
        for lookup in lookups_in(changes, self._fields):
            for kept, row in self._lookups.get(lookup, ()):
                kept.stale.add(row)

    @contextmanager
    def section(self, section: str) -> Iterator[None]:
        """Within it this section's items come from here; what it does not ask for is let go."""
        self._section, self._asked = section, set()
        token = _memory.set(self)
        try:
            yield
        finally:
            _memory.reset(token)
        for key in [key for key in self._lists if key[0] == section and key not in self._asked]:
            self._lists.pop(key).let_go()

    def list_of(self, by: tuple[object, ...]) -> "_List":
        """The items that are drawn by this, of those with the same that this section asks for."""
        again = 0
        while (key := (self._section, again, *by)) in self._asked:
            again += 1
        self._asked.add(key)
        if key not in self._lists:
            self._lists[key] = _List(self)
        return self._lists[key]

    def read(self, kept: "_List", row: int, lookups: Iterable[Lookup]) -> None:
        """An item was made from the answers to these."""
        self.drawn += 1
        for lookup in lookups:
            self._lookups.setdefault(lookup, set()).add((kept, row))
            if len(lookup) == 3:
                self._fields[lookup[0]].add(lookup[1])  # type: ignore[index,arg-type]

    def unread(self, kept: "_List", row: int, lookups: Iterable[Lookup]) -> None:
        """That item is there no more."""
        for lookup in lookups:
            readers = self._lookups[lookup]
            readers.discard((kept, row))
            if not readers:
                del self._lookups[lookup]


class _List:
    """The items of some rows, which are known by being the same objects.

    Attributes:
        stale: the rows, by their identity, whose items are no longer true.
    """

    def __init__(self, memory: KeptItems) -> None:
        self.stale: set[int] = set()
        self._memory = memory
        self._rows: list[Row] = []
        self._beside: Sequence[object] = []
        self._items: list[Item] = []
        self._lookups: dict[int, tuple[Lookup, ...]] = {}
        self._forgotten = False

    def forget(self) -> None:
        """No item is known to be true."""
        self._forgotten = True

    def let_go(self) -> None:
        """Nothing is kept any more."""
        self._unread(self._rows)

    def items_of(
        self, workshop: Workshop, rows: Sequence[Row], beside: Sequence[object], draw: _Draw
    ) -> list[Item]:
        """The items of these rows: those that are true still, and others drawn now."""
        before, places = self._rows, self._changed(rows, beside)
        moved = self._moved(rows, beside, places)
        gone = [before[place] for place in places if place < len(before)]
        self._unread(row for row in (*gone, *before[len(rows) :]) if id(row) not in moved)
        items = self._items[: len(rows)]
        for place in places:
            item = moved.get(id(rows[place]))
            if item is None:
                item = self._item(
                    workshop, rows[place], beside[place], draw, items[place : place + 1]
                )
            items[place : place + 1] = [item]
        self._rows, self._beside, self._items = list(rows), beside, items
        self.stale, self._forgotten = set(), False
        return items

    def _changed(self, rows: Sequence[Row], beside: Sequence[object]) -> Sequence[int]:
        """The places of the rows whose items may be others."""
        if self._forgotten:
            return range(len(rows))
        there = range(len(self._rows), len(rows))
        others = compress(count(), map(is_not, rows, self._rows))
        many = min(len(beside), len(self._beside))
        if not self.stale and beside[:many] == self._beside[:many]:
            return [*others, *there]
        stale = compress(count(), map(self.stale.__contains__, map(id, rows)))
        said = compress(count(), map(ne, beside, self._beside))
        return sorted({*others, *stale, *said, *there})

    def _moved(
        self, rows: Sequence[Row], beside: Sequence[object], places: Sequence[int]
    ) -> dict[int, Item]:
        """The items that only stand at another place now, by the identity of the row."""
        if self._forgotten or len(places) <= _FEW:
            return {}
        known = zip(self._rows, self._beside, self._items, strict=True)
        items = {id(row): (value, item) for row, value, item in known if id(row) not in self.stale}
        found = ((id(rows[place]), beside[place]) for place in places)
        return {
            row: items[row][1] for row, value in found if row in items and items[row][0] == value
        }

    def _item(
        self, workshop: Workshop, row: Row, value: object, draw: _Draw, before: list[Item]
    ) -> Item:
        read = LookedUp(workshop)
        text = draw(read, row, value)
        lookups = self._lookups[id(row)] = tuple(read.lookups)
        self._memory.read(self, id(row), lookups)
        return before[0] if before and before[0].text == text else Item(text)

    def _unread(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._memory.unread(self, id(row), self._lookups.pop(id(row), ()))


_memory: ContextVar[KeptItems | None] = ContextVar("kept_items", default=None)
