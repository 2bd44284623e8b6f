"""The shared cache: the note and the record, rendered once per change for all phones."""

from collections.abc import Callable
from time import perf_counter
from weakref import WeakKeyDictionary

from markupsafe import Markup

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.spoken import speaking, spoken
from workshoptui.web.compression import Part, Shared, with_shared
from workshoptui.web.contents import Contents, contents_of, unfolded
from workshoptui.web.context import WebContext
from workshoptui.web.note_channel import NoteChannel
from workshoptui.web.note_parts import Piece, SectionParts, joined
from workshoptui.web.page_parts import PageParts, Place
from workshoptui.workshop.workshop_info import workshop_info

PAGE = 70_000
"""Bytes of the note that one page of it holds."""

_LIST = "note"

_FOLD = ' class="part"'
"""What the opening of each section has."""

_LEADS_ON = 'class="all-of-it"'
"""What a section has that is not there whole."""

_SHARE = 0.1
"""The share of processor time for rendering the record, in the long run."""

_CREDIT = 1.0
"""Seconds of rendering it that may follow each other."""


class _Copy:
    """The note in one language, as it was last asked for.

    Attributes:
        page, page_of: the page that follows it, and the title and the frame that this says.
    """

    def __init__(self) -> None:
        self.note: dict[str, str] | None = None
        self.sections: list[Markup] = []
        self.contents: list[Contents] = []
        self.shared = Shared(b"")
        self.parts: list[SectionParts] = []
        self.page: list[Part] = []
        self.page_of = ("", "")
        self.pieces: list[Piece] | None = None


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
        self._record: Shared | None = None
        self._budget_seconds = _CREDIT
        self._counted = clock()

    def note(self) -> list[Markup]:
        """The note as it was last published; empty where there is none yet.

        What is newer comes by the stream.
        """
        return self._copy().sections

    def shared_note(self) -> Shared:
        """The same, as every page in this language has it in it."""
        return self._copy().shared

    def contents(self) -> list[Contents]:
        """What leads to each section of it."""
        return self._copy().contents

    def note_page(self, place: Place, section: str = "") -> list[Part]:
        """The note on a page of its own, or the part of all of it that somebody turned to.

        The one is as on the room page, and follows the note; the other is to read, as it is. A
        `section` by its id is turned to where it begins.
        """
        copy = self._copy()
        if not section and not place.list:
            return self._live_page(copy)
        if copy.pieces is None:
            copy.pieces = [piece for section in copy.parts for piece in section.pieces()]
        pieces = copy.pieces
        contents: dict[str, int] = {}
        for number, piece in enumerate(pieces):
            contents.setdefault(piece.section, number)
        begins = (n for opening, n in contents.items() if f'id="{section}"' in opening)
        if section and not place.list:
            place = Place(_LIST, next(begins, 0))
        parts = PageParts("/note", place)
        part = parts.draw(
            _LIST, pieces, lambda piece: piece.html, PAGE // 1000, lambda piece: (piece.text,)
        )
        page = self._context.page(
            "note.html",
            parts=parts,
            part=part,
            contents=[
                (
                    Markup(opening.partition("<h3>")[2].partition("</h3>")[0]),
                    parts.address(_LIST, start),
                )
                for opening, start in contents.items()
            ],
            note=[Markup(joined(part.items).replace(_FOLD, f"{_FOLD} open"))],
        )
        return [bytes(page.body)]

    def _live_page(self, copy: "_Copy") -> list[Part]:
        title = workshop_info(self._context.room.workshop).title
        after = self._context.broadcaster.channel(spoken()).frames.newest
        if not copy.page or copy.page_of != (title, after):
            copy.page_of = title, after
            whole = PageParts("/note").address(_LIST)
            page = self._context.page(
                "live_note.html",
                note=copy.sections,
                contents=copy.contents,
                after=after,
                code=self._context.code,
                whole=whole if any(_LEADS_ON in section for section in copy.sections) else "",
            )
            copy.page = with_shared(bytes(page.body), copy.shared)
        return copy.page

    def _copy(self) -> _Copy:
        """The note in the language that is spoken."""
        channel = self._context.broadcaster.channel(spoken())
        copy = self._copies.setdefault(channel, _Copy())
        if channel.note is not copy.note:
            copy.note = channel.note
            shown = "\n".join(map(unfolded, channel.note.values()))
            copy.sections = [Markup(shown)] if shown else []
            copy.shared = Shared("".join(copy.sections).encode())
            copy.contents = contents_of(channel.sections)
            copy.parts = channel.parts
            copy.page, copy.pieces = [], None
        return copy

    def record(self) -> Shared:
        """The record as Markdown; may be stale under heavy load."""
        workshop = self._context.room.workshop
        begun = self._clock()
        self._budget_seconds = min(_CREDIT, self._budget_seconds + _SHARE * (begun - self._counted))
        self._counted = begun
        stale = workshop.seq != self._recorded and self._budget_seconds > 0
        if self._record is None or stale:
            with speaking(workshop_language(workshop)):
                self._record = Shared(self._context.markdown(workshop).encode())
            self._recorded = workshop.seq
            self._budget_seconds -= self._clock() - begun
        return self._record
