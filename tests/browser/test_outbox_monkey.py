"""A phone whose owner and whose luck do anything: nothing that was sent is lost, nothing doubled.

Ten rounds in every run, two hundred with `tests/run --long`. ``OUTBOX_ROUNDS`` asks for another
number of rounds, ``OUTBOX_SEED`` begins with another one.
"""

import asyncio
import os
from collections import Counter
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from random import Random

import pytest
from playwright.async_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.support.browser_phone import BOX, SEND
from tests.support.phone import Page as Forms
from tests.support.ports import free_port
from tests.support.service import Service, served
from tests.support.workshop_folder import kept, workshop_at
from workshoptui.workshop.cards import Card
from workshoptui.workshop.workshop_info import workshop_info

ROUNDS = int(os.environ.get("OUTBOX_ROUNDS", "10"))
SEED = int(os.environ.get("OUTBOX_SEED", "1"))
ALIVE = "#live[data-live=on]"
STEPS = 9
"""What happens in a round."""

KEPT = """() => Object.entries(localStorage).filter(([key]) => /^(letter|draft):/.test(key))"""
WAITING = """() => Object.entries(localStorage).filter(([key]) => key.startsWith("letter:"))
  .map(([, value]) => JSON.parse(value))
  .filter((letter) => !letter.refused && !letter.held).length === 0"""


class Place:
    """A workshop that a program of its own serves, at an address that stays."""

    def __init__(self, folder: Path, servers: AsyncExitStack) -> None:
        self._folder = folder
        self._servers = servers
        self._port = free_port()
        self._server: Service | None = None
        self.url = f"http://127.0.0.1:{self._port}"
        self.join_url = f"{self.url}/J/{workshop_info(kept(folder)).code}"

    async def start(self) -> None:
        """Serve it, from what the files say."""
        serving = served(self._folder, port=self._port)
        self._server = await self._servers.enter_async_context(serving)

    async def kill(self) -> None:
        """The program ends in the middle of whatever it does."""
        assert self._server is not None
        self._server.process.kill()
        await self._server.ended()

    def cards(self) -> Counter[str]:
        """How often each card is in the files."""
        return Counter(one.text for one in kept(self._folder).all(Card))


class Luck:
    """One phone in one round.

    Attributes:
        sent: what its owner sent, with what it was changed to, if it was.
        maybe: what was taken out, and may have arrived before.
        draft: what stands unsent in the box.
    """

    def __init__(self, place: Place, context: BrowserContext, random: Random, name: str) -> None:
        self.place = place
        self.context = context
        self.random = random
        self.name = name
        self.sent: dict[str, str] = {}
        self.maybe: set[str] = set()
        self.draft = ""
        self.tabs: list[Page] = []
        self.line = "good"
        self.number = 0

    async def begin(self) -> None:
        """Join, and go to the room; other tests look at the pages on the way there."""
        asked = await self.context.request.get(self.place.join_url)
        fields = Forms(await asked.text()).form("/join").fields
        joined = await self.context.request.post(
            f"{self.place.url}/join", form={name: value[-1] for name, value in fields.items()}
        )
        assert joined.ok
        await self.context.route("**/do/*", self._answer)
        await self._new_tab()

    async def _answer(self, route: Route) -> None:
        with suppress(Error):  # the tab that asked may be gone
            if self.line == "deaf":  # the server has it, the phone never hears
                await route.fetch()
                await route.abort()
            elif self.line == "slow":
                await asyncio.sleep(0.3)
                await route.continue_()
            else:
                await route.continue_()

    @property
    def tab(self) -> Page:
        """The tab that is looked at."""
        return self.tabs[-1]

    async def step(self) -> None:
        """Something happens."""
        weights = {
            self.send: 9,
            self.write: 2,
            self.offline: 3,
            self.online: 2,
            self.deaf: 2,
            self.slow: 1,
            self.crash: 2,
            self.come_back: 2,
            self.sleep: 1,
            self.two_tabs: 1,
            self.take_out: 1,
            self.change: 2,
            self.restart: 1,
        }
        (act,) = self.random.choices(list(weights), list(weights.values()))
        await act()

    async def send(self) -> None:
        """Write the next card and send it, or what was written before."""
        self.number += 1
        text = self.draft or f"{self.name} card {self.number}"
        await self.tab.locator(BOX).fill(text)
        await self.tab.locator(SEND).first.click()
        await expect(self.tab.locator(BOX)).to_have_value("")
        self.sent[text] = text
        self.draft = ""

    async def write(self) -> None:
        """Begin a card, and leave it."""
        self.number += 1
        self.draft = f"{self.name} draft {self.number}"
        await self.tab.locator(BOX).fill(self.draft)

    async def offline(self) -> None:
        """Into a lift."""
        await self.context.set_offline(True)

    async def online(self) -> None:
        """Out of it."""
        self.line = "good"
        await self.context.set_offline(False)

    async def deaf(self) -> None:
        """From now on no answer comes back."""
        self.line = "deaf"

    async def slow(self) -> None:
        """From now on everything takes its time."""
        self.line = "slow"

    async def crash(self) -> None:
        """The system kills the page, in the middle of whatever it does."""
        session = await self.context.new_cdp_session(self.tab)
        with suppress(Error, TimeoutError):
            async with asyncio.timeout(0.3):  # it never answers
                await session.send("Page.crash")
        await self.come_back()

    async def come_back(self) -> None:
        """Close the tab; later open the address anew, where there is a way to it."""
        with suppress(Error, TimeoutError):
            async with asyncio.timeout(2):
                await self.tabs.pop().close()
        await self.online()
        await self._new_tab()

    async def _new_tab(self) -> None:
        page = await self.context.new_page()
        await page.goto(f"{self.place.url}/room")
        await page.locator(ALIVE).wait_for()
        self.tabs.append(page)

    async def sleep(self) -> None:
        """The phone is put away, and taken out again."""
        session = await self.context.new_cdp_session(self.tab)
        await session.send("Page.setWebLifecycleState", {"state": "frozen"})
        await asyncio.sleep(0.2)
        await session.send("Page.setWebLifecycleState", {"state": "active"})

    async def two_tabs(self) -> None:
        """A second tab with the same page."""
        await self.online()
        if len(self.tabs) == 1:
            await self._new_tab()
        else:
            self.tabs.reverse()
            await self.tab.bring_to_front()

    async def take_out(self) -> None:
        """Think better of a letter that waits."""
        button = self.tab.get_by_role("button", name=f"Take out: {self.name}").first
        with suppress(Error):
            label = await button.get_attribute("aria-label", timeout=50)
            await button.click(timeout=1000)
            text = str(label).removeprefix("Take out: ")
            at = next(one for one, now in self.sent.items() if now == text)
            self.maybe |= {at, self.sent.pop(at)}

    async def change(self) -> None:
        """Put a letter that waits better."""
        button = self.tab.get_by_role("button", name=f"Change: {self.name}").first
        with suppress(Error):
            label = await button.get_attribute("aria-label", timeout=50)
            text = str(label).removeprefix("Change: ")
            at = next((one for one, now in self.sent.items() if now == text), None)
            if at is None or at != text or not await button.is_visible():
                return
            await button.click(timeout=1000)
            editor = self.tab.locator(".letters textarea").first
            await editor.fill(f"{text} changed", timeout=1000)
            # Only now: the first one may have arrived in that moment, and the box be gone.
            self.sent[at] = f"{text} changed"
            await self.tab.get_by_role("button", name="Save and send").first.click(timeout=1000)

    async def restart(self) -> None:
        """The server is killed, and comes back."""
        await self.place.kill()
        if self.random.random() < 0.5:
            await self.send()
        await self.place.start()

    async def end(self) -> tuple[list[str], list[str]]:
        """Everything is well again: what is lost, and what is there twice."""
        await self.come_back()
        for page in self.tabs[:-1]:
            await page.close()
        await self.tab.wait_for_function(WAITING, timeout=30_000)
        kept = str(await self.tab.evaluate(KEPT))
        cards = self.place.cards()
        lost = [
            text
            for text, now in self.sent.items()
            # Where the first version had arrived, the changed words are still on the phone.
            if cards[text] + (cards[now] if now != text else 0) == 0 and now not in kept
        ]
        lost += [now for text, now in self.sent.items() if not cards[now] and now not in kept]
        if self.draft and self.draft not in kept:
            lost.append(self.draft)
        doubled = [text for text, many in cards.items() if many > 1]
        doubled += [
            text for text, now in self.sent.items() if now != text and cards[text] and cards[now]
        ]
        return lost, doubled


async def play(browser: Browser, folder: Path, rounds: int) -> None:
    """So many rounds, each with a new phone."""
    losses: list[str] = []
    doubles: list[str] = []
    sent = 0
    made = await workshop_at(folder, "ideas")
    async with AsyncExitStack() as servers:
        place = Place(made, servers)
        await place.start()
        for number in range(SEED, SEED + rounds):
            context = await browser.new_context()
            luck = Luck(place, context, Random(number), f"Round {number}")
            try:
                await luck.begin()
                for _ in range(STEPS):
                    await luck.step()
                lost, doubled = await luck.end()
            except Exception as error:
                error.add_note(f"in round {number}: OUTBOX_SEED={number} OUTBOX_ROUNDS=1")
                raise
            losses += lost
            doubles += doubled
            sent += len(luck.sent)
            await context.close()
    print(f"{rounds} rounds, {sent} letters: {len(losses)} lost, {len(doubles)} doubled")  # noqa: T201
    assert (losses, doubles) == ([], [])
    assert sent > rounds


async def test_nothing_is_lost_and_nothing_doubled(browser: Browser, tmp_path: Path) -> None:
    """Offline, killed, asleep, deaf, closed, come back to, in two tabs, its server killed."""
    await play(browser, tmp_path, ROUNDS)


@pytest.mark.long
async def test_nothing_is_lost_and_nothing_doubled_for_long(
    browser: Browser, tmp_path: Path
) -> None:
    """The same two hundred times."""
    await play(browser, tmp_path, max(ROUNDS, 200))
