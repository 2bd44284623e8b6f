"""Address: where the owner of a journal lets other windows of this computer in.

It is written in a file beside the journal that only its user can read. A path in a deep folder is
too long for a socket, so the socket stands in the system's runtime folder.
"""

import contextlib
import hashlib
import os
import secrets
import socket
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

LONGEST_PATH: Final = 100
"""Bytes. Unix sockets have 104 to 108 for their path."""


class Address(msgspec.Struct, frozen=True):
    """Where an owner listens.

    Attributes:
        path: of its Unix socket, or ``""``.
        port: at the loopback address, where there are no Unix sockets.
        secret: what a window has to know there.
    """

    path: str = ""
    port: int = 0
    secret: str = ""


class Listening(msgspec.Struct, frozen=True):
    """A socket that is bound, and listens; close it with `end`.

    Attributes:
        socket: to be served.
        address: as windows are told.
        file: where that is written.
    """

    socket: socket.socket
    address: Address
    file: Path

    @property
    def is_there(self) -> bool:
        """Whether windows still find the way in: nobody took away the address or the socket."""
        return all(os.path.lexists(place) for place in (self.file, self.address.path) if place)

    def end(self) -> None:
        """Take away the address and the socket."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)
        if self.address.path:
            with contextlib.suppress(OSError):
                Path(self.address.path).unlink(missing_ok=True)
        self.socket.close()


def address_file(journal: Path) -> Path:
    """Where the address of the owner of `journal` stands."""
    return journal.with_name(journal.name + ".socket")


def read_address(journal: Path) -> Address | None:
    """Where the owner of `journal` may be listening; None where nobody is.

    Whether it still does shows in connecting: one that was killed leaves its address behind.
    """
    try:
        return msgspec.json.decode(address_file(journal).read_bytes(), type=Address)
    except (OSError, ValueError):
        return None


def listen(journal: Path, *, unix: bool | None = None) -> Listening:
    """Listen for windows of `journal`, whose lock is held: what another owner left is taken away.

    `unix` is whether by a Unix socket; by default where the system has them.

    Raises:
        OSError: no socket or no file could be made.
    """
    has_unix = hasattr(socket, "AF_UNIX") and sys.platform != "win32"
    by_unix = has_unix if unix is None else unix
    folder = runtime_folder(os.environ) if by_unix else None
    bound, address = _bound_in(folder, journal) if folder else _bound_to_port()
    file = address_file(journal)
    listening = Listening(bound, address, file)
    try:
        _write_private(file, msgspec.json.encode(address))
        bound.listen(64)
        bound.setblocking(False)
    except BaseException:
        listening.end()
        raise
    return listening


def runtime_folder(environment: Mapping[str, str]) -> Path | None:
    """A folder for sockets that is this user's alone; None where none is short enough."""
    runtime = Path(environment.get("XDG_RUNTIME_DIR", ""))
    wanted = [runtime / "workshoptui"] if runtime.is_absolute() else []
    wanted.append(Path(tempfile.gettempdir()) / f"workshoptui-{os.geteuid()}")
    for folder in wanted:
        if _is_short(folder) and _is_own(folder):
            return folder
    folder = Path(tempfile.mkdtemp(prefix="workshoptui-"))  # somebody else made the others
    if _is_short(folder):
        return folder
    folder.rmdir()
    return None


def _is_short(folder: Path) -> bool:
    return len(os.fsencode(folder / ("0" * 20 + ".sock"))) <= LONGEST_PATH


def _is_own(folder: Path) -> bool:
    """Whether a folder is there, or can be made, that only this user can enter."""
    try:
        if folder.parent.name != "" and folder.name == "workshoptui":
            parent = folder.parent.stat()
            if parent.st_uid != os.geteuid():
                return False  # another user's, as after ``su``
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    private = stat.S_IMODE(found.st_mode) & 0o077 == 0
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and private


def _bound_in(folder: Path, journal: Path) -> tuple[socket.socket, Address]:
    """A Unix socket for the owner of `journal`; always by one name, so that none pile up."""
    name = hashlib.sha256(os.fsencode(journal.resolve())).hexdigest()[:20]
    path = folder / f"{name}.sock"
    path.unlink(missing_ok=True)
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        bound.bind(str(path))
        path.chmod(0o600)  # before it listens; the folder lets nobody else in either
    except BaseException:
        bound.close()
        raise
    return bound, Address(path=str(path))


def _bound_to_port() -> tuple[socket.socket, Address]:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.bind(("127.0.0.1", 0))
    except BaseException:
        bound.close()
        raise
    return bound, Address(port=bound.getsockname()[1], secret=secrets.token_hex(32))


def _write_private(file: Path, content: bytes) -> None:
    """Write a file that only its user can read, whole or not at all."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(fd, "wb") as opened:
            opened.write(content)
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def is_same_user(connected: object) -> bool:
    """Whether the process at the other end of a socket is this user's, where the system tells."""
    option = getattr(socket, "SO_PEERCRED", None)
    family = getattr(connected, "family", None)
    if option is None or family != getattr(socket, "AF_UNIX", None):
        return True  # the socket's mode, or the secret, has to do
    credentials = connected.getsockopt(socket.SOL_SOCKET, option, 12)  # type: ignore[attr-defined]
    return int.from_bytes(credentials[4:8], sys.byteorder) == os.geteuid()
