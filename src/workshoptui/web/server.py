"""The server: answers the phones from inside the loop that also draws the screen."""

import asyncio
import errno
import logging
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

PORTS_TRIED = 20
"""How many ports are tried, from the one wished for upwards, before giving up."""

SEND_BUFFER = 16 * 1024
"""Bytes that the kernel may hold for each phone; left alone it hides megabytes from us."""

UNANSWERED_MS = 5_000
"""Milliseconds that sent bytes may stay unacknowledged before the kernel drops the phone."""

OPEN_FILES = 8192
"""How many files and connections this program may have open at least, where the system lets it:
each phone has two, and some systems begin at 256."""

STOP_SECONDS = 2.0
"""How long answers under way may take once the server stops; then they are broken off."""

_KEEP_ALIVE_SECONDS = 75
"""How long a connection that nothing comes over stays open."""

# An error in a page must not be printed over the screen, which is what Python does with warnings
# and errors that no handler takes. Handlers that a program adds itself still get everything.
_QUIET = logging.NullHandler()


class CannotListen(OSError):
    """No port could be opened for the phones; the message says why and what to do."""


class _Protocol(H11Protocol):
    """Gives the application each phone's connection, as `scope["state"]["transport"]`.

    Only the connection itself knows how much a phone has yet to take, and only aborting it frees
    its socket when a phone takes nothing any more.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class _Uvicorn(uvicorn.Server):
    """A server that leaves signals to its host and says when it accepts."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.settled.set()


class Server:
    """Serves an ASGI app from inside a running asyncio loop.

    `bind` opens the port, `start` begins to accept and `stop` ends. It installs no signal
    handlers, and everything it has to say goes to `logging`, never to the terminal.
    """

    def __init__(
        self,
        app: ASGIApp,
        listener: socket.socket,
        host: str,
        *,
        before_stop: Callable[[], object] = lambda: None,
    ) -> None:
        """Serve `app` on the bound `listener`; `bind` is the usual way to make one."""
        self.host = host
        self.port: int = listener.getsockname()[1]
        self._before_stop = before_stop
        self._listener = listener
        self._app = app
        self._uvicorn: _Uvicorn | None = None
        self._serving: asyncio.Task[None] | None = None

    @classmethod
    def bind(
        cls,
        app: ASGIApp,
        host: str = "",
        port: int = 8765,
        *,
        before_stop: Callable[[], object] = lambda: None,
    ) -> Self:
        """Open `port` on `host`, or the next free port when it is taken; 0 means any free one.

        Without a host it is every address of this computer; ``0.0.0.0`` where it has no IPv6.
        `before_stop` is called first when the server stops: it has to end every stream.

        Raises:
            CannotListen: none of the ports tried is free, or this computer is not `host`.
        """
        listener = _listen(host, port)
        if not host and listener.family == socket.AF_INET:
            host = "0.0.0.0"
        return cls(app, listener, host, before_stop=before_stop)

    async def start(self) -> None:
        """Begin to serve; returns once phones are accepted."""
        for name in ("uvicorn", "asyncio", "workshoptui"):
            logging.getLogger(name).addHandler(_QUIET)
        _make_room()
        config = uvicorn.Config(
            self._app,
            http=_Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            # Longer than a client keeps a connection that it does not use: whoever reuses one does
            # not find it closed in that very moment.
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            workers=1,
        )
        self._uvicorn = _Uvicorn(config)
        self._serving = asyncio.create_task(self._serve(self._uvicorn), name="phones' server")
        await self._uvicorn.settled.wait()
        if self._serving.done():
            self._serving.result()

    async def stop(self) -> None:
        """End every stream, let answers under way finish, close the port; takes 3 s at most.

        An answer that is not finished after `STOP_SECONDS` is broken off. Stopping twice, or
        before starting, does no harm.
        """
        server, serving = self._uvicorn, self._serving
        if server is None or serving is None:
            self._listener.close()
            return
        self._before_stop()
        server.should_exit = True
        await asyncio.wait({serving}, timeout=STOP_SECONDS)
        if not serving.done():
            server.force_exit = True
            for connection in list(server.server_state.connections):
                connection.transport.abort()
            for task in list(server.server_state.tasks):
                task.cancel()
            await asyncio.wait({serving}, timeout=0.5)
        if not serving.done():
            serving.cancel()
            await asyncio.wait({serving}, timeout=0.5)
        self._listener.close()

    async def _serve(self, server: _Uvicorn) -> None:
        try:
            await server.serve(sockets=[self._listener])
        finally:
            server.settled.set()


def _make_room() -> None:
    """Allow as many connections as a full room needs, as far as the system permits."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < enough:
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise CannotListen(f"There is no port {port}: ports go from 0 to 65535.")
    last = min(port + PORTS_TRIED - 1, 65535) if port else 0
    for candidate in range(port, last + 1):
        try:
            return _open(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotListen(_why(host, candidate, error)) from error
    raise CannotListen(
        f"Ports {port} to {last} are all taken by other programs. "
        "Close one of them, or choose another port with --port."
    )


def _open(host: str, port: int) -> socket.socket:
    if host:
        return _open_one(host, port)
    try:
        return _open_one("::", port)  # which takes IPv4 as well
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise
        return _open_one("0.0.0.0", port)  # a computer without IPv6


def _open_one(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere this would let two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if host == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        # What is set here, every phone's connection inherits.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED_MS)
        listener.bind(address)
        # Listening now makes the port ours before the first frame is drawn.
        listener.listen(2048)
        listener.setblocking(False)
    except BaseException:
        listener.close()
        raise
    return listener


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EACCES:
        return (
            f"This computer does not let WorkshopTUI open port {port}. "
            "Choose one from 1024 up with --port."
        )
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return (
            f"This computer has no address “{host}”. "
            "Leave out --host to serve on every address it has."
        )
    return f"Port {port} on “{host}” could not be opened: {error.strerror or error}."
