"""The promises of every journal: in memory, in a file, and attached to another process's."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.submissions import card, first, keep, said
from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.protocol import Journal, JournalBroken
from workshoptui.journal.socket_owner import SocketOwner
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.kinds.collect import AddCard


@pytest.fixture(params=["memory", "file", "attached"])
async def journal(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Journal]:
    """An empty journal of each sort, closed afterwards."""
    if request.param == "memory":
        memory = MemoryJournal()
        yield memory
        await memory.close()
        return
    file = await EmbeddedJournal.open(tmp_path / "workshop.json", create=True)
    if request.param == "file":
        yield file
    else:
        owner = await SocketOwner.start(file, tmp_path / "workshop.json")
        attached = await AttachedJournal.open(tmp_path / "workshop.json")
        yield attached
        await attached.close()
        await owner.close()
    await file.close()


async def test_entries_are_numbered_from_one_without_gaps(journal: Journal) -> None:
    """The first entry is 1, and each next one is one more."""
    assert journal.last == 0
    for number in range(1, 6):
        entry = await journal.append(card(number))
        assert said(entry) == card(number).entry(number)
        assert len(entry.chain) == 64
        assert journal.last == number


async def test_a_crowd_at_one_moment_gets_one_order(journal: Journal) -> None:
    """Each action is kept once, and readers see the order that the writers were told."""
    told = await keep(journal, map(card, range(200)))
    assert [entry.seq for entry in told] == list(range(1, 201))
    assert await first(journal, 200) == told


async def test_the_same_submission_twice_is_kept_once(journal: Journal) -> None:
    """A key that was kept before returns the first entry, whatever comes with it."""
    entry = await journal.append(card(1))
    again = Submission(action=AddCard(run="r2", text="else"), by="p2", at=1.0, seed=2, key="key-1")
    assert await journal.append(again) == entry
    assert journal.last == 1


async def test_the_same_submission_twice_at_one_moment_is_kept_once(journal: Journal) -> None:
    """A form that is sent twice at once gets the same entry twice."""
    told = await keep(journal, [card(1), card(2), card(1), card(1)])
    assert [entry.seq for entry in told] == [1, 2, 1, 1]
    assert journal.last == 2


async def test_a_follower_starts_where_it_wants(journal: Journal) -> None:
    """Only what comes after the given number is followed."""
    told = await keep(journal, map(card, range(10)))
    assert await first(journal, 3, after=7) == told[7:]


async def test_a_follower_ahead_of_the_journal_waits_for_its_place(journal: Journal) -> None:
    """Following after a number that is not there yet skips what comes before it."""
    follower = asyncio.create_task(first(journal, 1, after=2))
    told = await keep(journal, map(card, range(3)))
    assert await follower == [told[2]]


async def test_followers_get_each_new_entry_and_end_with_the_journal(journal: Journal) -> None:
    """Two followers see the same entries as they come, and both end at close."""

    async def everything() -> list[Entry]:
        return [entry async for entry in journal.follow()]

    followers = [asyncio.create_task(everything()) for _ in range(2)]
    told = [await journal.append(card(number)) for number in range(5)]
    told += await keep(journal, map(card, range(5, 10)))
    await journal.close()
    assert [await follower for follower in followers] == [told, told]


async def test_a_slow_follower_gets_everything_even_after_the_close(journal: Journal) -> None:
    """Closing ends a follower only once it has had all entries."""
    told = await keep(journal, map(card, range(3)))
    follower = journal.follow()
    seen = [await anext(follower)]
    await journal.close()
    seen += [entry async for entry in follower]
    assert seen == told


async def test_a_closed_journal_takes_nothing(journal: Journal) -> None:
    """After close an action is refused with a sentence for people; closing again is harmless."""
    await journal.append(card(1))
    await journal.close()
    with pytest.raises(JournalBroken, match="closed, so this was not saved"):
        await journal.append(card(2))
    await journal.close()
    assert journal.last == 1


@pytest.mark.parametrize(
    "unfit",
    [
        Submission(action=AddCard(run="r1", text="NaN"), by="p1", at=float("nan"), seed=1, key="x"),
        Submission(action=AddCard(run="r1", text="half \ud83d"), by="p1", at=1.0, seed=1, key="x"),
        Submission(action=AddCard(run="r1", text=b"b"), by="p1", at=1.0, seed="?", key="x"),  # type: ignore[arg-type]
        Submission(action=AddCard(run="r1", text=object()), by="p1", at=1.0, seed=1, key="x"),  # type: ignore[arg-type]
    ],
    ids=["not a number", "half a character", "wrong type", "no data at all"],
)
async def test_what_could_not_be_read_again_is_refused(journal: Journal, unfit: Submission) -> None:
    """It is refused alone: those who came at the same moment are kept, without a gap."""
    told = await asyncio.gather(
        *(journal.append(submission) for submission in (card(1), unfit, card(2))),
        return_exceptions=True,
    )
    assert isinstance(told[1], ValueError)
    assert "cannot be kept" in str(told[1])
    kept = [entry for entry in told if isinstance(entry, Entry)]
    assert [said(entry) for entry in kept] == [card(1).entry(1), card(2).entry(2)]
    assert await first(journal, 2) == [told[0], told[2]]


async def test_the_entry_returned_is_the_entry_read_later(journal: Journal) -> None:
    """Values are those of the journal's own text, so live and replayed state cannot differ."""
    loose = Submission(action=AddCard(run="r1", text="ä\u2028🙂"), by="p1", at=7, seed=1, key="x")
    entry = await journal.append(loose)
    assert type(entry.at) is float
    assert await first(journal, 1) == [entry]


async def test_a_caller_who_gives_up_disturbs_nobody(journal: Journal) -> None:
    """One cancelled wait leaves the others, even of the same submission, with their entries."""
    waits = [asyncio.create_task(journal.append(card(n))) for n in (1, 1, 2)]
    await asyncio.sleep(0)
    waits[0].cancel()
    assert (await waits[1]).seq == 1
    assert (await waits[2]).seq == 2
