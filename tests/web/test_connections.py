"""Connections: nobody keeps the others out, by silence, by slowness or by number."""

import asyncio
import socket
import struct
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from workshoptui.web import server as server_module
from workshoptui.web.connections import Connections, Limits, network_of
from workshoptui.web.server import Server, hung_up

QUICK = Limits(head=0.3, body=0.3, idle=0.3, idle_joined=30.0, stalled=0.3, answer=30.0)
PATIENT = Limits(head=60, body=60, idle=60, idle_joined=60, stalled=60, answer=60)


class Phone:
    """A connection that is there, and whether it was given up."""

    def __init__(self, connections: Connections, address: str = "10.0.0.1") -> None:
        self.gone = False
        self.waiting = True
        self.let_in = connections.admit(address)
        if self.let_in:
            connections.opened(self, address)

    def waits(self) -> bool:
        return self.waiting

    def give_up(self) -> None:
        self.gone = True

    def overdue(self, now: float) -> bool:
        return now > 10


# Counting


def test_an_address_is_never_shut_out_the_longest_silent_makes_room() -> None:
    """A whole room may share it."""
    connections = Connections(Limits(per_address=3), 100)
    first, second, third = (Phone(connections) for _ in range(3))
    connections.heard(first)
    fourth = Phone(connections)
    assert [one.gone for one in (first, second, third, fourth)] == [False, True, False, False]
    assert len(connections) == 3


def test_who_has_joined_counts_for_themselves() -> None:
    """However many of a room come from one address, none of them is given up for another."""
    connections = Connections(Limits(per_address=3), 100)
    room = [Phone(connections) for _ in range(3)]
    for number, phone in enumerate(room):
        connections.joined(phone, f"p{number}")
    more = [Phone(connections) for _ in range(3)]
    assert not any(one.gone for one in room + more)
    Phone(connections)
    assert [one.gone for one in more] == [True, False, False]


def test_a_person_has_so_many_and_the_oldest_goes_even_if_it_is_a_stream() -> None:
    """Nobody takes the room's connections for themselves by joining."""
    connections = Connections(Limits(per_person=2), 100)
    streams = [Phone(connections) for _ in range(3)]
    for stream in streams:
        stream.waiting = False
        connections.joined(stream, "ann")
    assert [one.gone for one in streams] == [True, False, False]
    assert len(connections) == 2


def test_a_connection_that_changes_hands_counts_for_the_last() -> None:
    """As behind a proxy, which brings many people over one."""
    connections = Connections(Limits(), 100)
    phone = Phone(connections)
    connections.joined(phone, "ann")
    connections.joined(phone, "bo")
    connections.joined(phone, "bo")
    assert connections.is_known(phone)
    connections.closed(phone)
    assert len(connections) == 0
    assert not connections.is_known(phone)


def test_when_all_are_taken_whoever_holds_most_makes_room() -> None:
    """One who is alone is not given up for an attacker, nor is anyone who has joined."""
    connections = Connections(Limits(per_address=100), 6)
    alone = Phone(connections, "10.0.0.9")
    ann = Phone(connections, "10.0.0.9")
    connections.joined(ann, "ann")
    hostile = [Phone(connections, "10.0.0.2") for _ in range(3)]
    Phone(connections, "10.0.0.3")
    Phone(connections, "10.0.0.4")
    assert [one.gone for one in (alone, ann, *hostile)] == [False, False, True, False, False]


def test_nobody_is_broken_off_while_they_are_being_answered() -> None:
    """Then the newcomer has to come again."""
    connections = Connections(Limits(), 2)
    for _ in range(2):
        Phone(connections).waiting = False
    assert not Phone(connections).let_in


def test_a_named_proxy_has_as_many_as_there_are() -> None:
    """Its connections are everybody's."""
    connections = Connections(Limits(per_address=2), 100, trusted=lambda one: one == "10.0.0.1")
    assert not any(one.gone for one in [Phone(connections) for _ in range(10)])


def test_who_kept_us_waiting_too_long_is_given_up() -> None:
    """And counts no more."""
    connections = Connections(Limits(), 100)
    phone = Phone(connections)
    connections.sweep(5)
    assert not phone.gone
    connections.sweep(11)
    assert phone.gone
    assert len(connections) == 0


def test_what_was_admitted_and_did_not_come_is_not_counted() -> None:
    """A phone may hang up before it is taken."""
    connections = Connections(Limits(), 2)
    for _ in range(5):
        assert connections.admit("10.0.0.1")
        connections.missed("10.0.0.1")
    assert len(connections) == 0


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.168.1.5", "192.168.1.5"),
        ("::ffff:192.168.1.5", "192.168.1.5"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("fe80::1%wlan0", "fe80::/64"),
        ("", ""),
    ],
)
def test_what_counts_as_one_address(address: str, place: str) -> None:
    """Whoever has one IPv6 address has a whole network of them."""
    assert network_of(address) == place


# For real


async def hello(request: Request) -> PlainTextResponse:
    """A page; whose phone it is stands in the query."""
    if person := request.query_params.get("person"):
        request.state.connection.joined(person)
    return PlainTextResponse(f"hello {len(await request.body())}")


@asynccontextmanager
async def serving(limits: Limits) -> AsyncIterator[Server]:
    """A real server with these limits."""
    app = Starlette(routes=[Route("/", hello, methods=["GET", "POST"])])
    server = Server.bind(app, "127.0.0.1", 0, limits=limits)
    await server.start()
    try:
        yield server
    finally:
        await asyncio.wait_for(server.stop(), 10)


class Wire:
    """A connection to a server, byte by byte."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def to(cls, server: Server, source: str = "127.0.0.1") -> "Wire":
        """A connection that comes from the address `source`."""
        return cls(*await asyncio.open_connection("127.0.0.1", server.port, local_addr=(source, 0)))

    async def ask(self, path: str = "/") -> bytes:
        """Ask for a page on this connection and read it."""
        self.writer.write(f"GET {path} HTTP/1.1\r\nHost: room\r\n\r\n".encode())
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 20)
        length = next(
            int(line.partition(b":")[2])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        return await self.reader.readexactly(length)

    async def closed(self) -> bool:
        """Whether the other side closes it, within what a loaded machine needs."""
        try:
            return await asyncio.wait_for(self.reader.read(), 20) is not None
        except ConnectionError:
            return True
        finally:
            self.writer.close()


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"G",
        b"GET / HTTP/1.1\r\nHost: room\r\nX-",
        b"POST / HTTP/1.1\r\nHost: room\r\nContent-Length: 100\r\n\r\nabc",
        b"POST / HTTP/1.1\r\nHost: room\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ],
    ids=["silent", "one letter", "headers", "body", "chunks"],
)
async def test_who_says_nothing_more_is_given_up(start: bytes) -> None:
    """Headers and bodies have a deadline, and so has saying nothing at all."""
    async with serving(QUICK) as server:
        wire = await Wire.to(server)
        wire.writer.write(start)
        assert await wire.closed()


async def test_dripping_does_not_put_the_deadline_off() -> None:
    """It counts from the first byte, not from the last."""
    async with serving(QUICK) as server:
        wire = await Wire.to(server)
        gone = asyncio.create_task(wire.closed())
        wire.writer.write(b"GET / HTTP/1.1\r\n")
        while not gone.done():
            wire.writer.write(b"X-More: and more\r\n")
            await asyncio.sleep(0.05)
        assert gone.result()


async def test_silence_between_requests_ends_for_those_who_have_not_joined() -> None:
    """Those who have joined keep their connection."""
    async with serving(QUICK) as server:
        stranger, known = await Wire.to(server), await Wire.to(server)
        assert await stranger.ask() == b"hello 0"
        assert await known.ask("/?person=ann") == b"hello 0"
        assert await stranger.closed()
        assert await known.ask() == b"hello 0"
        known.writer.close()


async def test_who_takes_nothing_of_an_answer_is_given_up() -> None:
    """Whatever it asked for is not kept for it without end."""
    asked = asyncio.Event()

    async def much(request: Request) -> PlainTextResponse:
        asked.set()
        return PlainTextResponse("x" * 20_000_000)

    server = Server.bind(Starlette(routes=[Route("/", much)]), "127.0.0.1", 0, limits=QUICK)
    await server.start()
    try:
        wire = await Wire.to(server)
        wire.writer.write(b"GET / HTTP/1.1\r\nHost: room\r\n\r\n")
        transport = wire.writer.transport
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()
        assert server._uvicorn is not None
        await asyncio.wait_for(asked.wait(), 20)
        for _ in range(400):
            if not server._uvicorn.server_state.connections:
                break
            await asyncio.sleep(0.05)
        assert not server._uvicorn.server_state.connections
        wire.writer.close()
    finally:
        await asyncio.wait_for(server.stop(), 10)


async def test_many_silent_phones_keep_nobody_out() -> None:
    """From the same address or another; and an honest phone's connection stays."""
    limits = Limits(head=60, body=60, idle=60, idle_joined=60, per_address=20, total=60)
    async with serving(limits) as server:
        known = await Wire.to(server, "127.0.0.3")
        assert await known.ask("/?person=ann") == b"hello 0"
        silent = [await Wire.to(server) for _ in range(50)]
        silent += [await Wire.to(server, "127.0.0.2") for _ in range(50)]
        for source in ("127.0.0.1", "127.0.0.2", "127.0.0.3"):
            newcomer = await Wire.to(server, source)
            assert await newcomer.ask() == b"hello 0"
            newcomer.writer.close()
        assert await known.ask() == b"hello 0"
        for wire in [known, *silent]:
            wire.writer.close()


def open_files() -> int:
    """How many files this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="open files are counted as Linux shows them")
async def test_without_files_for_more_phones_the_program_neither_spins_nor_shuts_them_out() -> None:
    """Should the system run out of them all the same, the longest silent makes room."""
    import resource

    holder = """
import socket, sys
port = int(sys.argv[1])
held = [socket.create_connection(("127.0.0.1", port)) for _ in range(150)]
print("held", flush=True)
sys.stdin.readline()
phone = socket.create_connection(("127.0.0.1", port))
phone.sendall(b"GET / HTTP/1.1\\r\\nHost: room\\r\\nConnection: close\\r\\n\\r\\n")
phone.settimeout(30)
answer = b""
while data := phone.recv(65536):
    answer += data
print(answer.decode().splitlines()[-1], flush=True)
"""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    async with serving(PATIENT) as server:
        hostile = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            holder,
            str(server.port),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert hostile.stdin
        assert hostile.stdout
        open_now = open_files()
        resource.setrlimit(resource.RLIMIT_NOFILE, (open_now + 40, hard))
        try:
            assert await asyncio.wait_for(hostile.stdout.readline(), 30) == b"held\n"
            before = time.process_time()
            await asyncio.sleep(1)
            assert time.process_time() - before < 0.5
            hostile.stdin.write(b"\n")
            assert await asyncio.wait_for(hostile.stdout.readline(), 40) == b"hello 0\n"
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            if hostile.returncode is None:
                hostile.terminate()
            await hostile.wait()


async def test_who_hangs_up_while_being_taken_on_leaves_no_place_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Such as a health check that resets its connection: nobody can say any more who that was."""
    monkeypatch.setattr(server_module, "hung_up", lambda _phone: False)
    app = Starlette(routes=[Route("/", hello)])
    server = Server.bind(app, "127.0.0.1", 0, limits=Limits(total=3))
    for _ in range(10):
        phone = socket.create_connection(("127.0.0.1", server.port))
        phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        phone.close()
    await server.start()
    try:
        async with asyncio.timeout(10):
            assert b"200 OK" in await asyncio.to_thread(_asked, server.port)
    finally:
        await server.stop()


def _asked(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as phone:
        phone.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        try:
            return phone.recv(4096)
        except ConnectionError:
            return b"refused"


def test_who_knocks_and_runs_is_noticed_at_the_door() -> None:
    """Whoever waits, or has said something, is let in; nothing is made ready for who has gone."""
    for says, leaves, gone in ((b"", False, False), (b"G", True, False), (b"", True, True)):
        phone, server_end = socket.socketpair()
        with phone, server_end:
            server_end.setblocking(False)
            phone.sendall(says)
            if leaves:
                phone.close()
            assert hung_up(server_end) is gone


async def test_a_forwarded_address_counts_only_from_a_named_proxy() -> None:
    """Anybody can write such a header."""
    seen: list[str] = []

    async def look(request: Request) -> PlainTextResponse:
        assert request.client is not None
        seen.append(request.client.host)
        return PlainTextResponse("seen")

    for proxies in ((), ("127.0.0.1",)):
        app = Starlette(routes=[Route("/", look)])
        server = Server.bind(app, "127.0.0.1", 0, proxies=proxies)
        await server.start()
        wire = await Wire.to(server)
        wire.writer.write(
            b"GET / HTTP/1.1\r\nHost: room\r\nX-Forwarded-For: 9.9.9.9, 203.0.113.7\r\n"
            b"Connection: close\r\n\r\n"
        )
        await asyncio.wait_for(wire.reader.read(), 20)
        wire.writer.close()
        await server.stop()
    assert seen == ["127.0.0.1", "203.0.113.7"]
