"""The wheel holds everything that a workshop needs and runs far from the checkout."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support.paths import ROOT


def run(*command: str | Path, cwd: Path) -> str:
    """What `command` prints, run from `cwd` without this checkout or its settings in sight."""
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "WORKSHOPTUI", "COVERAGE"))
    }
    done = subprocess.run(
        command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that this checkout builds."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--wheel-dir", folder, ROOT),
        cwd=folder,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that holds the wheel, what it depends on and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder)
    run(
        *(sys.executable, "-m", "pip", "--python", folder, "install"),
        *("--quiet", "--disable-pip-version-check", "--no-compile", wheel),
        cwd=folder,
    )
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def test_the_wheel_holds_every_file_that_is_not_code(wheel: Path) -> None:
    """Stylesheets, pages, what pages load, and agendas travel with the package, none left out."""
    package = ROOT / "src" / "workshoptui"
    expected = {
        f"workshoptui/{path.relative_to(package).as_posix()}"
        for folder in ("web", "agendas", "demo")
        for path in (package / folder).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    } | {f"workshoptui/styles/{path.name}" for path in (ROOT / "styles").iterdir()}
    expected.add("workshoptui/py.typed")

    held = set(zipfile.ZipFile(wheel).namelist())

    assert expected - held == set()
    for ending in (".tcss", ".html", ".css", ".js", ".toml"):
        assert [name for name in held if name.endswith(ending)], f"no {ending} in the wheel"


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """Only the package and its description: no tests, no sessions, no leftovers."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"workshoptui"}
    assert [name for name in names if "__pycache__" in name or "/tests/" in name] == []


def test_help_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """Both ways to start it work outside the checkout, and nothing of the checkout is used."""
    assert "demo" in run(installed, "-m", "workshoptui", "--help", cwd=tmp_path)
    assert "demo" in run(installed.with_name("workshoptui"), "--help", cwd=tmp_path)
    where = run(installed, "-c", "import workshoptui; print(workshoptui.__file__)", cwd=tmp_path)
    assert not Path(where).is_relative_to(ROOT)


def test_a_workshop_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """`demo --headless` finds stylesheets, pages and agendas, and leaves a record."""
    sessions = tmp_path / "sessions"
    sessions.mkdir()
    run(
        *(installed.with_name("workshoptui"), "demo", "--headless"),
        *("--people", "3", "--seed", "1"),
        cwd=tmp_path,
    )
    (record,) = sessions.rglob("record.md")
    assert record.read_text(encoding="utf-8").startswith("---\n")
