"""A room with phones in it, and the group in one activity: for the tests of a kind's page."""

from tests.support.phone import Page, Served, Visitor
from tests.support.whole_workshop import play_workshop
from workshoptui.workshop import runs, sittings
from workshoptui.workshop.action import Action
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds import draft, rate
from workshoptui.workshop.models import models
from workshoptui.workshop.people import Participant


class Opened(Served):
    """A room in its first sitting, in which nobody has written anything yet.

    Attributes:
        phones: the phones that joined, in their order.
    """

    phones: list[Visitor]

    @classmethod
    async def with_phones(cls, *names: str) -> "Opened":
        """With a phone for each name; ``""`` for somebody who gave none."""
        room = cls(await play_workshop(until="start"))
        await room.act(sittings.OpenSitting("2026-03-05", "Town hall"))
        room.phones = [await room.visitor(name) for name in names]
        return room

    @property
    def ids(self) -> list[str]:
        """The participants' ids, in the order in which their phones joined."""
        return [one.id for one in self.play.workshop.all(Participant)]

    async def act(self, action: Action, by: int | None = None) -> None:
        """Submit an action: the facilitator's, or that of the phone with this index."""
        await self.play.room.submit(action, by=FACILITATOR if by is None else self.ids[by])

    async def go(self, activity: str) -> str:
        """Go to an activity and open its round; returns the run's id."""
        await self.act(runs.GoTo(activity))
        run = runs.current_run(self.play.workshop)
        assert run is not None
        if run.phase == "ready":
            await self.act(runs.OpenRound(run.id))
        return run.id

    async def close(self) -> None:
        """Close the round that the group is in."""
        now = runs.current_run(self.play.workshop)
        assert now is not None
        await self.act(runs.CloseRound(now.id))

    async def models(self, *names: str) -> list[str]:
        """Models that can be rated and ranked; returns their ids."""
        run = await self.go("draft")
        for name in names:
            await self.act(draft.AddModel(run, name))
        made = [one for one in models(self.play.workshop) if not one.datum]
        for model in made:
            await self.act(rate.WaiveTest(model.id, "Time ran out."))
        return [model.id for model in made]


def buttons(page: Page, name: str) -> dict[str, str]:
    """The values of the enabled buttons with this name, by their label if they have one."""
    return {
        tag.get("aria-label", tag["value"]): tag["value"]
        for kind, tag in page.tags
        if kind == "button" and tag.get("name") == name and "disabled" not in tag
    }


def ticked(page: Page, name: str) -> list[str]:
    """What is chosen of the radio buttons or ticks with this name."""
    return [tag["value"] for _, tag in page.tags if tag.get("name") == name and "checked" in tag]
