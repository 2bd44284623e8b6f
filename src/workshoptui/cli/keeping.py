"""Keeping: where workshops are kept, which there are, and their records."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.wrong import Wrong

if TYPE_CHECKING:
    from random import Random

    from workshoptui.room.sessions import Sessions


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


def sessions_of(options: argparse.Namespace, random: "Random | None" = None) -> "Sessions":
    """The person's workshops; `random` is what chance comes from, else the system's.

    Raises:
        Wrong: they cannot be where they should be.
    """
    import time
    from random import SystemRandom

    from workshoptui.room.sessions import Sessions

    folder = sessions_folder(getattr(options, "sessions", None))
    if folder.exists() and not folder.is_dir():
        raise Wrong(f"{folder} is a file, and the workshops need a folder")
    return Sessions(folder, clock=time.time, random=random or SystemRandom())


def found(sessions: "Sessions", wanted: str) -> Path:
    """The folder of the workshop that goes by `wanted`.

    Raises:
        Wrong: there is none, or there are several.
    """
    from workshoptui.room.sessions import NoSuchWorkshop

    try:
        return sessions.find(wanted)
    except (NoSuchWorkshop, OSError) as error:
        raise Wrong(str(error)) from error


def list_workshops(options: argparse.Namespace) -> int:
    """List the workshops: step, date, people."""
    sessions = sessions_of(options)
    try:
        workshops = sessions.summaries()
    except OSError as error:
        raise Wrong(f"{sessions.root} cannot be read: {error.strerror or error}") from error
    if not workshops:
        print(f"There are no workshops in {sessions.root} yet. “workshoptui new TITLE” makes one.")
        return 0
    from workshoptui.workshop.text import plain

    for number, summary in enumerate(workshops, 1):
        where = summary.problem or (
            f"step {summary.step}, {summary.activity}" if summary.step else "not begun"
        )
        people = "" if summary.problem else f"  {summary.people} people  {summary.date}"
        print(f"{number:>3}  {summary.folder.name}: {plain(summary.title)}{people}  {plain(where)}")
    return 0


def record(options: argparse.Namespace) -> int:
    """Write out a record, to the screen or into a file."""
    from workshoptui.journal.embedded import read_entries
    from workshoptui.journal.protocol import JournalBroken
    from workshoptui.record.archive import RecordNotWritten, write_text
    from workshoptui.record.formats import FORMATS
    from workshoptui.room.sessions import FILE
    from workshoptui.workshop.founding import founded
    from workshoptui.workshop.refused import Refused
    from workshoptui.workshop.rules import fold

    folder = found(sessions_of(options), options.workshop)
    try:
        workshop = fold(read_entries(folder / FILE))
        founded(workshop)
    except JournalBroken as broken:
        raise Wrong(str(broken)) from broken
    except Refused as refused:
        raise Wrong(f"{folder} holds no workshop yet") from refused
    text = FORMATS[options.format](workshop)
    if options.out is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(text)
        return 0
    out = options.out.expanduser()
    if not out.name or (out.exists() and not out.is_file()):
        raise Wrong(f"{out} is not a file: name one to write the record to")
    if _is_part_of_a_workshop(out):
        raise Wrong(f"{out} belongs to a workshop itself; choose another name for the record")
    try:
        write_text(out, text)
    except RecordNotWritten as trouble:
        raise Wrong(str(trouble)) from trouble
    print(f"The record is in {out}.")
    return 0


def _is_part_of_a_workshop(path: Path) -> bool:
    """Whether a workshop's journal, or what belongs to it, has this name: never to be replaced."""
    from workshoptui.room.sessions import FILE

    return path.resolve().name.startswith(FILE)
