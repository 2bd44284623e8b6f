"""The shared cache: the note and the record, rendered once per change for all phones."""

from collections.abc import Callable
from time import perf_counter

from markupsafe import Markup

from workshoptui.web.context import WebContext
from workshoptui.workshop.workshop_info import workshop_info

_SHARE = 0.1
"""The share of processor time for rendering the record, in the long run."""

_CREDIT = 1.0
"""Seconds of rendering it that may follow each other."""


class SharedCache:
    """The shared note and the record, as they were last asked for."""

    def __init__(self, context: WebContext, clock: Callable[[], float] = perf_counter) -> None:
        """`clock` tells seconds, to know how long writing the record takes."""
        self._context = context
        self._clock = clock
        self._note: dict[str, str] | None = None
        self._sections: list[Markup] = []
        self._page = b""
        self._titled = ""
        self._recorded = -1
        self._record = b""
        self._budget_seconds = _CREDIT
        self._counted = clock()

    def note(self) -> list[Markup]:
        """The note as it was last published; empty where there is none yet.

        What is newer comes by the stream.
        """
        note = self._context.broadcaster.note
        if note is not self._note:
            self._note = note
            self._sections = [Markup("\n".join(note.values()))] if note else []
            self._page = b""
        return self._sections

    def note_page(self) -> bytes:
        """The note on a page of its own."""
        sections = self.note()
        title = workshop_info(self._context.room.workshop).title
        if not self._page or title != self._titled:
            self._titled = title
            self._page = bytes(self._context.page("note.html", note=sections).body)
        return self._page

    def record(self) -> bytes:
        """The record as Markdown; may be stale under heavy load."""
        workshop = self._context.room.workshop
        begun = self._clock()
        self._budget_seconds = min(_CREDIT, self._budget_seconds + _SHARE * (begun - self._counted))
        self._counted = begun
        if workshop.seq != self._recorded and (self._budget_seconds > 0 or not self._record):
            self._record = self._context.markdown(workshop).encode()
            self._recorded = workshop.seq
            self._budget_seconds -= self._clock() - begun
        return self._record
