"""The address of an owner: nobody else of this computer can read or use it."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from workshoptui.journal.address import LONGEST_PATH, address_file, listen, runtime_folder

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")


@unix_only
def test_the_socket_stands_in_the_runtime_folder(tmp_path: Path, runtime: Path) -> None:
    """In a folder and with a mode for its user alone; both go at the end."""
    listening = listen(tmp_path / "workshop.json")
    path = Path(listening.address.path)
    assert path.parent == runtime / "workshoptui"
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    assert address_file(tmp_path / "workshop.json").stat().st_mode & 0o777 == 0o600
    listening.end()
    assert not path.exists()
    assert list(tmp_path.iterdir()) == []


@unix_only
def test_an_owner_that_was_killed_leaves_nothing_in_the_way(tmp_path: Path, runtime: Path) -> None:
    """The next one takes its place, and nothing piles up."""
    killed = listen(tmp_path / "workshop.json")
    killed.socket.close()
    following = listen(tmp_path / "workshop.json")
    assert following.address == killed.address
    assert len(list((runtime / "workshoptui").iterdir())) == 1
    following.end()


@unix_only
def test_a_folder_of_ones_own_in_the_temporary_folder(tmp_path: Path, runtime: Path) -> None:
    """Where there is no runtime folder, or it is too deep or open to others."""
    own = Path(tempfile.gettempdir()) / f"workshoptui-{os.geteuid()}"
    assert runtime_folder({}) == own
    assert own.stat().st_mode & 0o777 == 0o700
    assert runtime_folder({"XDG_RUNTIME_DIR": str(tmp_path / ("x" * LONGEST_PATH))}) == own
    (runtime / "workshoptui").mkdir(mode=0o755)
    (runtime / "workshoptui").chmod(0o755)
    assert runtime_folder({"XDG_RUNTIME_DIR": str(runtime)}) == own


@unix_only
def test_without_any_place_for_a_socket_there_is_a_port(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At this computer's own address, with a secret in the file."""
    deep = tmp_path / ("x" * LONGEST_PATH)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    listening = listen(tmp_path / "workshop.json")
    assert listening.address.path == ""
    assert listening.socket.getsockname() == ("127.0.0.1", listening.address.port)
    assert len(listening.address.secret) == 64
    listening.end()


@unix_only
def test_another_user_cannot_open_the_socket(tmp_path: Path, runtime: Path) -> None:
    """Neither the socket nor the file that tells where it is."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can be somebody else; the modes are looked at above")
    for folder in (tmp_path, *list(tmp_path.parents)[:2], runtime):
        folder.chmod(0o755)
    listening = listen(tmp_path / "workshop.json")
    Path(listening.address.path).parent.chmod(0o755)  # even then
    look = "import socket,sys; s=socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])"
    read = "import sys; open(sys.argv[1]).read()"
    for program, argument in (
        (look, listening.address.path),
        (read, str(address_file(tmp_path / "workshop.json"))),
    ):
        tried = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
             "/usr/bin/python3", "-c", program, argument],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "PermissionError" in tried.stderr
    listening.end()


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime folder of one's own, as short as the system's."""
    folder = Path(tempfile.mkdtemp(prefix="run-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder
