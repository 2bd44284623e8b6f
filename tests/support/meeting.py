"""A meeting with the agenda that comes along: a live room, phones in it, and its record."""

import json
from typing import TypeVar

from tests.support.markdown_reader import section
from tests.support.opened import Opened
from tests.support.phone import Visitor
from tests.support.whole_workshop import play_workshop
from workshoptui.agendas import DEFAULT, load_agenda
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.room.room import Moved
from workshoptui.workshop import sittings
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.rate import RateModel, sheet_of
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Role
from workshoptui.workshop.runs import CloseRound, Run, RunAgain
from workshoptui.workshop.state import Row

R = TypeVar("R", bound=Row)


class Meeting(Opened):
    """A room in its first sitting, unless asked otherwise, in which people act."""

    @classmethod
    async def of(cls, *roles: Role, agenda: str = DEFAULT, opened: bool = True) -> "Meeting":
        """With a phone for each role."""
        room = cls(await play_workshop(until="start", agenda=load_agenda(agenda)))
        if opened:
            await room.act(sittings.OpenSitting("2026-03-05", "Town hall"))
        room.phones = [await room.joined(role) for role in roles]
        return room

    async def joined(self, role: Role = "") -> Visitor:
        """One more phone."""
        return await self.visitor(role=role)

    async def do(self, action: Action, by: int | None = None) -> Moved:
        """Submit an action: the facilitator's, or that of the phone with this index."""
        who = FACILITATOR if by is None else self.ids[by]
        return await self.play.room.submit(action, by=who)

    async def put(self, action: Action, kind: type[R], by: int | None = None) -> R:
        """Submit, and the record of this kind that came of it."""
        made = (await self.do(action, by)).put(kind)
        assert made is not None
        return made

    def run(self, run: str) -> Run:
        """A round as it is now."""
        return self.play.workshop.get(Run, run)

    @property
    def record(self) -> str:
        """The record's Markdown, as it is now."""
        return render(self.play.workshop)

    def told(self, title: str) -> str:
        """A section of the record."""
        return section(self.record, title)

    @property
    def facts(self) -> dict[str, list[dict[str, object]]]:
        """The record as JSON."""
        found: dict[str, list[dict[str, object]]] = json.loads(to_json(self.play.workshop))
        return found

    async def each_gives_a_card(self) -> None:
        """Everybody takes part: one card from each phone."""
        ideas = await self.go("ideas")
        for by in range(len(self.phones)):
            await self.do(AddCard(ideas, f"An idea of {by}"), by)

    # A meeting on its way: each goes on from the one before.

    async def with_factors(self, *names: str) -> list[str]:
        """A group of one card each, shown to all; their ids."""
        ideas = await self.go("ideas")
        cards = [await self.put(AddCard(ideas, f"Card on {name}"), Card, 0) for name in names]
        await self.close()
        robin = await self.go("round-robin")
        await self.do(CloseRound(robin))
        await self.go("groups")
        return [
            (await self.put(AddGroup("groups", name, (card.id,)), Group)).id
            for name, card in zip(names, cards, strict=True)
        ]

    async def with_vote(self, factors: list[str], *dots: tuple[int, ...]) -> str:
        """A closed round of the vote in which each phone gave these dots; its id."""
        vote = await self.go("vote")
        for by, given in enumerate(dots):
            for factor, many in zip(factors, given, strict=True):
                if many:
                    await self.do(PlaceDots(vote, factor, many), by)
        await self.do(CloseRound(vote))
        await self.say_the_word(vote)
        return vote

    async def say_the_word(self, run: str) -> None:
        """The facilitator lets the figures of few people be shown, where they are held back."""
        if disclosure(self.play.workshop, self.run(run)).askable:
            await self.do(ShowFigures(run))

    async def with_criteria(self) -> list[str]:
        """Two criteria with three dots and one; their ids."""
        factors = await self.with_factors("Listening", "Time", "Follow up")
        await self.with_vote(factors, (2, 1, 0), (1, 0, 0))
        criteria = await self.go("criteria")
        chosen = tuple(s.factor for s in standing(self.play.workshop, self.run(criteria)))[:2]
        await self.do(DecideCriteria(criteria, chosen))
        return list(chosen)

    async def with_models(self, *names: str) -> list[str]:
        """Criteria, and a model for each name, drafted by the phones in turn; their ids."""
        await self.with_criteria()
        draft = await self.go("draft")
        made = []
        for number, name in enumerate(names):
            by = number % len(self.phones)
            made.append((await self.put(AddModel(draft, name), Model, by)).id)
        return made

    async def tested(self, *models: str) -> None:
        """A role-play of each of these models is logged."""
        test = await self.go("test")
        for model in models:
            await self.do(LogTest(test, model, "A case", "This", "That", "So", "Keep"), 0)

    async def rated(self, *levels: tuple[str, int], again: bool = False) -> str:
        """A closed round in which everybody rates each of these models so; its id."""
        rate = await (self.once_more("rate") if again else self.go("rate"))
        asked = [criterion for criterion, _ in sheet_of(self.play.workshop, self.run(rate))]
        for by in range(len(self.phones)):
            for model, level in levels:
                scores: dict[str, int | None] = dict.fromkeys(asked, level)
                await self.do(RateModel(rate, model, scores), by)
        await self.do(CloseRound(rate))
        await self.say_the_word(rate)
        return rate

    async def once_more(self, activity: str) -> str:
        """A new round of an activity, opened; its id."""
        await self.do(RunAgain(activity))
        return await self.go(activity)
