"""The pack: one file with a workshop in it, on its way to another computer, with its checks."""

import hashlib
import tempfile
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import msgspec

from workshoptui.archive.summary import FILE
from workshoptui.journal.disk import REAL, Disk
from workshoptui.journal.embedded import read_journal
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.reading import Reading
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why

SUFFIX = ".workshop"
"""How the name of a pack ends."""

_MANIFEST = "manifest.json"
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LARGEST = 1 << 30
"""Bytes of a workshop at most: a file that says it is larger is none of ours."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a pack says of itself.

    Attributes:
        format: the number of this format.
        name: the name of the folder that the workshop was in.
        at: when it was packed, in seconds since 1970-01-01 UTC.
        entries, chain: how many entries its journal has, and the running digest over them.
        digest: the SHA-256 of the journal's file.
        secret: what signs the tickets of phones that come after it, in hexadecimal.
    """

    format: int = 1
    name: str
    at: float
    entries: int
    chain: str
    digest: str
    secret: str


def write_pack(path: Path, manifest: Manifest, journal: bytes, disk: Disk = REAL) -> None:
    """Make the pack at `path`, whole or not at all; only its owner may read it.

    Raises:
        JournalBroken: there is something of that name, or it cannot be written.
    """
    if path.exists():
        raise JournalBroken(
            _("{path} is there already. Nothing was changed. Choose another with --to.", path=path)
        )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(_MANIFEST, msgspec.json.encode(manifest))
        files.writestr(FILE, journal)
    try:
        disk.replace(path, [packed.getvalue()])
    except OSError as trouble:
        raise JournalBroken(
            _(
                "{path} could not be written: {why}. Nothing was handed over.",
                path=path,
                why=why(trouble),
            )
        ) from trouble


def read_pack(path: Path) -> tuple[Manifest, bytes, Reading]:
    """What is in the pack at `path`: all of it checked, the journal's chain too.

    Raises:
        JournalBroken: it cannot be read, is no pack, or is not what was packed.
    """
    try:
        with zipfile.ZipFile(path) as files:
            if sorted(files.namelist()) != sorted((_MANIFEST, FILE)):
                raise ValueError(_("it holds something else"))
            if any(info.file_size > _LARGEST for info in files.infolist()):
                raise ValueError(_("it is too large"))
            if any(info.compress_type not in _PACKINGS for info in files.infolist()):
                raise ValueError(_("it holds something else"))
            manifest = msgspec.json.decode(files.read(_MANIFEST), type=Manifest)
            journal = files.read(FILE)
    except (
        *(OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error),
    ) as trouble:
        reason = why(trouble) if isinstance(trouble, OSError) else str(trouble)
        raise JournalBroken(
            _(
                "{path} is not the pack of a workshop, or it is damaged ({why}). Nothing was "
                "changed. Copy it again from where it was made.",
                path=path,
                why=reason,
            )
        ) from trouble
    reading = _checked(journal, path)
    chain = reading.entries[-1].chain if reading.entries else ""
    digest = hashlib.sha256(journal).hexdigest()
    kept = (digest, len(reading.entries), chain)
    if kept != (manifest.digest, manifest.entries, manifest.chain):
        raise JournalBroken(
            _(
                "{path} is not what was packed. Nothing was changed. Copy it again from where it "
                "was made.",
                path=path,
            )
        )
    return manifest, journal, reading


def _checked(journal: bytes, path: Path) -> Reading:
    """The entries of a packed journal, each held against its digest and the chain."""
    with tempfile.TemporaryDirectory(prefix="workshoptui-") as folder:
        file = Path(folder) / FILE
        try:
            file.write_bytes(journal)
        except OSError as trouble:
            raise JournalBroken(
                _("{path} could not be unpacked: {why}.", path=path, why=why(trouble))
            ) from trouble
        return read_journal(file)
