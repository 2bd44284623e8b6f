"""Workshops on the command line: where they are kept, which there are, and their records."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_error, print_lines, print_text, single_line

if TYPE_CHECKING:
    from random import Random

    from workshoptui.archive.library import Summary, WorkshopLibrary


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


def library_from(options: argparse.Namespace, random: "Random | None" = None) -> "WorkshopLibrary":
    """The person's workshops; `random` is what chance comes from, else the system's.

    Raises:
        CommandFailed: they cannot be where they should be.
    """
    import time
    from random import SystemRandom

    from workshoptui.archive.library import WorkshopLibrary

    try:
        folder = sessions_folder(getattr(options, "sessions", None))
        in_the_way = folder.exists() and not folder.is_dir()
    except (OSError, RuntimeError, ValueError) as trouble:  # no path at all, or unknown user's
        why = (trouble.strerror if isinstance(trouble, OSError) else None) or str(trouble)
        raise CommandFailed(f"The folder of your workshops cannot be reached: {why}") from trouble
    if in_the_way:
        raise CommandFailed(f"{folder} is a file, and the workshops need a folder")
    return WorkshopLibrary(folder, clock=time.time, random=random or SystemRandom())


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


def list_workshops(options: argparse.Namespace) -> int:
    """List the workshops: step, date, people; status 1 where some of them cannot be read."""
    library = library_from(options)
    try:
        workshops = library.summaries()
    except OSError as error:
        raise CommandFailed(f"{library.root} cannot be read: {error.strerror or error}") from error
    if not workshops:
        print_lines(
            f"There are no workshops in {library.root} yet. “workshoptui new TITLE” makes one."
        )
        return 0
    print_lines(*(_row(number, summary) for number, summary in enumerate(workshops, 1)))
    unread = sum(bool(summary.problem) for summary in workshops)
    if unread:
        which = f"{unread} of {len(workshops)} workshops" if len(workshops) > 1 else "the workshop"
        raise CommandFailed(f"{which} cannot be opened; beside the name stands why.")
    return 0


def _row(number: int, summary: "Summary") -> str:
    head = f"{number:>3}  {single_line(summary.folder.name)}: {single_line(summary.title)}"
    if summary.problem:
        return f"{head}  {summary.problem}"
    people = "1 person" if summary.people == 1 else f"{summary.people} people"
    where = f"step {summary.step}, {summary.activity}" if summary.step else "not begun"
    return f"{head}  {people}  {summary.date}  {where}"


def record(options: argparse.Namespace) -> int:
    """Write out a record, to the screen or into a file."""
    from workshoptui.archive.library import FILE
    from workshoptui.journal.embedded import read_journal
    from workshoptui.journal.protocol import JournalBroken, JournalDamaged
    from workshoptui.record.files import RecordNotWritten, missing_words, write_export
    from workshoptui.record.formats import FORMATS
    from workshoptui.room.room import unmarked_words
    from workshoptui.workshop.refused import Refused
    from workshoptui.workshop.rules import fold
    from workshoptui.workshop.workshop_info import workshop_info

    folder = find_workshop(library_from(options), options.workshop)
    cut, damage = False, ""
    try:
        try:
            _, entries, cut = read_journal(folder / FILE)
        except JournalDamaged as damaged:
            if not damaged.entries:
                raise
            entries, damage = list(damaged.entries), f"{damaged} The record tells what is before."
        workshop = fold(entries)
        workshop_info(workshop)
    except JournalBroken as broken:
        raise CommandFailed(str(broken)) from broken
    except Refused as refused:
        raise CommandFailed(f"{folder} holds no workshop yet") from refused
    chains = [entry.chain for entry in entries]
    unmarked = [e.seq for e in entries if e.seq in workshop.refused and not e.refused]
    missing = missing_words(
        folder, len(chains), lambda seq: chains[seq - 1] if seq <= len(chains) else ""
    )
    for warning in filter(
        None, [_cut_words(len(entries)) if cut else "", unmarked_words(unmarked), missing]
    ):
        print_error(warning)
    text = FORMATS[options.format](workshop)
    if options.out is None or str(options.out) == "-":
        print_text(text)
        _check_whole(damage)
        return 0
    out = _out(options.out)
    if problem := _unfit(out, folder, options.format, whole=not damage and not missing):
        raise CommandFailed(problem)
    try:
        write_export(out, text, private=out.resolve().parent == folder.resolve())
    except RecordNotWritten as trouble:
        raise CommandFailed(str(trouble)) from trouble
    print_lines(f"The record is in {out}.")
    _check_whole(damage)
    return 0


def _cut_words(last: int) -> str:
    return (
        f"The end of the workshop's file, from entry {last + 1} on, could not be read: it is just"
        " being written, or the computer stopped while it was. The record tells what is before."
    )


def _check_whole(damage: str) -> None:
    """Let the command fail where what it told is only a part."""
    if damage:
        raise CommandFailed(damage)


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
    entries = "1 entry" if count == 1 else f"{count} entries"
    print_lines(f"Saved {entries} in {saved}. What is damaged was left as it is, in {folder}.")
    return 0


def _out(chosen: Path) -> Path:
    try:
        return chosen.expanduser()
    except RuntimeError as error:
        raise CommandFailed(f"{chosen} cannot be written: there is no such user here") from error


def _unfit(out: Path, folder: Path, form: str, *, whole: bool) -> str:
    """Why a record of the workshop in `folder` must not be written to `out`; "" where it may.

    Nothing of a workshop is ever replaced but its own record, by its own record, told as a whole.
    """
    from workshoptui.archive.library import FILE
    from workshoptui.record.files import RECORD

    try:
        if not out.name or (out.exists() and not out.is_file()):
            return f"{out} is not a file: name one to write the record to, or - for the screen"
        target = out.resolve()
        has_workshop = any(target.parent.glob(f"{FILE}*"))
        own = target.parent == folder.resolve()
    except (OSError, RuntimeError, ValueError) as trouble:
        why = (trouble.strerror if isinstance(trouble, OSError) else None) or str(trouble)
        return f"{out} cannot be written: {why.lower()}"
    name = target.name.casefold()  # some disks take capitals for the same name
    if name.startswith(FILE):
        return f"{out} belongs to a workshop itself; choose another name for the record"
    if has_workshop and not own:
        return f"{target.parent} is the folder of another workshop; choose another place"
    if own and name == RECORD and form != "md":
        return f"{out} is this workshop's record in Markdown; choose another name for {form}"
    if own and name == RECORD and out.exists() and not whole:
        return (
            f"{out} may tell more than what is still whole of this workshop, so it stays as it is;"
            " choose another name"
        )
    return ""
