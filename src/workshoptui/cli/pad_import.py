"""Pad import: shows what was understood of a pad, asks, and puts its cards into an activity."""

import argparse
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_error, print_lines, single_line
from workshoptui.cli.workshops import opened_or_attached
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.archive.pad_file import CheckedPad, Pad
    from workshoptui.workshop.card_import import ImportCards


def import_pad(library: "WorkshopLibrary", folder: Path, options: argparse.Namespace) -> None:
    """Put the cards of a file into an activity, all or none, once somebody has said yes.

    Raises:
        CommandFailed: something is wrong with the file, each line was said; or nobody is there
            to be asked.
        JournalBroken: the file cannot be read, or the activity takes no cards.
    """
    import asyncio

    from workshoptui.archive.pad_file import read_pad

    pad = read_pad(options.file.expanduser())
    # Not kept open while somebody reads: others may want to open the workshop meanwhile.
    checked = asyncio.run(_checked(library, folder, options.into, pad))
    _say(options.file, pad, checked)
    if checked.action is None:
        print_lines(_("Nothing is new, so nothing was changed."))
    elif options.dry_run:
        print_lines(_("Nothing was changed."))
    elif options.yes or _agreed():
        count = asyncio.run(_imported(library, folder, options.into, pad))
        print_lines(
            ngettext(
                "{count} card was imported into “{activity}”.",
                "{count} cards were imported into “{activity}”.",
                count,
                activity=checked.activity,
            )
        )
    else:
        print_lines(_("Nothing was changed."))


async def _checked(
    library: "WorkshopLibrary", folder: Path, wanted: str, pad: "Pad"
) -> "CheckedPad":
    from workshoptui.archive.pad_file import check_pad

    room = await opened_or_attached(library, folder)
    try:
        checked = check_pad(room, wanted, pad)
    finally:
        await room.close()
    if checked.wrong:
        *others, last = checked.wrong
        for trouble in others:
            print_error(trouble)
        raise CommandFailed(_("{trouble} Nothing was imported.", trouble=last))
    return checked


async def _imported(library: "WorkshopLibrary", folder: Path, wanted: str, pad: "Pad") -> int:
    """Import what is new by now; how many cards that were."""
    from workshoptui.archive.pad_file import check_pad

    room = await opened_or_attached(library, folder)
    try:
        action = check_pad(room, wanted, pad).action
        if action is None:
            return 0
        await room.submit(action)
        return len(action.texts)
    finally:
        await room.close()


def _say(file: Path, pad: "Pad", checked: "CheckedPad") -> None:
    """Say what was understood."""
    if checked.action is not None:
        count = len(checked.action.texts)
        print_lines(
            ngettext(
                "{file}: {count} card for “{activity}”.",
                "{file}: {count} cards for “{activity}”.",
                count,
                file=file,
                activity=checked.activity,
            ),
            *_cards(checked.action),
        )
    if checked.known:
        print_lines(
            ngettext("{count} was there already.", "{count} were there already.", checked.known)
        )
    if checked.ungrouped:
        print_lines(
            _(
                "No activity groups these cards, so the headings are left out: {headings}.",
                headings=enumerated(checked.ungrouped),
            )
        )
    if pad.left_out:
        print_lines(
            ngettext(
                "{count} paragraph is left out: only bullets, and rows of a table whose columns "
                "are named, become cards.",
                "{count} paragraphs are left out: only bullets, and rows of a table whose columns "
                "are named, become cards.",
                pad.left_out,
            )
        )


def _cards(action: "ImportCards") -> list[str]:
    """The cards below the names of their groups, in the order of the file."""
    names = [*action.names, *[""] * (len(action.texts) - len(action.names))]
    lines: list[str] = []
    for name, cards in groupby(zip(names, action.texts, strict=True), lambda card: card[0]):
        lines += ["", name or _("In no group:")] if any(names) else [""]
        lines += [f"  – {single_line(text)}" for _name, text in cards]
    return [*lines, ""]


def _agreed() -> bool:
    """Whether somebody says yes.

    Raises:
        CommandFailed: nobody can be asked.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandFailed(
            _("Nobody can be asked here, so nothing was changed. With --yes it is imported.")
        )
    yes = {"y", "yes", _("yes"), _("yes")[:1]}
    try:
        answer = input(single_line(_("Import them? [y/N]")) + " ")
    except EOFError:
        return False
    return answer.strip().casefold() in yes
