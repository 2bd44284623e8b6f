"""Note channel: what the phones of one language read: their frames, and the shared note in it."""

from collections.abc import Callable, Sequence

import msgspec

from workshoptui.language.catalogue import Language
from workshoptui.language.spoken import speaking
from workshoptui.record.note import NoteSection
from workshoptui.web.frames import Event, Frames
from workshoptui.web.note_blocks import differences, mark_of, marked
from workshoptui.web.note_parts import SectionParts, groups_of, limits_for
from workshoptui.workshop.state import EVERYTHING, Effect, Workshop

ROOM = 26_000
"""Bytes that the note has on a page with other things."""

_MOST = 32_000
"""Bytes that a section has where more than it has room for came at once: twice what is new."""

_WRITTEN = 2
"""How many sections are those that people write in now, which have the most room."""

_BETWEEN = 4
"""Letters of a mark that no section has, so that it is none by its length."""

_AROUND = 100
"""Letters of an event around what has changed in one place, more or less."""

NoteSections = Callable[[Workshop, Effect], Sequence[NoteSection]]
"""The shared note, in order, given what changed since the last call."""


class SectionUpdate(msgspec.Struct, frozen=True):
    """A section of the note as phones get it: it stands after the one with the id `after`.

    An empty `html` says that the section is gone.
    """

    id: str
    after: str
    html: str


class BlockUpdate(msgspec.Struct, frozen=True):
    """What has changed in a section of the note, for pages that have it as it was.

    Attributes:
        id: the section.
        was, now: the marks of the section before and after. Where several of these make one change,
            those in between are marks of no section, so that a page that missed one asks for it.
        path, start, cut, put: as in `note_blocks.Difference`.
    """

    id: str
    was: str
    now: str
    path: tuple[int, ...]
    start: int
    cut: int
    put: str


class NoteChannel:
    """The frames for the phones that read one language, drawn once for all of them.

    Attributes:
        language: what they read.
        frames: what they are sent.
        note: the note as it was last drawn, by section: the latest of what is long in it.
        parts: the same, all of it, as what it is made of.
        used: when somebody last read it, in seconds of whoever uses this.
        whole: whether pages are sent whole sections: those of an earlier version know no blocks.
    """

    def __init__(
        self,
        language: Language,
        frames: Frames,
        sections: NoteSections,
        frame: Callable[[NoteSection], str],
        *,
        whole: bool = False,
    ) -> None:
        """The note is `sections`, each in its `frame` as HTML, both under the language.

        A frame is a section with its heading, what leads to all of it, and nothing else.
        """
        self.language = language
        self.frames = frames
        self.note: dict[str, str] = {}
        self.used = 0.0
        self.whole = whole
        self._sections = sections
        self._frame = frame
        self._drawn: dict[str, _Drawn] = {}
        self._written: list[str] = []
        self._changes: Effect = EVERYTHING

    @property
    def sections(self) -> list[NoteSection]:
        """The sections of the note as it was last drawn."""
        return [drawn.section for drawn in self._drawn.values()]

    @property
    def parts(self) -> list[SectionParts]:
        """All of the note, as what it is made of."""
        return [drawn.parts for drawn in self._drawn.values()]

    def changed(self, changes: Effect) -> None:
        """This changed since the note was drawn."""
        if changes is EVERYTHING or self._changes is EVERYTHING:
            self._changes = EVERYTHING
        else:
            self._changes += changes

    def draw(self, workshop: Workshop) -> list[Event]:
        """Draw the note as it is now; returns what phones are to be told of it.

        What did not change since the last time costs nothing.
        """
        before = self._drawn
        self._draw(workshop)
        self.note = {section: drawn.html for section, drawn in self._drawn.items()}
        events = [
            event("note", SectionUpdate(section, "", ""))
            for section in before
            if section not in self._drawn
        ]
        after = ""
        for section, drawn in self._drawn.items():
            was = before.get(section)
            if was is None or was.html != drawn.html:
                blocks = () if was is None or self.whole else drawn.since(section, was)
                events += [event("block", block) for block in blocks]
                if not blocks:
                    events.append(event("note", SectionUpdate(section, after, drawn.html)))
            after = section
        return events

    def _draw(self, workshop: Workshop) -> None:
        # Should it fail half-way, the next one starts from nothing.
        changes, self._changes = self._changes, EVERYTHING
        with speaking(self.language):
            parts = {
                section.id: self._parts(section) for section in self._sections(workshop, changes)
            }
        self._changes = ()
        if self._drawn:
            written = [id_ for id_, (section, _) in parts.items() if self._is_other(id_, section)]
            self._written = [*written, *(id_ for id_ in self._written if id_ not in written)]
        sizes = {id_: each.size for id_, (_, each) in parts.items()}
        limits = limits_for(sizes, self._written[:_WRITTEN], ROOM)
        drawn = {id_: self._cut(*each, limits[id_]) for id_, each in parts.items()}
        self._drawn = drawn

    def _is_other(self, id_: str, section: NoteSection) -> bool:
        known = self._drawn.get(id_)
        return known is None or known.section.body is not section.body

    def _parts(self, section: NoteSection) -> tuple[NoteSection, SectionParts]:
        known = self._drawn.get(section.id)
        if known is not None and known.section is section:
            return section, known.parts
        groups = groups_of(section.body, known.parts.groups if known else ())
        if known is not None and _heading(known.section) == _heading(section):
            return section, known.parts.of(groups)
        return section, SectionParts(self._frame(section), groups)

    def _cut(self, section: NoteSection, parts: SectionParts, limit: int | None) -> "_Drawn":
        known = self._drawn.get(section.id)
        if known is not None and known.section is section and known.limit == limit:
            return known
        least = 0
        if known is not None:
            least = min(2 * (parts.size - known.parts.size), _MOST)
            if known.limit == limit:  # else all of it would go out once more to be less
                least = max(least, known.least)
        return _Drawn(section, parts, limit, least)


class _Drawn:
    """A section as it was drawn.

    Attributes:
        section: what it says.
        parts: all of it, as what it is made of.
        limit: how many bytes of it pages get at about the most; None for any number.
        least: how many they get all the same, as so much came at once: what is new goes out.
        html: as pages get it, with its mark.
    """

    def __init__(
        self, section: NoteSection, parts: SectionParts, limit: int | None, least: int = 0
    ) -> None:
        self.section = section
        self.parts = parts
        self.limit = limit
        self.least = least
        whole = limit is None
        self._element = parts.all_of_it() if whole else parts.latest(max(limit or 0, least))
        self._mark = mark_of(self._element.html)
        self.html = marked(self._element.html, self._mark)

    def since(self, section: str, before: "_Drawn") -> tuple[BlockUpdate, ...]:
        """What has changed since then, in order; none where all of it is said as briefly."""
        changes = differences(before._element, self._element) or ()
        if sum(_AROUND + len(change.put) for change in changes) > len(self.html):
            return ()
        between = [
            mark_of(f"{before._mark} {self._mark} {number}")[:_BETWEEN]
            for number in range(1, len(changes))
        ]
        marks = (before._mark, *between, self._mark)
        return tuple(
            BlockUpdate(section, was, now, change.path, change.start, change.cut, change.put)
            for was, now, change in zip(marks, marks[1:], changes, strict=False)
        )


def _heading(section: NoteSection) -> tuple[str, bool, str]:
    """What the frame of a section says."""
    return section.title, section.over, section.outcome


def event(name: str, value: msgspec.Struct) -> Event:
    """An event whose text is a value as JSON."""
    return Event(name, msgspec.json.encode(value).decode())
