"""Phone: a browser without JavaScript. It opens pages, fills in forms and keeps its cookies."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from types import TracebackType
from typing import Self

import httpx

from workshoptui.demo.pages import Form, Page, read_page
from workshoptui.language.catalogue import SOURCE
from workshoptui.language.messages import gettext as _

_ANSWER_SECONDS = 30.0
_PAUSE_SECONDS = 0.2
_RETRY_SECONDS = 1.0
"""After which a phone whose stream has ended listens again, as browsers do."""


class NoAnswer(Exception):
    """The workshop's server cannot be reached, or failed; the message is for people."""


class Phone:
    """One phone, with cookies of its own. Use it as a context manager, so that it hangs up."""

    def __init__(
        self,
        base_url: str,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        language: str = SOURCE,
    ) -> None:
        """A phone in the room at `base_url`, whose pages are read in the language of that code.

        `transport` carries what it asks, else the network.
        """
        self._html = ""
        self._listening: asyncio.Task[None] | None = None
        self._page: Page | None = Page()
        # Proxies of this computer are none of a phone's business.
        self._client = httpx.AsyncClient(
            base_url=base_url,
            headers={"Accept-Language": language},
            follow_redirects=True,
            trust_env=False,
            verify=False,
            transport=transport,
            timeout=_ANSWER_SECONDS,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait({self._listening})
        await self._client.aclose()

    @property
    def page(self) -> Page:
        """The page that it shows."""
        # Read once somebody looks: many a page is left before that.
        if self._page is None:
            self._page = read_page(self._html)
        return self._page

    async def open(self, address: str) -> None:
        """Go to a page.

        Raises:
            NoAnswer: the server cannot be reached, or failed.
        """
        try:
            self._show(await self._answer(lambda: self._client.get(address)))
        except httpx.HTTPError as error:
            raise _no_answer(address, error) from error

    async def send(self, form: Form, values: Iterable[tuple[str, str]] = ()) -> bool:
        """Fill in a form and send it; afterwards `page` is what came back.

        Args:
            form: a form of `page`.
            values: pairs of field and value, in place of what stood in those fields.

        Returns:
            Whether it was saved; if not, `page.alerts` says why.

        Raises:
            NoAnswer: the server cannot be reached, or failed.
        """
        values = list(values)
        named = {name for name, _ in values}
        fields: dict[str, list[str]] = {}
        for name, value in [*(p for p in form.filled if p[0] not in named), *values]:
            fields.setdefault(name, []).append(value)
        try:
            answer = await self._answer(lambda: self._client.post(form.action, data=fields))
        except httpx.HTTPError as error:
            raise _no_answer(form.action, error) from error
        self._show(answer)
        return answer.is_success

    def stay_connected(self) -> None:
        """Listen for changes in the background, as a page that is open does, until it hangs up."""
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        with contextlib.suppress(httpx.HTTPError):
            # No stream lasts for ever: the server ends each after a while, for a new one to begin.
            while True:
                async with self._client.stream("GET", "/events", timeout=None) as stream:
                    if not stream.is_success:
                        return
                    async for _chunk in stream.aiter_raw():
                        pass
                await asyncio.sleep(_RETRY_SECONDS)

    async def _answer(self, ask: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        """What comes back once there is room: who plays fast asks faster than people can."""
        answer = await ask()
        while answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            await asyncio.sleep(_PAUSE_SECONDS)
            answer = await ask()
        return answer

    def _show(self, answer: httpx.Response) -> None:
        if answer.status_code >= 500:
            raise NoAnswer(
                _(
                    "The workshop's pages failed at {address} ({status}).",
                    address=answer.url.path,
                    status=answer.status_code,
                )
            )
        self._html, self._page = answer.text, None


def _no_answer(address: str, error: Exception) -> NoAnswer:
    return NoAnswer(
        _(
            "The workshop's pages did not answer at {address}: {why}.",
            address=address,
            why=str(error) or type(error).__name__,
        )
    )
