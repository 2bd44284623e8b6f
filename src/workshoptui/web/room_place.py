"""Room place: where on the room page somebody is: in which run, and where in a long list."""

from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from workshoptui.web.forms import Form
from workshoptui.web.page_parts import Place, place_in


class RoomPlace(msgspec.Struct, frozen=True):
    """Where on the room page somebody is.

    Attributes:
        pinned_run: the run that they look at although the group is elsewhere, or ``""``.
        place: where in a long list.
        still: whether a page without scripts is not to look by itself for what is new.
    """

    pinned_run: str
    place: Place
    still: bool = False

    @property
    def query(self) -> str:
        """The same at the end of an address."""
        named = ({"run": self.pinned_run} if self.pinned_run else {}) | self.place.query
        return f"?{urlencode(named)}" if named else ""


def asked_for(query: QueryParams) -> RoomPlace:
    """The place that an address leads to."""
    return RoomPlace(query.get("run", ""), place_in(query), "still" in query)


def sent_from(form: Form) -> RoomPlace:
    """The place that a form was sent from."""
    return RoomPlace(form.value("at"), place_in(QueryParams(form.value("part"))))
