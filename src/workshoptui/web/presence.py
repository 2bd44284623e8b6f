"""Presence: who is connected now, debounced so that a reload does not count as leaving."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workshoptui.room.pace import Scheduler, Timer


class Presence:
    """The people whose phones are connected, each counted once however many tabs are open.

    Someone whose last connection ends stays present for `grace` seconds more, so that a reload or
    a moment without signal does not flicker on the screen.
    """

    def __init__(
        self,
        on_change: Callable[[frozenset[str]], object] = lambda _: None,
        *,
        grace: float = 10.0,
        scheduler: Scheduler | None = None,
    ) -> None:
        """Call `on_change` with the people present whenever who is present changes.

        `scheduler` is the running loop unless one is given.
        """
        self._on_change = on_change
        self._grace = grace
        self._scheduler: Scheduler = scheduler or asyncio.get_running_loop()
        self._connections: Counter[str] = Counter()
        self._leaving: dict[str, Timer] = {}

    def people(self) -> frozenset[str]:
        """The ids of the participants who are present."""
        return frozenset(self._connections) | frozenset(self._leaving)

    def enter(self, participant_id: str) -> None:
        """One more connection of this participant is open."""
        was_here = participant_id in self.people()
        self._connections[participant_id] += 1
        if timer := self._leaving.pop(participant_id, None):
            timer.cancel()
        if not was_here:
            self._on_change(self.people())

    def leave(self, participant_id: str, *, at_once: bool = False) -> None:
        """One connection of this participant has ended; each `enter` is followed by one `leave`.

        `at_once`, without the seconds of grace, when it is known that nobody is there any more.
        """
        if participant_id not in self._connections:
            return
        self._connections[participant_id] -= 1
        if self._connections[participant_id] == 0:
            del self._connections[participant_id]
            if at_once:
                self._on_change(self.people())
                return
            self._leaving[participant_id] = self._scheduler.call_later(
                self._grace, lambda: self._left(participant_id)
            )

    @contextmanager
    def here(self, participant_id: str) -> Iterator[None]:
        """Count one connection of this participant for as long as the block lasts.

        One that ends in a `TimeoutError` was given up, so whose it was is not counted any more.
        """
        self.enter(participant_id)
        at_once = False
        try:
            yield
        except TimeoutError:
            at_once = True
            raise
        finally:
            self.leave(participant_id, at_once=at_once)

    def close(self) -> None:
        """Report no more changes; who is present stays as it was last reported."""
        self._on_change = lambda _: None
        for timer in self._leaving.values():
            timer.cancel()

    def _left(self, participant_id: str) -> None:
        del self._leaving[participant_id]
        self._on_change(self.people())
