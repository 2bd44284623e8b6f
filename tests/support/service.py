"""A workshop that is served without a terminal, by a real process."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.support.paths import ROOT
from tests.support.ports import free_port
from tests.support.terminal import PATIENCE


class Service:
    """A process that serves.

    Attributes:
        process: the process.
        port: where it listens, on 127.0.0.1.
        log: the lines that it wrote so far.
    """

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self.process = process
        self.port = port
        self.log: list[str] = []

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    async def says(self, words: str) -> str:
        """The line with these words, once it is written.

        Raises:
            AssertionError: it is not; the message is what was written.
        """
        assert self.process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while line := (await self.process.stderr.readline()).decode():
                self.log.append(line.rstrip("\n"))
                if words in line:
                    return line
        raise AssertionError(f"“{words}” was not written: {self.log}")

    async def prints(self, words: str) -> None:
        """Return once a line with these words is on its standard output."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while line := (await self.process.stdout.readline()).decode():
                if words in line:
                    return
        raise AssertionError(f"“{words}” was not printed")

    async def ended(self) -> int:
        """How it ended, once it has; what it wrote until then is in the log."""
        assert self.process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            rest = (await self.process.stderr.read()).decode()
            self.log += rest.splitlines()
            return await self.process.wait()

    async def health(self) -> int:
        """The status of its health address."""
        async with httpx.AsyncClient(trust_env=False, timeout=5) as monitor:
            return (await monitor.get(f"{self.url}/health")).status_code


@asynccontextmanager
async def started(
    *arguments: str | Path | int, port: int | None = None, quiet: bool = True
) -> AsyncIterator[Service]:
    """`workshoptui` with these arguments on a port of this computer; killed if it still runs."""
    port = free_port() if port is None else port
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "workshoptui", *map(str, arguments)),
        *("--host", "127.0.0.1", "--port", str(port), "--language", "en"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL if quiet else asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    service = Service(process, port)
    try:
        yield service
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@asynccontextmanager
async def served(
    folder: Path, *options: str | Path | int, port: int | None = None
) -> AsyncIterator[Service]:
    """The workshop in a folder, once phones can come."""
    async with started("serve", folder, *options, port=port) as service:
        await service.says("Serving at")
        yield service
