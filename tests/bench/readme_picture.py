"""The picture of the README: the facilitator's screen and, beside it, a participant's phone.

    python -m tests.bench.readme_picture [docs/screen-and-phone.png]

A demo is played with the real screen, the real server and 24 simulated phones, and held when the
final vote on success factors has closed. Then the screen draws itself, and Chromium opens the page
of one of the participants, with that participant's cookie, and takes both as one picture.
"""

import asyncio
import base64
import io
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from PIL import Image
from playwright.async_api import Browser, async_playwright

from tests.support import chromium
from tests.support.browser_phone import SIZE
from tests.support.picture import as_terminals_draw
from workshoptui.agendas import DEFAULT, load_agenda
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.demo.clock import SimulatedClock
from workshoptui.demo.facilitator import BEGUN, lead
from workshoptui.demo.person import Person
from workshoptui.demo.scenario import scenario_in
from workshoptui.demo.scheduler import Scheduler
from workshoptui.demo.simulation import Simulation
from workshoptui.record.markdown import render
from workshoptui.room.room import Room
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.protocols import Phones
from workshoptui.web.endpoints import Endpoints
from workshoptui.web.serving import serve
from workshoptui.workshop.runs import activity_of, current_run

PICTURE = Path("docs", "screen-and-phone.png")
COLUMNS, ROWS = 100, 33
PEOPLE, SEED = 24, 1
MOMENT = ("vote", 2, "closed")
"""The activity, its round and the phase of it that the picture shows."""
WHOSE = 3
"""Whose phone is in the picture: so many joined before."""
PATIENCE = 120
"""Seconds in which the demo comes to the moment."""
COLOURS = 96
"""Enough for a screen and a page of few colours; the file is a third of what it would be."""

PAGE = """<!doctype html><meta charset=utf-8><style>
* { margin: 0; box-sizing: border-box }
body { display: flex; gap: 40px; padding: 16px; width: max-content; align-items: center }
svg, img { display: block }
.phone { padding: 12px; border-radius: 44px; background: #1f1d1b }
.phone img { width: 390px; height: 844px; border-radius: 32px }
</style><body>%s<div class=phone><img src="data:image/png;base64,%s" alt></div>"""


class HeldScheduler(Scheduler):
    """Lets no time pass until the moment, and from then on everlasting time.

    Attributes:
        reached: set at the moment.
    """

    def __init__(self, room: Room) -> None:
        super().__init__(speed=None)
        self.reached = asyncio.Event()
        self._room = room

    async def wait(self, seconds: float) -> None:
        """Give others a turn, or hold the demo where it is."""
        await super().wait(seconds)
        run = current_run(self._room.workshop)
        if run is None:
            return
        if (activity_of(self._room.workshop, run).id, run.number, run.phase) == MOMENT:
            self.reached.set()
            await asyncio.Event().wait()


class HeldDemo:
    """A demo as the screen offers it, which stands still once it has come to the moment.

    Attributes:
        participants: everybody who takes part.
        url: where the phones find the workshop.
        began: done once the phones may come, with the scheduler.
    """

    participants: list[Person]
    url: str

    def __init__(self, library: WorkshopLibrary) -> None:
        self.began: asyncio.Future[HeldScheduler] = asyncio.get_running_loop().create_future()
        self._clock = SimulatedClock(library.clock, BEGUN)
        self._library = library.with_clock(self._clock)

    async def begin(self) -> Path:
        """Make its workshop; returns the folder."""
        scenario = scenario_in("en")
        agenda = load_agenda(DEFAULT)
        return await self._library.create(
            scenario.title, agenda, organisation=scenario.organisation
        )

    async def open(self, folder: Path) -> Room:
        """Its workshop, live, by the simulated clock."""
        return await self._library.open(folder)

    async def play(self, room: Room, phones: Phones) -> None:
        """Move the workshop along until the moment."""
        assert isinstance(phones, Endpoints)
        self.url = phones.local_url
        scheduler = HeldScheduler(room)
        simulation = Simulation(
            room,
            scenario_in("en"),
            self._clock,
            scheduler,
            people=PEOPLE,
            seed=SEED,
            join_path=urlsplit(phones.join_url).path,
            present=True,
        )
        self.participants = simulation.participants
        self.began.set_result(scheduler)
        async with AsyncExitStack() as hands:
            await simulation.connect_phones(hands, phones.local_url)
            await lead(simulation, print, watched=True)


@asynccontextmanager
async def serve_phones(room: Room) -> AsyncIterator[Phones]:
    """The real server, for this computer alone."""
    async with serve(room, host="127.0.0.1", port=0) as way_in:
        yield way_in


async def screen_and_phone(browser: Browser) -> tuple[str, bytes]:
    """The screen as SVG and the phone as PNG, both at the moment."""
    with TemporaryDirectory() as folder:
        library = WorkshopLibrary(Path(folder), clock=time.time, random=Random(SEED))
        demo = HeldDemo(library)
        app = WorkshopApp(library, render=render, serve=serve_phones, demo=demo, demo_now=True)
        async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
            async with asyncio.timeout(PATIENCE):
                await (await demo.began).reached.wait()
            phone = await phone_of(browser, demo)
            await pilot.pause(1)
            return app.export_screenshot(title="WorkshopTUI"), phone


async def phone_of(browser: Browser, demo: HeldDemo) -> bytes:
    """What the phone of one of them shows."""
    person = [person for person in demo.participants if person.id][WHOSE]
    context = await browser.new_context(viewport=SIZE, device_scale_factor=1, is_mobile=True)
    cookies = person.phone._client.cookies
    await context.add_cookies(
        [{"name": name, "value": value, "url": demo.url} for name, value in cookies.items()]
    )
    page = await context.new_page()
    await page.goto(f"{demo.url}/room")
    await page.wait_for_timeout(1000)
    picture = await page.screenshot()
    await context.close()
    return picture


async def compose() -> bytes:
    """Both side by side, as PNG."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.ARGS)
        )
        svg, phone = await screen_and_phone(browser)
        page = await browser.new_page(viewport={"width": 2000, "height": 1200})
        encoded = base64.b64encode(phone).decode()
        await page.set_content(PAGE % (with_size(as_terminals_draw(svg)), encoded))
        picture = await page.locator("body").screenshot(omit_background=True)
        await browser.close()
    return picture


def with_size(svg: str) -> str:
    """`svg` as large as it says in its view box."""
    width, height = svg.partition('viewBox="0 0 ')[2].partition('"')[0].split()
    return svg.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    picture = Image.open(io.BytesIO(asyncio.run(compose())))
    picture.quantize(COLOURS).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")
