"""The join screen: a QR code that phones read, and the way in for those who type."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tests.support.clock import Clock
from tests.support.program import (
    HERE,
    MemoryLibrary,
    connect,
    render,
    room_of,
    shown,
    until,
    workshop_app,
)
from tests.support.room import CODE
from tests.support.screen import SIZES, drawn
from workshoptui.room.room import Room
from workshoptui.tui import theme
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.protocols import Phones
from workshoptui.tui.screens import join as join_screen
from workshoptui.tui.screens.help import HelpScreen
from workshoptui.tui.screens.join import JoinScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.widgets.qr import QrCode
from workshoptui.web.addresses import Interface
from workshoptui.web.endpoints import Endpoints
from workshoptui.workshop.joining import is_joining_locked


async def test_people_arriving_are_counted_and_the_last_are_named(clock: Clock) -> None:
    """The newest name comes first; who gave none is counted all the same."""
    async with workshop_app(MemoryLibrary(clock)).run_test() as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await shown(pilot)
        room = room_of(pilot)
        for name in ("Ann", "", "[bold]Bo[/bold]"):
            await connect(room, name)
        await shown(pilot)
        text = "\n".join(drawn(pilot.app))
        assert "3 joined" in text
        assert "[bold]Bo[/bold], Ann" in text


async def test_any_key_goes_back_and_does_nothing_else(clock: Clock) -> None:
    """Nobody is locked in the join screen, and no key reaches the workshop through it."""
    async with workshop_app(MemoryLibrary(clock)).run_test() as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await shown(pilot)
        seq = room_of(pilot).workshop.seq
        for key in ("x", "escape", "enter", "space", "j", ">", "o", "up"):
            assert isinstance(pilot.app.screen, JoinScreen), key
            await pilot.press(key)
            await shown(pilot)
            assert isinstance(pilot.app.screen, WorkshopScreen), key
            assert room_of(pilot).workshop.seq == seq, key
            await pilot.press("j")
            await shown(pilot)


async def test_help_and_theme_work_on_the_join_screen_too(clock: Clock) -> None:
    """The program's own keys keep their meaning."""
    async with workshop_app(MemoryLibrary(clock)).run_test() as pilot:
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
    async with workshop_app(MemoryLibrary(clock)).run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await connect(room_of(pilot), "Ann")
        await shown(pilot)
        assert pilot.app == screenshot


# Which of this computer's addresses


LOOPBACK = Interface("lo", ("127.0.0.1",))
WIFI = Interface("wlp2s0", ("192.168.1.20",))
VPN = Interface("tun0", ("10.8.0.6",), tunnel=True)
CABLE = Interface("enp3s0", ("10.20.0.7",))


def networked(clock: Clock, *table: Interface) -> tuple[WorkshopApp, list[Interface]]:
    """The app on a computer with these interfaces, and the list to change them in."""
    now = [LOOPBACK, *table]

    @asynccontextmanager
    async def serve(room: Room) -> AsyncIterator[Phones]:
        yield Endpoints(CODE, host="", port=8765, look=lambda: tuple(now), routes=list)

    app = WorkshopApp(MemoryLibrary(clock), render=render, serve=serve, opening=HERE)
    return app, now


async def open_join(pilot: Pilot[None]) -> JoinScreen:
    """The join screen, once it is there."""
    await shown(pilot)
    await pilot.press("enter")
    await shown(pilot)
    assert isinstance(pilot.app.screen, JoinScreen)
    return pilot.app.screen


def seen(app: WorkshopApp) -> str:
    """What can be read now."""
    return " ".join(" ".join(drawn(app)).split())


async def test_the_room_s_network_is_offered_before_a_vpn_and_a_key_shows_the_others(
    clock: Clock,
) -> None:
    """Every address is listed with its interface; the code follows the one that is chosen."""
    app, _ = networked(clock, VPN, WIFI, CABLE)
    async with app.run_test() as pilot:
        screen = await open_join(pilot)
        code = screen.query_one(QrCode)
        assert code.text == f"HTTP://192.168.1.20:8765/J/{CODE}"
        assert "192.168.1.20:8765 wlp2s0, Wi-Fi" in seen(app)
        assert "10.20.0.7:8765 enp3s0" in seen(app)
        await pilot.press("a")
        assert code.text == f"HTTP://10.20.0.7:8765/J/{CODE}"
        await pilot.press("a")
        await shown(pilot)
        assert code.text == f"HTTP://10.8.0.6:8765/J/{CODE}"
        assert "tun0: a VPN" in seen(app)
        await pilot.press("a")
        assert code.text == f"HTTP://192.168.1.20:8765/J/{CODE}"
        assert isinstance(app.screen, JoinScreen)


async def test_without_a_network_no_code_is_drawn_and_one_that_comes_is_followed(
    clock: Clock,
) -> None:
    """Loopback is never shown without saying that phones cannot reach it."""
    app, now = networked(clock)
    async with app.run_test() as pilot:
        screen = await open_join(pilot)
        assert "phones cannot reach it" in seen(app)
        assert not screen.query_one(QrCode).display
        now.append(WIFI)
        screen._look()
        await shown(pilot)
        assert screen.query_one(QrCode).display
        assert screen.query_one(QrCode).text == f"HTTP://192.168.1.20:8765/J/{CODE}"
        assert "phones cannot reach it" not in seen(app)
        now.remove(WIFI)
        screen._look()
        await shown(pilot)
        assert not screen.query_one(QrCode).display


async def test_the_networks_are_looked_at_when_the_screen_opens_and_while_it_is_open(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every few seconds, by itself."""
    monkeypatch.setattr(join_screen, "LOOK_SECONDS", 0.02)
    app, now = networked(clock)
    async with app.run_test() as pilot:
        screen = await open_join(pilot)
        now.append(WIFI)
        await until(pilot, lambda: screen.query_one(QrCode).display)
        await pilot.press("escape")
        now[:] = [LOOPBACK, CABLE]
        await pilot.press("j")
        await shown(pilot)
        assert app.screen.query_one(QrCode).text == f"HTTP://10.20.0.7:8765/J/{CODE}"


async def test_the_address_can_be_copied(clock: Clock) -> None:
    """In small letters, with the code, as it can be sent; and it is said."""
    app, _ = networked(clock, WIFI)
    async with app.run_test(notifications=True) as pilot:
        await open_join(pilot)
        await pilot.press("c")
        assert app.clipboard == f"http://192.168.1.20:8765/j/{CODE}"
        assert any(app.clipboard in note.message for note in app._notifications)
        assert isinstance(app.screen, JoinScreen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_several_addresses_look_like_this(
    clock: Clock, size: tuple[int, int], screenshot: SnapshotAssertion
) -> None:
    """All of it fits, on the smallest screen too."""
    app, _ = networked(clock, VPN, WIFI, CABLE, Interface("docker0", ("172.17.0.1",)))
    async with app.run_test(size=size) as pilot:
        await open_join(pilot)
        await connect(room_of(pilot), "Ann")
        await pilot.press("a", "a", "a")
        await shown(pilot)
        assert "any other key: back" in seen(app)
        assert "Ann" in seen(app)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_network_looks_like_this(
    clock: Clock, size: tuple[int, int], screenshot: SnapshotAssertion
) -> None:
    """A sentence in place of a code that would lead nowhere."""
    app, _ = networked(clock)
    async with app.run_test(size=size) as pilot:
        await open_join(pilot)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_locked_door_is_said_where_people_are_asked_in(
    clock: Clock, size: tuple[int, int]
) -> None:
    """In place of asking them to point their phones, with the key that opens it again."""
    app, _ = networked(clock, VPN, WIFI, CABLE)
    async with app.run_test(size=size) as pilot:
        await open_join(pilot)
        assert "Joining is locked" not in seen(app)
        await pilot.press("l")
        await shown(pilot)
        await pilot.press("y")
        await shown(pilot)
        assert "▲ Joining is locked: nobody new gets in." in seen(app)
        assert "l unlocks it." in seen(app)
        assert "Point your phone" not in seen(app)
        assert "any other key: back" in seen(app)
        assert app.screen.query_one(QrCode).display
        await pilot.press("l")
        await shown(pilot)
        assert isinstance(app.screen, JoinScreen)
        assert not is_joining_locked(room_of(pilot).workshop)
        assert "Joining is locked" not in seen(app)
        assert "Point your phone" in seen(app)
