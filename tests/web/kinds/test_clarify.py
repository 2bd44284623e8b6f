from tests.support.opened import Opened
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.clarify import ClarifyCard, MergeCards
from workshoptui.workshop.kinds.collect import AddCard


async def test_meanings_and_merged_cards_stand_with_their_card() -> None:
    """The wording that was merged is still there, below the card that says the same."""
    async with await Opened.with_phones("Ann") as room:
        run = await room.go("ideas")
        for text in ("Listen", "To listen", "Ask"):
            await room.act(AddCard(run, text))
        await room.close()
        await room.go("reveal")
        await room.close()
        await room.go("clarify")
        listen, to_listen, _ = [card.id for card in room.play.workshop.all(Card)]
        before = await room.phones[0].room()
        await room.act(ClarifyCard(listen, "Without planning the answer"))
        await room.act(MergeCards(to_listen, listen))
        page = await room.phones[0].room()
        shown = " ".join(page.text.partition("Everybody sees the same")[0].split())

        assert "Says the same" not in before.text
        assert "Listen It means: Without planning the answer Says the same: To listen" in shown
        assert shown.count("To listen") == 1


async def test_without_cards_there_is_something_to_read() -> None:
    """No empty list."""
    async with await Opened.with_phones("Ann") as room:
        await room.go("clarify")

        assert "There are no cards to clarify yet." in (await room.phones[0].room()).text
