"""What strangers read first: the README, and the site that is made of docs."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from workshoptui.language.numbers import percent
from workshoptui.workshop.decision import LEANING_SHARE, ROBUST_SHARE

DOCS = ROOT / "docs"
README = ROOT / "README.md"
BESIDE = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
"""Pages beside the site, whose links a code host follows."""
BASES = (ROOT, ROOT / "src" / "workshoptui", ROOT / "src" / "workshoptui" / "web")
"""From where pages name files: the checkout, the package and, of templates, `web`."""
_FILE = re.compile(r"`((?:[a-z][\w-]*/)+[\w-]+\.(?:py|html|tcss|toml|md|txt))`")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made anew from all pages, with every warning an error.

    Skips the tests where what makes it is not installed, and fails them where ``CI`` is set.
    """
    if not all(importlib.util.find_spec(name) for name in ("sphinx", "myst_parser", "furo")):
        reason = "nothing to make the site with: pip install --group docs, or run tests/run"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning"),
            *("--fresh-env", "--doctree-dir", folder / "doctrees", DOCS, folder / "html"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


def test_the_site_is_made_without_a_warning(site: Path) -> None:
    """Every page is in it, and no link, picture or table of contents leads nowhere."""
    pages = {page.relative_to(DOCS).with_suffix("") for page in DOCS.rglob("*.md")}
    made = {page.relative_to(site).with_suffix("") for page in site.rglob("*.html")}
    assert pages - made == set()


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    """A room may have no internet, and a reader is nobody else's business."""
    loaded = re.compile(r'<(?:script|img|link)\b[^>]*\b(?:src|href)="(https?:)?//[^"]*"')
    assert [page.name for page in site.rglob("*.html") if loaded.search(page.read_text())] == []


def test_the_readme_is_short() -> None:
    """A facilitator reads it in five minutes; the rest is in docs."""
    assert len(README.read_text("utf-8").split()) < 1200


def test_the_readme_shows_a_screen_and_a_phone() -> None:
    """In one picture, small enough for a slow network."""
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README.read_text("utf-8"))
    assert 0 < (ROOT / picture).stat().st_size < 400_000


@pytest.mark.parametrize("name", BESIDE)
def test_links_lead_somewhere(name: str) -> None:
    """Each file that a page names is there."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / name).read_text("utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize(
    "page",
    [ROOT / "CONTRIBUTING.md", ROOT / "tests" / "README.md", *sorted(DOCS.rglob("*.md"))],
    ids=lambda page: page.stem,
)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    """A module that is moved or renamed is followed by the pages that tell of it."""
    named = set(_FILE.findall(page.read_text("utf-8")))
    assert {name for name in named if not any((base / name).exists() for base in BASES)} == set()


def test_the_guide_tells_the_cut_offs_of_the_advice() -> None:
    """From which share of the resamples a lead is robust, or leaning, is what is computed."""
    guide = (DOCS / "facilitators-guide.md").read_text("utf-8")
    robust, leaning = percent(ROBUST_SHARE), percent(LEANING_SHARE)
    assert f"stays ahead in at least {robust} of resamplings" in guide
    assert f"**leaning** means at least {leaning}" in guide
