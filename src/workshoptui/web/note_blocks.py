"""Note blocks: which part of a section of the note has changed, and where in it that stands.

A section may be as long as a workshop, and a phone that has it needs no more than what is new: the
items of a list, the rows of a table, a paragraph.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import takewhile

import msgspec

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
_ALONE = frozenset({"br", "hr", "img", "input", "wbr", "col"})
"""Elements without an end."""


class Difference(msgspec.Struct, frozen=True):
    """What makes one text of elements another one.

    Attributes:
        path: the way to the element that holds what has changed: the place of a child, and in that
            the place of another one, and so on, counted from 0 among elements.
        start: the place of the first child that has changed.
        cut: how many children go.
        put: the HTML that comes in their place.
    """

    path: tuple[int, ...]
    start: int
    cut: int
    put: str


class Element:
    """An element, with the elements in it.

    Attributes:
        html: all of it.
        opening: its first tag.
        children: the elements in it; None where words stand between them.
    """

    __slots__ = ("children", "html", "opening")

    def __init__(self, html: str, opening: str, children: "list[Element] | None") -> None:
        self.html = html
        self.opening = opening
        self.children = children


def mark_of(html: str) -> str:
    """What tells one text of a section from another: a page that has it can take what follows."""
    return blake2b(html.encode(), digest_size=5).hexdigest()


def marked(html: str, mark: str) -> str:
    """An element with its mark, where a page finds it."""
    return html.replace(">", f' data-mark="{mark}">', 1)


def element(html: str) -> Element | None:
    """The one element that a text is; None where it is none, or more than one.

    The text is our own, as `record.html` and our templates write it: every element has its end, and
    no attribute holds a ``>``.
    """
    tops, rest = _elements(html)
    return tops[0] if len(tops) == 1 and not rest else None


def elements(html: str) -> list[Element]:
    """The elements side by side in a text that is nothing else, as `element`."""
    tops, rest = _elements(html)
    assert not rest, html
    return tops


def differences(before: Element, after: Element) -> tuple[Difference, ...] | None:
    """What makes the children of one element those of the other; None where it is not they alone.

    To be put there one after the other; none where they are alike. As little as can be said: where
    as many children have changed as there were, what has changed in each.
    """
    if before.opening != after.opening or before.children is None or after.children is None:
        return None
    old, new = before.children, after.children
    start = _alike(old, new)
    end = min(_alike(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    cut, put = old[start : len(old) - end], new[start : len(new) - end]
    if len(cut) == len(put):
        changed = enumerate(zip(cut, put, strict=True), start)
        return _joined(found for place, pair in changed for found in _of_child(place, *pair))
    return (Difference((), start, len(cut), "\n".join(child.html for child in put)),)


def _of_child(place: int, before: Element, after: Element) -> tuple[Difference, ...]:
    """What makes a child at this place another one."""
    if before.html == after.html:
        return ()
    within = differences(before, after)
    if not within:
        return (Difference((), place, 1, after.html),)
    return tuple(
        Difference((place, *found.path), found.start, found.cut, found.put) for found in within
    )


def _joined(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """The same, with neighbours that are put anew as one: it is said once where they stand."""
    joined: list[Difference] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and last.path == each.path == () and last.start + last.cut == each.start:
            joined[-1] = Difference((), last.start, last.cut + each.cut, f"{last.put}\n{each.put}")
        else:
            joined.append(each)
    return tuple(joined)


def _alike(old: Sequence[Element], new: Sequence[Element]) -> int:
    """How many elements are the same at the beginning."""
    pairs = zip(old, new, strict=False)
    return len(list(takewhile(lambda pair: pair[0].html == pair[1].html, pairs)))


def _elements(html: str) -> tuple[list[Element], bool]:
    """The elements side by side in a text, and whether there are words between them."""
    open_tags: list[tuple[re.Match[str], list[Element], bool]] = []
    tops: list[Element] = []
    children, words, place = tops, False, 0
    for tag in _TAG.finditer(html):
        words = words or bool(html[place : tag.start()].strip())
        place = tag.end()
        closing, name, _attributes = tag.groups()
        if name in _ALONE:
            children.append(Element(tag[0], tag[0], None))
        elif not closing:
            open_tags.append((tag, children, words))
            children, words = [], False
        elif not open_tags:
            return [], True
        else:
            opened, outer, outer_words = open_tags.pop()
            inner = None if words else children
            outer.append(Element(html[opened.start() : place], opened[0], inner))
            children, words = outer, outer_words
    return tops, words or bool(html[place:].strip())
