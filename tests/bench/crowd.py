"""The crowd: the process with the phones, as the benchmark sees it, and what phones send."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.bench.phones import BLANK, FORM

_LONGEST = 1 << 28
"""Bytes of a line at most."""


class Crowd:
    """The process with the phones.

    Attributes:
        share: of one core, how much it took during the latest command.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.share = 0.0
        self._process = process

    async def do(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Have the phones do something; what came of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        begun = time.perf_counter()
        self._process.stdin.write(json.dumps([command, arguments]).encode() + b"\n")
        await self._process.stdin.drain()
        line = await self._process.stdout.readline()
        assert line, f"the phones stopped at {command}"
        told: dict[str, Any] = json.loads(line)
        self.share = told["busy"] / (time.perf_counter() - begun)
        return told


@asynccontextmanager
async def child(module: str, *arguments: object) -> AsyncIterator[asyncio.subprocess.Process]:
    """A module of the benchmark as a process, which ends when its input does."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=_LONGEST,
    )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            process.kill()
            await process.wait()


@asynccontextmanager
async def bare(answer: int, frame: int = 0, beat: int = 0) -> AsyncIterator[tuple[int, int]]:
    """A server that does nothing but what has to be done; its process and its port."""
    async with child("bare", answer, frame, beat) as process:
        assert process.stdout is not None
        yield process.pid, int(await process.stdout.readline())


@asynccontextmanager
async def crowd() -> AsyncIterator[Crowd]:
    """A crowd for as long as the block lasts."""
    async with child("phones") as process:
        yield Crowd(process)


def token(number: int) -> str:
    """The secret in the cookie of a phone."""
    return f"token-of-phone-{number:06d}"


def stream(code: str, number: int, language: str = "en") -> tuple[str, str]:
    """How a phone opens its stream: what it sends, and what it sends after the first answer."""
    asked = f"GET /events?blocks&language={language} HTTP/1.1"
    cookie = f"Cookie: workshop-{code}={token(number)}"
    return f"{asked}\r\nHost: 127.0.0.1\r\n{cookie}\r\n\r\n", ""


def form(
    code: str, person: int, action: str, run: str, *, about: str = "", **fields: object
) -> str:
    """The request with which the page's script sends a form, `about` one of several things.

    A field may hold `NUMBER`, for which the phones put a number.
    """
    spot = f"{action}-{run}-{about}" if about else f"{action}-{run}"
    values = {"run": run, **fields, "at": "", "spot": spot}
    body = "&".join(f"{name}={value}" for name, value in values.items())
    lines = (
        f"POST /do/{action} HTTP/1.1",
        "Host: 127.0.0.1",
        "X-Fragment: changes",
        f"Cookie: workshop-{code}={token(person)}",
        FORM,
        f"Content-Length: {len(body)}",
        "",
        body,
    )
    return "\r\n".join(lines)


NUMBER = BLANK.decode()
"""A field's value that the phones replace by a number of as many digits."""
