"""A fair queue: one after another, whoever had no turn for longest first."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from itertools import count
from time import perf_counter

_REMEMBERED = 4096
"""Of how many it is known when they had their last turn."""


class FairQueue:
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
