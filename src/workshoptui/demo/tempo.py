"""Tempo: who acts when. People take their time, one after another, in an order that is given."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

Behaviour = AsyncIterator[float]
"""What somebody does: between the things they do, they yield for how many seconds they hesitate."""


class Tempo:
    """Seconds of the story, which pass `speed` times as fast as those of the clock on the wall.

    Without a speed nobody waits at all; the order in which people act is the same.
    """

    def __init__(
        self,
        speed: float | None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`sleep` waits for so many seconds of the clock on the wall."""
        self._speed = speed
        self._sleep = sleep

    async def wait(self, seconds: float) -> None:
        """Let so many seconds of the story pass."""
        await self._sleep(max(0.0, seconds) / self._speed if self._speed else 0.0)

    async def play(self, parts: Iterable[Behaviour]) -> None:
        """Play all parts to their ends: whoever hesitates least acts first, one at a time.

        So that the same hesitations make the same story, whatever the machine is doing, nobody
        begins before the one in front has finished.
        """
        queue: list[tuple[float, int, Behaviour]] = []
        now = 0.0
        for number, part in enumerate(parts):
            heapq.heappush(queue, (0.0, number, part))
        while queue:
            at, number, part = heapq.heappop(queue)
            await self.wait(at - now)
            now = at
            try:
                hesitation = await anext(part)
            except StopAsyncIteration:
                continue
            heapq.heappush(queue, (at + hesitation, number, part))
