"""The server: uvicorn in the event loop that also draws the screen."""

import asyncio
import errno
import logging
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Self

import uvicorn
from starlette.types import ASGIApp

from workshoptui.web.connections import Connections, Limits, network_of
from workshoptui.web.http_connection import Connection
from workshoptui.web.port import listen

OPEN_FILES = 8192
"""How many files and connections this program may have open at least, where the system lets it:
each phone has two, and some systems begin at 256."""

STOP_SECONDS = 2.0
"""How long answers under way may take once the server stops; then they are broken off."""

RESERVE = 64
"""Files that are kept for everything else than phones: journal, screen, record, libraries."""

_SWEEP_SECONDS = 1.0
_AT_ONCE = 64
"""How much is taken on before those who are here have their turn: so many who have gone again, or
a quarter of that who stay."""
_STAYS = 4

_LEAST_PAUSE, _MOST_PAUSE = 0.05, 1.0
"""Seconds until the next try, with no file left for a phone."""

_NO_FILES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)

# An error in a page must not be printed over the screen, which is what Python does with warnings
# and errors that no handler takes. Handlers that a program adds itself still get everything.
_QUIET = logging.NullHandler()


class _Uvicorn(uvicorn.Server):
    """A server that leaves signals to its host, says when it accepts, and accepts with care."""

    def __init__(self, config: uvicorn.Config, connections: Connections) -> None:
        super().__init__(config)
        self.settled = asyncio.Event()
        self._connections = connections
        self._tasks: list[asyncio.Task[None]] = []

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        # Not asyncio's own way: out of files, that one spins.
        await self.lifespan.startup()
        self.servers = []
        self._tasks = [
            asyncio.create_task(self._accept(listener), name="accept phones")
            for listener in sockets or ()
        ]
        self._tasks.append(asyncio.create_task(self._sweep(), name="give up silent phones"))
        self.started = True
        self.settled.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)
        await super().shutdown(sockets)

    async def _accept(self, listener: socket.socket) -> None:
        """Take phones as they come; with no file left for one, give up another and wait."""
        loop = asyncio.get_running_loop()
        opening: set[asyncio.Task[None]] = set()
        accepted, pause = 0, _LEAST_PAUSE
        while True:
            try:
                phone, address = await loop.sock_accept(listener)
            except OSError as error:
                if error.errno in _NO_FILES:
                    self._connections.make_room()
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, _MOST_PAUSE)
                else:  # it hung up before it was taken
                    await asyncio.sleep(0)
                continue
            pause = _LEAST_PAUSE
            accepted += 1
            if hung_up(phone):  # before anything is made ready for it
                phone.close()
            elif self._connections.admit(address[0]):
                task = asyncio.create_task(self._open(phone, address[0]))
                opening.add(task)
                accepted += _STAYS - 1
                task.add_done_callback(opening.discard)
            else:
                phone.close()
            if accepted >= _AT_ONCE:
                accepted = 0
                await asyncio.sleep(0)  # those who are here are not kept waiting

    async def _open(self, phone: socket.socket, address: str) -> None:
        loop = asyncio.get_running_loop()
        connections = self._connections
        opened = False

        def protocol() -> Connection:
            nonlocal opened
            opened = True
            return Connection(self.config, self.server_state, connections, address)

        try:
            await loop.connect_accepted_socket(protocol, phone)
        except OSError:
            phone.close()
        finally:
            if not opened:
                connections.missed(address)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(_SWEEP_SECONDS)
            self._connections.sweep(asyncio.get_running_loop().time())


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
        limits: Limits | None = None,
        proxies: Sequence[str] = (),
    ) -> None:
        """Serve `app` on the bound `listener`; `bind` is the usual way to make one."""
        self.host = host
        self.port: int = listener.getsockname()[1]
        self._before_stop = before_stop
        self._listener = listener
        self._app = app
        self._limits = limits or Limits()
        self._proxies = frozenset(network_of(proxy) for proxy in proxies)
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
        limits: Limits | None = None,
        proxies: Sequence[str] = (),
        only: bool = False,
    ) -> Self:
        """Open `port` on `host`, or the next free port when it is taken; 0 means any free one.

        With `only` it is this port or none.

        Without a host it is every address of this computer; ``0.0.0.0`` where it has no IPv6.
        `before_stop` is called first when the server stops: it has to end every stream.
        `limits` are those of each connection. `proxies` are the addresses of those reverse proxies
        that are believed for whom they speak; nobody else's word is taken for it.

        Raises:
            CannotListen: none of the ports tried is free, or this computer is not `host`.
        """
        listener = listen(host, port, only=only)
        if not host and listener.family == socket.AF_INET:
            host = "0.0.0.0"
        return cls(app, listener, host, before_stop=before_stop, limits=limits, proxies=proxies)

    async def start(self) -> None:
        """Begin to serve; returns once phones are accepted."""
        for name in ("uvicorn", "asyncio", "workshoptui"):
            logging.getLogger(name).addHandler(_QUIET)
        files = _make_room()
        connections = Connections(
            self._limits,
            min(self._limits.total or files, max(1, files - RESERVE)),
            trusted=lambda address: network_of(address) in self._proxies,
        )
        config = uvicorn.Config(
            self._app,
            http=Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(self._proxies),
            forwarded_allow_ips=sorted(self._proxies),
            workers=1,
        )
        self._uvicorn = _Uvicorn(config, connections)
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


def hung_up(phone: socket.socket) -> bool:
    """Whether the client has already disconnected."""
    try:
        return not phone.recv(1, socket.MSG_PEEK)
    except (BlockingIOError, InterruptedError):
        return False
    except OSError:
        return True


def _make_room() -> int:
    """Allow as many connections as a full room needs, as far as the system permits.

    Returns how many files may be open now.
    """
    if sys.platform == "win32":
        return OPEN_FILES
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < enough:
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))
        return enough
    return OPEN_FILES if soft == resource.RLIM_INFINITY else soft
