"""Phones for tests: each its own Chromium context; without Chromium the tests that need it skip."""

import os
from collections.abc import AsyncIterator, Awaitable
from typing import Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from tests.support import chromium
from tests.support.browser_phone import SIZE, Phone

expect.set_options(timeout=20_000)
"""Milliseconds after which a page will never show what is expected, on a loaded machine too."""


class Phones(Protocol):
    """Hands out phones."""

    def __call__(
        self,
        count: int,
        /,
        *,
        javascript: bool = True,
        language: str = "en-GB",
        size: ViewportSize = SIZE,
        keeps_pages: bool = False,
    ) -> Awaitable[list[Phone]]:
        """`count` new phones that share nothing."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for the phones of every test: starting it takes longer than most of them.

    Skips the test where there is none, and fails it where ``CI`` is set.
    """
    executable = chromium.find()
    if executable is None:
        reason = "no Chromium: put one on the PATH, set WORKSHOPTUI_CHROMIUM, or run tests/run"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable, args=list(chromium.ARGS)
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def phones(browser: Browser) -> AsyncIterator[Phones]:
    """As many new phones as the test asks for; they are put away after it.

    The test fails when a phone had a fault that no participant would report (`Phone.faults`).
    """
    handed_out: list[Phone] = []

    async def phones(
        count: int,
        /,
        *,
        javascript: bool = True,
        language: str = "en-GB",
        size: ViewportSize = SIZE,
        keeps_pages: bool = False,
    ) -> list[Phone]:
        new = [
            await Phone.of(
                browser,
                javascript=javascript,
                language=language,
                size=size,
                keeps_pages=keeps_pages,
            )
            for _ in range(count)
        ]
        handed_out.extend(new)
        return new

    yield phones
    for phone in handed_out:
        await phone.close()
    faults = [fault for phone in handed_out for fault in phone.faults]
    assert faults == []
