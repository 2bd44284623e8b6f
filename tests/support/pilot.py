"""Textual's pilot, with less waiting, and what every app of a test run reads, read once.

Imported where tests drive an app. Nothing here changes what an app does.
"""

import asyncio
from typing import Any
from unittest import mock

from textual import _wait
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

# A pilot waits for idleness by looking at the processor's time now and then, five times a key:
# at fifty looks a second that is most of the time of a test that presses keys.
_wait.SLEEP_GRANULARITY = 1 / 200
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20

_parse_rules = Stylesheet._parse_rules
_parsed: dict[object, list[Any]] = {}


def _parse_once(stylesheet: Stylesheet, css: str, *where: Any, **how: Any) -> list[Any]:
    """Each stylesheet is parsed once for all apps with the same variables, not once for each."""
    variables = tuple(sorted(stylesheet._variables.items()))
    key = (css, where, tuple(sorted(how.items())), variables)
    if key not in _parsed:
        _parsed[key] = _parse_rules(stylesheet, css, *where, **how)
    return _parsed[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[assignment]


async def strike(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each once the one before has been taken up wherever it leads on the screen.

    As `Pilot.press`, which however waits after each until the process has nothing else to do: up
    to a second and twice, where it serves phones as well.
    """

    async def taken_up(_least: float = 0) -> None:
        waits = True
        while waits:  # Textual asks this twice for each key
            await pilot._wait_for_screen()
            await asyncio.sleep(_wait.SLEEP_GRANULARITY / 2)
            pumps = [pilot.app, *pilot.app.screen.walk_children(with_self=True)]
            waits = any(not pump._message_queue.empty() for pump in pumps)

    with mock.patch("textual.app.wait_for_idle", taken_up):
        await pilot.press(*keys)
