"""Screen: the commands that open the facilitator's terminal."""

import argparse
import gc
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed, UsageError
from workshoptui.cli.lazy_demo import LazyDemo
from workshoptui.cli.printing import NAME, print_error, print_lines
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.archive.next_cycle import Earlier
    from workshoptui.demo.rehearsal import Rehearsal
    from workshoptui.room.room import Room
    from workshoptui.tui.protocols import Phones
    from workshoptui.web.endpoints import Endpoints
    from workshoptui.workshop.state import Workshop

NO_TERMINAL = mark(
    "this needs a terminal to draw on; “workshoptui demo --headless” shows what happens without one"
)


def home(options: argparse.Namespace) -> int:
    """Without a command: the list of workshops."""
    need_terminal()
    return show(options)


def new(options: argparse.Namespace) -> int:
    """Make a workshop and open it; where there is no terminal, or none is wanted, only make it."""
    import asyncio

    from workshoptui.agendas import DEFAULT, load_agenda
    from workshoptui.agendas.agenda_file import AgendaError
    from workshoptui.journal.protocol import JournalBroken
    from workshoptui.language.refusals import refusal
    from workshoptui.language.spoken import spoken
    from workshoptui.workshop.refused import Refused

    if options.title is None and options.earlier is None:
        raise UsageError(
            _(
                "a TITLE is needed, or --from with a workshop to go on from "
                "(“{command} new --help” explains)",
                command=NAME,
            )
        )
    library = library_from(options)
    earlier = _earlier(library, options.earlier)
    try:
        if options.agenda is not None or earlier is None:
            agenda = load_agenda(options.agenda or DEFAULT)
        else:
            agenda = earlier.agenda
        asked = getattr(options, "language", None)
        folder = asyncio.run(
            library.create(
                options.title if options.title is not None or not earlier else earlier.taken.title,
                agenda,
                organisation=_organisation(options.organisation, earlier),
                language=earlier.language if earlier and not asked else spoken().code,
                taken=earlier.taken if earlier else None,
                facilitator=options.facilitator,
            )
        )
    except Refused as refused:
        raise UsageError(f"{refused.field}: {refusal(refused.code, refused.values)}") from refused
    except (AgendaError, JournalBroken) as error:
        raise CommandFailed(str(error)) from error
    if has_terminal() and not options.no_open:
        return show(options, folder)
    library.update_index()
    print_lines(str(folder.absolute()))
    return 0


def _earlier(library: "WorkshopLibrary", wanted: str | None) -> "Earlier | None":
    """The workshop that the new one begins from, if one is named; says what there was none of."""
    from workshoptui.archive.next_cycle import earlier_workshop
    from workshoptui.journal.protocol import JournalBroken

    if wanted is None:
        return None
    try:
        earlier = earlier_workshop(find_workshop(library, wanted))
    except JournalBroken as broken:
        raise CommandFailed(str(broken)) from broken
    if missing := earlier.not_there:
        print_error(missing)
    return earlier


def _organisation(given: str | None, earlier: "Earlier | None") -> str:
    return given if given is not None else earlier.taken.organisation if earlier else ""


def open_workshop(options: argparse.Namespace) -> int:
    """Go on with a workshop."""
    import asyncio

    from workshoptui.journal.protocol import JournalBroken, JournalLocked, NoOwner

    library = library_from(options)
    folder = find_workshop(library, options.workshop)
    need_terminal()

    async def check_it_opens() -> tuple[str, ...]:
        try:
            room = await library.open(folder)
        except JournalLocked as locked:
            try:
                room = await library.attach(folder)
            except NoOwner:
                raise locked from None
        await room.close()
        return room.warnings

    try:
        # What prevents it is said here, before the terminal changes its looks.
        warnings = asyncio.run(check_it_opens())
    except JournalBroken as broken:
        raise CommandFailed(str(broken)) from broken
    return show(options, folder, warnings=warnings)


def wall(options: argparse.Namespace) -> int:
    """Show a workshop on a projector, whoever owns it; nothing can be done from there."""
    library = library_from(options)
    folder = find_workshop(library, options.workshop)
    need_terminal()
    gc.disable()
    from workshoptui.tui.wall import WallApp

    app = WallApp(library, folder)
    believe_terminal()
    app.run()
    if app.last_words:
        raise CommandFailed(app.last_words)
    return app.return_code or 0


def has_terminal() -> bool:
    """Whether there is a screen to draw on and a keyboard."""
    # Textual draws on the standard error, so with ``2>log`` there would be nothing to see.
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def need_terminal() -> None:
    """Make sure that there is a screen to draw on and a keyboard.

    Raises:
        CommandFailed: there is none.
    """
    if not has_terminal():
        raise CommandFailed(_(NO_TERMINAL))


def show(
    options: argparse.Namespace,
    opening: Path | None = None,
    *,
    demo_now: bool = False,
    warnings: tuple[str, ...] = (),
    rehearsal: "Rehearsal | None" = None,
) -> int:
    """Run the facilitator's screen until it is left; returns the exit status.

    `warnings` are about the workshop that is `opening`, and are shown when it is open. A
    `rehearsal` is led in place of a demo, and nothing is written.
    """
    # All that is loaded until the first frame stays: to look through it for garbage again and again
    # costs a tenth of the time. The screen begins to collect once it is drawn.
    gc.disable()
    from workshoptui.tui.app import WorkshopApp

    @asynccontextmanager
    async def serve(room: "Room") -> "AsyncIterator[Phones]":
        async with serve_phones(room, options) as endpoints:
            yield endpoints

    library = library_from(options)
    demo = LazyDemo(library, options)
    app = WorkshopApp(
        library,
        render=_render,
        archive=None if rehearsal else _archive,
        serve=serve,
        demo=rehearsal or demo,
        opening=opening,
        demo_now=demo_now,
        warnings=warnings,
        log=_log(),
        windows=rehearsal is None,
        rehearsal=rehearsal is not None,
    )
    demo.report_stop = lambda text: app.notify(text, severity="error", markup=False)
    believe_terminal()
    app.run()
    if rehearsal is None:
        library.update_index()
    if app.last_words:
        print_error(app.last_words)
        return app.return_code or 1
    return app.return_code or 0


def believe_terminal() -> None:
    """Take the terminal's own size for its size."""
    # Python believes these before it asks the terminal, and then nobody could pull it larger.
    for exported in ("COLUMNS", "LINES"):
        os.environ.pop(exported, None)


def _log() -> Path:
    """The file that is told when the screen took no keys."""
    from platformdirs import user_log_path

    return user_log_path("workshoptui", appauthor=False) / "screen.log"


@asynccontextmanager
async def serve_phones(room: "Room", options: argparse.Namespace) -> "AsyncIterator[Endpoints]":
    """The way in for phones, where the options say it is."""
    from workshoptui.web.serving import PORT, serve

    before = room.attachment.ways if room.attachment else None  # where it is taken over
    async with serve(
        room,
        host=getattr(options, "host", ""),
        port=getattr(options, "port", before.port if before and before.port else PORT),
        public_url=getattr(options, "public_url", before.public_url if before else None),
        proxies=getattr(options, "proxy", ()),
    ) as endpoints:
        yield endpoints


def _render(workshop: "Workshop") -> str:
    from workshoptui.record.markdown import render

    return render(workshop)


def _archive(folder: Path, workshop: "Workshop") -> Path:
    from workshoptui.record.files import write_record

    return write_record(folder, workshop)
