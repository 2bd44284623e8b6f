"""The way in: what is shown is where phones reach this computer now."""

import httpx
import pytest

from tests.support.ports import free_port
from tests.support.whole_workshop import play_workshop
from workshoptui.web.addresses import Interface
from workshoptui.web.endpoints import Endpoints
from workshoptui.web.serving import serve

LOOPBACK = Interface("lo", ("127.0.0.1", "::1"))
WIFI = Interface("wlp2s0", ("192.168.1.20", "fd00::20"))
VPN = Interface("tun0", ("10.8.0.6",), tunnel=True)


class Computer:
    """A computer whose networks come and go."""

    def __init__(self, *table: Interface, host: str = "", public_url: str | None = None) -> None:
        self.table = [LOOPBACK, *table]
        self.now = 0.0
        self.way_in = Endpoints(
            "ABCD23",
            host=host,
            port=8765,
            public_url=public_url,
            look=lambda: tuple(self.table),
            routes=lambda: ["10.8.0.6"],
            clock=lambda: self.now,
        )

    def has(self, *table: Interface) -> bool:
        """It has these interfaces from now on, and the screen looks; says whether that changed."""
        self.table = [LOOPBACK, *table]
        return self.way_in.refresh()


def addresses(way_in: Endpoints) -> list[str]:
    """What people would type, best first."""
    return [way.address for way in way_in.endpoints]


def test_the_room_s_network_is_shown_and_not_the_vpn() -> None:
    """With a full tunnel too; the others can be chosen, and say what they are."""
    way_in = Computer(VPN, WIFI).way_in
    assert way_in.join_url == "HTTP://192.168.1.20:8765/J/ABCD23"
    assert way_in.shown.link == "http://192.168.1.20:8765/j/ABCD23"
    assert addresses(way_in) == ["192.168.1.20:8765", "[fd00::20]:8765", "10.8.0.6:8765"]
    assert [way.caution for way in way_in.endpoints[:2]] == ["", ""]
    assert "VPN" in way_in.endpoints[2].caution


def test_a_key_goes_through_all_addresses() -> None:
    """And begins again after the last."""
    way_in = Computer(VPN, WIFI).way_in
    seen = []
    for _ in range(4):
        seen.append(way_in.address)
        way_in.show_next()
    assert seen == [*addresses(way_in), "192.168.1.20:8765"]


def test_a_network_that_comes_later_is_shown() -> None:
    """Without one it is said that no phone can come, and nothing looks as if it could."""
    computer = Computer()
    assert computer.way_in.shown.closed
    assert "on no network" in computer.way_in.shown.caution
    assert not computer.has()
    assert computer.has(WIFI)
    assert computer.way_in.address == "192.168.1.20:8765"
    assert not computer.way_in.shown.closed
    assert computer.has()
    assert computer.way_in.shown.closed


def test_what_was_chosen_stays_while_it_is_there() -> None:
    """When it goes, the likeliest takes its place."""
    computer = Computer(WIFI, VPN)
    computer.way_in.show_next()
    computer.way_in.show_next()
    assert computer.way_in.address == "10.8.0.6:8765"
    computer.has(VPN, WIFI, Interface("eth0", ("10.0.0.4",)))
    assert computer.way_in.address == "10.8.0.6:8765"
    computer.has(WIFI)
    assert computer.way_in.address == "192.168.1.20:8765"


def test_without_ipv6_no_such_address_is_offered() -> None:
    """`0.0.0.0` takes none of those phones."""
    assert addresses(Computer(WIFI, host="0.0.0.0").way_in) == ["192.168.1.20:8765"]
    assert "[fd00::20]:8765" in addresses(Computer(WIFI, host="::").way_in)


def test_one_address_that_was_asked_for_is_the_only_one() -> None:
    """`--host` means what it says; this computer alone is said to be that."""
    assert addresses(Computer(WIFI, VPN, host="10.8.0.6").way_in) == ["10.8.0.6:8765"]
    here = Computer(WIFI, host="127.0.0.1").way_in
    assert here.shown.closed
    assert "--host" in here.shown.caution
    assert here.local_url == "http://127.0.0.1:8765"


@pytest.mark.parametrize(
    ("public_url", "join_url", "second"),
    [
        ("https://room.example.org", "HTTPS://ROOM.EXAMPLE.ORG/J/ABCD23", "192.168.1.20:8765"),
        (
            "https://example.org/Our/w",
            "https://example.org/Our/w/J/ABCD23",
            "192.168.1.20:8765/Our/w",
        ),
    ],
)
def test_a_public_address_goes_first(public_url: str, join_url: str, second: str) -> None:
    """A path in it keeps its small letters, and stands behind the other addresses too."""
    way_in = Computer(WIFI, public_url=public_url).way_in
    assert way_in.join_url == join_url
    assert way_in.address == public_url.partition("://")[2]
    assert way_in.endpoints[1].address == second


@pytest.mark.parametrize(
    "host",
    [
        "192.168.1.20:8765",
        "192.168.1.20",
        "10.8.0.6:8765",
        "[FD00::20]:8765",
        "[fd00:0::20]",
        "localhost:8765",
        "LOCALHOST",
        "127.0.0.1:9000",
        "[::1]:8765",
        "Room.Example.org",
        "room.example.org.:443",
    ],
)
def test_this_computer_knows_its_own_hosts(host: str) -> None:
    """What was drawn, the public name, and itself; whatever the port in between."""
    assert Computer(WIFI, VPN, public_url="https://room.example.org").way_in.knows(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "192.168.1.21:8765",
        "192.168.1.20.evil.example",
        "room.example.org.evil.example",
        "evil@192.168.1.20",
        "",
        ":8765",
        "[::",
        "192.168.1.20:8765, evil.example",
    ],
)
def test_other_hosts_are_not_this_computer(host: str) -> None:
    """A name that another site gives this computer's address is none of its names."""
    computer = Computer(WIFI, public_url="https://room.example.org")
    assert not computer.way_in.knows(host)


def test_a_host_that_the_network_gave_meanwhile_is_known() -> None:
    """Also while nobody has the join screen open; the networks are looked at, but not each time."""
    computer = Computer(VPN)
    computer.table.append(WIFI)
    assert not computer.way_in.knows("192.168.1.20")
    computer.now = 10.0
    assert computer.way_in.knows("192.168.1.20")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", ""])
async def test_nobody_is_answered_under_another_host(host: str) -> None:
    """Reading and sending alike; the page says what to do instead."""
    live = await play_workshop(until="start")
    async with (
        serve(live.room, host="127.0.0.1", port=free_port()) as way_in,
        httpx.AsyncClient(base_url=way_in.local_url, timeout=5, trust_env=False) as phone,
    ):
        for path in ("/", "/j/ABCD23", "/note.md"):
            answer = await phone.get(path, headers={"host": host})
            assert answer.status_code == 421
            assert "Scan the code on the wall" in answer.text
            assert answer.headers["x-frame-options"] == "DENY"
        answer = await phone.post("/join", data={"code": "ABCD23"}, headers={"host": host})
        assert answer.status_code == 421
        assert (await phone.get("/j/ABCD23")).status_code == 200
    await live.room.close()
