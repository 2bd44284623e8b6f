"""Note parts: a note that grows without end, as pieces that a page shows some of.

Pages carry the latest of what is long in it; a page of its own leads through all of it.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from html import unescape
from itertools import accumulate, groupby

import msgspec

from workshoptui.web.note_blocks import Element, element

_ALL_OF_IT = '<p class="all-of-it"'
"""How what leads to all of a section begins; a section that is whole goes without it."""

_LISTS = ("<ul", "<ol")
_TABLE = '<div class="table"'
_LIMITS = (16_000, 8_000, 4_000, 2_000, 1_000, 500)
"""Bytes that each section may have where all of them are too much together."""

_WRITTEN = 6_000
"""Bytes of a section that people write in now."""


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


def pieces_of(section: Element) -> list[Piece]:
    """The pieces of a section, in order; none where it is not made of elements alone."""
    link = _link(section)
    heading, *blocks = [one for one in section.children or () if one.html != link] or [section]
    opening = section.opening + heading.html
    return [
        piece for number, block in enumerate(blocks) for piece in _pieces_in(opening, number, block)
    ]


def joined(pieces: Iterable[Piece]) -> str:
    """Pieces as HTML, in their sections; a list goes on counting where it is cut."""
    sections = (
        f"{opening}{''.join(_block(list(block)) for _n, block in groupby(within, _block_of))}"
        "</section>"
        for opening, within in groupby(pieces, lambda piece: piece.section)
    )
    return "\n".join(sections)


def whole(section: Element) -> str:
    """A section without what leads to all of it."""
    return section.html.replace(f"{_link(section)}\n", "", 1)


def latest(section: Element, limit: int) -> str:
    """A section of at most about so many bytes: its latest pieces, and what leads to all of it.

    It begins with the same piece while some are added, and then goes on by half of the limit: so
    that what is new is most often all that differs.
    """
    pieces = pieces_of(section)
    starts = [0, *accumulate(len(piece.html.encode()) for piece in pieces)]
    total = starts.pop() if pieces else 0
    if total <= limit:
        return whole(section)
    step = limit // 2
    cut = -(-(total - limit) // step) * step
    first = next((place for place, start in enumerate(starts) if start >= cut), len(pieces) - 1)
    while first and pieces[first].html.startswith("<blockquote"):
        first -= 1  # with the words that say what it is
    heading = pieces[0].section
    return f"{heading}{_link(section)}{joined(pieces[first:]).removeprefix(heading)}"


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


def parsed(html: str) -> Element | None:
    """A section as it was drawn, where it is one element that is made of others."""
    section = element(html)
    return section if section and section.children is not None else None


def _link(section: Element) -> str:
    links = (one.html for one in section.children or () if one.opening.startswith(_ALL_OF_IT))
    return next(links, "")


def _pieces_in(section: str, number: int, block: Element) -> Iterable[Piece]:
    if block.opening.startswith(_LISTS) and block.children:
        for place, item in enumerate(block.children, 1):
            yield Piece(section, number, item.html, (block.opening,), place)
    elif rows := _rows_of(block):
        holders, held = rows
        for row in held:
            yield Piece(section, number, row.html, holders)
    else:
        yield Piece(section, number, block.html)


def _rows_of(block: Element) -> tuple[tuple[str, ...], list[Element]] | None:
    """The rows of a table, and what stands before them."""
    if not block.opening.startswith(_TABLE) or not block.children:
        return None
    table = block.children[0]
    if not table.children or len(table.children) != 2 or not table.children[1].children:
        return None
    head, body = table.children
    return (block.opening, table.opening + head.html, body.opening), table.children[1].children


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
