"""Real phones behind a proxy that puts the workshop under a path."""

from tests.support.online import behind
from tests.support.participant import Participant
from tests.support.phones import Phones
from workshoptui.workshop.people import Participant as Person


async def test_a_phone_with_javascript_works_behind_a_path(phones: Phones) -> None:
    """It joins, stays connected, sends in place and follows: scripts find their way too."""
    (phone,) = await phones(1, keeps_pages=True)
    async with behind("/our/w", strips=True, host="127.0.0.1:1") as (public, play):
        ann = Participant(phone, "Ann")
        await ann.join(f"{public}/J/ABCD23")
        await ann.open("You: Ann")
        await ann.send("introduce", name="Anna")
        assert [one.name for one in play.workshop.all(Person)][-1] == "Anna"
        assert phone.page.url == f"{public}/room"
        keeper = "navigator.serviceWorker.ready.then((worker) => worker.scope)"
        assert await phone.page.evaluate(keeper) == f"{public}/"
        assert "workshop-ABCD23" in {cookie["name"] for cookie in await phone.context.cookies()}
