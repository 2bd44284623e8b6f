"""The kinds of activity as the demo simulates them: one module each, called as the kind is."""

from collections.abc import Awaitable, Callable
from importlib import import_module

from workshoptui.demo.simulation import Simulation

Simulate = Callable[[Simulation], Awaitable[str]]
"""Takes the activity that is on from its beginning to its end; returns what came of it."""


def simulate_of(kind: str) -> Simulate:
    """What simulates this kind of activity: the function `simulate` of its module."""
    simulate: Simulate = import_module(f"{__name__}.{kind}").simulate
    return simulate
