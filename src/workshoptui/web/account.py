"""What became of it: one plain page for those who took part, during sittings and between them."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshoptui.language.labels import ACCOUNTED
from workshoptui.web.context import WebContext
from workshoptui.workshop.account import Account, Subject, account_of, subjects
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import Workshop


class Accounted(msgspec.Struct, frozen=True):
    """One thing on the page.

    Attributes:
        about: what it is, in words.
        words: as people wrote it.
        mine: whether it is from whom the page is for, or rests on a card of theirs.
        said: what became of it, or None.
    """

    about: str
    words: str
    mine: bool
    said: Account | None


class AccountPage:
    """The page on which people read what became of what they gave."""

    def __init__(self, context: WebContext) -> None:
        self._context = context

    def routes(self) -> list[Route]:
        """The route of this page."""
        return [Route("/became", self.page)]

    async def page(self, request: Request) -> Response:
        """What is said first, and what is theirs before that of others."""
        return await self._context.page_to_read(request, "became.html", self._values)

    def _values(self, me: Participant) -> dict[str, object]:
        listed = page_data(self._context.room.workshop, me.id)
        return {
            "said": [one for one in listed if one.said],
            "silent": [one for one in listed if one.mine and not one.said],
            "number": len(listed),
        }


def page_data(workshop: Workshop, me: str) -> list[Accounted]:
    """All that everybody can read, `me`'s own first."""
    listed = [_accounted(workshop, subject, me) for subject in subjects(workshop)]
    return sorted(listed, key=lambda one: not one.mine)


def _accounted(workshop: Workshop, subject: Subject, me: str) -> Accounted:
    return Accounted(
        ACCOUNTED[subject.about],
        subject.words,
        me in subject.people,
        account_of(workshop, subject.about, subject.id),
    )
