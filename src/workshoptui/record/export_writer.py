"""Export writer: puts an export into a folder or a ZIP, all of it or nothing, over its own only."""

import contextlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from workshoptui.journal.disk import REAL, Disk, sync_folder
from workshoptui.language.messages import gettext as _
from workshoptui.record.codebook import PACKAGE
from workshoptui.record.files import RecordNotWritten, failure_message, write_export

ZIP: Final = ".zip"
"""The ending of a name that makes the export one file."""

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""When files in a ZIP say that they were changed, so that the same journal gives the same bytes."""
_PRIVATE: Final = 0o600


def is_zip(place: Path) -> bool:
    """Whether an export there is one file."""
    return place.suffix.casefold() == ZIP


def not_own(place: Path, identity: str) -> str:
    """Why nothing may be written to `place`; ``""`` where there is nothing, or its own export.

    Its own is an earlier export of the same workshop, in which nothing was added or changed.

    Raises:
        OSError: it cannot be looked at.
    """
    if is_zip(place):
        return _zip_not_own(place, identity)
    if not place.exists():
        return ""
    if not place.is_dir():
        return _("{place} is a file: name a folder, or a file that ends in .zip", place=place)
    there = sorted(path for path in place.rglob("*") if path.is_symlink() or not path.is_dir())
    if not there:
        return ""
    try:
        package = json.loads((place / PACKAGE).read_bytes())
    except (OSError, ValueError):
        package = None
    digests = _digests(package, identity)
    if digests is None:
        return _("{place} holds something else than an export of this workshop", place=place)
    for path in there:
        name = path.relative_to(place).as_posix()
        if path.is_symlink() or (name != PACKAGE and name not in digests):
            return _(
                "{file} is not of the export in that folder: move it, or name another folder",
                file=path,
            )
        if name != PACKAGE and sha256(path.read_bytes()).hexdigest() != digests[name]:
            return _(
                "{file} was changed since it was exported: move it, or name another folder",
                file=path,
            )
    return ""


def write_to_zip(place: Path, files: Mapping[str, bytes]) -> None:
    """Write an export as one file, beside and then renamed.

    Raises:
        RecordNotWritten: what was there is as it was.
    """
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = ZipInfo(name, _LONG_AGO)
            info.compress_type, info.create_system = ZIP_DEFLATED, 3
            info.external_attr = _PRIVATE << 16
            archive.writestr(info, content)
    write_export(place, packed.getvalue())


def write_to_folder(place: Path, files: Mapping[str, bytes], *, disk: Disk = REAL) -> None:
    """Write an export as a folder, made beside and then renamed; `not_own` was asked before.

    Raises:
        RecordNotWritten: what was there is as it was.
    """
    beside: Path | None = None
    try:
        place = place.resolve()
        beside = Path(tempfile.mkdtemp(prefix=".export-", dir=place.parent))
        made, before = beside / "new", beside / "old"
        _fill(made, files, disk)
        if place.exists():
            made.chmod(place.stat().st_mode & 0o777)
            place.rename(before)
        try:
            made.rename(place)
        except OSError:
            if before.exists():
                before.rename(place)
            raise
        sync_folder(place.parent)
    except (OSError, RuntimeError) as trouble:
        raise RecordNotWritten(failure_message(place, trouble)) from trouble
    finally:
        if beside:
            with contextlib.suppress(OSError):
                shutil.rmtree(beside)


def _fill(folder: Path, files: Mapping[str, bytes], disk: Disk) -> None:
    folder.mkdir(0o700)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            disk.write_all(fd, content)
            disk.sync(fd)
        finally:
            os.close(fd)
    for path in (folder, *filter(Path.is_dir, folder.rglob("*"))):
        sync_folder(path)


def _zip_not_own(place: Path, identity: str) -> str:
    if not place.exists():
        return ""
    if not place.is_file():
        return _("{place} is not a file: name another one that ends in .zip", place=place)
    try:
        with ZipFile(place) as archive:
            package = json.loads(archive.read(PACKAGE))
    except (BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError):
        package = None
    if _digests(package, identity) is None:
        return _("{place} is something else than an export of this workshop", place=place)
    return ""


def _digests(package: Any, identity: str) -> dict[str, str] | None:
    """The digest of each file of an export of this workshop; None where it is none."""
    try:
        if package["workshoptui"]["workshop"] != identity:
            return None
        return {
            resource["path"]: resource["hash"].removeprefix("sha256:")
            for resource in package["resources"]
        }
    except (AttributeError, KeyError, TypeError):
        return None
