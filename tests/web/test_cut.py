"""A journal that was cut between two entries: the phones know, and no phone can only say so."""

from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.phone import Phone, ServedWorkshop
from workshoptui.journal.memory import MemoryJournal
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.room.room import Room
from workshoptui.web.app import close, create_app
from workshoptui.workshop.timer import AddTime


async def listen(phone: Phone, had: str) -> None:
    """A phone begins to listen after what it had; there is no connection to write to here."""
    with pytest.raises(RuntimeError, match=r"web\.server"):
        await phone.http.get("/events", headers={"Last-Event-ID": had})


async def cut(served: Room, last: int) -> Room:
    """The workshop of a file that ends with entry `last`, opened by another process."""
    journal = MemoryJournal()
    async for entry in served._journal.follow():
        journal._entries.add([entry])
        if entry.seq == last:
            break
    return await Room.open(journal, clock=Clock(), random=Random(7))


async def test_a_phone_cannot_claim_an_entry_that_it_was_never_told_of() -> None:
    """Whatever number a joined phone makes up, the facilitator is not alarmed."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (ann,) = served.phones
        now = served.app.state.context.broadcaster.own.frames.newest
        ahead = served.workshop.seq + 5
        for made_up in (f"{ahead}", f"{ahead}.", f"{ahead}.{now[-16:]}", f"{ahead}.{'0' * 16}"):
            await listen(ann, made_up)
        await listen(ann, now)
        assert served.room.warnings == ()


async def test_a_phone_that_was_told_of_an_entry_that_is_gone_gives_the_cut_away() -> None:
    """After a restart too, though another process has made the number."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        last = served.workshop.seq
        await served.do(AddTime(60))
        whole = served.app.state.context.broadcaster.numbers.signed(last + 1)
        shorter = await cut(served.room, last)
        app = create_app(shorter, new_note=lambda: SharedNote().sections, markdown=render)
        ann = Phone(app)
        ann.http.cookies = served.phones[0].http.cookies
        await listen(ann, app.state.context.broadcaster.own.frames.newest)
        await listen(ann, whole)
        await listen(ann, whole)
        (said,) = shorter.warnings
        assert f"a phone has seen entry {last + 1} of this workshop" in said
        assert f"the file ends with entry {last}." in said
        close(app)
        await shorter.close()
