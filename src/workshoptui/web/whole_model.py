"""The whole model: one page of a model for phones, and the same on one page of paper."""

import re
from base64 import b64encode
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.record.model_overview import model_overview
from workshoptui.record.model_page import PAPERS, model_page
from workshoptui.web.context import WebContext
from workshoptui.web.problem import Problem
from workshoptui.web.security import HEADERS
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.people import Participant

_POLICY = "content-security-policy"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class WholeModel:
    """The pages on which a whole model is read and printed."""

    def __init__(self, context: WebContext) -> None:
        self._context = context

    def routes(self) -> list[Route]:
        """The routes of these pages."""
        return [Route("/model", self.page), Route("/model/{paper}", self.paper)]

    async def page(self, request: Request) -> Response:
        """The model that is asked for, else the chosen one; before a choice, which there are."""
        return await self._context.page_to_read(
            request, "model.html", lambda _me: self._values(self._wanted(request))
        )

    async def paper(self, request: Request) -> Response:
        """The same as a page to print on A3 or A4."""
        me = self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        return await self._on_paper(me, self._wanted(request), request.path_params["paper"])

    def _values(self, model: Model | None) -> dict[str, object]:
        workshop = self._context.room.workshop
        return {
            "model": model_overview(workshop, model) if model else None,
            "others": [
                (one.id, wording(workshop, one.name))
                for one in models(workshop)
                if model is None or one.id != model.id
            ],
            "papers": [(paper, paper.upper()) for paper in reversed(PAPERS)],
        }

    async def _on_paper(self, me: Participant, model: Model | None, paper: str) -> Response:
        sizes = [size for size in PAPERS if size == paper]
        if model is None or not sizes:
            raise _no_such_page()
        async with self._context.render_queue.turn(me.id):
            html = model_page([model_overview(self._context.room.workshop, model)], sizes[0])
        [style] = _STYLE.findall(html)
        digest = b64encode(sha256(style.encode()).digest()).decode()
        # It needs no other file, and nothing in it counts as a style but what we wrote there.
        return HTMLResponse(
            html, headers={_POLICY: f"{HEADERS[_POLICY]}; style-src 'sha256-{digest}'"}
        )

    def _wanted(self, request: Request) -> Model | None:
        """The model that a page is asked of; without one the chosen, or the only one there is."""
        workshop = self._context.room.workshop
        if wanted := request.query_params.get("model", ""):
            model = workshop.find(Model, wanted)
            if model is None:
                raise _no_such_page()
            return model
        there = models(workshop)
        return chosen_model(workshop) or (there[0] if len(there) == 1 else None)


def _no_such_page() -> Problem:
    return Problem(
        404,
        _("There is no such model here"),
        _("Nothing is lost. It may have been given up meanwhile."),
    )
