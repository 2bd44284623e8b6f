"""Import: the command that takes a file in: real uses that were logged on paper, or a pad."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_error, print_lines
from workshoptui.cli.workshops import find_workshop, library_from, opened_or_attached
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.numbers import number

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.archive.uses_file import Checked, UseRow


def import_file(options: argparse.Namespace) -> int:
    """Log the real uses that stand in a file, or put its cards into an activity."""
    from workshoptui.cli.pad_import import import_pad
    from workshoptui.journal.protocol import JournalBroken
    from workshoptui.language.refusals import refusal
    from workshoptui.workshop.refused import Refused

    library = library_from(options)
    folder = find_workshop(library, options.workshop)
    if library.is_example(folder):
        raise CommandFailed(_("This workshop is an example, which nothing changes."))
    if away := library.away_words(folder):
        raise CommandFailed(away)
    try:
        if options.into is None:
            _import_uses(library, folder, options)
        else:
            import_pad(library, folder, options)
    except (JournalBroken, OSError) as trouble:
        raise CommandFailed(str(trouble)) from trouble
    except Refused as refused:
        raise CommandFailed(refusal(refused.code, refused.values)) from refused
    return 0


def _import_uses(library: "WorkshopLibrary", folder: Path, options: argparse.Namespace) -> None:
    """Log the real uses that stand in a file; with a line that is wrong, none of them."""
    import asyncio

    from workshoptui.archive.uses_file import read_uses

    rows, wrong = read_uses(options.file.expanduser())
    progress = Progress()
    try:
        checked = asyncio.run(
            _imported(library, folder, rows, wrong, progress, dry=options.dry_run)
        )
    except BaseException:  # Ctrl+C too: a part of it may be there
        if progress.of:
            print_error(_stopped(progress))
        raise
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
    if checked.gone:
        print_lines(
            ngettext(
                "{count} was logged before and taken away since, so it is not logged again.",
                "{count} were logged before and taken away since, so they are not logged again.",
                checked.gone,
            )
        )


class Progress:
    """How many uses are logged, of how many; of 0 while none is being."""

    logged = 0
    of = 0


def _stopped(progress: Progress) -> str:
    """How far it came, for whoever wants to go on."""
    return ngettext(
        "It stopped with {logged} of {count} use logged. The same file again goes on with the "
        "rest.",
        "It stopped with {logged} of {count} uses logged. The same file again goes on with the "
        "rest.",
        progress.of,
        logged=number(progress.logged),
    )


async def _imported(
    library: "WorkshopLibrary",
    folder: Path,
    rows: "list[UseRow]",
    wrong: list[str],
    progress: Progress,
    *,
    dry: bool,
) -> "Checked":
    """Check all rows, and log them unless it is a dry run.

    Raises:
        CommandFailed: something is wrong with them; each line was said.
    """
    from workshoptui.archive.uses_file import check_uses, log_uses, logged

    room = await opened_or_attached(library, folder)
    checked = None
    try:
        checked = check_uses(room, rows)
        if troubles := [*wrong, *checked.wrong]:
            *others, last = troubles
            for trouble in others:
                print_error(trouble)
            raise CommandFailed(_("{trouble} Nothing was imported.", trouble=_sentence(last)))
        if not dry:
            progress.of = len(checked.new)
            await log_uses(room, checked)
    finally:
        await room.close()
        if checked is not None:
            progress.logged = logged(room, checked)
    return checked


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."
