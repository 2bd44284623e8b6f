"""Privacy: the plain words for people on what is kept of them, for how long, and who sees it.

They stand where somebody joins, and on a page of their own.
"""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshoptui.agendas.wording import wording
from workshoptui.web.context import WebContext
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info


class Responsible(msgspec.Struct, frozen=True):
    """Whom people can ask; each ``""`` where it is not known.

    Attributes:
        contact: as the agenda says.
    """

    facilitator: str
    organisation: str
    contact: str

    @property
    def named(self) -> tuple[str, ...]:
        """All that is known."""
        return tuple(name for name in (self.facilitator, self.organisation, self.contact) if name)


def responsible(workshop: Workshop) -> Responsible:
    """Whom the people of a workshop can ask."""
    info = workshop_info(workshop)
    return Responsible(info.facilitator, info.organisation, wording(workshop, info.contact))


class PrivacyPage:
    """A page to read, also for who has not joined."""

    def __init__(self, context: WebContext) -> None:
        self._context = context

    def routes(self) -> list[Route]:
        """The route of this page."""
        return [Route("/kept", self.page)]

    async def page(self, request: Request) -> Response:
        """What is kept, in the language of the phone."""
        context = self._context
        return context.page(
            "kept.html",
            asked=responsible(context.room.workshop),
            safe=context.identity.arrived_safely(request),
        )
