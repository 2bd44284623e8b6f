"""Picture files: the pictures of a record as SVG in a folder beside it, where it links to them."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workshoptui.journal.disk import REAL, Disk
from workshoptui.record.files import RecordNotWritten, failure_message, write_export

if TYPE_CHECKING:
    from workshoptui.workshop.state import Workshop

FOLDER: Final = "pictures"
"""The name of the folder."""

IMAGE = re.compile(rf"!\[[^\n]*\]\({FOLDER}/([a-z]+)\.svg\)")
"""An image in the Markdown of a record. What people write never looks like one."""

_OWN = re.compile(r"(dots|ratings|resamples|questionnaire|lens|conditions)\.svg")
_PRIVATE_FOLDER = 0o700


def image(name: str, words: str) -> str:
    """A picture in Markdown; `words`, which are Markdown, stand where it cannot be shown."""
    return f"![{words}]({FOLDER}/{name}.svg)"


def picture_files(workshop: "Workshop") -> dict[str, bytes]:
    """Each picture by the name of its file, in the language of the workshop.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    from workshoptui.agendas.wording import workshop_language
    from workshoptui.language.spoken import speaking
    from workshoptui.record.pictures.drawing import pictures

    with speaking(workshop_language(workshop)):
        return {f"{picture.name}.svg": picture.svg.encode() for picture in pictures(workshop)}


def in_the_way(beside: Path, workshop: "Workshop") -> Path | None:
    """A file with the name of a picture of this record that is another one; None where none is."""
    for name, content in picture_files(workshop).items():
        there = beside / FOLDER / name
        try:
            if there.exists() and there.read_bytes() != content:
                return there
        except OSError:
            return there
    return None


def write_pictures(beside: Path, workshop: "Workshop", *, disk: Disk = REAL) -> None:
    """Write the pictures of a record into their folder in `beside`, and take old ones away.

    What is there already as it is to be is left alone, as is whatever is not a picture of a record.

    Raises:
        RecordNotWritten: some are missing, or as they were.
        Refused: ``gone``: the workshop has not been created.
    """
    folder = beside / FOLDER
    drawn = picture_files(workshop)
    try:
        if drawn and not folder.is_dir():
            folder.mkdir(mode=_PRIVATE_FOLDER)
        there = {path.name: path for path in folder.iterdir()} if folder.is_dir() else {}
        for name, content in drawn.items():
            if name not in there or there[name].read_bytes() != content:
                write_export(folder / name, content, disk=disk)
        for name, path in there.items():
            if _OWN.fullmatch(name) and name not in drawn:
                path.unlink()
        if folder.is_dir() and not drawn and not any(folder.iterdir()):
            folder.rmdir()
    except OSError as trouble:
        raise RecordNotWritten(failure_message(folder, trouble)) from trouble
