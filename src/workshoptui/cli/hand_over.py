"""Hand over and take back: the commands that move a workshop to another computer and home."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_lines
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext

if TYPE_CHECKING:
    from workshoptui.archive.hand_over import Received
    from workshoptui.archive.library import WorkshopLibrary


def hand_over(options: argparse.Namespace) -> int:
    """Pack a workshop for another computer, and mark this copy as handed over."""
    import asyncio

    from workshoptui.archive.hand_over import hand_over
    from workshoptui.archive.pack import SUFFIX
    from workshoptui.journal.protocol import JournalBroken

    library = library_from(options)
    folder = find_workshop(library, options.workshop)
    pack = options.to or Path(f"{folder.name}{SUFFIX}")
    try:
        mark = asyncio.run(hand_over(library, folder, pack, options.new_address or ""))
    except (JournalBroken, OSError) as trouble:
        raise CommandFailed(str(trouble)) from trouble
    print_lines(
        ngettext(
            "Packed {count} entry in {pack}. This copy now only opens to be read.",
            "Packed {count} entries in {pack}. This copy now only opens to be read.",
            mark.entries,
            pack=pack.absolute(),
        ),
        _(
            "Bring that file to the other computer, and start it there: workshoptui serve {pack}",
            pack=pack.name,
        ),
        _("To go on here again instead: workshoptui take-back {pack}", pack=pack),
    )
    if options.new_address is None:
        return 0
    from workshoptui.cli.departing import send_phones_on

    try:
        asyncio.run(send_phones_on(library, folder, mark, options))
    except (JournalBroken, OSError) as trouble:
        raise CommandFailed(str(trouble)) from trouble
    return 0


def take_back(options: argparse.Namespace) -> int:
    """Bring a workshop home that was handed over."""
    library = library_from(options)
    received = taken_in(library, options.source.expanduser())
    library.update_index()
    if received.made:
        words = ngettext(
            "It was not here, so it was made anew with {count} entry: {folder}",
            "It was not here, so it was made anew with {count} entries: {folder}",
            received.new,
            folder=received.folder,
        )
    elif received.new:
        words = ngettext(
            "It is home, with {count} new entry, and goes on here: {folder}",
            "It is home, with {count} new entries, and goes on here: {folder}",
            received.new,
            folder=received.folder,
        )
    else:
        words = _(
            "It goes on here. Nothing came that was not here: {folder}", folder=received.folder
        )
    print_lines(words)
    if received.was_away and not received.new:
        print_lines(
            _(
                "If it went on elsewhere meanwhile, take that copy back too, before anything is "
                "done here."
            )
        )
    return 0


def taken_in(library: "WorkshopLibrary", source: Path, *, anew: bool = True) -> "Received":
    """The workshop that comes in a pack or a folder, here; `anew` as of `take_in`.

    Raises:
        CommandFailed: it cannot be taken in, and why.
    """
    import asyncio

    from workshoptui.archive.hand_over import take_in
    from workshoptui.journal.protocol import JournalBroken

    try:
        return asyncio.run(take_in(library, source, anew=anew))
    except (JournalBroken, OSError) as trouble:
        raise CommandFailed(str(trouble)) from trouble


def is_pack(wanted: str) -> bool:
    """Whether this is the name of a file that may be a pack, and of no workshop."""
    try:
        path = Path(wanted).expanduser()
        return path.suffix == ".workshop" and not path.is_dir() and path.exists()
    except (OSError, RuntimeError, ValueError):  # no path at all
        return False
