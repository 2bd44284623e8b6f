"""Addresses: the likeliest first, as the interfaces of many computers are called."""

import ipaddress

import pytest

from workshoptui.web.addresses import Interface, interfaces, ranked, routed

LINUX = [Interface("lo", ("127.0.0.1", "::1"))]
WIFI = Interface("wlp2s0", ("192.168.1.20", "fe80::1%wlp2s0"))


def hosts(*table: Interface, routed: tuple[str, ...] = (), ipv6: bool = True) -> list[str]:
    """The addresses of these interfaces, best first."""
    return [one.host for one in ranked([*LINUX, *table], routed, ipv6=ipv6)]


@pytest.mark.parametrize(
    "vpn",
    [
        Interface("tun0", ("10.8.0.6",), tunnel=True),
        Interface("tap0", ("10.8.0.6",)),
        Interface("wg0", ("10.8.0.6",), tunnel=True),
        Interface("utun4", ("10.8.0.6",), tunnel=True),
        Interface("ppp0", ("10.8.0.6",), tunnel=True),
        Interface("office", ("10.8.0.6",), tunnel=True),
        Interface("tailscale0", ("100.101.102.103",), tunnel=True),
        Interface("ztabcdefgh", ("10.147.17.5",)),
        Interface("NordLynx", ("10.5.0.2",)),
        Interface("OpenVPN TAP-Windows6", ("10.8.0.6",)),
        Interface("OpenVPN Wintun", ("10.8.0.6",)),
        Interface("ProtonVPN", ("10.2.0.2",)),
        Interface("WireGuard Tunnel", ("10.2.0.2",)),
        Interface("Ethernet 3", ("10.2.0.2",), tunnel=True),
        Interface("CloudflareWARP", ("172.16.0.2",)),
        Interface("strange9", ("100.70.0.2",)),
    ],
    ids=lambda one: one.name,
)
@pytest.mark.parametrize("real", ["wlp2s0", "wlan0", "en0", "Wi-Fi", "WLAN 2", "eth0", "Ethernet"])
def test_a_vpn_never_comes_before_the_room_s_network(vpn: Interface, real: str) -> None:
    """Even where everything leaves by the VPN, as with a full tunnel."""
    table = (vpn, Interface(real, ("192.168.1.20",)))
    leaving = (vpn.addresses[0],)
    found = ranked(table, leaving)
    assert [one.host for one in found] == ["192.168.1.20", vpn.addresses[0]]
    assert found[-1].kind == "vpn"


@pytest.mark.parametrize(
    "virtual",
    [
        Interface("docker0", ("172.17.0.1",)),
        Interface("br-1a2b3c4d5e6f", ("172.18.0.1",)),
        Interface("veth12ab", ("169.254.7.7",)),
        Interface("virbr0", ("192.168.122.1",)),
        Interface("vboxnet0", ("192.168.56.1",)),
        Interface("vmnet8", ("192.168.231.1",)),
        Interface("bridge100", ("192.168.64.1",)),
        Interface("lxdbr0", ("10.111.0.1",)),
        Interface("cni0", ("10.244.0.1",)),
        Interface("vEthernet (WSL (Hyper-V firewall))", ("172.29.0.1",)),
        Interface("vEthernet (Default Switch)", ("172.30.0.1",)),
        Interface("VirtualBox Host-Only Network", ("192.168.56.1",)),
        Interface("VMware Network Adapter VMnet8", ("192.168.231.1",)),
    ],
    ids=lambda one: one.name,
)
def test_containers_and_virtual_machines_come_last(virtual: Interface) -> None:
    """Their networks lie inside this computer."""
    vpn = Interface("tun0", ("10.8.0.6",), tunnel=True)
    assert hosts(virtual, vpn, WIFI)[0] == "192.168.1.20"
    only = ranked([virtual])
    assert all(one.kind in {"virtual", "unplugged"} for one in only)


@pytest.mark.parametrize(
    "hotspot",
    [
        Interface("wlan0", ("10.42.0.1",)),
        Interface("Local Area Connection* 10", ("192.168.137.1",)),
        Interface("LAN-Verbindung* 2", ("192.168.137.1",)),
        Interface("bridge100", ("192.168.2.1",)),
        Interface("ap0", ("192.168.12.1",)),
    ],
    ids=lambda one: one.name,
)
def test_the_computer_s_own_hotspot_comes_first(hotspot: Interface) -> None:
    """It was opened for the phones."""
    found = ranked([Interface("eth0", ("192.168.1.20",)), hotspot], ("192.168.1.20",))
    assert (found[0].host, found[0].kind) == (hotspot.addresses[0], "hotspot")
    assert "hotspot" in found[0].place


@pytest.mark.parametrize(
    ("interface", "address"),
    [("wlan0", "192.168.43.21"), ("en0", "172.20.10.3"), ("Wi-Fi", "10.120.7.33")],
)
def test_a_phone_s_hotspot_is_a_network_like_others(interface: str, address: str) -> None:
    """Android's, an iPhone's, a newer Android's."""
    table = (Interface("docker0", ("172.17.0.1",)), Interface(interface, (address,)))
    assert hosts(*table)[0] == address


def test_among_real_interfaces_the_wireless_one_comes_first() -> None:
    """Phones are wireless; then the one that packets leave by."""
    wired = Interface("enp3s0", ("10.20.0.7",))
    other = Interface("enp4s0", ("10.30.0.7",))
    assert hosts(wired, WIFI, routed=("10.20.0.7",)) == ["192.168.1.20", "10.20.0.7"]
    assert hosts(other, wired, routed=("10.20.0.7",)) == ["10.20.0.7", "10.30.0.7"]
    assert hosts(other, wired) == ["10.30.0.7", "10.20.0.7"]


def test_an_interface_that_is_down_is_not_offered() -> None:
    """A cable that hangs loose keeps its address."""
    assert hosts(Interface("eth0", ("192.168.1.5",), up=False), WIFI) == ["192.168.1.20"]


def test_a_private_address_comes_before_a_public_one() -> None:
    """And a public one, as universities give them, before an address of the newer kind."""
    table = Interface("eth0", ("2001:db8::5", "130.243.1.2", "192.168.1.9"))
    assert hosts(table) == ["192.168.1.9", "130.243.1.2", "2001:db8::5"]


def test_a_network_with_ipv6_only() -> None:
    """One address is offered: of its own kind first; never one that needs a zone."""
    table = Interface("wlan0", ("fe80::5054:ff%wlan0", "2a01:4f8::7", "fd12::7", "2a01:4f8::9"))
    assert hosts(table) == ["fd12::7"]
    assert hosts(table, ipv6=False) == []


def test_without_an_address_from_the_network_that_is_said() -> None:
    """169.254… says that nobody gave one; still rather that than a VPN."""
    table = (Interface("tun0", ("10.8.0.6",), tunnel=True), Interface("eth0", ("169.254.3.4",)))
    found = ranked(table)
    assert [(one.host, one.kind) for one in found] == [
        ("169.254.3.4", "unplugged"),
        ("10.8.0.6", "vpn"),
    ]


def test_a_mobile_network_is_none_for_the_room() -> None:
    """It carries this computer to the internet, and phones not to it."""
    table = (Interface("wwan0", ("10.64.1.2",), tunnel=True), Interface("eth0", ("10.0.0.3",)))
    assert [one.kind for one in ranked(table)] == ["wired", "mobile"]


def test_no_network_is_no_address() -> None:
    """This computer itself is not one of its addresses for phones."""
    assert hosts() == []
    assert hosts(Interface("eth0", ()), Interface("wlan0", ("0.0.0.0", "nonsense"))) == []


def test_an_address_is_named_once() -> None:
    """Wherever it is told twice."""
    assert hosts(WIFI, WIFI) == ["192.168.1.20"]


def test_a_place_says_what_its_name_does_not() -> None:
    """“Wi-Fi 2, Wi-Fi” would be silly."""
    assert ranked([WIFI])[0].place == "wlp2s0, Wi-Fi"
    assert ranked([Interface("Wi-Fi 2", ("192.168.1.3",))])[0].place == "Wi-Fi 2"
    assert ranked([Interface("", ("192.168.1.3",))])[0].place == ""


def test_this_computer_tells_its_interfaces() -> None:
    """Itself among them, and whatever else it has can be read."""
    table = interfaces()
    assert any("127.0.0.1" in one.addresses for one in table)
    for address in ranked(table, routed()):
        assert not ipaddress.ip_address(address.host).is_loopback


def test_a_system_that_does_not_tell_its_interfaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the addresses that packets leave from are all there is to go by."""
    import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

    def refuse() -> None:
        raise PermissionError("not here")

    monkeypatch.setattr(psutil, "net_if_addrs", refuse)
    assert [one.addresses[0] for one in interfaces()] == routed()
