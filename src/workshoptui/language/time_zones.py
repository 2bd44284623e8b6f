"""Time zones: the one that this computer is in, and times as clocks of a zone show them."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

_WITHOUT_PLACE = ("", "UTC", "Etc/UTC", "Etc/UCT", "Etc/GMT", "GMT", "UCT", "Zulu")
"""Zones that say nothing of a place."""


def system_zone() -> str:
    """The name of the zone that this computer is in: ``Europe/Stockholm``; ``""`` for none."""
    from babel.localtime import get_localzone  # takes time that only a new workshop needs to wait

    try:
        name = getattr(get_localzone(), "key", "")
    except (LookupError, OSError, ValueError, RuntimeError):
        return ""
    return "" if name in _WITHOUT_PLACE else str(name)


def in_zone(then: datetime, zone: str) -> datetime | None:
    """A moment as clocks in a zone show it; None where there is none, or nobody here knows it."""
    known = _known(zone) if zone else None
    return then.astimezone(known) if known else None


@lru_cache(maxsize=8)
def _known(zone: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(zone)
    except (LookupError, OSError, ValueError):
        return None
