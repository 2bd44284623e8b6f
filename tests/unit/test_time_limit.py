"""A test that would never end has failed: whatever it waits for."""

import asyncio
import sys
import time
from collections.abc import Callable

import pytest

from tests.support.time_limit import limited


def waits() -> None:
    """For what never comes, in an event loop."""
    asyncio.run(asyncio.Event().wait())


def sleeps() -> None:
    """In the system."""
    time.sleep(60)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm; the worker is ended")
@pytest.mark.parametrize("hangs", [waits, sleeps])
def test_what_never_ends_fails(hangs: Callable[[], None], request: pytest.FixtureRequest) -> None:
    """It says how long it took, and what it waited for."""
    said = "not ended after 0.05 seconds" + (".*waiting: " if hangs is waits else "")
    with pytest.raises(pytest.fail.Exception, match=f"(?s){said}"), limited(request.node, 0.05):
        hangs()
