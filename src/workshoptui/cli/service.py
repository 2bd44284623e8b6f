"""The service: a workshop's owner without a terminal, from opening it to its clean end."""

import argparse
import asyncio
import contextlib
import signal
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypedDict

from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.cli.service_log import begin_log, end_log, write_line
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why
from workshoptui.record.files import RecordNotWritten, keep_apart, missing_words, write_record
from workshoptui.room.room import Room
from workshoptui.room.round_closer import RoundCloser
from workshoptui.room.ways_in import ways_in
from workshoptui.web.endpoints import Endpoints
from workshoptui.web.serving import PORT
from workshoptui.web.serving import serve as serve_phones

_STOPPING = ("SIGTERM", "SIGINT", "SIGHUP")

_BACKUP_SECONDS = 5.0
"""How often it is looked whether the copy in a second folder lags or fails."""


async def run_service(library: WorkshopLibrary, folder: Path, options: argparse.Namespace) -> None:
    """Serve the workshop in `folder` until the process is told to stop; then end it cleanly.

    Raises:
        JournalBroken: it cannot be opened, or not be tidied up at its end.
        OSError: phones cannot be let in; a sentence for people.
    """
    log = begin_log()
    asyncio.get_running_loop().set_exception_handler(log.loop_error)
    async with AsyncExitStack() as open_:
        open_.callback(end_log, log)
        told_to_stop = open_.enter_context(stop_signals())
        room = await library.open(folder)
        open_.push_async_callback(room.close)
        open_.push_async_callback(_keep_record, folder, room)
        _watch_saving(folder, room)
        open_.callback(asyncio.create_task(_watch_backup(room)).cancel)
        for warning in (*room.warnings, await asyncio.to_thread(_check_record, folder, room)):
            if warning:
                write_line(nameless(warning, folder))
        closer = RoundCloser(room, _tell_round_kept_open)
        open_.callback(closer.close)
        endpoints = await open_.enter_async_context(
            serve_phones(room, **serving_options(options), service=True)
        )
        await _open_to_windows(open_, folder, room, endpoints)
        address = getattr(options, "public_url", None) or endpoints.local_url
        write_line(
            _(
                "Serving at {address}. Whether it is well: {health}. SIGTERM or Ctrl+C ends it.",
                address=address,
                health=f"{address}/health",
            )
        )
        settle_memory()
        await told_to_stop.wait()
    write_line(_("Ended: everything is saved."))


class Serving(TypedDict):
    """Where phones find a workshop, as `serve` takes it."""

    host: str
    port: int
    public_url: str | None
    proxies: Sequence[str]


def serving_options(options: argparse.Namespace) -> Serving:
    """Where phones find the workshop, as the command line says it."""
    return Serving(
        host=getattr(options, "host", ""),
        port=getattr(options, "port", PORT),
        public_url=getattr(options, "public_url", None),
        proxies=getattr(options, "proxy", ()),
    )


@contextlib.contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """While the block lasts, what tells the process to stop sets this event instead."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    numbers = [getattr(signal, name) for name in _STOPPING if hasattr(signal, name)]
    before: dict[signal.Signals, object] = {}
    for number in numbers:
        try:
            loop.add_signal_handler(number, told.set)
        except NotImplementedError:  # Windows
            before[number] = signal.signal(
                number, lambda *_given: loop.call_soon_threadsafe(told.set)
            )
    try:
        yield told
    finally:
        for number in numbers:
            if number in before:
                signal.signal(number, signal.SIG_DFL)
            else:
                loop.remove_signal_handler(number)


def settle_memory() -> None:
    """What is loaded stays: it need not be looked through for garbage again and again."""
    import gc

    gc.collect()
    gc.freeze()


async def _open_to_windows(
    open_: AsyncExitStack, folder: Path, room: Room, endpoints: Endpoints
) -> None:
    """Let consoles and walls of this computer in, which lead the workshop where this cannot."""
    try:
        windows = await room.open_to_windows(folder / FILE)
    except OSError as trouble:
        write_line(_("Other windows of this computer cannot join: {why}", why=why(trouble)))
        return
    open_.push_async_callback(windows.close)
    room.signals.tell(ways_in(endpoints))


def nameless(words: str, folder: Path) -> str:
    """Words for the log, with “…” for a workshop's folder, which is called as somebody said."""
    for place in (folder.resolve(), folder.absolute(), folder):
        words = words.replace(str(place), "…")
    return words


def _watch_saving(folder: Path, room: Room) -> None:
    """Write when saving begins to fail, and when it works again."""
    warned = len(room.warnings)

    def troubled() -> None:
        nonlocal warned
        write_line(nameless(room.trouble, folder) or _("Saving works."))
        for warning in room.warnings[warned:]:
            write_line(nameless(warning, folder))
        warned = len(room.warnings)

    room.watch(lambda _applied: None, on_trouble=troubled)


async def _watch_backup(room: Room) -> None:
    """Write when the copy in a second folder begins to lag or fail, and when it is whole again."""
    troubled = False
    while room.backup is not None:
        await asyncio.sleep(_BACKUP_SECONDS)
        if troubled != bool(room.backup.trouble):
            troubled = not troubled
            # The words name folders, which are called as their workshops are.
            write_line(
                _("The copy in the backup folder lags or fails; “workshoptui backup” says why.")
                if troubled
                else _("The copy in the backup folder is whole again.")
            )


def _tell_round_kept_open(_words: str) -> None:
    # The words name the activity, as its facilitator may have called it.
    write_line(
        _("A round did not close as it was announced. The screen says which when it is opened.")
    )


def _check_record(folder: Path, room: Room) -> str:
    """What to say where the record knows more than the journal, which is then kept apart."""
    words = missing_words(folder, room.workshop.seq, room.chain_at)
    return f"{words} {keep_apart(folder)}" if words else ""


async def _keep_record(folder: Path, room: Room) -> None:
    """Write the record as it is at the end, as leaving a workshop at the screen does."""
    try:
        await asyncio.to_thread(write_record, folder, room.workshop)
    except RecordNotWritten as trouble:
        write_line(nameless(str(trouble), folder))
