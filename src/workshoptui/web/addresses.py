"""Addresses: at which of this computer's addresses phones in the room are likely to reach it.

They are ranked here; `endpoints.Endpoints.shown` chooses which one the join screen shows.
"""

import re
import socket
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Literal, cast

import msgspec

from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark

Kind = Literal["hotspot", "wifi", "wired", "other", "mobile", "unplugged", "vpn", "virtual", "self"]
"""What an address is good for, best first. ``unplugged``: no network gave it (169.254…)."""

_ORDER: tuple[Kind, ...] = (
    "hotspot",
    "wifi",
    "wired",
    "other",
    "mobile",
    "unplugged",
    "vpn",
    "virtual",
    "self",
)

HARDLY: dict[Kind, str] = {
    "mobile": mark("{interface}: a mobile network, on which phones hardly reach this computer."),
    "unplugged": mark("{interface}: no network has given this computer an address there."),
    "vpn": mark("{interface}: a VPN, which phones in the room are not on."),
    "virtual": mark("{interface}: only for programs on this computer."),
    "self": mark("{interface}: only this computer itself reaches it."),
}
"""Why phones do not, or hardly, reach an address of that kind, as sentences for the facilitator."""

_WORDS: dict[Kind, str] = {
    "hotspot": mark("this computer's own hotspot"),
    "wifi": "Wi-Fi",
    "mobile": mark("mobile network"),
    "unplugged": mark("no network"),
    "vpn": "VPN",
    "virtual": mark("virtual"),
    "self": mark("this computer only"),
}

# Names as Linux, macOS, Windows and the BSDs give them. The order matters: the first that fits.
_VPN = (
    r"(tun|tap|utun|wg|ppp|tailscale|zt|ham|nordlynx|proton|mullvad|ipsec|vti|gpd|cscotun|"
    r"fortissl|outline|vpn|sit\d|gre|teredo|isatap|6to4)|.*(vpn|wireguard|wintun|tap-windows|"
    r"tunnel|tailscale|zerotier|hamachi|anyconnect|globalprotect|pangp|fortinet|warp|radmin)"
)
_VIRTUAL = (
    r"(docker|br-[0-9a-f]{8}|veth|virbr|vnet|vmnet|vboxnet|vmenet|bridge\d|lxc|lxdbr|incusbr|"
    r"podman|cni|flannel|cali|cilium|kube|dummy|ifb|mpqemubr|anpi|awdl|llw|ap\d|gif|stf|npcap|"
    r"vethernet|local area connection\*|lan-verbindung\*)|.*(virtualbox|vmware|hyper-v|host-only|"
    r"wsl)"
)
_NAMES: tuple[tuple[Kind, str], ...] = (
    ("self", r"lo\d*$|loopback"),
    ("vpn", _VPN),
    ("virtual", _VIRTUAL),
    ("mobile", r"(wwan|wwp|rmnet|ccmni|pdp_ip|cellular|mobil)"),
    ("wifi", r"(wl|wi-?fi|wireless|ath\d|drahtlos|airport)"),
    ("wired", r"(en|eth|em\d|p\d+p\d|bond|team|lagg|br\d|br-lan|vlan|usb|rndis|igb|re\d|ix\d)"),
)

_HOTSPOTS = (
    (IPv4Network("10.42.0.0/16"), ""),  # NetworkManager
    (IPv4Network("192.168.137.0/24"), ""),  # Windows
    (IPv4Network("192.168.2.0/24"), "bridge"),  # macOS
    (IPv4Network("192.168.12.0/24"), "ap"),  # create_ap
)
"""Where systems put the computer that shares its connection, and what the interface is called."""

_SUFFIXES = ("local", "lan", "home", "home.arpa", "internal", "localdomain", "fritz.box")
"""What a room's own network puts behind a computer's name."""

_OWN = IPv6Network("fc00::/7")
"""IPv6 addresses that a network gave itself."""

_CARRIERS = IPv4Network("100.64.0.0/10")
_ROUTES = ("192.0.2.1", "192.168.255.254", "10.255.255.254", "172.31.255.254")


class Interface(msgspec.Struct, frozen=True):
    """One of this computer's network interfaces.

    Attributes:
        name: as the system calls it: ``wlp2s0``, ``en0``, ``Wi-Fi 2``.
        addresses: IPv4 and IPv6, without a mask or a zone.
        up: whether it is connected.
        tunnel: whether it leads to one other computer only, as those of VPNs do.
    """

    name: str
    addresses: tuple[str, ...]
    up: bool = True
    tunnel: bool = False


class Address(msgspec.Struct, frozen=True):
    """An address at which phones may reach this computer.

    Attributes:
        host: as it stands in a URL, without brackets.
        interface: where it belongs, ``""`` where that is not known.
    """

    host: str
    interface: str
    kind: Kind

    @property
    def place(self) -> str:
        """Which network that is, in words: ``wlp2s0, Wi-Fi``."""
        words = _WORDS.get(self.kind, "")
        # “Wi-Fi 2” and the like say it themselves.
        letters = re.compile(r"[^a-z]")
        is_clear = letters.sub("", words.lower()) in letters.sub("", self.interface.lower())
        if not words or is_clear:
            return self.interface
        return enumerated(filter(None, (self.interface, _(words))))


def ranked(
    table: Iterable[Interface], routed: Sequence[str] = (), *, ipv6: bool = True
) -> tuple[Address, ...]:
    """The addresses of these interfaces that can stand in a URL, likeliest first.

    A computer's own hotspot comes first, for it was opened for the phones; then private addresses
    of real interfaces, wireless before wired, since phones are wireless; VPNs, containers and
    virtual machines last. `routed` are the addresses that packets leave from; among equals they
    come first. Of several IPv6 addresses of an interface one is named. Empty when all that is
    there is this computer itself.
    """
    candidates: list[tuple[tuple[int, int, bool], Address]] = []
    for interface in table:
        if not interface.up:
            continue
        six = False
        for text in sorted(interface.addresses, key=_local_first):
            address = _parsed(text)
            if address is None or (address.version == 6 and (six or not ipv6)):
                continue
            six |= address.version == 6
            kind = _kind(interface, address)
            if kind != "self":
                rank = _ORDER.index(kind), _scope(address), str(address) not in routed
                candidates.append((rank, Address(str(address), interface.name, kind)))
    candidates.sort(key=lambda candidate: candidate[0])
    return tuple(dict.fromkeys(address for _, address in candidates))


def _kind(interface: Interface, address: IPv4Address | IPv6Address) -> Kind:
    name = interface.name.lower()
    if address.is_loopback:
        return "self"
    if isinstance(address, IPv4Address):
        if address.is_link_local:
            return "unplugged"
        for network, begins in _HOTSPOTS:
            first = address in network and int(address) & 255 == 1
            if first and name.startswith(begins):
                return "hotspot"
    named = next((kind for kind, pattern in _NAMES if re.match(pattern, name)), "other")
    if interface.tunnel and named not in ("virtual", "mobile"):
        return "vpn"
    if named == "other" and address.version == 4 and address in _CARRIERS:
        return "vpn"  # on an interface of no known name: an overlay network
    return cast("Kind", named)


def _scope(address: IPv4Address | IPv6Address) -> int:
    """Private IPv4 first, then public, then IPv6, which not every room's network carries."""
    if address.version == 6:
        return 2
    return 0 if address.is_private and address not in _CARRIERS else 1


def _local_first(text: str) -> tuple[bool, bool]:
    address = _parsed(text)
    return (address is None or (address.version == 6 and address not in _OWN), ":" in text)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """An address that a URL can hold; None for those that need a zone, and for no address."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if address.is_unspecified or address.is_multicast:
        return None
    return None if address.version == 6 and address.is_link_local else address


def interfaces() -> tuple[Interface, ...]:
    """This computer's interfaces as they are now.

    Where the system does not tell them, those addresses that packets would leave from.
    """
    try:
        # Not at the top: the first frame does without, and is sooner there for it.
        import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

        listed, states = psutil.net_if_addrs(), psutil.net_if_stats()
    except (ImportError, OSError):
        return tuple(Interface("", (address,)) for address in routed())
    families = (socket.AF_INET, socket.AF_INET6)
    return tuple(
        Interface(
            name=str(name),
            addresses=tuple(str(entry.address) for entry in entries if entry.family in families),
            up=bool(states[name].isup) if name in states else True,
            tunnel=(name in states and "pointopoint" in getattr(states[name], "flags", ""))
            or any(entry.family == socket.AF_INET and entry.netmask == _ALONE for entry in entries),
        )
        for name, entries in listed.items()
    )


_ALONE = "255.255.255.255"


def routed() -> list[str]:
    """The IPv4 addresses from which packets to elsewhere would leave; nothing is sent."""
    sources = [_route(target) for target in _ROUTES]
    real = (source for source in sources if source and not source.startswith(("127.", "0.")))
    return list(dict.fromkeys(real))


def _route(target: str) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((target, 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def names() -> frozenset[str]:
    """What this computer is called, in small letters: its name, alone and as networks say it."""
    name = socket.gethostname().rstrip(".").lower()
    if not name:
        return frozenset()
    short = name.partition(".")[0]
    return frozenset({name, short, *(f"{short}.{suffix}" for suffix in _SUFFIXES)})
