"""Health: what a monitor asks, to know whether the workshop is served and can save."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from workshoptui.room.room import Room


def health_route(room: Room) -> Route:
    """The health address: 200 while all is well, 503 while saving fails; nothing of the workshop.

    Saving is known to fail from the first action on that could not be kept.
    """

    async def health(_request: Request) -> Response:
        if room.trouble:
            return PlainTextResponse("saving fails\n", 503)
        return PlainTextResponse("ok\n")

    return Route("/health", health)
