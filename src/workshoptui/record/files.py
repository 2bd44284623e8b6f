"""Files: writes records and exports atomically, readable by their owner only."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.journal.disk import REAL, Disk, is_full, sync_folder
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.numbers import number
from workshoptui.language.system_errors import why

if TYPE_CHECKING:
    from workshoptui.workshop.state import Workshop

# What a record says stands inside the functions: all of it takes time that a list of workshops,
# which only has to know where their records are, need not wait for.

RECORD = "record.md"
"""The name of a record in its workshop's folder."""

_PRIVATE = 0o600
"""A record holds what people said among themselves: other users of a computer cannot read it."""

_PERMISSIONS = 0o777


class RecordNotWritten(Exception):
    """A record could not be written. The message is for people."""


def missing_words(folder: Path, last: int, chain_at: Callable[[int], str]) -> str:
    """What to say where the folder's record knows more than its journal; ``""`` where it does not.

    A journal that was cut exactly between two entries, or is an earlier copy, looks whole by
    itself.

    Args:
        folder: the workshop's.
        last: the number of the journal's last entry.
        chain_at: the journal's running digest up to an entry, or ``""``.
    """
    from workshoptui.record.front_matter import basis_of

    try:
        basis = basis_of((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    if basis is None:
        return ""
    if basis.entries > last:
        missing = basis.entries - last
        return ngettext(
            "Something is missing: the last entry that {record} in this folder was made from "
            "({entries} in all) is not in the workshop any more. It may have been cut, or be an "
            "earlier copy: look for the latest one.",
            "Something is missing: the last {count} entries that {record} in this folder was made "
            "from ({entries} in all) are not in the workshop any more. It may have been cut, or be "
            "an earlier copy: look for the latest one.",
            missing,
            record=RECORD,
            entries=number(basis.entries),
        )
    if basis.chain and chain_at(basis.entries) not in {basis.chain, ""}:
        return _(
            "{record} in this folder was made from another copy of this "
            "workshop, which went on differently: look for that copy.",
            record=RECORD,
        )
    return ""


def keep_apart(folder: Path) -> str:
    """Give the folder's record another name, so that it is not written over; says which."""
    record = folder / RECORD
    number = 1
    while (apart := record.with_name(f"record-{number}.md")).exists():
        number += 1
    try:
        record.rename(apart)
    except OSError as trouble:
        return _(
            "Copy {record} elsewhere before you close this workshop ({why}).",
            record=RECORD,
            why=why(trouble),
        )
    return _("That record is kept as {apart}.", apart=apart.name)


def write_record(folder: Path, workshop: "Workshop", *, disk: Disk = REAL) -> Path:
    """Write the record into the workshop's folder and return its path, once it is durable.

    Whoever reads it meanwhile finds the whole old record or the whole new one. Its pictures lie in
    a folder beside it.

    Raises:
        RecordNotWritten: the old record, if there was one, is as it was; or only pictures are.
        Refused: ``gone``: the workshop has not been created.
    """
    from workshoptui.record.markdown import render
    from workshoptui.record.picture_files import write_pictures

    path = keep_record(folder, render(workshop), disk=disk)
    write_pictures(folder, workshop, disk=disk)
    return path


def keep_record(folder: Path, markdown: str, *, disk: Disk = REAL) -> Path:
    """As `write_record`, of a record that is written already."""
    path = folder / RECORD
    _write(path, markdown, _PRIVATE, disk)
    return path


def write_export(
    path: Path, content: str | bytes, *, private: bool = False, disk: Disk = REAL
) -> None:
    """Give a file of an export this content, durably, all of it or nothing.

    A new file is for its owner only. One that is there keeps who may read it, unless it has to be
    `private` as it lies beside a workshop. A link keeps pointing where it does.

    Raises:
        RecordNotWritten: an earlier file of that name is as it was.
    """
    try:
        target = path.resolve()
        keeps = not private and target.exists()
        mode = target.stat().st_mode & _PERMISSIONS if keeps else _PRIVATE
    except (OSError, RuntimeError) as trouble:  # a link that leads back to itself, for example
        raise RecordNotWritten(failure_message(path, trouble)) from trouble
    _write(target, content, mode, disk)


def encoded(content: str | bytes) -> bytes:
    """A text as files hold it, in UTF-8; bytes as they are."""
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def _write(path: Path, content: str | bytes, mode: int, disk: Disk) -> None:
    try:
        # A name that nobody has yet: what lies beside is not ours to replace.
        fd, name = tempfile.mkstemp(prefix=".record-", suffix=".new", dir=path.parent)
    except OSError as trouble:
        raise RecordNotWritten(failure_message(path, trouble)) from trouble
    temporary = Path(name)
    try:
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(fd, mode)
            disk.write_all(fd, encoded(content))
            disk.sync(fd)
        finally:
            os.close(fd)
        temporary.replace(path)
        sync_folder(path.parent)
    except BaseException as trouble:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(trouble, OSError):
            raise RecordNotWritten(failure_message(path, trouble)) from trouble
        raise


def failure_message(path: Path, trouble: OSError | RuntimeError) -> str:
    """What happened, what was kept, and what to do about this very cause."""
    kept = _("Nothing of the workshop is lost: it is in its journal.")
    before = _(
        "Nothing of the workshop is lost: it is in its journal, and an earlier record is as it was."
    )
    happened = _("{path} could not be written: {why}.", path=path, why=why(trouble))
    if not isinstance(trouble, OSError):
        return f"{happened} {kept}"
    match trouble.errno:
        case errno.ENOENT if not path.parent.is_dir():
            # Perhaps it was the workshop's own, and so nothing is said of the journal.
            return _(
                "{path} could not be written: the folder {parent} is not there. A "
                "record can be made again as long as there is the workshop. If the "
                "folder was renamed or moved, look there; else make it, or choose "
                "another.",
                path=path,
                parent=path.parent,
            )
        case errno.ENOTDIR:
            happened = _(
                "{path} could not be written: a part of {parent} is a file, where a folder should "
                "be.",
                path=path,
                parent=path.parent,
            )
            todo = _("Choose another folder.")
            return f"{happened} {kept} {todo}"
        case errno.ENAMETOOLONG:
            happened = _("{path} could not be written: its name is too long.", path=path)
            todo = _("Choose a shorter one.")
            return f"{happened} {kept} {todo}"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            todo = _(
                "Make {parent} a folder that you may write in, or choose another.",
                parent=path.parent,
            )
        case _ if is_full(trouble):
            todo = _("Make room on the disk, then ask for the record again.")
        case _:
            todo = _("Try again, or choose another place.")
    return f"{happened} {before} {todo}"
