"""Watchers: who watches a room, and is told what happens in it."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec

from workshoptui.language.spoken import speaking
from workshoptui.room.signals import Doing, PeopleHere, SavingTrouble, Signal, Signals

if TYPE_CHECKING:
    from workshoptui.room.room import EntryApplied

P = ParamSpec("P")


class Watchers:
    """Views of one room, which are told in the order in which they began to watch."""

    def __init__(self, signals: Signals) -> None:
        """They are told of the room's `signals` too, as far as they asked for it."""
        self._on_entry: list[Callable[[EntryApplied], None]] = []
        self._on_present: list[Callable[[], None]] = []
        self._on_trouble: list[Callable[[], None]] = []
        signals.watch(self._signalled)

    def add(
        self,
        on_entry: "Callable[[EntryApplied], None]",
        on_present: Callable[[], None],
        on_trouble: Callable[[], None],
    ) -> Callable[[], None]:
        """Tell them from now on, as `Room.watch` says; returns a function that ends it."""
        self._on_entry.append(on_entry)
        self._on_present.append(on_present)
        self._on_trouble.append(on_trouble)

        def stop() -> None:
            with contextlib.suppress(ValueError):
                self._on_entry.remove(on_entry)
                self._on_present.remove(on_present)
                self._on_trouble.remove(on_trouble)

        return stop

    def tell_applied(self, applied: "EntryApplied") -> None:
        """An entry was applied."""
        for tell in list(self._on_entry):
            _tell(tell, applied)

    def tell_trouble(self) -> None:
        """Something is wrong with saving, or with what is saved, or not any more."""
        for tell in list(self._on_trouble):
            _tell(tell)

    def _signalled(self, kind: type[Signal], _heard: bool) -> None:
        if kind in {PeopleHere, Doing}:
            for tell in list(self._on_present):
                _tell(tell)
        elif kind is SavingTrouble:
            self.tell_trouble()


def _tell(watcher: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Call a watcher; a view that fails must not keep the room from going on.

    It speaks its own language, and not that of the phone that something came from.
    """
    try:
        with speaking(None):
            watcher(*args, **kwargs)
    except Exception as trouble:
        asyncio.get_running_loop().call_exception_handler(
            {"message": "A watcher of the room failed.", "exception": trouble}
        )
