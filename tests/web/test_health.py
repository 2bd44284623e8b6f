"""The health address: what a monitor asks knows nothing of the workshop."""

import pytest

from tests.support.phone import Phone, ServedWorkshop
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.protocol import JournalBroken
from workshoptui.workshop.notes import AddNote


async def test_it_says_whether_saving_works_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """200 to anybody; 503 from the first action on that was not kept, until one is again."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        stranger = Phone(served.app)
        answer = await stranger.http.get("/health")
        assert (answer.status_code, answer.text) == (200, "ok\n")
        assert "set-cookie" not in answer.headers

        async def full(_journal: object, _submission: object) -> None:
            raise JournalBroken("The disk of Ann's grandmother is full.")

        run = await served.go("ideas")
        with monkeypatch.context() as broken:
            broken.setattr(MemoryJournal, "append", full)
            with pytest.raises(JournalBroken):
                await served.do(AddNote(run, "A note"))
            answer = await stranger.http.get("/health")
            assert (answer.status_code, answer.text) == (503, "saving fails\n")
        await served.do(AddNote(run, "A note"))
        assert (await stranger.http.get("/health")).status_code == 200
