"""Ports that a test can count on."""

import socket
from random import Random

BELOW_THE_SYSTEMS = range(15_000, 32_000)
"""Where no system takes the ports of outgoing connections from, as it does without being asked."""

_DRAW = Random()


def free_port(in_a_row: int = 1) -> int:
    """The first of so many ports, one after the other, that nobody listens on now."""
    while True:
        first = _DRAW.choice(BELOW_THE_SYSTEMS)
        if all(_is_free(port) for port in range(first, first + in_a_row)):
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as door:
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
