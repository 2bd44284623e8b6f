from tests.support.phone import ServedWorkshop
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.clarify import ClarifyCard, MergeCards
from workshoptui.workshop.kinds.collect import AddCard


async def test_meanings_and_merged_cards_stand_with_their_card() -> None:
    """The wording that was merged is still there, below the card that says the same."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        run = await served.go("ideas")
        for text in ("Listen", "To listen", "Ask"):
            await served.do(AddCard(run, text))
        await served.close()
        await served.go("reveal")
        await served.close()
        await served.go("clarify")
        listen, to_listen, _ = [card.id for card in served.workshop.all(Card)]
        before = await served.phones[0].room()
        await served.do(ClarifyCard(listen, "Without planning the answer"))
        await served.do(MergeCards(to_listen, listen))
        page = await served.phones[0].room()
        shown = " ".join(page.text.partition("Everybody sees the same")[0].split())

        assert "Says the same" not in before.text
        assert "Listen It means: Without planning the answer Says the same: To listen" in shown
        assert shown.count("To listen") == 1


async def test_without_cards_there_is_something_to_read() -> None:
    """No empty list."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("clarify")

        assert "There are no cards to clarify yet." in (await served.phones[0].room()).text
