"""Connections: how many there may be, from whom, and how long each may keep us waiting.

Whoever has joined is known by their own name; everybody else only by where they come from, which
a whole room may share. So an address is never shut out: when its connections that have not joined
become too many, the one that has kept us waiting longest is given up for the new one.
"""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Protocol

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """What a connection may take, in seconds, and how many of them there may be.

    Attributes:
        head: until a request's headers are there, from its first byte, or from connecting.
        body: until the rest of a request is there.
        silence: between requests, of a phone that has not joined.
        rest: the same of one that has. Longer than a client keeps a connection that it does not
            use: whoever reuses one does not find it closed in that very moment.
        taking: until something of an answer is taken.
        taken: until all of it is.
        person: connections of one person. A browser opens six to a host.
        address: connections that have not joined, of one address.
        total: connections in all; None for as many as this program may have files open.
    """

    head: float = 10.0
    body: float = 30.0
    silence: float = 15.0
    rest: float = 75.0
    taking: float = 20.0
    taken: float = 120.0
    person: int = 16
    address: int = 1024
    total: int | None = None


class Held(Protocol):
    """A connection, as it is counted here."""

    def waits(self) -> bool:
        """Whether it is the phone's turn, so that giving it up breaks nothing off."""

    def give_up(self) -> None:
        """Close it now, whatever it was about."""

    def overdue(self, now: float) -> bool:
        """Whether it has kept us waiting longer than it may."""


class Connections:
    """Every connection that is open, and whose it is."""

    def __init__(
        self,
        limits: Limits,
        total: int,
        *,
        trusted: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """At most `total` at once; `trusted` says which addresses are those of named proxies."""
        self.limits = limits
        self.total = total
        self._address = min(limits.address, max(1, total // 2))
        self._trusted = trusted
        self._place: dict[Held, str] = {}
        # In the order in which they came or were last heard of, the longest silent first.
        self._strangers: dict[str, dict[Held, None]] = {}
        self._people: dict[str, dict[Held, None]] = {}
        self._whose: dict[Held, str] = {}
        self._opening: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._place) + self._opening.total()

    def admit(self, address: str) -> bool:
        """Whether one more connection from `address` may be opened; makes room for it if need be.

        Follow it with `opened`, or with `missed` where nothing came of it.
        """
        place = placed(address)
        own = self._strangers.get(place, {})
        if not self._trusted(address) and len(own) + self._opening[place] >= self._address:
            self._give_up_one(own)
        if len(self) >= self.total and not self.make_room():
            return False
        self._opening[place] += 1
        return True

    def opened(self, held: Held, address: str) -> None:
        """An admitted connection is there."""
        self.missed(address)
        place = placed(address)
        self._place[held] = place
        self._strangers.setdefault(place, {})[held] = None

    def missed(self, address: str) -> None:
        """Nothing came of an admitted connection."""
        place = placed(address)
        if self._opening[place] > 1:
            self._opening[place] -= 1
        else:
            del self._opening[place]

    def heard(self, held: Held) -> None:
        """Something was asked and answered: of its address, it is the last to be given up."""
        own = self._strangers.get(self._place.get(held, ""), {})
        if held in own:
            del own[held]
            own[held] = None

    def joined(self, held: Held, person: str) -> None:
        """The connection is that of somebody who has joined."""
        if held not in self._place or self._whose.get(held) == person:
            return
        self._forget(held)
        own = self._people.setdefault(person, {})
        if len(own) >= self.limits.person and not self._give_up_one(own):
            # All of them are streams; who opens so many does without the first.
            oldest = next(iter(own))
            oldest.give_up()
            self.closed(oldest)
        self._whose[held] = person
        self._people.setdefault(person, {})[held] = None

    def is_known(self, held: Held) -> bool:
        """Whether somebody who has joined uses this connection."""
        return held in self._whose

    def closed(self, held: Held) -> None:
        """The connection is gone."""
        self._forget(held)
        self._place.pop(held, None)

    def make_room(self) -> bool:
        """Give up one connection of those who have not joined, of whoever holds most of them."""
        for many in sorted(self._strangers.values(), key=len, reverse=True):
            if self._give_up_one(many):
                return True
        return False

    def sweep(self, now: float) -> None:
        """Give up every connection that has kept us waiting too long; `now` in seconds."""
        for held in list(self._place):
            if held.overdue(now):
                held.give_up()
                self.closed(held)

    def _give_up_one(self, many: dict[Held, None]) -> bool:
        for held in many:
            if held.waits():
                held.give_up()
                self.closed(held)
                return True
        return False

    def _forget(self, held: Held) -> None:
        person = self._whose.pop(held, None)
        groups = self._strangers if person is None else self._people
        key = self._place.get(held, "") if person is None else person
        own = groups.get(key, {})
        own.pop(held, None)
        if not own:
            groups.pop(key, None)


@lru_cache(4096)
def placed(address: str) -> str:
    """What counts as one address: an IPv4 address, or the network of an IPv6 one."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    mapped = getattr(parsed, "ipv4_mapped", None)
    if mapped is not None:
        return str(mapped)
    return str(parsed) if parsed.version == 4 else str(ip_network((parsed, 64), strict=False))
