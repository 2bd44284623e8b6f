"""W3C WebDriver, as far as the core walk needs it, over either of the two wires that there are.

A browser's driver speaks it by HTTP (WebKit's does); Firefox itself, which needs no driver then,
by the same commands in frames of JSON on a socket (Marionette).
"""

import asyncio
import json
import time
from typing import Any, Final, Protocol, Self

import httpx

ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
"""Under which name an element is handed over, by the standard."""

PATIENCE: Final = 10
"""Seconds after which what is not on the page will not come."""

INTO_SIGHT: Final = """const [css] = arguments;
document.querySelector(css)?.scrollIntoView({ block: "nearest", behavior: "instant" });"""
"""It goes no further than the page's own `scroll-padding` has it go."""

KEYS: Final = {"Tab": "\ue004", "Enter": "\ue007", "Space": " "}

COMMANDS: Final = {
    "Navigate": ("POST", "/url"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "PerformActions": ("POST", "/actions"),
    "SetWindowRect": ("POST", "/window/rect"),
    "FullscreenWindow": ("POST", "/window/fullscreen"),
    "NewWindow": ("POST", "/window/new"),
    "CloseWindow": ("DELETE", "/window"),
    "SwitchToWindow": ("POST", "/window"),
    "GetWindowHandle": ("GET", "/window"),
}
"""Each by its name at the socket: how and where HTTP has it."""


class WebDriverError(Exception):
    """The browser could not do what it was told."""


class Wire(Protocol):
    """What commands go through."""

    async def send(self, command: str, body: dict[str, Any]) -> Any:
        """What came of a command.

        Raises:
            WebDriverError: it was not done.
        """

    async def close(self) -> None:
        """End the session, and the browser with it."""


class HttpWire:
    """A session at a driver that listens at a port."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._session = ""

    @classmethod
    async def to(cls, port: int, capabilities: dict[str, Any]) -> Self:
        """A new session, once the driver listens."""
        address = f"http://127.0.0.1:{port}"
        wire = cls(httpx.AsyncClient(base_url=address, trust_env=False, timeout=60))
        body = {"capabilities": {"alwaysMatch": capabilities}}
        while True:
            try:
                made = await wire._ask("POST", "/session", body)
            except httpx.ConnectError:
                await asyncio.sleep(0.05)
            else:
                wire._session = f"/session/{made['sessionId']}"
                return wire

    async def send(self, command: str, body: dict[str, Any]) -> Any:
        """What came of a command."""
        method, path = COMMANDS[command]
        return await self._ask(method, self._session + path.format_map(body), body)

    async def close(self) -> None:
        """End the session."""
        try:
            await self._ask("DELETE", self._session, {})
        finally:
            await self._http.aclose()

    async def _ask(self, method: str, path: str, body: dict[str, Any]) -> Any:
        sent = body if method == "POST" else None
        answer = (await self._http.request(method, path, json=sent)).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise WebDriverError(f"{answer['error']}: {answer.get('message')}")
        return answer


class MarionetteWire:
    """A session at the socket of a Firefox."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._number = 0

    @classmethod
    async def to(cls, port: int, capabilities: dict[str, Any]) -> Self:
        """A new session."""
        wire = cls(*await asyncio.open_connection("127.0.0.1", port, limit=2**24))
        await wire._receive()  # it says who it is
        await wire.send("NewSession", {"capabilities": {"alwaysMatch": capabilities}})
        return wire

    async def send(self, command: str, body: dict[str, Any]) -> Any:
        """What came of a command."""
        return await self.ask(f"WebDriver:{command}", body)

    async def ask(self, command: str, body: dict[str, Any]) -> Any:
        """What came of a command by its whole name."""
        self._number += 1
        text = json.dumps([0, self._number, command, body])
        self._writer.write(f"{len(text.encode())}:{text}".encode())
        _kind, number, error, result = await self._receive()
        assert number == self._number
        if error is not None:
            raise WebDriverError(f"{error['error']}: {error.get('message')}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    async def close(self) -> None:
        """End the browser, if it is still there."""
        try:
            await self.ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        finally:
            self._writer.close()

    async def _receive(self) -> Any:
        length = (await self._reader.readuntil(b":"))[:-1]
        return json.loads(await self._reader.readexactly(int(length)))


class WebDriver:
    """A tab of a browser, as the core walk sees it (`tests.support.engines.Tab`)."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    async def go(self, address: str) -> None:
        """Go to an address, as after scanning a QR code."""
        await self.wire.send("Navigate", {"url": address})

    async def run(self, body: str, *args: object) -> Any:
        """What the body of a function returns, which finds what it is given in `arguments`."""
        return await self.wire.send("ExecuteScript", {"script": body, "args": list(args)})

    async def click(self, css: str) -> None:
        """Tap the first element of these, once it is scrolled to where nothing covers it.

        A browser scrolls to what is out of sight, but not to what lies below a row that stays.
        """
        await self.run(INTO_SIGHT, css)
        await self._at(css, "ElementClick")

    async def write(self, css: str, text: str) -> None:
        """Type at the end of what stands in a field."""
        await self._at(css, "ElementSendKeys", text=text)

    async def press(self, key: str) -> None:
        """Press a key, wherever the focus is."""
        value = KEYS[key]
        strokes = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
        await self.wire.send("PerformActions", {"actions": [keyboard]})

    async def new_tab(self) -> None:
        """Close the tab and open an empty one, as somebody who comes back later."""
        made = await self.wire.send("NewWindow", {"type": "tab"})
        await self.wire.send("CloseWindow", {})
        await self.wire.send("SwitchToWindow", {"handle": made["handle"]})

    async def _at(self, css: str, command: str, **body: str) -> None:
        """Have something done at an element, once it is there and stands still."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                found = await self.wire.send("FindElement", {"using": "css selector", "value": css})
                await self.wire.send(command, {"id": found[ELEMENT], **body})
            except WebDriverError:  # the page changes: it is not there yet, or has gone
                if time.monotonic() > until:
                    raise
                await asyncio.sleep(0.05)
            else:
                return
