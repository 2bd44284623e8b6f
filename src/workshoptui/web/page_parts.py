"""Page parts: long lists on a page, drawn a part at a time, turned to and looked through.

Whatever people wrote, a page stays small enough for a room with one slow access point: a list is
drawn as far as it has room, and links lead on from there, without a script as well.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar
from urllib.parse import urlencode

import msgspec
from markupsafe import Markup
from starlette.datastructures import QueryParams

T = TypeVar("T")

ROOM: Final = 58_000
"""Bytes that the lists of one page have together."""

OPENED: Final = 24_000
"""Bytes that a list has once somebody has turned to it."""

_LEAST: Final = 800
"""Bytes that any list has."""

ANYWHERE: Final = frozenset({"answer", "about"})
"""Places that are no lists: by its number what one writes to, or about, whatever the group does."""

_NAMES = ("list", "from", "find")

_LONGEST = 100
"""Characters of words to look for; more say nothing more."""
_DIGITS = 9
"""Digits of a number that is no place in any list."""


class Place(msgspec.Struct, frozen=True):
    """Where on a page with long lists somebody is.

    Attributes:
        list: the list that they turned to; ``""`` for none.
        start: how many of it come before what they see.
        find: the words that they look for in it; ``""`` for none.
    """

    list: str = ""
    start: int = 0
    find: str = ""

    @property
    def text(self) -> str:
        """The place as it stands in an address; ``""`` where a page begins."""
        return urlencode(self.query)

    @property
    def query(self) -> dict[str, str]:
        """The same in an address."""
        given = {"list": self.list, "from": str(self.start or ""), "find": self.find}
        return {name: value for name, value in given.items() if value} if self.list else {}


BEGINNING: Final = Place()
"""Where a page begins."""


def place_in(query: QueryParams) -> Place:
    """The place that an address leads to; a page's beginning where it names none."""
    name, start, find = (query.get(part, "") for part in _NAMES)
    number = int(start) if start.isascii() and start.isdigit() and len(start) < _DIGITS else 0
    return Place(name, number, " ".join(find.split())[:_LONGEST].strip()) if name else BEGINNING


def without_place(query: QueryParams) -> dict[str, str]:
    """What an address has besides the place on its page."""
    return {name: value for name, value in query.items() if name not in _NAMES}


def texts_in(value: object) -> Iterator[str]:
    """The texts in a value, and in what it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            if field != "id":
                yield from texts_in(getattr(value, field))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts_in(item)


class Part(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A part of a list, drawn.

    Attributes:
        items, html: its items, and as they are drawn.
        first, last: which of the list they are, counted from 1; 0 where there are none.
        total: how many the list has, of those that are looked for.
        find: the words that are looked for; ``""`` for none.
        before, after: the addresses of what comes before and after; ``""`` where nothing does.
        whole: the address of the list where nothing is looked for in it.
        path, keep: the address of the page, and what it has besides, this list too, as pairs.
    """

    id: str
    items: tuple[T, ...]
    html: Markup
    first: int
    last: int
    total: int
    find: str
    before: str
    after: str
    whole: str
    path: str
    keep: tuple[tuple[str, str], ...]

    @property
    def is_cut(self) -> bool:
        """Whether it is not the whole list."""
        return bool(self.find or self.before or self.after)

    @property
    def left(self) -> int:
        """How many come after it."""
        return self.total - self.last


class PageParts:
    """The long lists of one page while it is rendered.

    Attributes:
        place: where on the page somebody is.
        drawn: the lists that are drawn so far.
    """

    def __init__(
        self,
        path: str,
        place: Place = BEGINNING,
        *,
        run: str = "",
        keep: Mapping[str, str] | None = None,
    ) -> None:
        """`path` is the page's, `keep` what its address has besides the place.

        Where what is shown changes with the group, `run` is the run that it is of: a place in the
        lists of another one is none in these.
        """
        self._run = run
        is_here = place.list in ANYWHERE or place.list.startswith(self._named(""))
        self.place = place if is_here else BEGINNING
        self.drawn: dict[str, object] = {}
        self._path = path
        self._keep = {name: value for name, value in (keep or {}).items() if value}
        self._room = ROOM - (OPENED if self.place.list not in {"", *ANYWHERE} else 0)
        self._used = 0

    @property
    def opened(self) -> str:
        """The list that somebody has turned to, so that whatever it is folded in stands open."""
        return self.place.list.removeprefix(self._named(""))

    def draw(
        self,
        list_id: str,
        items: Sequence[T],
        draw: Callable[[T], str],
        kilobytes: int = 6,
        texts: Callable[[T], Iterable[str]] = texts_in,
    ) -> Part[T]:
        """The part of a list that is shown: as many items, at least one, as there is room for.

        `draw` makes HTML of an item, in whose `texts` words are looked for. A list has so many
        `kilobytes` before somebody turns to it.
        """
        is_open = self.place.list == self._named(list_id)
        start, find = (self.place.start, self.place.find) if is_open else (0, "")
        shown = _found(items, find, texts) if find else items
        room = max(OPENED, 1000 * kilobytes)
        before = self._used
        if not is_open:
            room = max(_LEAST, min(1000 * kilobytes, self._room - before))
        start = min(start, max(len(shown) - 1, 0))
        drawn, used = list[str](), 0
        for place in range(start, len(shown)):
            drawn.append(draw(shown[place]))
            used += len(drawn[-1].encode())
            if used >= room:
                break
        # What lists in this one took is in it.
        self._used = before if is_open else before + used
        end = start + len(drawn)
        part = Part(
            id=list_id,
            items=tuple(shown[start:end]),
            html=Markup("".join(drawn)),
            first=start + 1 if drawn else 0,
            last=end,
            total=len(shown),
            find=find,
            before=self.address(list_id, max(0, start - len(drawn)), find) if start else "",
            after=self.address(list_id, end, find) if end < len(shown) else "",
            whole=self.address(list_id),
            path=self._path,
            keep=(*self._keep.items(), ("list", self._named(list_id))),
        )
        self.drawn[list_id] = part
        return part

    def address(self, list_id: str, start: int = 0, find: str = "") -> str:
        """The address of this page at a place of a list."""
        query = urlencode(self._keep | Place(self._named(list_id), start, find).query)
        return f"{self._path}?{query}#list-{list_id}"

    def _named(self, list_id: str) -> str:
        return f"{self._run}.{list_id}" if self._run else list_id


def folded(text: str) -> str:
    """A text as people look for it: capitals, widths and accents make no difference."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _found(items: Iterable[T], find: str, texts: Callable[[T], Iterable[str]]) -> list[T]:
    """The items in which each of the words stands."""
    words = folded(find).split()
    read = ((item, folded(" ".join(texts(item)))) for item in items)
    return [item for item, text in read if all(word in text for word in words)]
