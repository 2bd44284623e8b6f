"""The shared cache: the note and the record, rendered once per change for all phones."""

from collections.abc import Callable
from time import perf_counter
from weakref import WeakKeyDictionary

from markupsafe import Markup

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.spoken import speaking, spoken
from workshoptui.web.context import WebContext
from workshoptui.web.note_channel import NoteChannel
from workshoptui.workshop.workshop_info import workshop_info

_SHARE = 0.1
"""The share of processor time for rendering the record, in the long run."""

_CREDIT = 1.0
"""Seconds of rendering it that may follow each other."""


class _Copy:
    """The note in one language, as it was last asked for."""

    def __init__(self) -> None:
        self.note: dict[str, str] | None = None
        self.sections: list[Markup] = []
        self.page = b""
        self.titled = ""


class SharedCache:
    """The shared note, in each language that is read, and the record, as they were last asked for.

    The record is one for all, in the language of the workshop.
    """

    def __init__(self, context: WebContext, clock: Callable[[], float] = perf_counter) -> None:
        """`clock` tells seconds, to know how long writing the record takes."""
        self._context = context
        self._clock = clock
        self._copies: WeakKeyDictionary[NoteChannel, _Copy] = WeakKeyDictionary()
        self._recorded = -1
        self._record = b""
        self._budget_seconds = _CREDIT
        self._counted = clock()

    def note(self) -> list[Markup]:
        """The note as it was last published; empty where there is none yet.

        What is newer comes by the stream.
        """
        return self._copy().sections

    def note_page(self) -> bytes:
        """The note on a page of its own."""
        copy = self._copy()
        title = workshop_info(self._context.room.workshop).title
        if not copy.page or title != copy.titled:
            copy.titled = title
            copy.page = bytes(self._context.page("note.html", note=copy.sections).body)
        return copy.page

    def _copy(self) -> _Copy:
        """The note in the language that is spoken."""
        channel = self._context.broadcaster.channel(spoken())
        copy = self._copies.setdefault(channel, _Copy())
        if channel.note is not copy.note:
            copy.note = channel.note
            copy.sections = [Markup("\n".join(channel.note.values()))] if channel.note else []
            copy.page = b""
        return copy

    def record(self) -> bytes:
        """The record as Markdown; may be stale under heavy load."""
        workshop = self._context.room.workshop
        begun = self._clock()
        self._budget_seconds = min(_CREDIT, self._budget_seconds + _SHARE * (begun - self._counted))
        self._counted = begun
        if workshop.seq != self._recorded and (self._budget_seconds > 0 or not self._record):
            with speaking(workshop_language(workshop)):
                self._record = self._context.markdown(workshop).encode()
            self._recorded = workshop.seq
            self._budget_seconds -= self._clock() - begun
        return self._record
