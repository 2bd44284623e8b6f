"""Import: the command that logs real uses from a file, all of them or none."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_error, print_lines
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.archive.uses_file import Checked, UseRow
    from workshoptui.room.room import Room


def import_uses(options: argparse.Namespace) -> int:
    """Log the real uses that stand in a file; with a line that is wrong, none of them."""
    import asyncio

    from workshoptui.archive.uses_file import read_uses
    from workshoptui.journal.protocol import JournalBroken
    from workshoptui.language.refusals import refusal
    from workshoptui.workshop.refused import Refused

    library = library_from(options)
    folder = find_workshop(library, options.workshop)
    if away := library.away_words(folder):
        raise CommandFailed(away)
    try:
        rows, wrong = read_uses(options.file.expanduser())
        checked = asyncio.run(_imported(library, folder, rows, wrong, dry=options.dry_run))
    except (JournalBroken, OSError) as trouble:
        raise CommandFailed(str(trouble)) from trouble
    except Refused as refused:
        raise CommandFailed(refusal(refused.code, refused.values)) from refused
    new = len(checked.new)
    if options.dry_run:
        words = ngettext(
            "{count} use would be logged. Nothing was changed.",
            "{count} uses would be logged. Nothing was changed.",
            new,
        )
    else:
        words = ngettext("{count} use was logged.", "{count} uses were logged.", new)
    print_lines(words)
    if checked.known:
        print_lines(
            ngettext("{count} was there already.", "{count} were there already.", checked.known)
        )
    return 0


async def _imported(
    library: "WorkshopLibrary", folder: Path, rows: "list[UseRow]", wrong: list[str], *, dry: bool
) -> "Checked":
    """Check all rows, and log them unless it is a dry run.

    Raises:
        CommandFailed: something is wrong with them; each line was said.
    """
    from workshoptui.archive.uses_file import check_uses, log_uses

    room = await _opened(library, folder)
    try:
        checked = check_uses(room, rows)
        if troubles := [*wrong, *checked.wrong]:
            *others, last = troubles
            for trouble in others:
                print_error(trouble)
            raise CommandFailed(_("{trouble} Nothing was imported.", trouble=_sentence(last)))
        if not dry:
            await log_uses(room, checked)
    finally:
        await room.close()
    return checked


async def _opened(library: "WorkshopLibrary", folder: Path) -> "Room":
    """The workshop: by itself, or in a window onto the process that has it open."""
    from workshoptui.journal.protocol import JournalLocked, NoOwner

    try:
        return await library.open(folder)
    except JournalLocked as locked:
        try:
            return await library.attach(folder)
        except NoOwner:
            raise locked from None


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."
