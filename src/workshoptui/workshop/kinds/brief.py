"""Brief: purpose, privacy, roles and ground rules, which people tick that they have read."""

from typing import Annotated

import msgspec

from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity


class BriefActivity(Activity, frozen=True, tag="brief", kw_only=True):
    """Something to read and tick.

    Attributes:
        points: what people read, one paragraph each.
    """

    points: tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=600)], ...] = ()


ACTIONS: tuple[type[Action], ...] = ()
"""Nothing but the tick that every kind has."""
