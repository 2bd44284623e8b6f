"""Language routes: where somebody chooses the language of their phone."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshoptui.language.catalogue import languages
from workshoptui.web.context import WebContext
from workshoptui.web.forms import read_form
from workshoptui.web.phone_language import COOKIE

_A_YEAR = 365 * 24 * 3600
_PAGE = re.compile(r"/(?!/)[A-Za-z0-9/-]*(\?run=[A-Za-z0-9-]*)?")


class LanguageRoutes:
    """Chooses a language; works without JavaScript, and for who has not joined yet."""

    def __init__(self, context: WebContext) -> None:
        self._context = context

    def routes(self) -> list[Route]:
        """The routes of these pages."""
        return [
            Route("/language", self.page),
            Route("/language", self.choose, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """Every language there is, each by its own name."""
        return self._context.page("language.html", page=_own(request.query_params.get("page", "")))

    async def choose(self, request: Request) -> Response:
        """Keep on the phone which language was chosen, and show the same page in it."""
        form = await read_form(request, self._context.public_url)
        response = RedirectResponse(_own(form.value("page")), 303)
        if (code := form.value("language")) in languages():
            # Not “strict”: a link in a message opens the page in the right language, too.
            response.set_cookie(
                COOKIE, code, max_age=_A_YEAR, path="/", httponly=True, samesite="lax"
            )
        return response


def _own(page: str) -> str:
    """The page that somebody comes from, if it is one of ours."""
    return page if _PAGE.fullmatch(page) else "/"
