"""Letters of somebody who was here under two entries: each arrives once."""

from tests.support.room import RoomWorkshop, open_room, two_people
from workshoptui.journal.memory import MemoryJournal
from workshoptui.room.room import Room
from workshoptui.workshop.cards import Card
from workshoptui.workshop.joining import Phrase, Reclaim
from workshoptui.workshop.kinds.collect import AddCard, WithdrawCard
from workshoptui.workshop.membership import MergePeople


def words_of(room: Room, person: str) -> str:
    """The digest of the six words with which somebody comes back."""
    (phrase,) = [phrase for phrase in room.workshop.all(Phrase) if phrase.participant == person]
    return phrase.digest


async def test_a_letter_sent_again_after_two_entries_were_joined_arrives_once() -> None:
    """Its answer was lost, the facilitator joins the two, the phone sends it again: one card."""
    journal = MemoryJournal()
    async with open_room(journal) as room:
        first, second = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        before = await room.submit(AddCard(run, "Listen"), by=second, key="letter-1")
        await room.submit(MergePeople(second, first))
        assert await room.submit(AddCard(run, "Listen"), by=first, key="letter-1") == before
    async with open_room(journal) as again:
        assert await again.submit(AddCard(run, "Listen"), by=first, key="letter-1") == before
        assert [card.text for card in again.workshop.all(Card)] == ["Listen"]


async def test_a_letter_sent_again_after_joining_was_undone_arrives_once() -> None:
    """What came in while two entries were one is not given a second time once they are two."""
    async with open_room(MemoryJournal()) as room:
        first, second = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        await room.submit(MergePeople(second, first))
        before = await room.submit(AddCard(run, "Listen"), by=first, key="letter-1")
        await room.undo()
        assert await room.submit(AddCard(run, "Listen"), by=second, key="letter-1") == before
        assert len(room.workshop.all(Card)) == 1


async def test_a_letter_sent_again_with_six_words_given_meanwhile_arrives_once() -> None:
    """Taken back, then sent again by a phone that changed hands: it stays taken back."""
    async with open_room(MemoryJournal()) as room:
        first, second = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        before = await room.submit(AddCard(run, "Listen"), by=second, key="letter-1")
        card = before.put(Card)
        assert card is not None
        await room.submit(WithdrawCard(card.id), by=second)
        await room.submit(Reclaim(words_of(room, first)), by=second)
        assert await room.submit(AddCard(run, "Listen"), by=first, key="letter-1") == before
        assert room.workshop.all(Card) == []


async def test_two_people_may_use_the_same_key() -> None:
    """Nobody's letter is lost because somebody else's has the same name."""
    async with open_room(MemoryJournal()) as room:
        first, second = await two_people(room)
        run = await RoomWorkshop(room).go("ideas")
        for one in (first, second):
            await room.submit(AddCard(run, "Listen"), by=one, key="letter-1")
        assert len(room.workshop.all(Card)) == 2
