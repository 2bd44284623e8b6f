"""What comes from phones costs the screen the same with very many cards: rows, not seconds."""

import msgspec
import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.counted import Counted
from tests.support.room import LiveWorkshop
from tests.support.screen import settle
from workshoptui.room.room import Room
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.state import Put, Workshop

FEW, MANY = 100, 3_000
LATER = {"vote", "rate", "rank"}
"""Activities that begin once there is something to choose from: their pages show no cards."""
ACTIVITIES = [one.id for one in agenda("all_kinds").activities if one.id not in LATER]


async def _shown(activity: str, cards: int, patch: pytest.MonkeyPatch) -> int:
    """How many rows the screen looks at when somebody sends something in this activity."""
    live = await LiveWorkshop.begin(3, agenda("all_kinds"))
    run = await live.go("ideas")
    await live.do(AddCard(run, "Words"), 0)
    [like] = live.workshop.all(Card)
    more = (msgspec.structs.replace(like, id=f"z{number}") for number in range(cards))
    live.workshop.evolve(tuple(map(Put, more)))
    if activity != "ideas":
        await live.close()
        run = await live.go(activity)
    sent: Action = AddCard(run, "One more") if activity == "ideas" else Finish(run)
    looked: list[Counted] = []

    def counted(room: Room) -> Workshop:
        looked.append(Counted(room._fold.workshop))
        return looked[-1]

    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        with patch.context() as patched:
            patched.setattr(Room, "workshop", property(counted))
            looked.clear()
            await live.do(sent, 1)
            await settle(pilot)
        assert app.view is not None
    return sum(each.touched for each in looked)


@pytest.mark.parametrize("activity", ACTIVITIES)
async def test_what_somebody_sends_costs_the_screen_the_same(
    activity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every kind of activity; while cards are written, one more card."""
    few, many = [await _shown(activity, cards, monkeypatch) for cards in (FEW, MANY)]
    assert few == many
