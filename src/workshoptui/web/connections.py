"""Connections: limits on their number per person and address, and deadlines for each.

Whoever has joined is known by their group name; everybody else only by where they come from, which
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
        idle: between requests, of a phone that has not joined.
        idle_joined: the same of one that has. Longer than a client keeps a connection that it does
            not use: whoever reuses one does not find it closed in that very moment.
        stalled: until something of an answer is taken.
        answer: until all of it is.
        per_person: connections of one person. A browser opens six to a host.
        per_address: connections that have not joined, of one address.
        total: connections in all; None for as many as this program may have files open.
    """

    head: float = 10.0
    body: float = 30.0
    idle: float = 15.0
    idle_joined: float = 75.0
    stalled: float = 20.0
    answer: float = 120.0
    per_person: int = 16
    per_address: int = 1024
    total: int | None = None


class OpenConnection(Protocol):
    """A connection, as it is counted here."""

    def waits(self) -> bool:
        """Whether it waits for the client, so that closing it interrupts no answer."""

    def give_up(self) -> None:
        """Close it now."""

    def overdue(self, now: float) -> bool:
        """Whether it has passed its deadline.

        To be asked about once a second: it notes what was taken of it since it was asked before.
        """


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
        self._address = min(limits.per_address, max(1, total // 2))
        self._trusted = trusted
        self._networks: dict[OpenConnection, str] = {}
        # In the order in which they came or were last heard of, the longest silent first.
        self._not_joined: dict[str, dict[OpenConnection, None]] = {}
        self._of_person: dict[str, dict[OpenConnection, None]] = {}
        self._owners: dict[OpenConnection, str] = {}
        self._opening: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._networks) + self._opening.total()

    def admit(self, address: str) -> bool:
        """Whether one more connection from `address` may be opened; makes room for it if need be.

        Follow it with `opened`, or with `missed` where nothing came of it.
        """
        network = network_of(address)
        group = self._not_joined.get(network, {})
        if not self._trusted(address) and len(group) + self._opening[network] >= self._address:
            self._give_up_one(group)
        if len(self) >= self.total and not self.make_room():
            return False
        self._opening[network] += 1
        return True

    def opened(self, connection: OpenConnection, address: str) -> None:
        """An admitted connection is there."""
        self.missed(address)
        network = network_of(address)
        self._networks[connection] = network
        self._not_joined.setdefault(network, {})[connection] = None

    def missed(self, address: str) -> None:
        """An admitted connection was not opened."""
        network = network_of(address)
        if self._opening[network] > 1:
            self._opening[network] -= 1
        else:
            del self._opening[network]

    def heard(self, connection: OpenConnection) -> None:
        """Something was asked and answered: of its address, it is the last to be given up."""
        group = self._not_joined.get(self._networks.get(connection, ""), {})
        if connection in group:
            del group[connection]
            group[connection] = None

    def joined(self, connection: OpenConnection, person: str) -> None:
        """The connection is that of somebody who has joined."""
        if connection not in self._networks or self._owners.get(connection) == person:
            return
        self._forget(connection)
        group = self._of_person.setdefault(person, {})
        if len(group) >= self.limits.per_person and not self._give_up_one(group):
            # All of them are streams; who opens so many does without the first.
            oldest = next(iter(group))
            oldest.give_up()
            self.closed(oldest)
        self._owners[connection] = person
        self._of_person.setdefault(person, {})[connection] = None

    def is_known(self, connection: OpenConnection) -> bool:
        """Whether somebody who has joined uses this connection."""
        return connection in self._owners

    def closed(self, connection: OpenConnection) -> None:
        """The connection is gone."""
        self._forget(connection)
        self._networks.pop(connection, None)

    def make_room(self) -> bool:
        """Close one connection that has not joined, of the address that holds most of them."""
        for group in sorted(self._not_joined.values(), key=len, reverse=True):
            if self._give_up_one(group):
                return True
        return False

    def sweep(self, now: float) -> None:
        """Close every connection that has passed its deadline; `now` in seconds."""
        for connection in list(self._networks):
            if connection.overdue(now):
                connection.give_up()
                self.closed(connection)

    def _give_up_one(self, group: dict[OpenConnection, None]) -> bool:
        for connection in group:
            if connection.waits():
                connection.give_up()
                self.closed(connection)
                return True
        return False

    def _forget(self, connection: OpenConnection) -> None:
        person = self._owners.pop(connection, None)
        groups = self._not_joined if person is None else self._of_person
        key = self._networks.get(connection, "") if person is None else person
        group = groups.get(key, {})
        group.pop(connection, None)
        if not group:
            groups.pop(key, None)


@lru_cache(4096)
def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address, or the network of an IPv6 one."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    mapped = getattr(parsed, "ipv4_mapped", None)
    if mapped is not None:
        return str(mapped)
    return str(parsed) if parsed.version == 4 else str(ip_network((parsed, 64), strict=False))
