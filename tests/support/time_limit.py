"""An end for what would never end: the test fails, says where it stood, and the run goes on."""

import asyncio
import faulthandler
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key as uncaptured

LIMIT: Final = 300
LONG_LIMIT: Final = 3600
"""Seconds after which a part of a test, or of one that takes long by design, will never end."""


@contextmanager
def limited(item: pytest.Item, limit: float = 0) -> Iterator[None]:
    """Fail a part of a test that takes longer: its setting up, the test itself or putting it away.

    Where not even that helps, as nothing of Python's runs any more, the whole worker is ended after
    about twice the time, with every thread's traceback.
    """
    limit = limit or (LONG_LIMIT if item.get_closest_marker("long") else LIMIT)
    _end_worker_after(2 * limit, item)
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, lambda _number, _frame: _end(limit))
        signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)


_ends = [0.0]
"""When the worker is ended, as was set last: that takes a thread, so it is not for every test."""


def _end_worker_after(seconds: float, item: pytest.Item) -> None:
    ends = time.monotonic() + seconds
    if abs(ends - _ends[0]) > LIMIT / 5:
        faulthandler.dump_traceback_later(seconds, exit=True, file=item.config.stash[uncaptured])
        _ends[0] = ends


def _end(limit: float) -> None:
    where = list[str]()
    with suppress(RuntimeError):  # no event loop runs
        for task in asyncio.all_tasks():
            stack = [f"  {one.f_code.co_filename}:{one.f_lineno}" for one in task.get_stack()]
            where += [f"waiting: {task.get_coro()!r}", *stack]
    pytest.fail("\n".join([f"It has not ended after {limit:g} seconds.", *where]))
