"""The phone of a simulated participant."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from workshoptui.demo.pages import Form
from workshoptui.demo.phone import Phone


async def test_what_was_too_fast_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who plays without pauses is faster than people may be, and leaves nothing out for that."""
    monkeypatch.setattr("workshoptui.demo.phone._PAUSE_SECONDS", 0)
    answers = iter([429, 429, 200, 429, 200])
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.method} {request.content.decode()}")
        return httpx.Response(next(answers), text="<p>Here.</p>")

    async with Phone("http://room", httpx.MockTransport(answer)) as phone:
        form = Form("add-card", "/do/add-card", (("text", "An idea"),), {}, frozenset({"text"}))
        assert await phone.send(form)
        await phone.open("/room")
    assert asked == ["POST text=An+idea"] * 3 + ["GET "] * 2


async def test_a_phone_listens_again_when_its_stream_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server ends each after a while; who is here stays here, until the phone is let go."""
    monkeypatch.setattr("workshoptui.demo.phone._RETRY_SECONDS", 0)
    answers = iter([200, 200, 403])
    asked: list[str] = []
    refused = asyncio.Event()

    async def frames() -> AsyncIterator[bytes]:
        yield b"retry: 1000\n\n"

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        status = next(answers)
        if status == 403:
            refused.set()
        return httpx.Response(status, content=frames())

    async with Phone("http://room", httpx.MockTransport(answer)) as phone:
        phone.stay_connected()
        async with asyncio.timeout(5):
            await refused.wait()
    assert asked == ["/events"] * 3
