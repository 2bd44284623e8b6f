"""Fair queue: a few turns at a time; next is whoever had the fewest of late."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from itertools import count
from math import exp, inf, log1p
from time import perf_counter

_REMEMBERED = 4096
"""Of how many it is known how many turns they had."""
_MOST_AT_ONCE = 8
"""As quick turns may be followed by slow ones, of which nothing is known before they are over."""
_FADED = 3.0
"""After so many times `_DECAY_SECONDS` a turn no longer matters: then who came first is next."""
_DECAY_SECONDS = 5.0
"""Seconds after which a turn counts for 1/e of one that is had now."""


class FairQueue:
    """Serializes work that would block the event loop if many did it at once.

    Of those who wait, whoever had the fewest turns of late is next: who asks without end waits for
    all who ask now and then, also when these ask for two things right after each other. Between
    two turns everything else in the loop, the facilitator's keys among it, has its own.
    """

    def __init__(self, *, at_once: float = 0.0, clock: Callable[[], float] = perf_counter) -> None:
        """Let as many follow each other without a break as take `at_once` seconds together.

        Set `at_once` only if the block never awaits; otherwise turns overlap. `clock` returns
        seconds, and never goes back.
        """
        self._clock = clock
        self._at_once = at_once
        self._mean_seconds = at_once
        self._busy = 0
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        # Those who wait, by how many turns they had, and then in the order in which they came.
        self._order: list[tuple[float, int, str]] = []
        self._arrivals = count()
        # The logarithm of the turns that each had of late, under forward decay: as time passes all
        # fade alike, so instead of making older turns less, each new one counts for more.
        self._log_turns: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, who: str) -> AsyncIterator[None]:
        """Wait for a turn, and hold it for as long as the block lasts."""
        if self._busy:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._join(who, future)
            try:
                await future
            except asyncio.CancelledError:
                if future.done() and not future.cancelled():
                    self._release()  # it had just been given
                elif (line := self._waiting.get(who)) and future in line:
                    line.remove(future)
                raise
        else:
            self._busy = 1
            self._count_turn(who)
        begun = self._clock()
        try:
            yield
        finally:
            self._mean_seconds += 0.2 * (self._clock() - begun - self._mean_seconds)
            # Not at once: then all who wait would follow in one go.
            asyncio.get_running_loop().call_soon(self._release)

    def _release(self) -> None:
        self._busy -= 1
        if self._busy:
            return
        fitting = self._at_once / self._mean_seconds if self._mean_seconds > 0 else 1
        batch_size = max(1, min(int(fitting), _MOST_AT_ONCE))
        while self._order and self._busy < batch_size:
            _, _, who = heappop(self._order)
            line = self._waiting.pop(who)
            following = line.popleft() if line else None
            if following is not None and not following.done():
                self._busy += 1
                self._count_turn(who)
                following.set_result(None)
            if line:
                self._enqueue(who, line)

    def _join(self, who: str, future: asyncio.Future[None]) -> None:
        if who not in self._waiting:
            self._enqueue(who, deque())
        self._waiting[who].append(future)

    def _enqueue(self, who: str, line: deque[asyncio.Future[None]]) -> None:
        self._waiting[who] = line
        faded = self._clock() / _DECAY_SECONDS - _FADED
        turns = max(self._log_turns.get(who, -inf), faded)
        heappush(self._order, (turns, next(self._arrivals), who))

    def _count_turn(self, who: str) -> None:
        """It is the turn of `who`; whoever has had none for long is forgotten."""
        had, now = self._log_turns.pop(who, -inf), self._clock() / _DECAY_SECONDS
        self._log_turns[who] = max(had, now) + log1p(exp(-abs(had - now)))
        if len(self._log_turns) > _REMEMBERED:
            del self._log_turns[next(iter(self._log_turns))]
