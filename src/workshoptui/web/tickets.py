"""Tickets: a phone whose page is open at a hand-over stays who it is at the new address.

A ticket names a participant and holds for ten minutes and once. It is signed by a secret that
travels with the workshop, so whoever has the workshop now knows its own; what it is exchanged for
is made of the same secret, and so the second time it is known that the first one was there.
The long-lived token of a phone never leaves it.

A phone on which several people write takes a ticket for each of them along.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Self

import msgspec

from workshoptui.web.people_on_phone import MOST

TICKET_SECONDS = 600
"""How long a ticket holds."""


class Travellers(msgspec.Struct, frozen=True):
    """Who goes along with one phone, as a ticket or a participant for each.

    Attributes:
        names: of the phone's owner first.
        writing: the place of who writes now, from 0.
    """

    names: tuple[str, ...]
    writing: int = 0

    @classmethod
    def read(cls, text: str) -> Self:
        """What a phone has posted; of one person it is nothing but their ticket."""
        *names, place = text.split("!")
        known = place.isascii() and place.isdigit() and len(place) < 3 and int(place) < len(names)
        return cls(tuple(names), int(place)) if known and len(names) <= MOST else cls((text,))

    @property
    def text(self) -> str:
        """The same as it can stand behind the # of an address."""
        return "!".join((*self.names, f"{self.writing}")) if len(self.names) > 1 else self.names[0]


class Tickets:
    """Issues and knows the tickets of one hand-over."""

    def __init__(
        self,
        secret: bytes,
        clock: Callable[[], float],
        draw: Callable[[], str] = lambda: secrets.token_urlsafe(16),
    ) -> None:
        """With an empty `secret` no ticket is known. `draw` returns what nobody can guess."""
        self._secret = secret
        self._clock = clock
        self._draw = draw

    def issue(self, participant: str) -> str:
        """A ticket for a participant, from now on; it can stand behind the # of an address."""
        content = f"{participant}.{int(self._clock()) + TICKET_SECONDS}.{self._draw()}"
        return f"{content}.{self._signature(content)}"

    def holder(self, ticket: str) -> str | None:
        """The participant whose ticket this is; None where it is none of ours, or too old."""
        content, _dot, signature = ticket.rpartition(".")
        signed = signature.isascii() and hmac.compare_digest(signature, self._signature(content))
        if not self._secret or not signed:
            return None
        participant, until, _drawn = content.rsplit(".", 2)
        return participant if self._clock() <= int(until) else None

    def token(self, ticket: str) -> str:
        """What the phone keeps in its cookie in exchange: the same each time."""
        return self._made("token", ticket)

    def _signature(self, content: str) -> str:
        return self._made("ticket", content)

    def _made(self, purpose: str, text: str) -> str:
        made = hmac.digest(self._secret, f"{purpose}:{text}".encode(), "sha256")
        return urlsafe_b64encode(made).decode().rstrip("=")
