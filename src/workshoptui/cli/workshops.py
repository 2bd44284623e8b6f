"""Workshops on the command line: where they are kept, which there are, and saving a damaged one."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_lines, single_line
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.system_errors import why

if TYPE_CHECKING:
    from random import Random

    from workshoptui.archive.library import Summary, WorkshopLibrary
    from workshoptui.room.room import Room


def sessions_folder(chosen: Path | None) -> Path:
    """The folder of a person's workshops: as chosen, else as the environment or the place says."""
    if chosen is not None:
        return chosen.expanduser()
    if named := os.environ.get("WORKSHOPTUI_SESSIONS"):
        return Path(named).expanduser()
    here = Path("sessions")
    if here.is_dir():
        return here
    from platformdirs import user_data_path

    return user_data_path("workshoptui", appauthor=False) / "sessions"


def backup_folder(chosen: Path | None) -> Path | None:
    """The folder that workshops are copied to: as named here or in the environment, else None."""
    if chosen is None and (named := os.environ.get("WORKSHOPTUI_BACKUP")):
        chosen = Path(named)
    return chosen.expanduser() if chosen is not None else None


def library_from(options: argparse.Namespace, random: "Random | None" = None) -> "WorkshopLibrary":
    """The person's workshops; `random` is what chance comes from, else the system's.

    Raises:
        CommandFailed: they cannot be where they should be.
    """
    import time
    from random import SystemRandom

    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.language.time_zones import system_zone

    try:
        folder = sessions_folder(getattr(options, "sessions", None))
        in_the_way = folder.exists() and not folder.is_dir()
        backup = backup_folder(getattr(options, "backup", None))
    except (OSError, RuntimeError, ValueError) as trouble:  # no path at all, or unknown user's
        raise CommandFailed(
            _("The folder of your workshops cannot be reached: {why}", why=why(trouble))
        ) from trouble
    if in_the_way:
        raise CommandFailed(_("{folder} is a file, and the workshops need a folder", folder=folder))
    return WorkshopLibrary(
        folder,
        clock=time.time,
        random=random or SystemRandom(),
        zone=system_zone,
        backup=backup,
    )


def find_workshop(library: "WorkshopLibrary", wanted: str) -> Path:
    """The folder of the workshop that goes by `wanted`.

    Raises:
        CommandFailed: there is none, or there are several.
    """
    from workshoptui.archive.library import NoSuchWorkshop

    try:
        return library.find(wanted)
    except (NoSuchWorkshop, OSError) as error:
        raise CommandFailed(str(error)) from error


async def opened_or_attached(library: "WorkshopLibrary", folder: Path) -> "Room":
    """A workshop, live: by itself, or in a window onto the process that has it open.

    Raises:
        JournalLocked: another process has it open, and lets no window in.
        JournalBroken: it cannot be opened.
    """
    from workshoptui.journal.protocol import JournalLocked, NoOwner

    try:
        return await library.open(folder)
    except JournalLocked as locked:
        try:
            return await library.attach(folder)
        except NoOwner:
            raise locked from None


def list_workshops(options: argparse.Namespace) -> int:
    """List the workshops: step, date, people; status 1 where some of them cannot be read."""
    library = library_from(options)
    try:
        workshops = library.summaries()
    except OSError as error:
        raise CommandFailed(
            _("{path} cannot be read: {why}", path=library.root, why=why(error))
        ) from error
    if options.json:
        from workshoptui.cli.json_output import print_json, workshops_document

        print_json(workshops_document(library.root, workshops))
        _check_all_open(workshops)
        return 0
    if all(summary.example for summary in workshops):
        print_lines(
            _(
                "There are no workshops in {folder} yet. “workshoptui new TITLE” makes one.",
                folder=library.root,
            )
        )
    print_lines(*(_row(number, summary) for number, summary in enumerate(workshops, 1)))
    _check_all_open(workshops)
    return 0


def _check_all_open(workshops: "list[Summary]") -> None:
    """Let the command fail where something in the list cannot be opened."""
    unread = sum(bool(summary.problem) for summary in workshops)
    if not unread:
        return
    if len(workshops) == 1:
        raise CommandFailed(_("the workshop cannot be opened; beside the name stands why."))
    raise CommandFailed(
        ngettext(
            "{count} of {all} workshops cannot be opened; beside the name stands why.",
            "{count} of {all} workshops cannot be opened; beside the name stands why.",
            unread,
            all=len(workshops),
        )
    )


def _row(number: int, summary: "Summary") -> str:
    head = f"{number:>3}  {single_line(summary.folder.name)}: {single_line(summary.title)}"
    if summary.problem:
        return f"{head}  {summary.problem}"
    people = ngettext("{count} person", "{count} people", summary.people)
    where = (
        _("step {step}, {activity}", step=summary.step, activity=summary.activity)
        if summary.step
        else _("not begun")
    )
    example = "  " + _("(an example, read-only)") if summary.example else ""
    away = "  " + _("(handed over)") if summary.away else ""
    return f"{head}  {people}  {summary.date}  {where}{example}{away}"


def recover(options: argparse.Namespace) -> int:
    """Save what is whole of a damaged workshop as a workshop of its own."""
    from workshoptui.journal.protocol import JournalBroken

    library = library_from(options)
    folder = find_workshop(library, options.workshop)
    try:
        saved, count = library.recover(folder)
    except JournalBroken as broken:
        raise CommandFailed(str(broken)) from broken
    library.update_index()
    print_lines(
        ngettext(
            "Saved {count} entry in {saved}. What is damaged was left as it is, in {folder}.",
            "Saved {count} entries in {saved}. What is damaged was left as it is, in {folder}.",
            count,
            saved=saved,
            folder=folder,
        )
    )
    return 0
