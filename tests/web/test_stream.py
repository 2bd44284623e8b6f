import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from tests.support.scheduler import StillScheduler
from workshoptui.web.frames import Event, Frames
from workshoptui.web.presence import Presence
from workshoptui.web.server import Server
from workshoptui.web.signed_numbers import SignedNumbers
from workshoptui.web.stream import EventStream, position

OPENING = b"retry: 1000\n\n"
NUMBERS = SignedNumbers(b"of these tests")


def logged(seq: int = 0, **options: Any) -> Frames:
    """Frames whose numbers these tests can sign."""
    return Frames(seq, numbers=NUMBERS, **options)


def number(seq: int) -> str:
    """A number as phones are given it."""
    return NUMBERS.signed(seq)


def card(text: str) -> list[Event]:
    """The one event of a frame."""
    return [Event("card", text)]


def framed(text: str, seq: int) -> bytes:
    """What a page gets for `card(text)`."""
    return f"event: card\ndata: {text}\nid: {number(seq)}\n\n".encode()


@dataclass
class Phone:
    """A plain connection that speaks just enough HTTP to read a stream."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def head(self) -> bytes:
        """The status line and headers of the answer."""
        return await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 5)

    async def chunk(self, *, beats: bool = False) -> bytes:
        """The next chunk, but for beats unless asked for; empty at the end of the stream."""
        while True:
            size = int(await asyncio.wait_for(self.reader.readuntil(b"\r\n"), 5), 16)
            chunk = (await asyncio.wait_for(self.reader.readexactly(size + 2), 5))[:-2]
            if beats or not chunk.startswith(b"event: beat"):
                return chunk

    async def rest(self) -> bytes:
        """Everything until the server closes the connection."""
        return await asyncio.wait_for(self.reader.read(), 5)


class Room:
    """Frames on a real server, and the phones that came."""

    def __init__(self, frames: Frames, stall: float = 5.0) -> None:
        self.frames = frames
        self.scheduler = StillScheduler()
        self.changes: asyncio.Queue[frozenset[str]] = asyncio.Queue()
        self.presence = Presence(self.changes.put_nowait, grace=0, scheduler=self.scheduler)
        self.transports: list[asyncio.WriteTransport] = []
        self._stall = stall
        self.phones: list[Phone] = []
        app = Starlette(routes=[Route("/stream", self._stream)])
        self.server = Server.bind(app, "127.0.0.1", 0, before_stop=frames.close)

    async def _stream(self, request: Request) -> EventStream:
        self.transports.append(request.state.transport)
        person = request.query_params.get("person")
        here = None if person is None else self.presence.here(person)
        return EventStream(self.frames, here, stall=self._stall)

    async def connect(
        self, query: str = "", header: str = "", method: str = "GET", version: str = "1.1"
    ) -> Phone:
        """A phone whose request has been sent."""
        phone = Phone(*await asyncio.open_connection("127.0.0.1", self.server.port))
        self.phones.append(phone)
        request = f"{method} /stream{query} HTTP/{version}\r\nHost: room\r\n{header}\r\n"
        phone.writer.write(request.encode())
        return phone

    async def join(self, query: str = "", header: str = "") -> Phone:
        """A phone that listens: its stream has begun."""
        phone = await self.connect(query, header)
        assert b"200 OK" in await phone.head()
        assert await phone.chunk() == OPENING
        return phone

    async def close(self) -> None:
        """Stop the server, then put the phones away."""
        await asyncio.wait_for(self.server.stop(), 5)
        for phone in self.phones:
            phone.writer.transport.abort()
        await asyncio.gather(*(p.writer.wait_closed() for p in self.phones), return_exceptions=True)


@asynccontextmanager
async def room(frames: Frames | None = None, stall: float = 5.0) -> AsyncIterator[Room]:
    """A room whose doors are open."""
    opened = Room(frames or logged(), stall)
    await opened.server.start()
    try:
        yield opened
    finally:
        await opened.close()


# What phones get


async def test_every_phone_gets_every_frame_in_order_as_the_same_bytes() -> None:
    """A hundred frames to twenty phones, and no phone sees another order or another byte."""
    async with room() as here:
        phones = [await here.join() for _ in range(20)]
        for seq in range(1, 101):
            here.frames.publish(card(f"idea {seq}"), seq)

        for phone in phones:
            assert [await phone.chunk() for _ in range(100)] == [
                framed(f"idea {seq}", seq) for seq in range(1, 101)
            ]


async def test_a_stream_is_never_kept_or_held_back_on_the_way() -> None:
    """Browsers must not store it, and proxies must not wait for more of it."""
    async with room() as here:
        head = await (await here.connect()).head()

    assert b"content-type: text/event-stream" in head
    assert b"cache-control: no-store" in head
    assert b"x-accel-buffering: no" in head


async def test_events_of_one_frame_carry_its_number_at_the_end() -> None:
    """A phone that is cut off in the middle of a frame asks for all of it again."""
    async with room() as here:
        phone = await here.join()
        here.frames.publish([Event("note", "one\ntwo\r\nthree\rfour"), Event("timer", "")], 7)

        assert await phone.chunk() == (
            b"event: note\ndata: one\ndata: two\ndata: three\ndata: four\n\n"
            b"event: timer\ndata: \nid: " + number(7).encode() + b"\n\n"
        )


async def test_a_proxy_that_speaks_http_1_0_gets_the_events_unchunked() -> None:
    """Some reverse proxies still do unless they are told otherwise."""
    async with room() as here:
        phone = await here.connect(version="1.0")
        await phone.head()
        await asyncio.wait_for(phone.reader.readuntil(OPENING), 5)
        here.frames.publish(card("idea"), 1)
        here.frames.close()

        assert await phone.rest() == framed("idea", 1)


async def test_asking_for_the_headers_only_does_not_open_a_stream() -> None:
    """A HEAD request is answered and over."""
    async with room() as here:
        phone = await here.connect(method="HEAD")
        await phone.head()

        assert await phone.rest() == b""
        assert here.frames.listening == 0


async def test_a_quiet_stream_has_a_heartbeat() -> None:
    """An event once an interval, with the newest number, and only while someone listens."""
    scheduler = StillScheduler()
    async with room(logged(heartbeat=2, scheduler=scheduler)) as here:
        assert scheduler.waiting == 0
        phone = await here.join()
        scheduler.advance(2)
        here.frames.publish(card("one"), 7)
        scheduler.advance(2)

        assert [await phone.chunk(beats=True) for _ in range(3)] == [
            f"event: beat\ndata: {number(0)}\n\n".encode(),
            framed("one", 7),
            f"event: beat\ndata: {number(7)}\n\n".encode(),
        ]
    assert scheduler.waiting == 0


async def test_who_was_just_told_something_gets_no_beat_on_top() -> None:
    """While much happens, none is sent; a page is never left without a sign for longer than two."""
    scheduler = StillScheduler()
    async with room(logged(scheduler=scheduler)) as here:
        phone = await here.join()
        scheduler.advance(1.5)
        here.frames.publish(card("one"), 1)
        scheduler.advance(0.5)
        here.frames.publish(card("two"), 2)
        scheduler.advance(2)

        assert [await phone.chunk(beats=True) for _ in range(3)] == [
            framed("one", 1),
            framed("two", 2),
            f"event: beat\ndata: {number(2)}\n\n".encode(),
        ]


async def test_what_is_asked_behind_a_stream_waits_for_ever(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It was asked before the stream had begun, and changes nothing of it."""
    async with room() as here:
        phone = await here.connect(header="\r\nGET /stream HTTP/1.1\r\nHost: room\r\n")
        assert b"200 OK" in await phone.head()
        assert await phone.chunk() == OPENING
        here.frames.publish(card("idea"), 1)
        assert await phone.chunk() == framed("idea", 1)
    assert not caplog.records


async def test_a_phone_that_is_gone_before_its_stream_begins_is_not_missed() -> None:
    """Nobody is left present, and nothing is left listening."""
    async with room() as here:
        for _ in range(20):
            phone = await here.connect("?person=ada")
            phone.writer.transport.abort()
        phone = await here.join()
        async with asyncio.timeout(5):
            while here.frames.listening > 1:  # noqa: ASYNC110 - a connection's end is not ours
                await asyncio.sleep(0.01)
        here.scheduler.advance(1)
        assert here.presence.people() == frozenset()
        here.frames.publish(card("idea"), 1)
        assert await phone.chunk() == framed("idea", 1)


async def test_a_beat_never_overtakes_a_frame() -> None:
    """A page that heard of a number without having its frame would think that it missed one."""
    scheduler = StillScheduler()
    async with room(logged(scheduler=scheduler)) as here:
        phone = await stalled(here)
        for seq in range(1, 51):
            here.frames.publish(card("x" * 10_000), seq)
            scheduler.advance(2)
        phone.writer.transport.resume_reading()  # type: ignore[attr-defined]
        await phone.head()
        assert await phone.chunk() == OPENING
        last = 0
        while last < 50:
            chunk = await phone.chunk(beats=True)
            if chunk.startswith(b"event: beat"):
                assert chunk == f"event: beat\ndata: {number(last)}\n\n".encode()
            else:
                last += 1
                assert chunk == framed("x" * 10_000, last)


async def test_a_stream_ends_after_a_while_so_that_a_phone_shows_that_it_is_there() -> None:
    """Something in between may take everything for a phone that has gone; not all end at once."""
    scheduler = StillScheduler()
    async with room(logged(scheduler=scheduler)) as here:
        phones = [await here.join(query="?person=ada") for _ in range(10)]
        scheduler.advance(46)
        assert here.frames.listening == 10
        ended = set()
        for _ in range(20):
            scheduler.advance(2)
            await asyncio.sleep(0.01)
            ended.add(here.frames.listening)
        assert here.frames.listening == 0
        assert len(ended) > 4
        for phone in phones:
            await phone.rest()


# Coming back


async def test_a_phone_that_comes_back_gets_just_what_it_missed() -> None:
    """Its browser says what it had last, and the rest follows."""
    async with room() as here:
        for seq in (1, 2, 4, 5):
            here.frames.publish(card(f"idea {seq}"), seq)
        for had in (2, 3):
            phone = await here.join(header=f"Last-Event-ID: {number(had)}\r\n")
            assert await phone.chunk() == framed("idea 4", 4)
            assert await phone.chunk() == framed("idea 5", 5)

        here.frames.publish(card("idea 6"), 6)
        assert await phone.chunk() == framed("idea 6", 6)


async def test_a_page_says_which_number_it_shows() -> None:
    """What changed between the page's making and its stream's beginning is not lost."""
    async with room(logged(seq=40)) as here:
        here.frames.publish(card("idea 41"), 41)
        phone = await here.join(query=f"?after={number(40)}")

        assert await phone.chunk() == framed("idea 41", 41)


async def test_what_the_browser_had_last_counts_more_than_what_the_page_showed() -> None:
    """A stream that resumes keeps the page's address, whose number is old by then."""
    async with room() as here:
        here.frames.publish(card("idea 1"), 1)
        here.frames.publish(card("idea 2"), 2)
        phone = await here.join(
            query=f"?after={number(0)}", header=f"Last-Event-ID: {number(1)}\r\n"
        )

        assert await phone.chunk() == framed("idea 2", 2)


async def test_a_phone_that_names_no_number_begins_with_the_next_frame() -> None:
    """Someone who only wants to watch from now on."""
    async with room() as here:
        here.frames.publish(card("idea 1"), 1)
        phone = await here.join()
        here.frames.publish(card("idea 2"), 2)

        assert await phone.chunk() == framed("idea 2", 2)


@pytest.mark.parametrize("had", [number(1), "3", "-1", "zero", "", "9" * 5000])
async def test_a_phone_that_missed_too_much_is_told_to_reload_once(had: str) -> None:
    """Because its number is no longer kept, or never was one; then it goes on with the rest."""
    async with room(logged(keep=1)) as here:
        for seq in (1, 2, 3):
            here.frames.publish(card(f"idea {seq}"), seq)
        phone = await here.join(header=f"Last-Event-ID: {had}\r\n")
        here.frames.publish(card("idea 4"), 4)

        assert await phone.chunk() == f"event: reload\ndata: {number(3)}\n\n".encode()
        assert await phone.chunk() == framed("idea 4", 4)


async def test_a_restarted_server_knows_where_it_went_on() -> None:
    """A phone that is up to date resumes; one that missed changes before the restart reloads."""
    async with room(logged(seq=40)) as here:
        current = await here.join(header=f"Last-Event-ID: {number(40)}\r\n")
        behind = await here.join(header=f"Last-Event-ID: {number(39)}\r\n")
        here.frames.publish(card("idea 41"), 41)

        assert await current.chunk() == framed("idea 41", 41)
        assert await behind.chunk() == f"event: reload\ndata: {number(40)}\n\n".encode()


# The log itself


def test_the_log_stays_within_its_bound() -> None:
    """However long a workshop lasts; the newest frame is kept even when it is bigger than that."""
    frames = logged(keep=1000)
    for seq in range(1, 10_000):
        frames.publish(card("x" * 100), seq)
        assert frames.size <= 1000

    frames.publish(card("x" * 5000), 10_000)
    chunk, cursor = frames.read(frames.cursor(9_999))
    assert b"x" * 5000 in chunk
    assert cursor == frames.end


def test_frames_that_share_a_number_are_not_lost() -> None:
    """A timer changes nothing in the journal; whoever may have missed its frame gets it again."""
    frames = logged(seq=5, keep=130)
    frames.publish([Event("timer", "a")], 5)
    assert b"data: a" in frames.read(frames.cursor(5))[0]

    frames.publish(card("six"), 6)
    frames.publish([Event("timer", "b")], 6)
    assert b"data: b" in frames.read(frames.cursor(6))[0]

    frames.publish([Event("timer", "c")], 6)  # by now the first frame of number 6 is gone
    assert b"reload" in frames.read(frames.cursor(5))[0]
    assert b"data: b" in frames.read(frames.cursor(6))[0]


def test_a_page_that_is_ahead_of_the_frames_waits_for_what_comes() -> None:
    """Changes are gathered before they are sent, so a page may know more than the stream does."""
    frames = logged()
    frames.publish(card("one"), 1)

    assert frames.cursor(3) == frames.end


def test_frames_never_go_back() -> None:
    """A number that goes down would make phones miss frames without a word."""
    frames = logged(seq=3)

    with pytest.raises(ValueError, match="2 is before 3"):
        frames.publish(card("two"), 2)


def test_the_name_of_an_event_is_one_line() -> None:
    """Else a name could smuggle in an event of its own."""
    frames = logged()

    with pytest.raises(ValueError, match="one line"):
        frames.publish([Event("card\ndata: evil", "")], 1)
    assert frames.end == 0


def test_no_events_make_no_frame() -> None:
    """A flush that found nothing to show costs nothing."""
    frames = logged()
    frames.publish([], 1)

    assert frames.end == 0


# Leaving, stalling, stopping


async def test_who_listens_is_present_until_the_connection_ends() -> None:
    """The screen hears of both without asking."""
    async with room() as here:
        phone = await here.join(query="?person=ada")
        assert await asyncio.wait_for(here.changes.get(), 5) == {"ada"}

        left = asyncio.create_task(here.changes.get())
        phone.writer.close()
        async with asyncio.timeout(10):
            while not left.done():  # the server has to notice, then the grace period to pass
                here.scheduler.advance(1)
                await asyncio.wait({left}, timeout=0.01)

        assert await left == frozenset()
        assert here.frames.listening == 0


async def stalled(here: Room) -> Phone:
    """A phone whose stream has begun, and who takes nothing of it any more."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.setblocking(False)
    await asyncio.get_running_loop().sock_connect(connection, ("127.0.0.1", here.server.port))
    reader, writer = await asyncio.open_connection(sock=connection)
    phone = Phone(reader, writer)
    here.phones.append(phone)
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    writer.write(b"GET /stream?person=stalled HTTP/1.1\r\nHost: room\r\n\r\n")
    await asyncio.wait_for(here.changes.get(), 5)
    return phone


async def test_a_stalled_phone_delays_nobody_and_costs_no_memory() -> None:
    """The others get everything at once; for the one, no more waits than its connection holds."""
    async with room(logged(keep=100_000)) as here:
        await stalled(here)
        phone = await here.join()
        text = "x" * 10_000
        for seq in range(1, 301):
            here.frames.publish(card(text), seq)
            assert await phone.chunk() == framed(text, seq)

        assert here.transports[0].get_write_buffer_size() <= 10_100
        assert here.frames.size <= 100_000


async def test_a_stalled_phone_is_dropped() -> None:
    """Its task ends, its socket is freed, and nobody counts as present for it any more."""
    async with room(stall=0.05) as here:
        await stalled(here)
        phone = await here.join()
        transport = here.transports[0]
        assert here.frames.listening == 2
        seq = 0
        async with asyncio.timeout(10):
            while here.frames.listening == 2:
                seq += 1
                here.frames.publish(card("x" * 10_000), seq)
                await phone.chunk()

        assert transport.is_closing()
        assert here.frames.listening == 1
        assert here.presence.people() == frozenset()


async def test_a_phone_that_stalls_for_a_moment_misses_nothing() -> None:
    """What it could not take waits in the log, and follows as soon as it reads again."""
    async with room() as here:
        phone = await stalled(here)
        for seq in range(1, 51):
            here.frames.publish(card("x" * 10_000), seq)
        assert here.transports[0].get_write_buffer_size() > 0

        phone.writer.transport.resume_reading()  # type: ignore[attr-defined]
        await phone.head()
        assert await phone.chunk() == OPENING
        for seq in range(1, 51):
            assert await phone.chunk() == framed("x" * 10_000, seq)


async def test_a_phone_that_stalls_past_the_log_is_told_to_reload() -> None:
    """Then it goes on from the newest frame."""
    async with room(logged(keep=50_000)) as here:
        phone = await stalled(here)
        for seq in range(1, 101):
            here.frames.publish(card("x" * 10_000), seq)

        phone.writer.transport.resume_reading()  # type: ignore[attr-defined]
        await phone.head()
        while (chunk := await phone.chunk()).startswith((b"event: card", OPENING)):
            pass
        assert chunk == f"event: reload\ndata: {number(100)}\n\n".encode()
        here.frames.publish(card("idea"), 101)
        assert await phone.chunk() == framed("idea", 101)


async def test_stopping_ends_every_stream_in_under_a_second() -> None:
    """Phones that listen get a proper end, one that stalls is cut off, and nobody is waited for."""
    async with room() as here:
        phones = [await here.join() for _ in range(50)]
        await stalled(here)
        for seq in range(1, 101):
            here.frames.publish(card("x" * 10_000), seq)
            for phone in phones:
                await phone.chunk()
        assert here.transports[-1].get_write_buffer_size() > 0

        await asyncio.wait_for(here.server.stop(), 1)

        for phone in phones:
            assert await phone.chunk() == b""
            assert await phone.rest() == b""
        assert here.frames.listening == 0
        assert all(transport.is_closing() for transport in here.transports)


async def test_a_stream_after_the_end_ends_at_once() -> None:
    """Whoever slips in while the server stops is not left hanging; nothing more is published."""
    async with room() as here:
        here.frames.close()
        here.frames.publish(card("late"), 1)
        phone = await here.join()

        assert await phone.chunk() == b""


async def test_streams_go_on_beside_a_busy_screen() -> None:
    """Phones get every frame while another task keeps the same loop busy."""
    async with room() as here:
        phones = [await here.join() for _ in range(20)]
        done = asyncio.Event()

        async def draw() -> None:
            while not done.is_set():
                sum(range(10_000))
                await asyncio.sleep(0)

        drawing = asyncio.create_task(draw())
        for seq in range(1, 21):
            here.frames.publish(card(str(seq)), seq)
            for phone in phones:
                assert await phone.chunk() == framed(str(seq), seq)
        done.set()
        await drawing


async def test_another_server_is_told_what_a_stream_needs() -> None:
    """Rather than a stream that begins and never says anything."""
    stream = EventStream(logged())

    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    async def send(_: object) -> None:
        raise AssertionError("nothing can be sent")

    with pytest.raises(RuntimeError, match=r"web\.server"):
        await stream({"type": "http", "method": "GET"}, receive, send)


async def test_a_position_is_read_where_it_makes_sense() -> None:
    """The header before the query; nonsense is a number that is never kept."""

    def asked(header: str | None, query: str = "") -> int | None:
        headers = [] if header is None else [(b"last-event-id", header.encode("latin-1"))]
        return position({"headers": headers, "query_string": query.encode()}, NUMBERS)

    assert asked(None) is None
    assert asked(number(41)) == 41
    assert asked(number(41), f"after={number(7)}") == 41
    assert asked(None, f"after={number(7)}") == 7
    for nonsense in ("41", "4x", "9" * 30, "", "é.é", f"42{number(41)[2:]}", f"{number(41)}0"):
        assert asked(nonsense) == -1
