"""Note channel: what the phones of one language read: their frames, and the shared note in it."""

from collections.abc import Callable, Sequence

import msgspec

from workshoptui.language.catalogue import Language
from workshoptui.language.spoken import speaking
from workshoptui.record.note import NoteSection
from workshoptui.web.frames import Event, Frames
from workshoptui.workshop.state import EVERYTHING, Effect, Workshop

NoteSections = Callable[[Workshop, Effect], Sequence[NoteSection]]
"""The shared note, in order, given what changed since the last call."""


class SectionUpdate(msgspec.Struct, frozen=True):
    """A section of the note as phones get it: it stands after the one with the id `after`.

    An empty `html` says that the section is gone.
    """

    id: str
    after: str
    html: str


class NoteChannel:
    """The frames for the phones that read one language, drawn once for all of them.

    Attributes:
        language: what they read.
        frames: what they are sent.
        note: the note as it was last drawn, by section.
        used: when somebody last read it, in seconds of whoever uses this.
    """

    def __init__(
        self,
        language: Language,
        frames: Frames,
        sections: NoteSections,
        render: Callable[[NoteSection], str],
    ) -> None:
        """The note is `sections`, as `render` makes HTML of each, both under the language."""
        self.language = language
        self.frames = frames
        self.note: dict[str, str] = {}
        self.used = 0.0
        self._sections = sections
        self._render = render
        self._rendered: dict[str, tuple[NoteSection, str]] = {}
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
        before, self.note = self.note, self._drawn(workshop)
        events = [
            event("note", SectionUpdate(section, "", ""))
            for section in before
            if section not in self.note
        ]
        after = ""
        for section, html in self.note.items():
            if before.get(section) != html:
                events.append(event("note", SectionUpdate(section, after, html)))
            after = section
        return events

    def _drawn(self, workshop: Workshop) -> dict[str, str]:
        # Should it fail half-way, the next one starts from nothing.
        changes, self._changes = self._changes, EVERYTHING
        with speaking(self.language):
            sections = self._sections(workshop, changes)
            rendered = {section.id: (section, self._html(section)) for section in sections}
        self._changes = ()
        self._rendered = rendered
        return {id_: html for id_, (_, html) in rendered.items()}

    def _html(self, section: NoteSection) -> str:
        before, html = self._rendered.get(section.id, (None, ""))
        return html if before is section else self._render(section)


def event(name: str, value: msgspec.Struct) -> Event:
    """An event whose text is a value as JSON."""
    return Event(name, msgspec.json.encode(value).decode())
