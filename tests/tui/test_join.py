"""The join screen: a QR code that phones read, and the way in for those who type."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from syrupy.assertion import SnapshotAssertion

from tests import chromium
from tests.clock import Clock
from tests.picture import svg_to_png
from tests.tui.hall import MemorySessions, OpenDoor, hall, join, room_of, shown
from tests.tui.widgets.stage import SIZES, drawn
from workshoptui.tui import theme
from workshoptui.tui.screens.help import HelpScreen
from workshoptui.tui.screens.join import JoinScreen
from workshoptui.tui.screens.workshop import WorkshopScreen


@pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_phone_reads_the_code_off_the_screen(
    clock: Clock, tmp_path: Path, size: tuple[int, int], look: str
) -> None:
    """At both sizes and in both looks, the code in the picture is the address."""
    if not chromium.find():
        pytest.skip("no Chromium to draw the screen with")
    app = hall(MemorySessions(clock), look=look)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await shown(pilot)
        assert isinstance(app.screen, JoinScreen)
        picture = svg_to_png(app.export_screenshot(simplify=True), tmp_path / "join.png")
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.read_bytes())))
        assert [code.text for code in found] == [OpenDoor.join_url]
        assert any(OpenDoor.address in line for line in drawn(app))


async def test_people_arriving_are_counted_and_the_last_are_named(clock: Clock) -> None:
    """The newest name comes first; who gave none is counted all the same."""
    async with hall(MemorySessions(clock)).run_test() as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await shown(pilot)
        room = room_of(pilot)
        for name in ("Ann", "", "[bold]Bo[/bold]"):
            await join(room, name)
        await shown(pilot)
        seen = "\n".join(drawn(pilot.app))
        assert "3 joined" in seen
        assert "[bold]Bo[/bold], Ann" in seen


@pytest.mark.parametrize("key", ["x", "escape", "enter", "space", "j", ">", "o", "up"])
async def test_any_key_goes_back_and_does_nothing_else(clock: Clock, key: str) -> None:
    """Nobody is locked in the join screen, and no key reaches the workshop through it."""
    async with hall(MemorySessions(clock)).run_test() as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await shown(pilot)
        seq = room_of(pilot).workshop.seq
        await pilot.press(key)
        await shown(pilot)
        assert isinstance(pilot.app.screen, WorkshopScreen)
        assert room_of(pilot).workshop.seq == seq


async def test_help_and_theme_work_on_the_join_screen_too(clock: Clock) -> None:
    """The program's own keys keep their meaning."""
    async with hall(MemorySessions(clock)).run_test() as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await shown(pilot)
        await pilot.press("ctrl+t")
        assert pilot.app.theme == theme.LIGHT
        assert isinstance(pilot.app.screen, JoinScreen)
        await pilot.press("?")
        await shown(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_join_screen_looks_like_this(
    clock: Clock, size: tuple[int, int], screenshot: SnapshotAssertion
) -> None:
    """The code fills the screen, with the words beside it."""
    async with hall(MemorySessions(clock)).run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await join(room_of(pilot), "Ann")
        await shown(pilot)
        assert pilot.app == screenshot
