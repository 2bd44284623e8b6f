"""Note channel: what the phones of one language read: their frames, and the shared note in it."""

from collections.abc import Callable, Sequence

import msgspec

from workshoptui.language.catalogue import Language
from workshoptui.language.spoken import speaking
from workshoptui.record.note import NoteSection
from workshoptui.web.frames import Event, Frames
from workshoptui.web.note_blocks import differences, element, mark_of, marked
from workshoptui.web.note_parts import latest, limits_for, parsed, whole
from workshoptui.workshop.state import EVERYTHING, Effect, Workshop

ROOM = 26_000
"""Bytes that the note has on a page with other things."""

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
        all_of_it: the same, whole.
        used: when somebody last read it, in seconds of whoever uses this.
        whole: whether pages are sent whole sections: those of an earlier version know no blocks.
    """

    def __init__(
        self,
        language: Language,
        frames: Frames,
        sections: NoteSections,
        render: Callable[[NoteSection], str],
        *,
        whole: bool = False,
    ) -> None:
        """The note is `sections`, as `render` makes HTML of each, both under the language."""
        self.language = language
        self.frames = frames
        self.note: dict[str, str] = {}
        self.all_of_it: dict[str, str] = {}
        self.used = 0.0
        self.whole = whole
        self._sections = sections
        self._render = render
        self._rendered: dict[str, _Rendered] = {}
        self._written: list[str] = []
        self._changes: Effect = EVERYTHING

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
        before = {id_: rendered.drawn for id_, rendered in self._rendered.items()}
        now = self._drawn(workshop)
        self.note = {id_: drawn.html for id_, drawn in now.items()}
        self.all_of_it = {id_: rendered.html for id_, rendered in self._rendered.items()}
        events = [
            event("note", SectionUpdate(section, "", ""))
            for section in before
            if section not in now
        ]
        after = ""
        for section, drawn in now.items():
            was = before.get(section)
            if was is None or was.html != drawn.html:
                blocks = () if was is None or self.whole else drawn.since(section, was)
                events += [event("block", block) for block in blocks]
                if not blocks:
                    events.append(event("note", SectionUpdate(section, after, drawn.html)))
            after = section
        return events

    def _drawn(self, workshop: Workshop) -> "dict[str, _Drawn]":
        # Should it fail half-way, the next one starts from nothing.
        changes, self._changes = self._changes, EVERYTHING
        with speaking(self.language):
            sections = self._sections(workshop, changes)
            rendered = {section.id: self._html(section) for section in sections}
        self._changes = ()
        if self._rendered:
            written = [id_ for id_, each in rendered.items() if each is not self._rendered.get(id_)]
            self._written = [*written, *(id_ for id_ in self._written if id_ not in written)]
        sizes = {id_: len(each.source.encode()) for id_, each in rendered.items()}
        limits = limits_for(sizes, self._written[:_WRITTEN], ROOM)
        self._rendered = {id_: each.cut(limits[id_]) for id_, each in rendered.items()}
        return {id_: each.drawn for id_, each in self._rendered.items()}

    def _html(self, section: NoteSection) -> "_Rendered":
        before = self._rendered.get(section.id)
        if before is not None and before.section is section:
            return before
        html = self._render(section).strip()
        return _Rendered(section, html, html, _Drawn(""))


class _Rendered(msgspec.Struct, frozen=True):
    """A section as it was rendered.

    Attributes:
        source: all of it, with what leads to all of it.
        html: all of it, without that.
        drawn: what of it pages get.
        limit: how many bytes that may be at about the most; 0 where it has not been cut yet, None
            for any number.
    """

    section: NoteSection
    source: str
    html: str
    drawn: "_Drawn"
    limit: int | None = 0

    def cut(self, limit: int | None) -> "_Rendered":
        """The same, with as much drawn of it as there is room for."""
        if self.limit == limit:
            return self
        section = parsed(self.source)
        if section is None:
            return msgspec.structs.replace(self, drawn=_Drawn(self.source), limit=limit)
        html = whole(section)
        drawn = _Drawn(html if limit is None else latest(section, limit))
        return _Rendered(self.section, self.source, html, drawn, limit)


class _Drawn:
    """A section as it was drawn.

    Attributes:
        html: as pages get it, with its mark.
    """

    def __init__(self, html: str) -> None:
        self._element = element(html)
        self._mark = mark_of(html)
        self.html = marked(html) if self._element else html

    def since(self, section: str, before: "_Drawn") -> tuple[BlockUpdate, ...]:
        """What has changed since then, in order; none where all of it is said as briefly."""
        if self._element is None or before._element is None:
            return ()
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


def event(name: str, value: msgspec.Struct) -> Event:
    """An event whose text is a value as JSON."""
    return Event(name, msgspec.json.encode(value).decode())
