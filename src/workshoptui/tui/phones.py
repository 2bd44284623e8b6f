"""What the screen needs from others, and is handed in: phones, the record, a demo."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from workshoptui.room.room import Room
from workshoptui.workshop.state import Workshop


class Phones(Protocol):
    """The way in for phones, while it is open."""

    @property
    def join_url(self) -> str:
        """What the QR code holds."""

    @property
    def address(self) -> str:
        """What people type who cannot scan, as short as it can be: ``192.168.1.5:8765``."""

    @property
    def notice(self) -> str:
        """What the facilitator should know, such as that another port was taken; else ``""``."""


Serve = Callable[[Room], AbstractAsyncContextManager[Phones]]
"""Opens the way in for a room and keeps it open for as long as the context lasts.

Called after the first frame, so this is the place for heavy imports. Entered in one task and left
in another. It raises `OSError` with a sentence for people when phones cannot get in.
"""


Render = Callable[[Workshop], str]
"""Writes the record of a workshop as Markdown."""


Archive = Callable[[Path, Workshop], object]
"""Writes the record of a workshop into its folder; raises `RecordNotWritten`."""


class Demo(Protocol):
    """A workshop that runs by itself, to be watched."""

    async def begin(self) -> Path:
        """Make its workshop; returns the folder."""

    @property
    def play(self) -> Callable[[Room, Phones], Awaitable[None]]:
        """Move the workshop along until its end; cancelled when the watcher leaves."""
