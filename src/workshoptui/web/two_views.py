"""Two views: the page of phones on the transactional and the relational view of a service."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshoptui.language.two_views import two_views, two_views_title
from workshoptui.web.context import WebContext


class TwoViewsPage:
    """A page to read, the same for everybody, during sittings and between them."""

    def __init__(self, context: WebContext) -> None:
        self._context = context

    def routes(self) -> list[Route]:
        """The route of this page."""
        return [Route("/views", self.page)]

    async def page(self, request: Request) -> Response:
        """The text, in the language of the phone."""
        return await self._context.page_to_read(
            request,
            "two_views.html",
            lambda _me: {"heading": two_views_title(), "paragraphs": two_views()},
        )
