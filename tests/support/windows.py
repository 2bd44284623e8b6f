"""Windows: a journal that is owned, and others attached to it; a wait until something is so."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.journal.socket_owner import LOOK, PATIENCE, SocketOwner


@asynccontextmanager
async def owned(
    path: Path, *, unix: bool | None = None, patience: float = PATIENCE, look: float = LOOK
) -> AsyncIterator[tuple[EmbeddedJournal, SocketOwner]]:
    """The journal at `path`, made where there is none, and the owner that lets windows in."""
    journal = await EmbeddedJournal.open(path, create=True)
    owner = await SocketOwner.start(journal, path, unix=unix, patience=patience, look=look)
    try:
        yield journal, owner
    finally:
        await owner.close()
        await journal.close()


async def until(is_so: Callable[[], object], seconds: float = 10) -> None:
    """Return once something is so.

    Raises:
        TimeoutError: it never was.
    """
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110  # what it looks at may be another process
            await asyncio.sleep(0.005)
