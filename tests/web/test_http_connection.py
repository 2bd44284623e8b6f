"""One phone's connection: what the parser takes, and what it does not."""

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from workshoptui.web.frames import Event, Frames
from workshoptui.web.http_connection import HEAD_BYTES, PIPELINED, Connection
from workshoptui.web.server import Server
from workshoptui.web.stream import EventStream


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await request.body())


async def _parts(_request: Request) -> StreamingResponse:
    async def parts() -> AsyncIterator[str]:
        yield "one "
        yield "two"

    return StreamingResponse(parts())


@asynccontextmanager
async def serving(frames: Frames | None = None) -> AsyncIterator[Server]:
    """A server that says back what it was sent, and streams."""

    async def events(_request: Request) -> EventStream:
        assert frames is not None
        return EventStream(frames)

    server = Server.bind(
        Starlette(
            routes=[
                Route("/", _echo, methods=["GET", "POST"]),
                Route("/parts", _parts),
                Route("/events", events),
            ]
        ),
        "127.0.0.1",
        0,
        before_stop=frames.close if frames else lambda: None,
    )
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


async def test_a_closed_connection_is_freed_without_a_search_for_garbage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Answered, in parts or not at all: nothing that it held is left behind."""
    made: list[weakref.ref[Connection]] = []
    initialize = Connection.__init__

    def noted(self: Connection, *args: Any) -> None:
        made.append(weakref.ref(self))
        initialize(self, *args)

    monkeypatch.setattr(Connection, "__init__", noted)
    async with serving() as server:
        gc.collect()
        gc.disable()
        try:
            await said(server, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            await said(server, b"GET /parts HTTP/1.0\r\n\r\n")
            await said(server, b"GET / HT", end=True)
            for _ in range(10):
                await asyncio.sleep(0.01)
            assert [reference() for reference in made] == [None] * 3
        finally:
            gc.enable()


async def said(server: Server, *sent: bytes, end: bool = False) -> bytes:
    """Everything that comes back until the connection is closed, or nothing more comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    with suppress(ConnectionError):  # it was refused before all of it was sent
        for part in sent:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)
    if end:
        writer.write_eof()
    heard = b""
    while True:
        try:
            more = await asyncio.wait_for(reader.read(1 << 16), 1)
        except (TimeoutError, ConnectionError):
            break
        if not more:
            break
        heard += more
    writer.close()
    return heard


GET = b"GET / HTTP/1.1\r\nHost: room\r\nConnection: close\r\n\r\n"


async def test_a_proxy_of_http_1_0_gets_no_chunks() -> None:
    """What has a length has it; what has none ends with the connection."""
    async with serving() as server:
        whole = await said(server, b"GET / HTTP/1.0\r\nHost: room\r\n\r\n")
        parts = await said(server, b"GET /parts HTTP/1.0\r\nHost: room\r\n\r\n")
    assert b"content-length: 0\r\n" in whole.lower()
    head, _, body = parts.partition(b"\r\n\r\n")
    assert body == b"one two"
    assert b"transfer-encoding" not in head.lower()
    assert b"connection: close" in head.lower()


async def test_a_stream_over_http_1_0_is_plain() -> None:
    """As a reverse proxy asks for it that was not told otherwise."""
    frames = Frames()
    async with serving(frames) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"GET /events HTTP/1.0\r\nHost: room\r\n\r\n")
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
        assert b"transfer-encoding" not in head.lower()
        assert await asyncio.wait_for(reader.readline(), 20) == b"retry: 1000\n"
        frames.publish([Event("note", "<p>One</p>")], 1)
        assert await asyncio.wait_for(reader.readline(), 20) == b"\n"
        assert await asyncio.wait_for(reader.readline(), 20) == b"event: note\n"
        assert await asyncio.wait_for(reader.readline(), 20) == b"data: <p>One</p>\n"
        writer.close()


@pytest.mark.parametrize("size", [1, 7, 4096], ids=["byte", "few", "all"])
async def test_a_request_in_pieces_is_one_request(size: int) -> None:
    """However the network cuts it."""
    head = b"POST / HTTP/1.1\r\nHost: room\r\nConnection: close\r\nContent-Length: 11\r\n\r\n"
    request = head + b"Hello there"
    pieces = [request[at : at + size] for at in range(0, len(request), size)]
    async with serving() as server:
        assert (await said(server, *pieces)).endswith(b"\r\n\r\nHello there")


async def test_requests_in_one_go_are_answered_in_their_order() -> None:
    """As many as anybody means well with."""
    requests = b"".join(
        b"POST / HTTP/1.1\r\nHost: room\r\nContent-Length: 2\r\n\r\n%02d" % number
        for number in range(PIPELINED)
    )
    async with serving() as server:
        heard = await said(server, requests)
    answers = [part[-2:] for part in heard.split(b"HTTP/1.1 200 OK")[1:]]
    assert answers == [b"%02d" % number for number in range(PIPELINED)]


async def test_more_requests_in_one_go_than_that_are_refused() -> None:
    """Else one connection would make us keep thousands."""
    async with serving() as server:
        heard = await said(server, b"GET / HTTP/1.1\r\nHost: room\r\n\r\n" * 1000)
    assert heard.count(b"HTTP/1.1 200") <= PIPELINED + 1
    assert b"HTTP/1.1 400" in heard


async def test_headers_that_do_not_end_are_refused() -> None:
    """One long line, or many short ones."""
    async with serving() as server:
        line = await said(server, b"GET / HTTP/1.1\r\nX: ", *[b"x" * 16384] * (HEAD_BYTES // 8192))
        lines = await said(
            server, b"GET / HTTP/1.1\r\n", *[b"X-More: more\r\n" * 1000] * (HEAD_BYTES // 7000)
        )
        assert line.startswith(b"HTTP/1.1 400") or not line
        assert lines.startswith(b"HTTP/1.1 400") or not lines
        assert (await said(server, GET)).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"HELLO\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET http:// HTTP/1.1\r\nHost: room\r\n\r\n",
        b"CONNECT room:443 HTTP/1.1\r\nHost: room\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: room\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: room\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["tls", "word", "no path", "no host", "connect", "length", "chunks"],
)
async def test_what_is_no_request_is_answered_and_closed(nonsense: bytes) -> None:
    """Nothing is raised, and the next phone is served."""
    async with serving() as server:
        heard = await said(server, nonsense)
        assert b" 200 " not in heard.partition(b"\r\n")[0]
        assert (await said(server, GET)).startswith(b"HTTP/1.1 200")


async def test_who_closes_their_half_early_harms_nobody() -> None:
    """Some clients say that they have said everything before they read."""
    async with serving() as server:
        await said(server, GET, end=True)
        await said(server, GET[:10], end=True)
        assert (await said(server, GET)).startswith(b"HTTP/1.1 200")
