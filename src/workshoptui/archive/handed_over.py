"""Handed over: the mark on the copy of a workshop that goes on elsewhere, and what it says."""

import contextlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from workshoptui.language.dates import long_date
from workshoptui.language.messages import gettext as _

MARK = "handed-over.json"
"""The file that says that the workshop in its folder goes on elsewhere: here nothing changes it."""

ARRIVALS = "arrivals.json"
"""The file beside a workshop that came from elsewhere: how its tickets are known."""

_ARRIVING_SECONDS = 24 * 3600
"""How long after a workshop came phones may still come after it with a ticket."""


class HandedOver(msgspec.Struct, frozen=True):
    """What is known of a hand-over.

    Attributes:
        at: when it was, in seconds since 1970-01-01 UTC.
        entries, chain: how many entries the journal had, and the running digest over them.
        address: where the workshop is found now; ``""`` where nobody said.
        secret: what signs the tickets of phones that go there, in hexadecimal.
    """

    at: float = 0.0
    entries: int = 0
    chain: str = ""
    address: str = ""
    secret: str = ""


class Arrivals(msgspec.Struct, frozen=True):
    """What knows the tickets of phones that come after a workshop; `at` is when it came."""

    at: float = 0.0
    secret: str = ""


def handed_over(folder: Path) -> HandedOver | None:
    """What the mark in `folder` says; None where there is none.

    Of a mark that cannot be read nothing is known, and it is one all the same.
    """
    path = folder / MARK
    if not os.path.lexists(path):
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=HandedOver)
    except (OSError, ValueError):
        return HandedOver()


def handed_over_words(mark: HandedOver) -> str:
    """What is said of a workshop with this mark: since when, where it goes on, the way back."""
    day = ""
    with contextlib.suppress(OSError, OverflowError, ValueError):
        day = long_date(datetime.fromtimestamp(mark.at).astimezone().date()) if mark.at else ""
    if day and mark.address:
        return _(
            "Handed over on {day}: it goes on at {address}, and nothing changes it here. "
            "“workshoptui take-back” brings it home.",
            day=day,
            address=mark.address,
        )
    if day:
        return _(
            "Handed over on {day}: it goes on elsewhere, and nothing changes it here. "
            "“workshoptui take-back” brings it home.",
            day=day,
        )
    return _(
        "Handed over: it goes on elsewhere, and nothing changes it here. “workshoptui take-back” "
        "brings it home."
    )


def arrival_secret(folder: Path, clock: Callable[[], float]) -> bytes:
    """What knows the tickets of phones that come after the workshop in `folder`; empty for none.

    A day after the workshop came no ticket is known any more: who finds a pack later makes none.
    """
    arrivals = _arrivals(folder)
    fresh = 0 <= clock() - arrivals.at <= _ARRIVING_SECONDS
    try:
        return bytes.fromhex(arrivals.secret) if fresh else b""
    except ValueError:
        return b""


def expected_secret(folder: Path) -> str:
    """What signs the tickets with which phones were expected last, in hexadecimal, or ``""``."""
    return _arrivals(folder).secret


def _arrivals(folder: Path) -> Arrivals:
    try:
        return msgspec.json.decode((folder / ARRIVALS).read_bytes(), type=Arrivals)
    except (OSError, ValueError):
        return Arrivals()
