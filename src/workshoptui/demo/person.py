"""Person: somebody who takes part in the demo, with a phone, a pace and traits of their own."""

from collections.abc import Iterable
from random import Random
from typing import Literal

from workshoptui.demo.pages import Form
from workshoptui.demo.phone import Phone
from workshoptui.demo.scheduler import Behaviour
from workshoptui.workshop.people import Role

Trait = Literal["late", "rambles", "reloads", "changes-mind", "passes", "unsure", "prepares"]
TRAITS: tuple[Trait, ...] = ("rambles", "unsure", "changes-mind", "passes", "reloads", "prepares")
"""Dealt out one after another; `late` is for the last to join."""

FormValues = Iterable[tuple[str, str]]


class Person:
    """Somebody with a phone.

    Attributes:
        number: 0 for the first of the participants.
        traits: what they are like.
        pace: how long they take for things, beside others: 1 is as most do.
        random: decides for them what chance decides in the activity that is on.
        id: what the workshop calls them; ``""`` before they have joined.
    """

    def __init__(
        self, number: int, name: str, role: Role, traits: frozenset[Trait], pace: float
    ) -> None:
        self.number = number
        self.name = name
        self.role = role
        self.traits = traits
        self.pace = pace
        self.random = Random(number)
        self.id = ""
        self._phone: Phone | None = None

    def take(self, phone: Phone) -> None:
        """Pick up a phone, before anything else."""
        self._phone = phone

    @property
    def phone(self) -> Phone:
        """Their phone, which they have from the beginning to the end."""
        assert self._phone is not None, "nobody takes part without a phone"
        return self._phone

    def moment(self, seconds: float) -> float:
        """About so many seconds, as long as this person takes."""
        return seconds * self.pace * self.random.uniform(0.5, 1.5)

    def level(self, mean: float, spread: float = 0.8) -> str:
        """What they would say on a scale from 1 to 5, near a mean."""
        return str(min(5, max(1, round(self.random.gauss(mean, spread)))))

    async def join(self, join_path: str) -> None:
        """Scan the code, say who they are, and go in."""
        await self.phone.open(join_path)
        if self.sees("join") is None:  # it asks first whether they were here before
            await self.phone.open(next(to for to in self.phone.page.links if to.endswith("/new")))
        await self.fill("join", [("name", self.name), ("role", self.role)])
        await self.phone.open("/room")

    async def look(self, run: str) -> None:
        """Look at the room; where it is elsewhere, follow the link to this round."""
        await self.phone.open("/room")
        address = f"/room?run={run}"
        if address in self.phone.page.links:
            await self.phone.open(address)

    def sees(self, form: str, **holding: str) -> Form | None:
        """The first form of that name on their page that holds these values already."""
        return next(self.phone.page.find(form, **holding), None)

    async def fill(self, form: str, values: FormValues = (), **holding: str) -> bool:
        """Fill in a form that is on their page and send it.

        Returns:
            Whether it was saved: not without such a form, and not when it was refused.
        """
        sendable = self.sees(form, **holding)
        return sendable is not None and await self.phone.send(sendable, values)

    def dialogues(self, form: str) -> list[tuple[str, str]]:
        """How many dialogues with the chosen model they took part in, if the form asks for it."""
        shown = self.sees(form)
        if shown is None or "dialogues" not in shown.fields:
            return []
        return [("dialogues", "0" if self.number % 6 == 5 else f"{1 + self.number % 4}")]

    async def finish(self) -> None:
        """Say that they are done."""
        await self.fill("finish", done="true")

    async def read_and_tick(self, run: str, seconds: float) -> Behaviour:
        """Read for so long, and tick."""
        yield self.moment(seconds)
        await self.look(run)
        await self.finish()
