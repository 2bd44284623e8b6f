"""The three engines of phones' browsers, each behind the same few words: `Tab`.

Chromium is driven by Playwright; WebKit, the iPhone's, by the driver that Debian has of it; Firefox
by itself. Where one is not installed its test is skipped with a word, or fails where ``CI`` is set.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final, Protocol

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]
import pytest
from playwright.async_api import Browser, Page

from tests.support.browser_phone import Phone
from tests.support.ports import free_port
from tests.support.webdriver import HttpWire, MarionetteWire, WebDriver

MINI_BROWSER: Final = "lib/*/webkit2gtk-4*/MiniBrowser"
"""Where Debian has the browser around its WebKit, below /usr."""

WIDTH, HEIGHT = 390, 844


class Tab(Protocol):
    """A tab of a phone's browser."""

    async def go(self, address: str) -> None:
        """Go to an address, as after scanning a QR code."""

    async def run(self, body: str, *args: object) -> Any:
        """What the body of a function returns, which finds what it is given in `arguments`."""

    async def click(self, css: str) -> None:
        """Tap the first element of these."""

    async def write(self, css: str, text: str) -> None:
        """Type at the end of what stands in a field."""

    async def press(self, key: str) -> None:
        """Press a key, wherever the focus is."""

    async def new_tab(self) -> None:
        """Close the tab and open an empty one, as somebody who comes back later."""

    def asleep(self) -> AbstractAsyncContextManager[None]:
        """The phone is put away for as long as the block lasts."""


class ChromiumTab:
    """A tab of Chromium."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone

    @property
    def _page(self) -> Page:
        return self._phone.page

    async def go(self, address: str) -> None:
        """Go to an address."""
        await self._phone.open(address)

    async def run(self, body: str, *args: object) -> Any:
        """What the body of a function returns."""
        called = f"(given) => (function () {{ {body} }}).apply(null, given)"
        return await self._page.evaluate(called, list(args))

    async def click(self, css: str) -> None:
        """Tap the first element of these."""
        await self._page.locator(css).first.click(timeout=10_000)

    async def write(self, css: str, text: str) -> None:
        """Type at the end of what stands in a field."""
        await self._page.locator(css).first.press_sequentially(text, timeout=10_000)

    async def press(self, key: str) -> None:
        """Press a key."""
        await self._page.keyboard.press(key)

    async def new_tab(self) -> None:
        """Close the tab and open an empty one."""
        await self._phone.new_tab()

    @asynccontextmanager
    async def asleep(self) -> AsyncIterator[None]:
        """The page is frozen."""
        session = await self._phone.context.new_cdp_session(self._page)
        await session.send("Page.setWebLifecycleState", {"state": "frozen"})
        yield
        await session.send("Page.setWebLifecycleState", {"state": "active"})
        await session.detach()


class ProcessTab(WebDriver):
    """A tab of a browser whose processes can be stopped: those below one that are called so."""

    def __init__(self, wire: HttpWire | MarionetteWire, pid: int, *names: str) -> None:
        super().__init__(wire)
        self._pid = pid
        self._names = names

    @asynccontextmanager
    async def asleep(self) -> AsyncIterator[None]:
        """What runs the page gets no time."""
        below = psutil.Process(self._pid).children(recursive=True)
        pages = [one for one in below if one.name() in self._names]
        assert pages, [one.name() for one in below]
        for process in pages:
            process.suspend()
        try:
            yield
        finally:
            for process in pages:
                process.resume()


@asynccontextmanager
async def chromium(browser: Browser) -> AsyncIterator[Tab]:
    """A phone in the Chromium that other tests use too."""
    phone = await Phone.of(browser)
    try:
        yield ChromiumTab(phone)
    finally:
        await phone.close()
    assert phone.faults == []


@asynccontextmanager
async def webkit() -> AsyncIterator[Tab]:
    """A phone whose browser is made of WebKit, on a display that nobody sees."""
    driver = needed("WebKitWebDriver", "webkit2gtk-driver")
    display = needed("Xvfb", "xvfb")
    binary = _mini_browser() or missing("MiniBrowser", "webkit2gtk-driver")
    options = {"binary": str(binary), "args": ["--automation"]}
    with tempfile.TemporaryDirectory() as home:
        _write(Path(home, ".config", "gtk-3.0", "gtk.css"), SMALL_BUTTONS)
        port = free_port()
        async with _display(display) as screen:
            surroundings = {"DISPLAY": screen, "HOME": home, "NO_AT_BRIDGE": "1", **NO_FILMS}
            async with running(driver, f"--port={port}", also=surroundings) as process:
                async with asyncio.timeout(60):
                    wire = await HttpWire.to(port, {"webkitgtk:browserOptions": options})
                tab = ProcessTab(wire, process.pid, "WebKitWebProces", "WebKitWebProcess")
                await wire.send("SetWindowRect", {"width": WIDTH, "height": HEIGHT})
                above = HEIGHT - await tab.run("return innerHeight")
                await wire.send("SetWindowRect", {"width": WIDTH, "height": HEIGHT + above})
                try:
                    yield tab
                finally:
                    await wire.close()


SMALL_BUTTONS: Final = "* { min-width: 0; padding: 0; margin: 0; font-size: 1px; }"
"""So that the browser's window becomes as narrow as a phone."""

NO_FILMS: Final = {"GST_PLUGIN_SYSTEM_PATH_1_0": "", "GST_REGISTRY_UPDATE": "no"}
"""There is nothing to play, so nothing is looked for that could."""


@asynccontextmanager
async def _display(server: str) -> AsyncIterator[str]:
    """A display that nobody sees."""
    reading, writing = os.pipe()
    told = ("-displayfd", str(writing), "-screen", "0", "1024x1024x24", "-nolisten", "tcp")
    async with running(server, *told, keeps=writing):
        os.close(writing)
        number = (await asyncio.to_thread(os.read, reading, 16)).decode().strip()
        yield f":{number}"
    os.close(reading)  # not before: it ends where nobody takes the rest of the line


def _mini_browser() -> Path | None:
    return next(Path("/usr").glob(MINI_BROWSER), None)


PREFERENCES: Final = {
    "marionette.port": 0,
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.newtabpage.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "security.sandbox.content.level": 0,  # a container may not let it make one
    "dom.ipc.processPrelaunch.enabled": False,
    "dom.ipc.processCount": 1,
}
"""Nothing that calls home: a room may have no internet."""

NARROW: Final = f"""browser[type=content] {{
  max-width: {WIDTH}px !important;
  min-height: {HEIGHT}px !important;
  max-height: {HEIGHT}px !important;
}}"""
"""Its windows are wider than a phone, so a page has but a part of one."""


@asynccontextmanager
async def firefox() -> AsyncIterator[Tab]:
    """A phone whose browser is Firefox, without a window."""
    binary = shutil.which("firefox-esr") or needed("firefox", "firefox-esr")
    with tempfile.TemporaryDirectory() as home:
        profile = _profile(Path(home))
        size = {"MOZ_HEADLESS_WIDTH": str(WIDTH), "MOZ_HEADLESS_HEIGHT": str(HEIGHT), "HOME": home}
        told = ("--headless", "--marionette", "--no-remote", "--profile", str(profile))
        async with running(binary, *told, also=size) as process:
            port = await _port(profile)
            wire = await MarionetteWire.to(port, {"unhandledPromptBehavior": "ignore"})
            await wire.send("SetWindowRect", {"width": 2 * WIDTH, "height": HEIGHT + 200})
            try:
                yield ProcessTab(wire, process.pid, "Web Content", "Isolated Web Co")
            finally:
                await wire.close()


def _profile(home: Path) -> Path:
    written = [f'user_pref("{name}", {_js(value)});' for name, value in PREFERENCES.items()]
    profile = home / "profile"
    _write(profile / "chrome" / "userChrome.css", NARROW)
    _write(profile / "user.js", "\n".join(written))
    return profile


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


async def _port(profile: Path) -> int:
    """Where it listens, once it does."""
    async with asyncio.timeout(60):
        while (port := _written(profile)) is None:  # noqa: ASYNC110  (nothing tells of it)
            await asyncio.sleep(0.05)
    return port


def _written(profile: Path) -> int | None:
    with suppress(OSError, ValueError):
        return int((profile / "MarionetteActivePort").read_text(encoding="utf-8"))
    return None


def _js(value: object) -> str:
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'


def needed(program: str, package: str) -> str:
    """The path of a program."""
    return shutil.which(program) or missing(program, package)


def missing(program: str, package: str) -> Any:
    """Skip the test, or let it fail where nothing may be missing."""
    reason = f"no {program}: install {package}, or run tests/run as root"
    if os.environ.get("CI") and sys.platform == "linux":  # elsewhere there are no such packages
        pytest.fail(reason)
    pytest.skip(reason)


@asynccontextmanager
async def running(
    program: str, *arguments: str, also: Mapping[str, str] | None = None, keeps: int | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A program that is ended afterwards, with everything that it started."""
    process = await asyncio.create_subprocess_exec(
        program,
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, **(also or {})},
        pass_fds=() if keeps is None else (keeps,),
    )
    try:
        yield process
    finally:
        family = []
        with suppress(psutil.NoSuchProcess):
            family = psutil.Process(process.pid).children(recursive=True)
        for one in family:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        if process.returncode is None:
            process.kill()
        await process.wait()
