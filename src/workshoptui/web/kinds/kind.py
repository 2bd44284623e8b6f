"""A kind of activity on a phone: what its page shows, and what a phone may send from it."""

from collections.abc import Callable, Mapping

import msgspec

from workshoptui.workshop.act import Act
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop

TAKEN_BACK = (
    "Taken back: no longer shown. It stays in the facilitator's file until that is cleaned."
)
"""What a phone says of words that were taken back, in every kind of activity."""


class KindPage(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of activity, as phones see it.

    Attributes:
        page: its template in `pages/`, which gets what `view` returns as ``view``.
        view: what one participant sees of one run: small frozen values, never the workshop.
        acts: what its forms may do, and what a phone says once it is durable.
        adds: those of them that add something each time; any other puts a value in place of the one
            before, so that of several that wait on a phone only the last one counts.
        watches: the tables that everybody's page shows; a change there draws the page anew.
        gathers: the tables of which a page shows only one's own until the round is closed. What
            people put there draws nothing anew before; what the facilitator changes there does.

    Together they name every table that `view` reads, besides those of the page around it.
    """

    page: str
    view: Callable[[Workshop, Run, str], msgspec.Struct]
    acts: Mapping[type[Act], str] = msgspec.field(default_factory=dict)
    adds: frozenset[type[Act]] = frozenset()
    watches: tuple[type[Row], ...] = ()
    gathers: tuple[type[Row], ...] = ()
