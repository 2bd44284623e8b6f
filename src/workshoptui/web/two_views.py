"""Two views: the page of phones on the transactional and the relational view of a service."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
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
        me = self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        async with self._context.render_queue.turn(me.id):
            return self._context.page(
                "two_views.html", heading=two_views_title(), paragraphs=two_views()
            )
