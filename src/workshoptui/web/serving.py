"""Serving: one call that opens the way in for phones, and closes it again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import msgspec

from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.room.room import Room
from workshoptui.web.app import close, create_app, warm
from workshoptui.web.server import Server
from workshoptui.workshop.founding import founded

PORT = 8765


class WayIn(msgspec.Struct, frozen=True):
    """How phones get in while a room is served.

    Attributes:
        join_url: what the QR code holds.
        address: what people type who cannot scan: host and port, or the public address.
        notice: what the facilitator should know, such as that another port was taken; else ``""``.
        local_url: where this computer itself reaches it.
    """

    join_url: str
    address: str
    notice: str
    local_url: str


@asynccontextmanager
async def serve(
    room: Room, *, host: str = "0.0.0.0", port: int = PORT, public_url: str | None = None
) -> AsyncIterator[WayIn]:
    """Let phones into `room` for as long as the context lasts.

    Raises:
        CannotListen: an `OSError` with a sentence for people: no port is free, or no such host.
        ValueError: `public_url` is not an address that a browser can open.
    """
    app = create_app(room, sections=SharedNote().sections, markdown=render, public_url=public_url)
    try:
        server = Server.bind(app, host, port, public_url=public_url, before_stop=lambda: close(app))
    except (OSError, ValueError):
        close(app)
        raise
    await server.start()
    warming = asyncio.create_task(asyncio.to_thread(warm, app), name="phones' pages")
    try:
        yield _way_in(server, founded(room.workshop).code, port)
    finally:
        await server.stop()
        await warming


def _way_in(server: Server, code: str, wanted: int) -> WayIn:
    join_url = server.join_url(code)
    taken = server.port != wanted and wanted != 0
    return WayIn(
        join_url=join_url,
        address=urlsplit(join_url).netloc.lower(),
        notice=f"Port {wanted} is taken, so phones use {server.port}." if taken else "",
        local_url=server.local_url,
    )
