"""The backup folder: which it is, and whether what is there now is really that.

A stick that is pulled out may leave an empty folder of the same name behind, and so may a share
that is not connected. So a mark is left in the folder when it is first used, and from then on
nothing is written where it is missing.
"""

import contextlib
import secrets
from pathlib import Path

import msgspec

from workshoptui.journal.disk import REAL, is_full
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why

SETTING = ".backup.json"
"""Which folder was chosen; in the folder of workshops, for its owner alone to read."""

MARK = ".workshoptui-backup"
"""The mark that is left in a backup folder."""


class NoBackup(Exception):
    """Nothing can be copied now; the message says why and what to do."""


class _Setting(msgspec.Struct, forbid_unknown_fields=True):
    """What is known of backup folders: the one that was chosen, and all that have the mark."""

    folder: str = ""
    used: list[str] = []


class BackupFolder:
    """A folder that workshops are copied to, beside the one that they are kept in.

    Attributes:
        path: where it is.
        sessions: the folder of the workshops themselves.
        trouble: why it is not known where it is, in a sentence or two; ``""`` where it is.
    """

    def __init__(self, sessions: Path, path: Path, *, trouble: str = "") -> None:
        self.sessions = sessions
        self.path = path.absolute()
        self.trouble = trouble

    def check(self) -> None:
        """Make sure that the folder is there and is the one that was used before.

        Raises:
            NoBackup: it is not, or not for now.
            OSError: it cannot be looked at or written.
        """
        if self.trouble:
            raise NoBackup(self.trouble)
        self._check_apart()
        if not self.path.is_dir():
            raise NoBackup(
                _(
                    "The backup folder {folder} is not there. Everything is saved here, and is "
                    "copied by itself once it is back.",
                    folder=self.path,
                )
            )
        if (self.path / MARK).exists():
            return
        if str(self.path) in _read(self.sessions).used:
            raise NoBackup(
                _(
                    "{folder} is not what was used for backups before: a stick or a share may be "
                    "missing, or is another one. Everything is saved here. If it is the right one, "
                    "choose it once more.",
                    folder=self.path,
                )
            )
        self.begin()

    def begin(self) -> None:
        """Use the folder for backups from here on, whatever was there before.

        Raises:
            NoBackup: it cannot be used, as it is inside of the other.
            OSError: it is not there, or cannot be written.
        """
        self._check_apart()
        if self.path.parent.is_dir() and not self.path.exists():
            self.path.mkdir(mode=0o700)
        if not (self.path / MARK).exists():
            REAL.replace(self.path / MARK, [secrets.token_hex(8).encode() + b"\n"])
        setting = _read_or_anew(self.sessions)
        if str(self.path) not in setting.used:
            setting.used.append(str(self.path))
            _write(self.sessions, setting)

    def check_source(self, workshop: Path) -> None:
        """Make sure that a workshop is no copy in this folder itself.

        Raises:
            NoBackup: it is.
        """
        if is_within(workshop, self.path):
            raise NoBackup(
                _(
                    "This workshop is in the backup folder, {folder}, so it is copied nowhere: it "
                    "may be the copy of another one. Everything is saved here.",
                    folder=self.path,
                )
            )

    def _check_apart(self) -> None:
        if is_within(self.sessions, self.path) or is_within(self.path, self.sessions):
            raise NoBackup(
                _(
                    "{folder} cannot be the backup folder: it and the folder of the workshops, "
                    "{sessions}, must not be inside of each other. Choose one on a stick, a share "
                    "or another disk.",
                    folder=self.path,
                    sessions=self.sessions,
                )
            )


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path leads to a folder or into it, in whatever letters and over whatever links."""
    path, folder = path.resolve(), folder.resolve()
    for place in (path, *path.parents):
        with contextlib.suppress(OSError):
            if place == folder or place.samefile(folder):
                return True
    return False


def unwritten_words(folder: Path, trouble: OSError) -> str:
    """What to say where the backup folder could not be written because of `trouble`."""
    if is_full(trouble):
        return _(
            "There is no space left in the backup folder {folder}. Everything is saved here, and "
            "is copied by itself once there is.",
            folder=folder,
        )
    return _(
        "The backup folder {folder} cannot be written: {why}. Everything is saved here, and is "
        "copied by itself once it can.",
        folder=folder,
        why=why(trouble),
    )


def chosen_folder(sessions: Path) -> Path | None:
    """The backup folder that was chosen for the workshops in `sessions`; None where none was.

    Raises:
        NoBackup: it is not known, as what was chosen cannot be read.
    """
    folder = _read(sessions).folder
    return Path(folder) if folder else None


def backup_folder(sessions: Path, given: Path | None) -> BackupFolder | None:
    """The folder that was `given`, else the one that was chosen; None where none was.

    Where it cannot be read which one was chosen, it is one into which nothing is copied, and which
    says so.
    """
    try:
        folder = given or chosen_folder(sessions)
    except NoBackup as unknown:
        return BackupFolder(sessions, sessions / SETTING, trouble=str(unknown))
    return BackupFolder(sessions, folder) if folder else None


def choose_folder(sessions: Path, folder: Path | None) -> None:
    """Copy the workshops in `sessions` to `folder` from here on, or no longer.

    Raises:
        NoBackup: it cannot be used; what was chosen before stays.
    """
    if folder is not None:
        chosen = BackupFolder(sessions, folder)
        try:
            chosen.begin()
        except OSError as trouble:
            raise NoBackup(
                _(
                    "{folder} cannot be the backup folder: {why}. Nothing was changed.",
                    folder=chosen.path,
                    why=why(trouble),
                )
            ) from trouble
        folder = chosen.path
    setting = _read_or_anew(sessions)
    setting.folder = str(folder or "")
    if folder is not None and setting.folder not in setting.used:
        setting.used.append(setting.folder)
    try:
        sessions.mkdir(mode=0o700, parents=True, exist_ok=True)
        REAL.replace(sessions / SETTING, [msgspec.json.encode(setting)])
    except OSError as trouble:
        raise NoBackup(
            _(
                "The backup folder cannot be remembered in {sessions}: {why}. Nothing was changed.",
                sessions=sessions,
                why=why(trouble),
            )
        ) from trouble


def _read(sessions: Path) -> _Setting:
    """What was chosen.

    Raises:
        NoBackup: it cannot be read.
    """
    try:
        return msgspec.json.decode((sessions / SETTING).read_bytes(), type=_Setting)
    except (FileNotFoundError, NotADirectoryError):
        return _Setting()
    except OSError as trouble:
        raise NoBackup(_unknown(sessions, why(trouble))) from trouble
    except (ValueError, RecursionError) as trouble:
        raise NoBackup(_unknown(sessions, _("it is damaged"))) from trouble


def _unknown(sessions: Path, reason: str) -> str:
    return _(
        "It is not known which backup folder was chosen: {file} cannot be read ({why}). Nothing is "
        "copied until you choose it once more. Everything is saved here.",
        file=sessions / SETTING,
        why=reason,
    )


def _read_or_anew(sessions: Path) -> _Setting:
    """What was chosen; where that cannot be read, nothing, as it is chosen anew."""
    with contextlib.suppress(NoBackup):
        return _read(sessions)
    return _Setting()


def _write(sessions: Path, setting: _Setting) -> None:
    with contextlib.suppress(OSError):
        if sessions.is_dir():
            REAL.replace(sessions / SETTING, [msgspec.json.encode(setting)])
