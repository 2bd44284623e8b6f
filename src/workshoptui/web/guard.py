"""Guard: what keeps one page, or one phone, from harming the others."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from itertools import count
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Other sites learn nothing. (“no-referrer” would also take the Origin away from our own forms,
    # which is how we tell them from another site's.)
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer: nothing runs, loads or frames our pages but ourselves."""


class SecurityHeaders:
    """Puts `HEADERS` on every answer, each the last on its connection.

    Pages stay out of caches unless they say otherwise.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
                # Where something in between has fallen silent, a phone would try each connection
                # that it kept, one after another; a new one costs less than finding that out.
                headers.setdefault("connection", "close")
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class KnownHosts:
    """Answers nobody who asks for another host than this computer, under whatever name.

    A page of some other site could otherwise give its own name this computer's address, and read
    from a phone's browser what only that phone may see.
    """

    def __init__(self, app: ASGIApp, knows: Callable[[str], bool], refusal: ASGIApp) -> None:
        """`knows` says whether a `Host` header means this computer; `refusal` answers others."""
        self._app = app
        self._knows = knows
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            asked = [value for name, value in scope["headers"] if name == b"host"]
            if len(asked) != 1 or not self._knows(asked[0].decode("latin-1")):
                await self._refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


_REMEMBERED = 4096
"""Of how many it is known when they had their last turn."""


class RateLimiter:
    """How fast each may do something: `burst` times at once, and `rate` a second in the long run.

    Far above what fingers can do; it stops a phone whose script has gone wild, and those who guess.
    Whoever has done nothing for long is forgotten.
    """

    def __init__(self, clock: Callable[[], float], *, burst: float, rate: float) -> None:
        """`clock` tells seconds; should it go back, nobody loses by it."""
        self._clock = clock
        self._burst = burst
        self._rate = rate
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, who: str) -> bool:
        """Whether `who` may do one thing now; if so, it is counted."""
        now = self._clock()
        left = self._now(who, now)
        # Who was heard of last stands last.
        self._left.pop(who, None)
        self._left[who] = (left - 1 if left >= 1 else left), now
        self._forget(now)
        return left >= 1

    def is_spent(self, who: str) -> bool:
        """Whether `who` has nothing left now."""
        return self._now(who, self._clock()) < 1

    def _now(self, who: str, now: float) -> float:
        left, since = self._left.get(who, (self._burst, now))
        return min(self._burst, left + max(0.0, now - since) * self._rate)

    def _forget(self, now: float) -> None:
        """Forget the one who has been silent longest, if by now they have everything again."""
        oldest = next(iter(self._left))
        if self._now(oldest, now) >= self._burst:
            del self._left[oldest]


class Turns:
    """One at a time: what would hold up everybody if many did it at once.

    Of those who wait, whoever had their last turn longest ago is next: who asks without end waits
    for all who ask now and then, and they do not wait for each other's floods. Between two turns
    everything else in the loop, the facilitator's keys among it, has its own.
    """

    def __init__(self, *, at_once: float = 0.0) -> None:
        """Let as many follow each other without a break as take `at_once` seconds together.

        Only where nothing is waited for during a turn; otherwise they would meet.
        """
        self._at_once = at_once
        self._usual = at_once
        self._busy = 0
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        # Those who wait, by which turn was their last, and then in the order in which they came.
        self._order: list[tuple[int, int, str]] = []
        self._came = count()
        self._turn = 0
        self._last: dict[str, int] = {}

    @asynccontextmanager
    async def turn(self, who: str) -> AsyncIterator[None]:
        """Wait for a turn, and hold it for as long as the block lasts."""
        if self._busy:
            mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._wait(who, mine)
            try:
                await mine
            except asyncio.CancelledError:
                if mine.done() and not mine.cancelled():
                    self._over()  # it had just been given
                raise
        else:
            self._busy = 1
            self._note(who)
        begun = perf_counter()
        try:
            yield
        finally:
            self._usual += 0.2 * (perf_counter() - begun - self._usual)
            # Not at once: then all who wait would follow in one go.
            asyncio.get_running_loop().call_soon(self._over)

    def _over(self) -> None:
        self._busy -= 1
        if self._busy:
            return
        many = max(1, int(self._at_once / self._usual)) if self._usual > 0 else 1
        while self._order and self._busy < many:
            _, _, who = heappop(self._order)
            line = self._waiting.pop(who)
            following = line.popleft()
            if not following.done():
                self._busy += 1
                self._note(who)
                following.set_result(None)
            if line:
                self._stand(who, line)

    def _wait(self, who: str, mine: asyncio.Future[None]) -> None:
        if who not in self._waiting:
            self._stand(who, deque())
        self._waiting[who].append(mine)

    def _stand(self, who: str, line: deque[asyncio.Future[None]]) -> None:
        self._waiting[who] = line
        heappush(self._order, (self._last.get(who, 0), next(self._came), who))

    def _note(self, who: str) -> None:
        """It is the turn of `who`; whoever has had none for long is forgotten."""
        self._turn += 1
        self._last.pop(who, None)
        self._last[who] = self._turn
        if len(self._last) > _REMEMBERED:
            del self._last[next(iter(self._last))]


async def hold(scope: Scope, seconds: float) -> None:
    """Let a request wait. Its connection is one that may be given up meanwhile."""
    connection = scope.get("state", {}).get("connection")
    if connection is not None:
        connection.held = True
    try:
        await asyncio.sleep(seconds)
    finally:
        if connection is not None:
            connection.held = False
