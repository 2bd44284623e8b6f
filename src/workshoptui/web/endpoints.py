"""Endpoints: the addresses shown to phones, updated as networks change."""

import re
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.spoken import speaking
from workshoptui.web.addresses import HARDLY, Address, Interface, interfaces, names, ranked, routed
from workshoptui.web.public_url import public_path

WILDCARDS = ("0.0.0.0", "::", "")
"""Hosts that stand for every address of this computer; the first for every IPv4 address."""

_NO_NETWORK = mark(
    "This computer is on no network, so phones cannot reach it. Connect it to the network that "
    "the phones are on: this screen notices by itself."
)
_ONLY_HERE = mark(
    "The workshop was opened for this computer alone, so phones cannot reach it. Leave the "
    "program and start it without --host."
)
_LOOK_AGAIN_SECONDS = 2.0
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?")


class Endpoint(msgspec.Struct, frozen=True):
    """One address at which phones get in.

    Attributes:
        join_url: what the QR code holds.
        link: the same for people: to be sent, or pasted.
        address: what people type who cannot scan, as short as it can be.
        place: which network that is, in words, or ``""``.
        caution: why phones cannot, or hardly, come in by it, in a sentence or two; else ``""``.
        closed: whether no phone at all can.
    """

    join_url: str
    link: str
    address: str
    place: str = ""
    caution: str = ""
    closed: bool = False


class Endpoints:
    """How phones get in while a room is served.

    Attributes:
        endpoints: every one, likeliest first; never empty.
        notice: what the facilitator should know, such as that another port was taken; else ``""``.
        port, public_url: which port of this computer they reach, and by what address in front.
        local_url: where this computer itself reaches the room, without a slash at the end.
    """

    def __init__(
        self,
        code: str,
        *,
        host: str,
        port: int,
        public_url: str | None = None,
        notice: str = "",
        look: Callable[[], Sequence[Interface]] = interfaces,
        routes: Callable[[], Sequence[str]] = routed,
        clock: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """A server that listens at `host` and `port` is found; `look` tells the interfaces."""
        self.notice = notice
        self.endpoints: tuple[Endpoint, ...] = ()
        self._code = code
        self._host = host
        self.port = port
        self.public_url = public_url
        self._look = look
        self._routes = routes
        self._clock = clock
        self._chosen = ""
        self._interfaces: Sequence[Interface] = ()
        self._looked = float("-inf")
        self.local_url = _url("127.0.0.1" if host in WILDCARDS else host, port)
        self.refresh()

    @property
    def shown(self) -> Endpoint:
        """The one that is shown: the one that was chosen while it is there, or the likeliest."""
        chosen = (endpoint for endpoint in self.endpoints if endpoint.address == self._chosen)
        return next(chosen, self.endpoints[0])

    @property
    def join_url(self) -> str:
        """What the QR code holds."""
        return self.shown.join_url

    @property
    def address(self) -> str:
        """What people type who cannot scan."""
        return self.shown.address

    def show_next(self) -> None:
        """Show the next one, after the last the first."""
        following = self.endpoints.index(self.shown) + 1
        self._chosen = self.endpoints[following % len(self.endpoints)].address

    def refresh(self) -> bool:
        """See which networks there are now; says whether the endpoints have changed."""
        before = self.endpoints
        self._interfaces = self._look() if self._host in WILDCARDS else ()
        self._looked = self._clock()
        with speaking(None):  # a phone may have asked, and the screen says it
            self.endpoints = tuple(self._public_endpoints() + self._local_endpoints())
        return self.endpoints != before

    def knows(self, host: str) -> bool:
        """Whether a phone that asks for `host`, as in its `Host` header, asks for this computer.

        The port makes no difference: what stands in between may have another.
        """
        hostname = _hostname(host)
        if hostname in self._hosts():
            return True
        if self._host in WILDCARDS and self._clock() - self._looked > _LOOK_AGAIN_SECONDS:
            self.refresh()  # the network may have changed since
            return hostname in self._hosts()
        return False

    def _hosts(self) -> frozenset[str]:
        hosts = {"localhost", "127.0.0.1", "::1"} | names()
        if self._host not in WILDCARDS:
            hosts.add(_canonical(self._host))
        if self.public_url is not None:
            hosts.add((urlsplit(self.public_url).hostname or "").lower())
        for interface in self._interfaces:
            hosts.update(_canonical(address) for address in interface.addresses)
        return frozenset(hosts - {""})

    def _public_endpoints(self) -> list[Endpoint]:
        if self.public_url is None:
            return []
        return [self._endpoint(self.public_url, _("the public address"))]

    def _local_endpoints(self) -> list[Endpoint]:
        if self._host not in WILDCARDS:
            only = _is_loopback(self._host)
            return [self._unreachable(_(_ONLY_HERE)) if only else self._endpoint(self.local_url)]
        addresses = ranked(self._interfaces, self._routes(), ipv6=self._host != WILDCARDS[0])
        endpoints = [self._at(address) for address in addresses]
        if endpoints or self.public_url is not None:
            return endpoints
        return [self._unreachable(_(_NO_NETWORK))]

    def _at(self, address: Address) -> Endpoint:
        why = HARDLY.get(address.kind)
        caution = _(why, interface=address.interface) if why else ""
        return self._endpoint(_url(address.host, self.port), address.place, caution)

    def _unreachable(self, why: str) -> Endpoint:
        return self._endpoint(self.local_url, _("this computer only"), why, closed=True)

    def _endpoint(
        self, url: str, place: str = "", caution: str = "", *, closed: bool = False
    ) -> Endpoint:
        # Behind the path everywhere, so that a phone's cookie is the same whichever way it comes.
        path = public_path(self.public_url)
        url = url if urlsplit(url).path else f"{url}{path}"
        # In capitals a QR code stays small; in a path they may matter.
        coded = url if path else url.upper()
        return Endpoint(
            join_url=f"{coded}/J/{self._code.upper()}",
            link=f"{url}/j/{self._code}",
            address=url.partition("://")[2],
            place=place,
            caution=caution,
            closed=closed,
        )


def _url(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _hostname(host: str) -> str:
    """The host that a `Host` header asks for, without its port; ``""`` when it makes no sense."""
    match = _HOST.fullmatch(host)
    return _canonical(match["name"].strip("[]")) if match else ""


def _canonical(name: str) -> str:
    """A name or an address in the one way of writing it."""
    name = name.partition("%")[0].rstrip(".").lower()
    try:
        return str(ip_address(name))
    except ValueError:
        return name


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
