"""The backup folder: chosen once, apart from the workshops, and known again by its mark."""

import shutil
from pathlib import Path

import pytest

from tests.support.submissions import names
from workshoptui.archive.backup_folder import (
    MARK,
    SETTING,
    BackupFolder,
    NoBackup,
    backup_folder,
    choose_folder,
    chosen_folder,
)


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """The folder of the workshops, not there yet."""
    return tmp_path / "sessions"


def test_a_folder_is_chosen_once_and_given_up_again(sessions: Path, tmp_path: Path) -> None:
    """It is made where only itself is missing, and remembered beside the workshops."""
    assert chosen_folder(sessions) is None
    choose_folder(sessions, tmp_path / "stick")
    assert chosen_folder(sessions) == tmp_path / "stick"
    assert (sessions / SETTING).stat().st_mode & 0o077 == 0
    BackupFolder(sessions, tmp_path / "stick").check()
    choose_folder(sessions, None)
    assert chosen_folder(sessions) is None


@pytest.mark.parametrize("place", ["sessions", "sessions/backup", ".", "sessions/../sessions/x"])
def test_folders_inside_of_each_other_are_refused(
    sessions: Path, tmp_path: Path, place: str
) -> None:
    """A copy among the workshops would be listed as one, and copied again."""
    sessions.mkdir()
    with pytest.raises(NoBackup, match="must not be inside of each other"):
        choose_folder(sessions, tmp_path / place)
    with pytest.raises(NoBackup, match="must not be inside of each other"):
        BackupFolder(sessions, tmp_path / place).check()
    (tmp_path / "link").symlink_to(sessions)
    with pytest.raises(NoBackup, match="must not be inside of each other"):
        choose_folder(sessions, tmp_path / "link" / "deep")
    assert names(sessions) == []


def test_a_folder_is_the_same_by_whatever_name(
    sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where letters may be large or small: there another name leads to the very same folder."""
    sessions.mkdir()
    (tmp_path / "Sessions").symlink_to(sessions)  # and nothing tells that it leads there
    monkeypatch.setattr(Path, "resolve", Path.absolute)
    for place in ("Sessions", "Sessions/deep"):
        with pytest.raises(NoBackup, match="must not be inside of each other"):
            choose_folder(sessions, tmp_path / place)
    (tmp_path / "Stick").symlink_to(tmp_path)
    with pytest.raises(NoBackup, match="must not be inside of each other"):
        choose_folder(sessions, tmp_path / "Stick")
    assert names(sessions) == []


def test_what_cannot_be_chosen_changes_nothing(sessions: Path, tmp_path: Path) -> None:
    """A stick that is not there, or a file."""
    choose_folder(sessions, tmp_path / "stick")
    (tmp_path / "file").write_text("")
    for unfit in (tmp_path / "no" / "such", tmp_path / "file"):
        with pytest.raises(NoBackup, match="Nothing was changed"):
            choose_folder(sessions, unfit)
    assert chosen_folder(sessions) == tmp_path / "stick"


def test_an_empty_folder_in_place_of_a_stick_is_not_taken_for_it(
    sessions: Path, tmp_path: Path
) -> None:
    """Nothing is written into it, until it is chosen once more."""
    stick = tmp_path / "stick"
    choose_folder(sessions, stick)
    (stick / MARK).rename(tmp_path / MARK)
    with pytest.raises(NoBackup, match="is not what was used for backups before"):
        BackupFolder(sessions, stick).check()
    assert names(stick) == []
    choose_folder(sessions, stick)
    BackupFolder(sessions, stick).check()


def test_a_setting_that_cannot_be_read_is_said(sessions: Path, tmp_path: Path) -> None:
    """Whatever stands there: nothing is copied anywhere until a folder is chosen once more."""
    sessions.mkdir()
    stick = tmp_path / "stick"
    for content in (b"", b"{", b"[]", b'{"folder": 3}', b"\xff"):
        (sessions / SETTING).write_bytes(content)
        with pytest.raises(NoBackup, match="not known which backup folder was chosen"):
            chosen_folder(sessions)
        unknown = backup_folder(sessions, None)
        assert unknown is not None
        assert str(sessions / SETTING) in unknown.trouble
        stick.mkdir()
        for folder in (unknown, backup_folder(sessions, stick)):
            with pytest.raises(NoBackup, match="cannot be read"):
                folder.check()  # type: ignore[union-attr]
        assert names(stick) == []
        choose_folder(sessions, stick)
        assert chosen_folder(sessions) == stick
        shutil.rmtree(stick)
