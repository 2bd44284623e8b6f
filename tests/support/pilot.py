"""Textual's pilot, with less waiting, and what every app of a test run reads, read once.

Imported where tests drive an app. Nothing here changes what an app does.
"""

from typing import Any

from textual import _wait
from textual.css.stylesheet import Stylesheet

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
