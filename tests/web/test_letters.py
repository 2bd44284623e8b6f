"""Letters: what a phone's outbox sends counts once, whatever became of the answer."""

from tests.support.phone import Page, Phone, ServedWorkshop
from workshoptui.workshop.cards import Card


async def letter(ann: Phone, name: str, text: str) -> tuple[int, str]:
    """What the server answers to a letter with this name."""
    form = (await ann.room()).form("add-card")
    fields = {key: value for key, value in form.fields.items() if key != "key"}
    response = await ann.http.post(
        form.action,
        data=fields | {"letter": name, "text": text},
        headers={"X-Fragment": "live"},
    )
    return response.status_code, Page(response.text).text


def cards(served: ServedWorkshop) -> list[str]:
    """The latest cards."""
    return [card.text for card in served.workshop.all(Card)]


async def test_a_letter_sent_twice_is_one_card_and_two_letters_are_two() -> None:
    """With the same words too: somebody may mean them twice."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        before = cards(served)
        for name in ("one", "one", "two"):
            assert (await letter(ann, name, "Ask first"))[0] == 200
        assert cards(served) == [*before, "Ask first", "Ask first"]


async def test_a_letter_that_was_changed_after_it_came_is_told_so() -> None:
    """The first version counts, and the second is in the box."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        before = cards(served)
        assert (await letter(ann, "one", "Version one"))[0] == 200
        status, text = await letter(ann, "one", "Version two")
        assert status == 409
        assert "What you had sent first has arrived, and counts." in text
        assert "Version two" in text
        assert cards(served) == [*before, "Version one"]


async def test_two_phones_may_name_their_letters_alike() -> None:
    """A name says nothing beyond its own phone."""
    async with await ServedWorkshop.at("ideas") as served:
        ann, bo = await served.phone(), await served.phone()
        before = cards(served)
        assert (await letter(ann, "one", "Ann's"))[0] == 200
        assert (await letter(bo, "one", "Bo's"))[0] == 200
        assert cards(served) == [*before, "Ann's", "Bo's"]
