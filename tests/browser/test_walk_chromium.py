"""The core walk in Chromium."""

from pathlib import Path

from playwright.async_api import Browser

from tests.support.core_walk import walk_every_form, walk_through_trouble
from tests.support.engines import chromium


async def test_the_core_walk(browser: Browser, tmp_path: Path) -> None:
    """Join, every form, keys, offline, killed, asleep: nothing is lost, nothing doubled."""
    async with chromium(browser) as tab:
        await walk_through_trouble(tab, tmp_path)
        await walk_every_form(tab)
