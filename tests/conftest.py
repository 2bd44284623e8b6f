"""What every test shares: a still clock, hostile texts, and the same surroundings everywhere."""

import gc
import os
import sys
import time
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.clock import Clock
from tests.support.evil import EVIL
from tests.support.time_limit import limited

# Pictures of screens must not depend on who takes them. This stands before anything imports
# Textual, which reads these once.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_FPS"] = (
    "240"  # a screen is drawn between two looks of a pilot (tests/support/pilot.py)
)
os.environ["LANGUAGE"] = "en"
os.environ["TZ"] = "UTC"
if sys.platform != "win32":  # where the zone is the system's alone
    time.tzset()
for variable in ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DEBUG", "TEXTUAL_DRIVER"):
    os.environ.pop(variable, None)

# What thousands of apps and rooms leave behind is looked through less often than it would be.
gc.set_threshold(100_000, 20, 50)

# On the build server the same examples every time: a red build is a change's fault, never chance's.
# At a folded new examples every time. No deadlines: a slow machine is not a broken promise.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("dev", deadline=None, max_examples=50)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever has phones runs in the event loop in which their browser was started."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Setting a test up has its limit."""
    with limited(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """A test has its limit."""
    with limited(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Putting a test away has its limit."""
    with limited(item):
        return (yield)


@pytest.fixture
def clock() -> Clock:
    """A clock that shows 2026-03-05 09:00 UTC until it is advanced."""
    return Clock()


@pytest.fixture(params=EVIL.values(), ids=list(EVIL))
def evil_text(request: pytest.FixtureRequest) -> str:
    """Each hostile text in turn, for a test that can afford to run once for each."""
    text: str = request.param
    return text


@pytest.fixture
def evil_texts() -> dict[str, str]:
    """All hostile texts by what they try, for a test that feeds them in together."""
    return dict(EVIL)
