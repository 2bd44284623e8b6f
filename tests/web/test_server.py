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

from tests.support.ports import free_port
from workshoptui.web.port import SEND_BUFFER, CannotListen
from workshoptui.web.server import OPEN_FILES, Server


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


async def test_without_a_host_every_address_of_the_computer_is_served() -> None:
    """IPv4 always, and IPv6 where the computer has it: some networks have nothing else."""
    server = Server.bind(app(), "", 0)
    await server.start()
    try:
        assert (await get(server)).text == "hello"
        if socket.has_dualstack_ipv6():
            reader, writer = await asyncio.open_connection("::1", server.port)
            writer.write(b"GET / HTTP/1.1\r\nHost: room\r\nConnection: close\r\n\r\n")
            assert (await asyncio.wait_for(reader.read(), 5)).endswith(b"hello")
            writer.close()
        else:
            assert server.host == "0.0.0.0"
    finally:
        await server.stop()
