"""From scanning the code to the first field, and what that takes.

    python -m tests.bench.first_field

Chromium as a small phone, once on the loopback and once as on a slow line: 400 kbit/s, and 400 ms
until an answer begins. Two pages are loaded, the one behind the code and the room, each with all
that it has; a person is taken to press the button at once. Prints for each line what was measured
beside its bar, and ends with 1 where one is not held.

What is sent is counted as Chromium received it, headers included. A page is usable once its first
field is drawn and takes letters: the page works before its scripts are there.
"""

import asyncio
import sys
import time
from collections import Counter
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from playwright.async_api import Browser, CDPSession, async_playwright

from tests.support import chromium
from tests.support.browser_phone import BOX, SMALL_SIZE, Phone
from tests.support.online import OnlineWorkshop, online_at
from tests.support.room import CODE

LINES: dict[str, dict[str, object] | None] = {
    "loopback": None,
    "400 kbit/s, 400 ms": {
        "offline": False,
        "latency": 400,
        "downloadThroughput": 400_000 / 8,
        "uploadThroughput": 400_000 / 8,
    },
}
FIRST_PAGE = 30_000
"""Bytes of the first page with everything."""

USABLE = {"loopback": 0.5, "400 kbit/s, 400 ms": 1.0}
SCAN_TO_FIELD = {"loopback": 1.0, "400 kbit/s, 400 ms": 2.5}
ROUNDS = 5
TAKES_LETTERS = "selector => document.querySelector(selector)?.getBoundingClientRect().height > 0"


class Received:
    """What a tab was sent, by kind of file."""

    def __init__(self) -> None:
        self.by_kind: Counter[str] = Counter()
        self._kinds: dict[str, str] = {}

    async def watch(self, tab: CDPSession) -> None:
        """Count from now on."""
        tab.on("Network.responseReceived", self._begun)
        tab.on("Network.loadingFinished", self._finished)
        await tab.send("Network.enable")

    def _begun(self, event: dict[str, object]) -> None:
        response = event["response"]
        assert isinstance(response, dict)
        path = PurePosixPath(urlsplit(response["url"]).path)
        self._kinds[str(event["requestId"])] = path.suffix.strip(".") or "html"

    def _finished(self, event: dict[str, object]) -> None:
        size = event["encodedDataLength"]
        assert isinstance(size, int | float)
        self.by_kind[self._kinds.get(str(event["requestId"]), "?")] += round(size)

    @property
    def total(self) -> int:
        """Bytes of all of it."""
        return sum(self.by_kind.values())


async def come_in(
    browser: Browser, place: OnlineWorkshop, line: dict[str, object] | None
) -> dict[str, float]:
    """One phone that has never been here: seconds, and bytes."""
    phone = await Phone.of(browser, size=SMALL_SIZE)
    page = phone.page
    tab = await phone.context.new_cdp_session(page)
    received = Received()
    await received.watch(tab)
    if line:
        await tab.send("Network.emulateNetworkConditions", line)
    begun = time.perf_counter()
    await page.goto(f"{place.url}/j/{CODE}/new", wait_until="commit")
    await page.wait_for_function(TAKES_LETTERS, arg="#name, button.main")
    first = time.perf_counter()
    await page.wait_for_load_state("load")
    first_bytes = received.total
    pressed = time.perf_counter()
    await page.locator("button.main").first.click(no_wait_after=True)
    await page.wait_for_function(TAKES_LETTERS, arg=BOX)
    field = time.perf_counter()
    await page.wait_for_selector("#live[data-live=on]")
    alive = time.perf_counter()
    await page.wait_for_load_state("load")
    room_bytes = received.total - first_bytes
    kinds = dict(received.by_kind)
    await phone.close()
    assert not phone.faults, phone.faults
    return {
        "first page usable": first - begun,
        "scan to first field": first - begun + field - pressed,
        "room alive": alive - pressed,
        "first page bytes": first_bytes,
        "room bytes": room_bytes,
        **{f"bytes of {kind}": size for kind, size in kinds.items()},
    }


async def measured() -> bool:
    """Print all lines; says whether every bar is held."""
    held = True

    def told(name: str, value: float, unit: str, bar: float | None) -> None:
        nonlocal held
        keeps = bar is None or value <= bar
        held = held and keeps
        beside = "" if bar is None else f"bar {bar:,.2f}   {'held' if keeps else 'NOT HELD'}"
        print(f"{name:46}{value:12,.2f} {unit:6}{beside}")

    async with async_playwright() as playwright, online_at("ideas") as place:
        browser = await playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.ARGS)
        )
        for line, conditions in LINES.items():
            rounds = [await come_in(browser, place, conditions) for _ in range(ROUNDS)]
            best = {name: sorted(one[name] for one in rounds)[ROUNDS // 2] for name in rounds[0]}
            print(f"\n{line}, median of {ROUNDS}")
            told("first page: usable after", best["first page usable"], "s", USABLE[line])
            told("scan to first field", best["scan to first field"], "s", SCAN_TO_FIELD[line])
            told("room: scripts alive after joining", best["room alive"], "s", None)
            told("first page with everything", best["first page bytes"], "bytes", FIRST_PAGE)
            told("room with everything that is new", best["room bytes"], "bytes", None)
            for name, value in best.items():
                if name.startswith("bytes of"):
                    told(f"  {name}", value, "bytes", None)
        await browser.close()
    return held


if __name__ == "__main__":
    sys.exit(not asyncio.run(measured()))
