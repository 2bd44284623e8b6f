"""The scheduler: runs participants one at a time in simulated seconds, in a reproducible order."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

Behaviour = AsyncIterator[float]
"""What somebody does: between the things they do, they yield for how many seconds they hesitate."""


class Scheduler:
    """Simulated seconds, which pass `speed` times as fast as real ones.

    Without a speed nobody waits at all; the order in which people act is the same.
    """

    def __init__(
        self,
        speed: float | None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`sleep` waits for so many real seconds."""
        self._speed = speed
        self._sleep = sleep

    async def wait(self, seconds: float) -> None:
        """Let so many simulated seconds pass."""
        await self._sleep(max(0.0, seconds) / self._speed if self._speed else 0.0)

    async def run(self, behaviours: Iterable[Behaviour]) -> None:
        """Run all to their ends: whoever hesitates least acts first, one at a time.

        So that the same hesitations give the same workshop, whatever the machine is doing, nobody
        begins before the one in front has finished.
        """
        queue: list[tuple[float, int, Behaviour]] = []
        now = 0.0
        for number, behaviour in enumerate(behaviours):
            heapq.heappush(queue, (0.0, number, behaviour))
        while queue:
            at, number, behaviour = heapq.heappop(queue)
            await self.wait(at - now)
            now = at
            try:
                hesitation = await anext(behaviour)
            except StopAsyncIteration:
                continue
            heapq.heappush(queue, (at + hesitation, number, behaviour))
