"""The join screen as a camera sees it."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Browser

from tests.support.clock import Clock
from tests.support.facilitator import Facilitator
from tests.support.picture import svg_drawn_in
from tests.support.program import HERE, MemoryLibrary, OneEndpoint, render, shown
from tests.support.room import CODE
from tests.support.screen import SIZES
from workshoptui.room.room import Room
from workshoptui.tui import theme
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.protocols import Phones
from workshoptui.tui.screens.join import JoinScreen

ADDRESSES = {
    "a room's own network": f"HTTP://192.168.178.201:8765/J/{CODE}",
    "a tunnel": f"HTTPS://DIALOGUE-WORKSHOP.EXAMPLE.ORG/J/{CODE}",
}


class Door(OneEndpoint):
    """A way in at a given address."""

    def __init__(self, join_url: str) -> None:
        self.join_url = join_url
        self.address = join_url.split("/")[2].lower()


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))
@pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT])
@pytest.mark.parametrize("size", SIZES)
async def test_the_join_screen_can_be_scanned(
    size: tuple[int, int], look: str, address: str, clock: Clock, browser: Browser
) -> None:
    """In every size and look a picture of the whole screen holds the address, read by a decoder."""

    @asynccontextmanager
    async def serve(_: Room) -> AsyncIterator[Phones]:
        yield Door(address)

    app = WorkshopApp(MemoryLibrary(clock), render=render, serve=serve, opening=HERE)
    async with app.run_test(size=size) as pilot:
        app.theme = look
        await shown(pilot)
        terminal = Facilitator(pilot)
        await terminal.fill()
        assert isinstance(app.screen, JoinScreen)
        await terminal.see(address.split("/")[2].lower())
        picture = await svg_drawn_in(browser, await terminal.picture())
    with Image.open(io.BytesIO(picture)) as seen:
        (code,) = zxingcpp.read_barcodes(seen)
    assert code.text == address
