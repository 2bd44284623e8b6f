"""Ways in: tells other windows how phones get in here."""

from collections.abc import Sequence
from typing import Protocol

from workshoptui.room.signals import WayIn, WaysIn


class _Endpoint(Protocol):
    @property
    def join_url(self) -> str: ...
    @property
    def link(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def caution(self) -> str: ...
    @property
    def closed(self) -> bool: ...


class _Phones(Protocol):
    @property
    def endpoints(self) -> Sequence[_Endpoint]: ...
    @property
    def shown(self) -> _Endpoint: ...
    @property
    def notice(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def public_url(self) -> str | None: ...


def ways_in(phones: _Phones | None, trouble: str = "") -> WaysIn:
    """What to tell other windows of the way in: the `phones`, or why there are none."""
    if phones is None:
        return WaysIn((), trouble=trouble)
    ways = [
        WayIn(way.join_url, way.link, way.address, way.place, way.caution, way.closed)
        for way in phones.endpoints
    ]
    return WaysIn(
        tuple(ways),
        shown=list(phones.endpoints).index(phones.shown),
        notice=phones.notice,
        port=phones.port,
        public_url=phones.public_url,
    )
