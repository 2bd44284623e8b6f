"""A reverse proxy, as small as one can be: what stands between phones and a workshop."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def proxied(
    port: int, path: str, *, strips: bool, host: str | None = None, says: str = ""
) -> AsyncIterator[int]:
    """Serve what listens on `port` behind `path`, on the port that this gives.

    Args:
        port: where the workshop listens, on 127.0.0.1.
        path: such as ``/w``; whatever lies elsewhere is answered with 404.
        strips: whether the path is taken off before a request is handed on.
        host: what the `Host` header becomes, as some proxies do; None leaves it.
        says: header lines that are put before the phone's own.
    """
    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        outer = None
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, target, rest = head.split(" ", 2)
            if target != path and not target.startswith(f"{path}/"):
                writer.write(b"HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\nnot here")
                return
            if strips:
                target = target.removeprefix(path) or "/"
            if host is not None:
                rest = re.sub(r"(?i)\r\nhost:[^\r]*", f"\r\nHost: {host}", rest)
            rest = re.sub(r"(?i)\r\nconnection:[^\r]*", "", rest)
            version, _, lines = rest.partition("\r\n")
            inner, outer = await asyncio.open_connection("127.0.0.1", port)
            outer.write(
                f"{method} {target} {version}\r\n{says}Connection: close\r\n{lines}".encode(
                    "latin-1"
                )
            )
            up = asyncio.create_task(_pump(reader, outer))
            await _pump(inner, writer)
            up.cancel()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # a browser opens connections that it then does not use
        finally:
            serving.discard(task)
            writer.close()
            if outer is not None:
                outer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
    for task in list(serving):
        task.cancel()
    await asyncio.gather(*serving, return_exceptions=True)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
