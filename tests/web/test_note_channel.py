"""The note in several languages: drawn once for each that is read, and for no other."""

import asyncio

import msgspec

from tests.support.note import framed
from tests.support.phone import ServedWorkshop
from tests.support.receiver import Receiver, receiver_in
from workshoptui.language.catalogue import Language, language
from workshoptui.language.spoken import spoken
from workshoptui.record.note import NoteSection
from workshoptui.web.broadcaster import KEPT_SECONDS, Broadcaster
from workshoptui.web.frames import RELOAD, Frames
from workshoptui.web.note_channel import NoteSections
from workshoptui.workshop import workshop_info
from workshoptui.workshop.state import Effect, Workshop


class Notes:
    """Notes with one section, of the language and the title; counts how often each is drawn."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def begin(self) -> NoteSections:
        """A note of its own."""
        return self.sections

    def sections(self, workshop: Workshop, _changes: Effect) -> list[NoteSection]:
        """The one section."""
        code, title = spoken().code, workshop_info.workshop_info(workshop).title
        self.drawn.append(code)
        return [NoteSection("note-state", code, (f"{code}: {title}",))]


def words_in(html: object) -> str:
    """What stands below the heading."""
    return str(html).partition("<p>")[2].partition("</p>")[0]


async def noted() -> tuple[Receiver, Notes, Broadcaster]:
    """A workshop whose notes are counted."""
    receiver, notes = await receiver_in("ideas"), Notes()
    receiver.broadcaster.close()
    receiver.broadcaster = Broadcaster(
        receiver.live.room, notes.begin, framed, scheduler=receiver.scheduler
    )
    return receiver, notes, receiver.broadcaster


def events_in(frames: Frames, cursor: int) -> list[tuple[str, object]]:
    """Everything that a phone at this place is sent, by name."""
    events = []
    while cursor < frames.end:
        chunk, cursor = frames.read(cursor)
        for block in chunk.decode().split("\r\n", 1)[1].split("\n\n"):
            lines = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
            if "event" in lines:
                name, data = lines["event"], lines["data"]
                events.append((name, data if name == RELOAD else msgspec.json.decode(data)))
    return events


async def retitled(receiver: Receiver, title: str) -> None:
    """The workshop has another title, and phones have been told."""
    await receiver.live.do(workshop_info.Retitle(title))
    await receiver.hear()


async def test_each_language_is_drawn_once_for_all_who_read_it() -> None:
    """The same bytes to each of them; what has no words is the same in every language."""
    receiver, notes, broadcaster = await noted()
    swedish = broadcaster.channel(language("sv"))
    assert broadcaster.channel(language("sv")) is swedish
    english, start = broadcaster.own, broadcaster.own.frames.end
    notes.drawn.clear()
    await retitled(receiver, "Other")

    assert sorted(notes.drawn) == ["en", "sv"]
    assert words_in(swedish.note["note-state"]) == "sv: Other"
    told = dict(events_in(swedish.frames, 0))
    assert words_in(told["note"]) == "sv: Other"
    assert told["stage"] == dict(events_in(english.frames, start))["stage"]


async def test_a_language_that_nobody_reads_costs_nothing() -> None:
    """Nor does one that nobody has read for a while; the workshop's own is always there."""
    receiver, notes, broadcaster = await noted()
    await retitled(receiver, "One")
    assert set(notes.drawn) == {"en"}
    broadcaster.channel(language("sv"))
    receiver.live.clock.advance(KEPT_SECONDS - 1)
    await retitled(receiver, "Two")
    assert broadcaster.languages == {"en", "sv"}
    receiver.live.clock.advance(2)
    notes.drawn.clear()
    await retitled(receiver, "Three")
    assert broadcaster.languages == {"en"}
    assert set(notes.drawn) == {"en"}


async def test_who_comes_back_to_a_language_that_was_let_go_loads_the_page_anew() -> None:
    """What was not drawn in it cannot be told of one by one."""
    receiver, _notes, broadcaster = await noted()
    before = receiver.live.workshop.seq
    broadcaster.channel(language("sv"))
    receiver.live.clock.advance(KEPT_SECONDS + 1)
    await retitled(receiver, "Other")
    await retitled(receiver, "Another")
    frames = broadcaster.channel(language("sv")).frames
    assert events_in(frames, frames.cursor(before)) == [(RELOAD, frames.newest)]
    assert words_in(broadcaster.channel(language("sv")).note) == "sv: Another"


async def test_who_was_away_for_a_moment_is_caught_up_in_their_language() -> None:
    """By the number that they had, which is the same in every language."""
    receiver, _notes, broadcaster = await noted()
    frames = broadcaster.channel(language("sv")).frames
    seen = frames.numbers.read(frames.newest)
    assert seen is not None
    await retitled(receiver, "Other")
    told = dict(events_in(frames, frames.cursor(seen)))
    assert words_in(told["note"]) == "sv: Other"


async def test_a_note_that_fails_in_one_language_is_told_in_the_others() -> None:
    """And nothing is lost of it once it can be drawn again."""
    receiver, notes, broadcaster = await noted()
    broken = Language("sv", language("sv").translations)
    swedish = broadcaster.channel(broken)
    plain = notes.sections

    def failing(workshop: Workshop, changes: Effect) -> list[NoteSection]:
        if spoken() is broken:
            raise ZeroDivisionError
        return plain(workshop, changes)

    swedish._sections = failing
    start = broadcaster.own.frames.end
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    await retitled(receiver, "Other")
    assert dict(events_in(broadcaster.own.frames, start))["note"]
    swedish._sections = plain
    await retitled(receiver, "Another")
    assert words_in(swedish.note["note-state"]) == "sv: Another"


async def test_two_phones_in_two_languages_have_one_note() -> None:
    """Each under headings of its own language; what people wrote is the same."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        bo.http.headers["accept-language"] = "sv"
        await served.go("outputs")
        await ann.send("count-output", what="dialogues held", count="12", period="")
        english, swedish = await ann.room(), await bo.room()
        assert '<html lang="sv"' in swedish.html
        for page in (english, swedish):
            assert "dialogues held" in page.text
        assert (await ann.http.get("/note")).text != (await bo.http.get("/note")).text
        assert served.app.state.context.broadcaster.languages == {"en", "sv"}


async def test_a_section_that_is_asked_for_says_where_it_stands() -> None:
    """A page that lacks it puts it there, and not on top of the note."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("ideas")
        (ann,) = served.phones
        note = list(served.app.state.context.broadcaster.own.note)
        for before, section in zip(["", *note], note, strict=False):
            answer = await ann.http.get(f"/note/{section}")
            assert answer.headers["x-after"] == before
        gone = await ann.http.get("/note/note-nothing")
        assert (gone.text, gone.headers["x-after"]) == ("", "")
