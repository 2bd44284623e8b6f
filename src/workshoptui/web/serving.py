"""Serving: a context manager that serves a room to phones."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from workshoptui.language.messages import gettext as _
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.room.room import Room
from workshoptui.web.addresses import interfaces
from workshoptui.web.app import close, create_app, warm
from workshoptui.web.departure import Departure
from workshoptui.web.endpoints import Endpoints
from workshoptui.web.public_url import normalized_url
from workshoptui.web.server import Server
from workshoptui.workshop.workshop_info import workshop_info

PORT = 8765


@asynccontextmanager
async def serve(
    room: Room,
    *,
    host: str = "",
    port: int = PORT,
    public_url: str | None = None,
    proxies: Sequence[str] = (),
    service: bool = False,
    departure: Departure | None = None,
) -> AsyncIterator[Endpoints]:
    """Serve `room` to phones for as long as the context lasts.

    Without a `host`, at every address that this computer has, and gets meanwhile. `proxies` are
    the addresses of reverse proxies that are believed for whom they speak. A `service` goes on
    between sittings: phones are told so, and it takes the port it is given or none;
    so does a `departure`, which sends phones on in place of serving them.

    Raises:
        CannotListen: an `OSError` with a sentence for people: no port is free, or no such host.
        ValueError: `public_url` is not an address that a browser can open.
    """
    public_url = None if public_url is None else normalized_url(public_url)
    opened: list[Endpoints] = []
    app = create_app(
        room,
        new_note=lambda: SharedNote().sections,
        markdown=render,
        public_url=public_url,
        service=service,
        departure=departure,
        knows=lambda name: any(endpoints.knows(name) for endpoints in opened),
    )

    def stop() -> None:
        if departure:
            departure.close()
        close(app)

    try:
        server = Server.bind(
            app,
            host,
            port,
            before_stop=stop,
            proxies=proxies,
            only=service or departure is not None,
        )
    except OSError:
        close(app)
        raise
    # The first look loads what it looks with, which takes a moment.
    await asyncio.to_thread(interfaces)
    opened.append(_endpoints(server, room, port, public_url))
    await server.start()
    warming = asyncio.create_task(asyncio.to_thread(warm, app), name="phones' pages")
    try:
        yield opened[0]
    finally:
        await server.stop()
        await warming


def _endpoints(server: Server, room: Room, wanted: int, public_url: str | None) -> Endpoints:
    is_taken = server.port != wanted and wanted != 0
    return Endpoints(
        workshop_info(room.workshop).code,
        host=server.host,
        port=server.port,
        public_url=public_url,
        notice=_("Port {wanted} is taken, so phones use {port}.", wanted=wanted, port=server.port)
        if is_taken
        else "",
        clock=room.clock,
    )
