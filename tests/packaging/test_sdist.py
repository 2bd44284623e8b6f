"""The source distribution holds all that its own tests read."""

import subprocess
import sys
import tarfile

import pytest

from tests.support.paths import ROOT

IGNORED = {".pyc", "__pycache__"}
FOLDERS = ("docs", "sessions/example", "sessions/example-sv", "src", "styles", "tests")
FILES = (
    *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"),
    *("pyproject.toml", "PKG-INFO"),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of the source distribution that this checkout builds, as they stand in it."""
    folder = tmp_path_factory.mktemp("sdist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_it_holds_what_its_tests_need(held: set[str]) -> None:
    """Code, tests, stylesheets, pages and the worked examples, none left out."""
    needed = {
        path.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not any(part in IGNORED for part in (path.suffix, *path.parts))
    }
    assert {*needed, *FILES} - held == set()


def test_it_holds_nothing_of_this_computer(held: set[str]) -> None:
    """No environment, no workshops but the examples, no leftovers."""
    assert {name.partition("/")[0] for name in held} <= {
        *(folder.partition("/")[0] for folder in FOLDERS),
        *FILES,
        ".gitignore",
    }
    workshops = {name for name in held if name.startswith("sessions/")}
    beside = {"sessions/README.md", "sessions/INDEX.md"}
    examples = ("sessions/example/", "sessions/example-sv/")
    assert {name for name in workshops - beside if not name.startswith(examples)} == set()
    assert [name for name in held if "__pycache__" in name] == []
