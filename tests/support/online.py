"""A workshop on a port of this computer, for phones that are real browsers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.support.browser_phone import Phone
from tests.support.phone import ServedWorkshop
from tests.support.ports import free_port
from tests.support.proxy import proxied
from tests.support.room import CODE, LiveWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.web.app import close
from workshoptui.web.broadcaster import Broadcaster
from workshoptui.web.server import Server
from workshoptui.web.serving import serve


class OnlineWorkshop(ServedWorkshop):
    """A workshop that browsers reach.

    Attributes:
        server: what serves it.
        url: the address that browsers know.
    """

    server: Server
    url: str

    @property
    def broadcaster(self) -> Broadcaster:
        """What tells the phones."""
        broadcaster: Broadcaster = self.app.state.context.broadcaster
        return broadcaster

    async def enter(self, phone: Phone, name: str = "", *, scripts: bool = True) -> None:
        """Scan, join, go to the room, and be connected, in whatever language.

        Without scripts nobody is connected.
        """
        await phone.open(f"{self.url}/j/{CODE}/new")
        await phone.page.locator("#name").fill(name)
        await phone.page.locator("button.main").click()
        await phone.page.wait_for_selector("#here:not(:text-matches('^0 '))" if scripts else "#now")


@asynccontextmanager
async def online(live: LiveWorkshop | None = None) -> AsyncIterator[OnlineWorkshop]:
    """A workshop that goes on already, or one in its first sitting, open to browsers."""
    begun = live or await ServedWorkshop.with_phones()
    async with OnlineWorkshop.of(begun) as place:
        place.server = Server.bind(
            place.app, "127.0.0.1", free_port(), before_stop=lambda: close(place.app)
        )
        place.url = f"http://127.0.0.1:{place.server.port}"
        await place.server.start()
        try:
            yield place
        finally:
            await place.server.stop()


@asynccontextmanager
async def online_at(until: str, *, closing: bool = False) -> AsyncIterator[OnlineWorkshop]:
    """A workshop of three people in which the group is in the activity `until`."""
    live = await play_workshop(until=until, closing=closing, people=3)
    async with online(live) as place:
        yield place


@asynccontextmanager
async def behind(
    path: str, *, strips: bool, host: str | None = None
) -> AsyncIterator[tuple[str, LiveWorkshop]]:
    """A workshop behind a proxy; gives its public address, and what is played."""
    live = await play_workshop(until="start")
    port = free_port()
    async with proxied(port, path, strips=strips, host=host) as outside:
        public = f"http://127.0.0.1:{outside}{path}"
        async with serve(live.room, host="127.0.0.1", port=port, public_url=public) as way_in:
            assert way_in.join_url.startswith(f"{public}/J/")
            yield public, live
    await live.room.close()
