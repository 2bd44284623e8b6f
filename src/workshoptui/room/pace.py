"""Coalescing: the first change is flushed at once, a burst seldom, within a share of the time."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from time import process_time
from typing import Protocol

_LONGEST = 1.0
"""Seconds from one flush to the next at most, whatever its share of the time."""

_WEIGHT = 0.3
"""How much the latest time counts in the average."""


class Timer(Protocol):
    """A call that is due later."""

    def cancel(self) -> None:
        """Cancel the call; does nothing after it has happened."""


class Scheduler(Protocol):
    """Tells the time and calls back later, as every asyncio loop does."""

    def time(self) -> float:
        """Seconds since some fixed moment; never goes back."""

    def call_later(self, delay: float, callback: Callable[[], object], /) -> Timer:
        """Call `callback` once, `delay` seconds from now."""


class SpareShare:
    """A share of the time that is larger while this computer has little else to do."""

    def __init__(
        self,
        least: float,
        of_spare: float,
        scheduler: Scheduler,
        busy: Callable[[], float] = process_time,
    ) -> None:
        """At `least` so much, else `of_spare` of what everything else leaves.

        `busy` tells the processor time that this program has taken so far, in seconds.
        """
        self._least, self._of_spare = least, of_spare
        self._scheduler, self._busy = scheduler, busy
        self._since = scheduler.time(), busy()
        self._others = 0.0

    def __call__(self, took: float) -> float:
        """The share now, after what has the share `took` so many seconds of the time since before.

        What everything else takes is an average, so that one moment in which much happens does not
        hold up what comes after it.
        """
        now, busy = self._scheduler.time(), self._busy()
        passed, taken = now - self._since[0], busy - self._since[1] - took
        if passed > 0:
            self._since = now, busy
            others = min(1.0, max(0.0, taken / passed))
            self._others += _WEIGHT * (others - self._others)
        return max(self._least, self._of_spare * (1 - self._others))


class Pacer:
    """Coalesces any number of marks into few flushes.

    The first mark flushes at once. A mark that comes sooner than `interval` after the end of a
    flush waits for the rest of that interval, and all that come meanwhile share its flush. A
    flush never starts while another runs; counting from its end leaves the loop room to breathe
    even when flushing is slow. Work that is `counted` and takes long is done less often still, so
    that it takes up no more than a `share` of the time, but never more than `_LONGEST` seconds
    later. What is urgent waits for the interval alone.

    What `flush` raises is not caught: it reaches whoever called `mark`, or the loop's exception
    handler where the flush was a coroutine or had to wait. The pacer goes on either way.
    """

    def __init__(
        self,
        flush: Callable[[], Awaitable[None] | None],
        interval: float,
        scheduler: Scheduler | None = None,
        *,
        share: float | Callable[[float], float] = 1.0,
    ) -> None:
        """Pace `flush`, a plain or coroutine function, to once per `interval` seconds.

        `scheduler` is the running loop unless one is given; `share` is at most 1; where it may
        change, it is asked after each time, and told how many seconds that took.
        """
        self._flush = flush
        self._interval = interval
        self._share = share
        self._scheduler: Scheduler = scheduler or asyncio.get_running_loop()
        self._earliest = self._in_share = float("-inf")
        self._timer: Timer | None = None
        self._marked = self._urgent = False
        self._flushing = False
        self._closed = False
        self._task: asyncio.Future[None] | None = None

    def mark(self, *, urgent: bool = False) -> None:
        """Say that something changed: it is flushed at once, or at the end of the interval."""
        if self._closed:
            return
        sooner = urgent and not self._urgent
        self._marked, self._urgent = True, self._urgent or urgent
        if self._flushing or (self._timer is not None and not sooner):
            return
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        due = self._earliest if self._urgent else max(self._earliest, self._in_share)
        wait = due - self._scheduler.time()
        if wait <= 0:
            self._begin()
        else:
            self._timer = self._scheduler.call_later(wait, self._due)

    @property
    def is_marked(self) -> bool:
        """Whether something has changed that is still to be flushed."""
        return self._marked

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count what this block takes, in a flush or in what comes of one."""
        begun = self._scheduler.time()
        try:
            yield
        finally:
            took = self._scheduler.time() - begun
            share = self._share(took) if callable(self._share) else self._share
            wait = min(_LONGEST, took / share)
            self._in_share = max(self._in_share, begun + wait)

    def close(self) -> None:
        """Flush nothing more; a flush that runs may finish."""
        self._closed = True
        self._marked = self._urgent = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _due(self) -> None:
        self._timer = None
        self._begin()

    def _begin(self) -> None:
        self._marked = self._urgent = False
        self._flushing = True
        running: Awaitable[None] | None = None
        try:
            running = self._flush()
        finally:
            if not inspect.isawaitable(running):
                self._end()
        if inspect.isawaitable(running):
            self._task = asyncio.ensure_future(running)
            self._task.add_done_callback(self._finished)

    def _finished(self, task: "asyncio.Future[None]") -> None:
        self._task = None
        self._end()
        if not task.cancelled():
            task.result()

    def _end(self) -> None:
        self._flushing = False
        self._earliest = self._scheduler.time() + self._interval
        if self._marked:
            self.mark(urgent=self._urgent)
