"""Note parts: a note that grows without end, as pieces that a page shows some of.

Pages carry the latest of what is long in it; a page of its own leads through all of it. What a
section is made of is read once for each item of it, and kept with that.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import compress, count, groupby
from operator import is_not
from sys import intern

import msgspec

from workshoptui.language.spoken import spoken
from workshoptui.record.body import Body, Items
from workshoptui.record.html import cached_block, frame_of, item_html
from workshoptui.record.items import Item
from workshoptui.web.note_blocks import Element, element, elements

_LISTS = ("<ul", "<ol")
_TABLE = '<div class="table"'
_QUOTE = "<blockquote"
_LIMITS = (16_000, 8_000, 4_000, 2_000, 1_000, 500)
"""Bytes that each section may have where all of them are too much together."""

_WRITTEN = 6_000
"""Bytes of a section that people write in now."""

_NUMBERS = re.compile(' style="text-align:(?:right|end)"')
_WORDS = re.compile(' style="text-align:(?:left|start)"')
"""How a record aligns a column; our pages hold no styles."""

_SCROLLED = _TABLE + ' tabindex="0">'
"""A table that is wider than the page is moved by keys, too."""


class Piece(msgspec.Struct, frozen=True):
    """The least of a section that is shown by itself: an item, a row, a paragraph.

    Attributes:
        section: the opening of the section that it stands in, with its heading.
        block: which block of it this is, or is in.
        holders: the openings of what holds it in that block, from outside inwards.
        number: its place in a list, from 1; 0 outside of one.
    """

    section: str
    block: int
    html: str
    holders: tuple[str, ...] = ()
    number: int = 0

    @property
    def text(self) -> str:
        """What can be read of it."""
        return unescape(re.sub(r"<[^>]*>", " ", self.html))


class Unit(msgspec.Struct, frozen=True, eq=False):
    """What was made of one item: elements side by side.

    Attributes:
        size: their bytes.
    """

    elements: list[Element]
    size: int


class Holder(msgspec.Struct, frozen=True, eq=False):
    """An element around units.

    Attributes:
        before: what else stands in it, above them.
    """

    opening: str
    before: tuple[Element, ...] = ()


class Group(msgspec.Struct, frozen=True, eq=False):
    """Units that stand together.

    Attributes:
        holders: what they stand in, from outside inwards; empty where they stand by themselves.
        size: the bytes of all units.
        items: what they were made of, where that is kept, and `about` what that is.
    """

    holders: tuple[Holder, ...]
    units: list[Unit]
    size: int
    items: list[Item] = []
    about: tuple[str, str] = ("", "")

    def elements(self, first: int = 0, begin: int = 0) -> list[Element]:
        """The elements from one of a unit on, in what they stand in."""
        inside = [element for unit in self.units[first:] for element in unit.elements]
        del inside[:begin]
        for holder in reversed(self.holders):
            opening = holder.opening
            if opening == "<ol>" and first:
                opening = f'<ol start="{first + 1}">'
            children = [*holder.before, *inside]
            inside = [Element(_around(opening, children), opening, children)]
        return inside


class SectionParts:
    """A section of the note, as what it is made of.

    Attributes:
        groups: all of it below the heading.
        size: its bytes, more or less.
    """

    def __init__(self, frame: str, groups: Sequence[Group]) -> None:
        """`frame` is the section with its heading and what leads to all of it, and nothing else."""
        section = element(frame)
        assert section is not None
        assert section.children
        self.groups = groups
        self.size = len(frame.encode()) + sum(group.size for group in groups)
        self._frame = frame
        self._opening = section.opening
        self._heading, *self._link = section.children

    def of(self, groups: Sequence[Group]) -> "SectionParts":
        """The same section, made of these."""
        return SectionParts(self._frame, groups)

    def all_of_it(self) -> Element:
        """All of it, without what leads to that."""
        return self._section([], (0, 0, 0))

    def latest(self, limit: int) -> Element:
        """At most about so many bytes: its latest pieces, and what leads to all of it.

        It begins with the same piece while some are added, and then goes on by half of the limit:
        so that what is new is most often all that differs.
        """
        total = sum(group.size for group in self.groups)
        if total <= limit:
            return self.all_of_it()
        step = limit // 2
        left = total - -(-(total - limit) // step) * step
        start, first = (len(self.groups), 0, 0), ""
        for place, piece in self._backwards():
            left -= len(piece.html.encode())
            # What is quoted stands with the words that say what it is, where those come next.
            said_of = first.startswith(_QUOTE) and not piece.html.startswith(_QUOTE)
            if first and left < 0 and not said_of:
                break
            start, first = place, piece.html
        return self._section(self._link if any(start) else [], start)

    def pieces(self) -> Iterator[Piece]:
        """All pieces, in order."""
        opening, block = self._opening + self._heading.html, 0
        for group in self.groups:
            holders = tuple(
                holder.opening + "".join(before.html for before in holder.before)
                for holder in group.holders
            )
            for number, unit in enumerate(group.units, 1):
                for piece in unit.elements:
                    yield Piece(opening, block, piece.html, holders, number if holders else 0)
                    block += not holders
            block += bool(holders)

    def _backwards(self) -> Iterator[tuple[tuple[int, int, int], Element]]:
        """Its pieces from the last one on, each with its group, its unit, and its place there."""
        for at in reversed(range(len(self.groups))):
            units = self.groups[at].units
            for number in reversed(range(len(units))):
                inside = units[number].elements
                for place in reversed(range(len(inside))):
                    yield (at, number, place), inside[place]

    def _section(self, link: list[Element], start: tuple[int, int, int]) -> Element:
        at, unit, place = start
        children = [self._heading, *link]
        for number, group in enumerate(self.groups[at:]):
            children += group.elements(unit, place) if number == 0 else group.elements()
        return Element(_around(self._opening, children), self._opening, children)


def groups_of(body: Body, before: Sequence[Group] = ()) -> list[Group]:
    """What a body is made of; `before` is what it was made of when it was last asked for."""
    kept = (group for group in before if group.items)
    groups: list[Group] = []
    for part in body:
        if isinstance(part, str):
            for block in part.split("\n\n"):
                groups += _groups_of_block(block, spoken().direction)
        else:
            groups.append(_group_of(part, next(kept, None)))
    return groups


def _group_of(part: Items, before: Group | None) -> Group:
    """A group of items; it costs as much as has changed in it."""
    about = (part.form, part.head)
    if before is None or before.about != about:
        before = Group((), [], 0)
    many, known = len(part.items), len(before.items)
    units, size = before.units[:many], before.size - _size(before.units[many:])
    others = compress(count(), map(is_not, part.items, before.items))
    for place in (*others, *range(known, many)):
        unit = part.items[place].made(lambda text: _unit(item_html(part, text)), about)
        size += unit.size - _size(units[place : place + 1])
        units[place : place + 1] = [unit]
    holders = _holders(_elements("".join(frame_of(part))))
    return Group(holders, units, size, part.items, about)


@lru_cache(maxsize=4096)
def _groups_of_block(block: str, _direction: str) -> list[Group]:
    """What a block of Markdown is made of."""
    groups = []
    for one in _elements(cached_block(block)):
        holders, inside, held = _holders([one]), one, [one]
        for _holder in holders:
            assert inside.children
            held, inside = inside.children, inside.children[-1]
        units = [_unit_of([piece]) for piece in held]
        groups.append(Group(holders, units, _size(units)))
    return groups


def _size(units: Iterable[Unit]) -> int:
    return sum(unit.size for unit in units)


def _holders(elements: list[Element]) -> tuple[Holder, ...]:
    """What is around the items of a list or the rows of a table; nothing around anything else."""
    for one in elements:
        if one.opening.startswith(_LISTS):
            return (Holder(one.opening),)
        if one.opening.startswith(_TABLE) and one.children:
            table = one.children[0]
            if table.children and len(table.children) == 2:
                head, rows = table.children
                return Holder(one.opening), Holder(table.opening, (head,)), Holder(rows.opening)
    return ()


def _unit(html: str) -> Unit:
    return _unit_of(_elements(html))


def _unit_of(inside: list[Element]) -> Unit:
    # What stands in one is not looked at: where it is another one, it is sent.
    alone = [Element(one.html, intern(one.opening), None) for one in inside]
    return Unit(alone, sum(len(one.html.encode()) for one in inside))


def _elements(html: str) -> list[Element]:
    """A record's HTML as our pages may hold it: columns of numbers get a class, not a style."""
    html = html.replace(f"{_TABLE}>", _SCROLLED)
    return elements(_WORDS.sub("", _NUMBERS.sub(' class="number"', html)))


def _around(opening: str, children: Iterable[Element]) -> str:
    inside = "\n".join(child.html for child in children)
    return f"{opening}\n{inside}\n</{_name(opening)}>"


def joined(pieces: Iterable[Piece]) -> str:
    """Pieces as HTML, in their sections; a list goes on counting where it is cut."""
    sections = (
        f"{opening}{''.join(_block(list(block)) for _n, block in groupby(within, _block_of))}"
        f"</{_name(opening)}>"
        for opening, within in groupby(pieces, lambda piece: piece.section)
    )
    return "\n".join(sections)


def limits_for(
    sizes: Mapping[str, int], written: Collection[str], room: int
) -> dict[str, int | None]:
    """How many bytes each section may have, so that all have room together; None for any.

    Those that are `written` in now have the most, so that what comes is seen as it comes.
    """
    if sum(sizes.values()) <= room:
        return dict.fromkeys(sizes)
    others = [size for name, size in sizes.items() if name not in written]
    left = room - _WRITTEN * len(written)
    fitting = (limit for limit in _LIMITS if sum(min(size, limit) for size in others) <= left)
    limit = next(fitting, _LIMITS[-1])
    return {name: max(limit, _WRITTEN) if name in written else limit for name in sizes}


def _block_of(piece: Piece) -> int:
    return piece.block


def _block(pieces: list[Piece]) -> str:
    """Pieces of one block."""
    first = pieces[0]
    html = "\n".join(piece.html for piece in pieces)
    if not first.holders:
        return f"{html}\n"
    openings = "".join(first.holders)
    if first.number > 1 and openings == "<ol>":
        openings = f'<ol start="{first.number}">'
    closings = "".join(f"</{_name(opening)}>" for opening in reversed(first.holders))
    return f"{openings}\n{html}\n{closings}\n"


def _name(opening: str) -> str:
    return re.match(r"<(\w+)", opening)[1]  # type: ignore[index]
