"""The watchdog: detects and repairs a screen that takes no keys, and logs its state.

Keys go to the widget that has the focus, and from there up to its screen and the app, each with a
queue of its own. A focus that stays on a widget which was taken away, or a queue that stands still
because its owner waits for something that never comes, makes a terminal that takes no key while
phones go on. It runs in a task of its own, as every timer of Textual's goes through those queues.
"""

import asyncio
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

PATIENCE = 5.0
"""Seconds after which a queue that has not moved stands still."""

PACE = 1.0
"""Seconds between two looks."""

_MOST = 200_000
"""The bytes after which the log begins anew."""


class Watchdog:
    """Looks after the queues that keys go through.

    Attributes:
        interventions: how often it had to do something.
    """

    def __init__(
        self,
        app: "App[None]",
        rescue: Callable[[list["Screen[object]"]], None],
        *,
        log: Path | None = None,
        patience: float = PATIENCE,
        pace: float = PACE,
    ) -> None:
        """Watch `app`.

        Args:
            app: the app.
            rescue: takes screens away that stand still, and shows one that does not.
            log: the file that is told what was found; nobody's words get into it.
            patience: seconds after which a queue stands still.
            pace: seconds between two looks.
        """
        self.interventions = 0
        self._app = app
        self._rescue = rescue
        self._log = log
        self._patience = patience
        self._pace = pace
        self._asked_at: dict[MessagePump, float] = {}
        self._reported: set[MessagePump] = set()
        self._dead: Widget | None = None
        self._key_at = float("-inf")
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.get_running_loop().create_task(self._watch(), name="watchdog")

    def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()

    def key_came(self) -> None:
        """A key was pressed; may be called from the thread that reads the keyboard."""
        self._key_at = self._app._loop.time() if self._app._loop else self._key_at

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        looked = loop.time()
        while True:
            await asyncio.sleep(self._pace)
            now = loop.time()
            if now - looked > self._pace + self._patience / 2:
                # The whole program was busy, or stopped: nobody could answer.
                self._asked_at.clear()
            looked = now
            self.look(now)

    def look(self, now: float) -> None:
        """Ask every queue that a key goes through; deal with those that have not answered."""
        stack = self._app.screen_stack
        if not stack:
            return
        screen = stack[-1]
        focused = screen.focused
        dead = focused if focused is not None and not takes_keys(focused) else None
        if dead is not None and dead is self._dead:  # For a moment it is so whenever things change.
            self._note("the focus was on a widget that takes no keys", [dead])
            screen.set_focus(None)
            focused = dead = None
        self._dead = dead
        pumps: list[MessagePump] = [self._app, *stack]
        if focused is not None and dead is None:
            pumps.append(focused)
        self._asked_at = {pump: at for pump, at in self._asked_at.items() if pump in pumps}
        still = [pump for pump in pumps if now - self._asked_at.get(pump, now) > self._patience]
        waits = [pump for pump in still if self._key_at >= self._asked_at[pump]]
        if waits and not self._reported.issuperset(still):
            self._reported.update(still)
            self._note("keys wait for a queue that stands still", still)
            if self._app not in still:
                stuck = [waiting for waiting in stack if waiting in still]
                self._rescue(stuck or [screen])
        for pump in pumps:
            if pump not in self._asked_at:
                self._asked_at[pump] = now
                pump.call_later(self._answered, pump)

    def _answered(self, pump: MessagePump) -> None:
        self._asked_at.pop(pump, None)
        self._reported.discard(pump)

    def _note(self, what: str, where: list[MessagePump]) -> None:
        self.interventions += 1
        if self._log is None:
            return
        lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')}  {what}"]
        lines += [f"  in {_name(pump)}" for pump in where]
        for screen in self._app.screen_stack:
            lines.append(f"  screen {_name(screen)}, focus {_name(screen.focused)}")
        lines += [
            f"  worker {worker.name} {worker.group} {worker.state.name}"
            for worker in self._app.workers
        ]
        for pump in where:
            lines += _waiting(pump)
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            anew = self._log.exists() and self._log.stat().st_size > _MOST
            with self._log.open("w" if anew else "a", encoding="utf-8") as file:
                file.write("\n".join([*lines, "", ""]))
            self._log.chmod(0o600)
        except OSError:
            return  # The log is for whoever mends the program; the workshop goes on without.


def takes_keys(widget: Widget) -> bool:
    """Whether keys that go to a widget get anywhere: it is there, runs, and is not disabled."""
    return widget.is_attached and widget.is_running and widget.focusable


def _name(pump: MessagePump | None) -> str:
    """The kind of a widget and its id, which are ours; nothing that anybody wrote."""
    if pump is None:
        return "nowhere"
    named = f"#{pump.id}" if isinstance(pump, Widget) and pump.id else ""
    state = "" if pump.is_running and pump.is_attached else " (gone)"
    return f"{type(pump).__name__}{named}{state}"


def _waiting(pump: MessagePump) -> list[str]:
    """Where in the code the task of a queue waits: files and lines."""
    task = pump._task
    if task is None:
        return ["  has no task"]
    places = [place for frame in task.get_stack() for place in traceback.extract_stack(frame, 1)]
    return [f"  waits in {Path(at.filename).name}:{at.lineno} {at.name}" for at in places]
