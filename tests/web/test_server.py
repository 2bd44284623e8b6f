import asyncio
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from tests.ports import free_port
from workshoptui.web.server import OPEN_FILES, SEND_BUFFER, CannotListen, Server, lan_addresses


async def hello(request: Request) -> PlainTextResponse:
    """A page that works."""
    return PlainTextResponse("hello")


async def broken(request: Request) -> PlainTextResponse:
    """A page with a mistake in it."""
    raise ZeroDivisionError("a page went wrong")


def app(*routes: Route) -> Starlette:
    """Both pages, and those that a test adds."""
    return Starlette(routes=[Route("/", hello), Route("/broken", broken), *routes])


@asynccontextmanager
async def serving(
    application: ASGIApp, before_stop: Callable[[], object] = lambda: None
) -> AsyncIterator[Server]:
    """A real server in this loop, on a free port."""
    server = Server.bind(application, "127.0.0.1", free_port(), before_stop=before_stop)
    await server.start()
    try:
        yield server
    finally:
        await asyncio.wait_for(server.stop(), 5)


async def get(server: Server, path: str = "/") -> httpx.Response:
    """What a phone gets at `path`."""
    async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
        return await client.get(f"http://127.0.0.1:{server.port}{path}")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which another program listens, with a free one after it."""
    port = free_port(2)
    with socket.create_server(("127.0.0.1", port)):
        yield port


# Serving


async def test_phones_are_answered_as_soon_as_start_returns() -> None:
    """No waiting, no retry: the first request after `start` gets its page."""
    async with serving(app()) as server:
        response = await get(server)

    assert response.text == "hello"


async def test_answers_do_not_name_the_software() -> None:
    """What serves the room is nobody's business on the network."""
    async with serving(app()) as server:
        response = await get(server)

    assert "server" not in response.headers


async def test_a_room_of_a_thousand_may_connect() -> None:
    """Where the system begins with few open files for a program, starting asks for more."""
    resource = pytest.importorskip("resource", reason="this system has no such limit")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    try:
        async with serving(app()):
            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)

    assert soft >= min(OPEN_FILES, before[1])
    assert hard == before[1]


async def test_someone_who_connects_before_start_is_answered_after_it() -> None:
    """The port is open from `bind` on, so an early phone waits instead of being turned away."""
    server = Server.bind(app(), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET / HTTP/1.1\r\nHost: room\r\nConnection: close\r\n\r\n")
    await server.start()

    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    await writer.wait_closed()
    await server.stop()

    assert answer.endswith(b"hello")


@pytest.mark.skipif(sys.platform != "linux", reason="the numbers are those of Linux")
async def test_the_application_gets_each_phone_s_connection() -> None:
    """With its small send buffer and its time limit, both set before the phone connected."""
    seen: list[tuple[int, int]] = []

    async def look(request: Request) -> PlainTextResponse:
        connection = request.state.transport.get_extra_info("socket")
        seen.append(
            (
                connection.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF),
                connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT),
            )
        )
        return PlainTextResponse("seen")

    async with serving(app(Route("/look", look))) as server:
        await get(server, "/look")

    # Linux reports twice what was asked for.
    assert seen == [(2 * SEND_BUFFER, 5000)]


# Quiet


async def test_an_error_in_a_page_leaves_the_terminal_alone(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The phone is told that something went wrong; the screen stays as it was drawn."""
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, []  # as in a program that set up no logging
    try:
        async with serving(app()) as server:
            response = await get(server, "/broken")
    finally:
        root.handlers = handlers

    assert response.status_code == 500
    assert "ZeroDivisionError" not in response.text
    assert capfd.readouterr() == ("", "")


async def test_an_error_in_a_page_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever sets up logging finds the error with its traceback."""
    async with serving(app()) as server:
        await get(server, "/broken")

    assert any(
        record.exc_info and record.exc_info[0] is ZeroDivisionError for record in caplog.records
    )


async def test_signals_are_left_to_the_host() -> None:
    """Ctrl+C and a hang-up belong to whoever runs the screen, before, while and after serving."""
    watched = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in watched]

    async with serving(app()):
        during = [signal.getsignal(number) for number in watched]
    after = [signal.getsignal(number) for number in watched]

    assert during == before
    assert after == before


# Stopping


async def test_stopping_closes_idle_connections_and_frees_the_port() -> None:
    """A browser that keeps its connection open delays nothing, and the port can be had again."""
    async with serving(app()) as server, httpx.AsyncClient(trust_env=False) as client:
        await client.get(f"http://127.0.0.1:{server.port}/")
        await asyncio.wait_for(server.stop(), 1)

        again = Server.bind(app(), "127.0.0.1", server.port)
        assert again.port == server.port
        await again.stop()


async def test_stopping_ends_streams_first() -> None:
    """What holds connections open is told before the server waits for them to end."""
    over = asyncio.Event()

    async def wait(request: Request) -> PlainTextResponse:
        await over.wait()
        return PlainTextResponse("over")

    async with serving(app(Route("/wait", wait)), before_stop=over.set) as server:
        waiting = asyncio.create_task(get(server, "/wait"))
        await get(server)
        await asyncio.wait_for(server.stop(), 1)

        assert (await waiting).text == "over"


async def test_an_answer_that_never_ends_is_broken_off() -> None:
    """Stopping takes three seconds at the very most, whatever a page does."""
    begun = asyncio.Event()
    cancelled = asyncio.Event()

    async def hang(request: Request) -> PlainTextResponse:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()
        return PlainTextResponse("never")

    async with serving(app(Route("/hang", hang))) as server:
        waiting = asyncio.create_task(get(server, "/hang"))
        await begun.wait()
        await asyncio.wait_for(server.stop(), 3)

        with pytest.raises(httpx.RemoteProtocolError):
            await waiting
    assert cancelled.is_set()


async def test_stopping_twice_or_before_starting_does_no_harm() -> None:
    """Whoever cleans up need not know how far things got."""
    never_started = Server.bind(app(), "127.0.0.1", 0)
    await never_started.stop()
    await never_started.stop()

    async with serving(app()) as server:
        await server.stop()


# Binding


async def test_a_taken_port_gives_the_next_free_one(taken: int) -> None:
    """A second workshop on the same computer just works, and knows its port."""
    server = Server.bind(app(), "127.0.0.1", taken)
    try:
        assert server.port == taken + 1
    finally:
        await server.stop()


def test_no_free_port_says_what_to_do() -> None:
    """The highest port is taken, and there is none after it."""
    with socket.create_server(("127.0.0.1", 65535)), pytest.raises(CannotListen) as raised:
        Server.bind(app(), "127.0.0.1", 65535)

    assert "65535" in str(raised.value)
    assert "--port" in str(raised.value)
    assert isinstance(raised.value, OSError)


@pytest.mark.parametrize("host", ["198.51.100.7", "no such host"])
def test_a_host_that_is_not_this_computer_says_so(host: str) -> None:
    """The sentence names the host and what to leave out."""
    with pytest.raises(CannotListen) as raised:
        Server.bind(app(), host, 0)

    assert f"“{host}”" in str(raised.value)
    assert "--host" in str(raised.value)


def test_a_port_that_does_not_exist_says_so() -> None:
    """A slip of the finger is named, not counted up from."""
    with pytest.raises(CannotListen, match="no port 87650"):
        Server.bind(app(), "127.0.0.1", 87650)


async def test_every_address_of_the_computer_is_served() -> None:
    """`::` takes phones that still speak IPv4, too."""
    if not socket.has_dualstack_ipv6():
        pytest.skip("this computer has no IPv6")
    server = Server.bind(app(), "::", 0)
    await server.start()
    try:
        assert (await get(server)).text == "hello"
    finally:
        await server.stop()


# Addresses


def test_the_address_that_packets_leave_from_is_found() -> None:
    """One address for each way out, best first, each named once."""
    ways = {"192.0.2.1": "192.168.178.201", "10.255.255.254": "10.8.0.3"}

    found = lan_addresses(lambda target: ways.get(target, "192.168.178.201"), list)

    assert found == ["192.168.178.201", "10.8.0.3"]


def test_without_a_route_the_host_name_is_asked() -> None:
    """A room without internet still has addresses; a loopback address is not one of them."""
    found = lan_addresses(lambda _: None, lambda: ["127.0.1.1", "192.168.4.1"])

    assert found == ["192.168.4.1"]


def test_without_a_network_the_computer_itself_is_left() -> None:
    """No network is no error: the facilitator can still try things out."""
    assert lan_addresses(lambda _: None, list) == ["127.0.0.1"]


def test_this_computer_has_an_address() -> None:
    """Asking the real network stack works here, with or without a network."""
    assert lan_addresses()
    assert not set(lan_addresses()) & {"0.0.0.0", ""}


@asynccontextmanager
async def bound(host: str, public_url: str | None = None) -> AsyncIterator[Server]:
    """A server that has its port, and has not started."""
    server = Server.bind(app(), host, 0, public_url=public_url)
    try:
        yield server
    finally:
        await server.stop()


async def test_the_join_url_is_in_capitals() -> None:
    """Letters, digits and a few signs that a QR code holds in its smallest mode."""
    async with bound("127.0.0.1") as server:
        assert server.urls == [f"http://127.0.0.1:{server.port}"]
        assert server.join_url("abcd12") == f"HTTP://127.0.0.1:{server.port}/J/ABCD12"


async def test_a_server_on_every_address_names_those_of_the_room() -> None:
    """Nobody can open 0.0.0.0."""
    async with bound("0.0.0.0") as server:
        assert server.urls == [f"http://{host}:{server.port}" for host in lan_addresses()]


@pytest.mark.parametrize(
    ("public_url", "expected"),
    [
        ("https://room.example.org/", "HTTPS://ROOM.EXAMPLE.ORG/J/ABCD12"),
        ("https://room.example.org:8443", "HTTPS://ROOM.EXAMPLE.ORG:8443/J/ABCD12"),
        ("https://example.org/Our/room/", "https://example.org/Our/room/J/ABCD12"),
    ],
)
async def test_a_public_url_goes_first(public_url: str, expected: str) -> None:
    """A tunnel's address is what phones are given; a path in it keeps its small letters."""
    async with bound("127.0.0.1", public_url) as server:
        assert server.urls[0] == public_url.rstrip("/")
        assert server.urls[1:] == [f"http://127.0.0.1:{server.port}"]
        assert server.join_url("ABCD12") == expected


@pytest.mark.parametrize("public_url", ["room.example.org", "ftp://room", "https://", ""])
def test_a_public_url_that_no_phone_can_open_is_refused(public_url: str) -> None:
    """Before a port is opened, and saying what was expected."""
    with pytest.raises(ValueError, match="https://"):
        Server.bind(app(), "127.0.0.1", 0, public_url=public_url)
