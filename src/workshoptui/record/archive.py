"""The archive: the record as a file that is always whole."""

from pathlib import Path

from workshoptui.journal.disk import REAL, Disk, why
from workshoptui.record.markdown import render
from workshoptui.workshop.state import Workshop

RECORD = "record.md"
"""The name of a record in its workshop's folder."""


class RecordNotWritten(Exception):
    """A record could not be written. The message is for people."""


def write_record(folder: Path, workshop: Workshop, *, disk: Disk = REAL) -> Path:
    """Write the record into the workshop's folder and return its path, once it is durable.

    Whoever reads it meanwhile finds the whole old record or the whole new one.

    Raises:
        RecordNotWritten: the old record, if there was one, is as it was.
        Refused: ``gone``: the workshop has not been created.
    """
    path = folder / RECORD
    write_text(path, render(workshop), disk=disk)
    return path


def write_text(path: Path, text: str, *, disk: Disk = REAL) -> None:
    """Give a file of an export this text, durably, all of it or nothing.

    Raises:
        RecordNotWritten: an earlier file of that name is as it was.
    """
    try:
        disk.replace(path, [text.encode()])
    except OSError as trouble:
        raise RecordNotWritten(
            f"{path} could not be written: {why(trouble)}. Nothing of the workshop is lost: it is"
            " in its journal, and an earlier record is as it was. Make room on the disk, or check"
            " the folder's permissions, then ask for the record again."
        ) from trouble
