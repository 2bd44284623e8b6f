"""Copies: what everybody gets alike is made once per change."""

import re

from tests.support.phone import ServedWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.record.markdown import render
from workshoptui.record.note import NoteSection
from workshoptui.web.app import create_app
from workshoptui.web.compression import Part, Shared
from workshoptui.web.note_channel import NoteChannel
from workshoptui.web.page_parts import BEGINNING
from workshoptui.web.shared_cache import SharedCache
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import Retitle


async def test_the_record_is_made_once_however_many_keep_a_copy() -> None:
    """And anew after a change; everybody has the same, as it is now."""
    made: list[int] = []

    def markdown(workshop: Workshop) -> str:
        made.append(workshop.seq)
        return render(workshop)

    served = ServedWorkshop.of(await play_workshop(until="start"))
    served.app = create_app(
        served.room, new_note=lambda: lambda _workshop, _changes: [], markdown=markdown
    )
    async with served:
        ann, bo = await served.phone("Ann"), await served.phone("Bo")
        first = [await one.http.get("/note.md") for one in (ann, bo, ann)]
        assert len({one.text for one in first}) == 1
        assert len(made) == 1
        await served.do(Retitle("Another name"))
        assert "Another name" in (await bo.http.get("/note.md")).text
        assert len(made) == 2


def _plain(page: list[Part]) -> bytes:
    return b"".join(part.plain if isinstance(part, Shared) else part for part in page)


def shown(channel: NoteChannel, *words: str) -> None:
    """The note has a section for each of these words now."""
    sections = [NoteSection(f"s-{number}", "T", (said,)) for number, said in enumerate(words)]
    channel._sections = lambda _workshop, _changes: sections
    channel.draw(Workshop())


async def test_the_note_s_page_is_made_once_until_the_note_or_the_title_changes() -> None:
    """The bytes are the same for all who read it."""
    async with ServedWorkshop.of(await play_workshop(until="start")) as served:
        context = served.app.state.context
        copies = SharedCache(context)
        shown(context.broadcaster.own, "One", "Two")
        first = copies.note_page(BEGINNING)
        assert copies.note_page(BEGINNING) is first
        assert b"One" in _plain(first)
        assert [re.findall(r"<p>(\w+)</p>", html) for html in copies.note()] == [["One", "Two"]]
        assert copies.note() is copies.note()

        shown(context.broadcaster.own, "Other")
        second = copies.note_page(BEGINNING)
        assert b"Other" in _plain(second)
        assert b"One" not in _plain(second)

        await served.do(Retitle("Another name"))
        assert b"Another name" in _plain(copies.note_page(BEGINNING))
        shown(context.broadcaster.own)
        assert copies.note() == []


async def test_the_record_takes_a_share_of_the_time_at_most() -> None:
    """While it changes and is asked for without end, a copy may be a moment old."""
    served = ServedWorkshop.of(await play_workshop(until="start"))
    now, made = 0.0, 0

    def markdown(_: Workshop) -> str:
        nonlocal now, made
        now += 0.4  # seconds that it takes
        made += 1
        return f"record {made}"

    async with served:
        served.app.state.context.markdown = markdown
        copies = SharedCache(served.app.state.context, lambda: now)
        for number in range(10):
            await served.do(Retitle(f"Name {number}"))
            copies.record()
        assert made == 3
        assert copies.record().plain == b"record 3"
        now += 100
        assert copies.record().plain == b"record 4"
