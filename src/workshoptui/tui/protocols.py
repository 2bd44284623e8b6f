"""What the screen needs from others, and is handed in: phones, the record, a demo."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from workshoptui.room.room import Room
from workshoptui.workshop.state import Workshop


class Endpoint(Protocol):
    """One way in: an address of this computer, or the public one."""

    @property
    def join_url(self) -> str:
        """What the QR code holds."""

    @property
    def link(self) -> str:
        """The same for people: to be sent, or pasted."""

    @property
    def address(self) -> str:
        """What people type who cannot scan, as short as it can be: ``192.168.1.5:8765``."""

    @property
    def place(self) -> str:
        """Which network that is, in words, or ``""``."""

    @property
    def caution(self) -> str:
        """Why phones cannot, or hardly, come in by it, in a sentence or two; else ``""``."""

    @property
    def closed(self) -> bool:
        """Whether no phone at all can."""


class Phones(Protocol):
    """The way in for phones, while it is open."""

    @property
    def endpoints(self) -> Sequence[Endpoint]:
        """Every way in, likeliest first; never empty."""

    @property
    def shown(self) -> Endpoint:
        """The one that is shown: the likeliest, until another is chosen."""

    @property
    def notice(self) -> str:
        """What the facilitator should know, such as that another port was taken; else ``""``."""

    @property
    def port(self) -> int:
        """The port of this computer that they reach."""

    @property
    def public_url(self) -> str | None:
        """The address of what stands in front of it, if anything does."""

    def show_next(self) -> None:
        """Show the next way in, after the last the first."""

    def refresh(self) -> bool:
        """See which networks there are now; says whether the ways in have changed."""


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
    """A simulated workshop, to be watched."""

    async def begin(self) -> Path:
        """Make its workshop; returns the folder."""

    async def open(self, folder: Path) -> Room:
        """Its workshop, opened, by the clock of the demo."""

    @property
    def play(self) -> Callable[[Room, Phones], Awaitable[None]]:
        """Move the workshop along until its end; cancelled when the watcher leaves."""
