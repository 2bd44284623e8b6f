"""Adding a kind of activity is what `docs/adding-a-kind.md` says, and nothing else."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.support.paths import ROOT
from workshoptui.workshop.kinds import KINDS

PAGE = ROOT / "docs" / "adding-a-kind.md"
SHOWN = "output"
"""The kind that the page walks through."""

CONFORMANCE = (
    "tests/unit/test_kind_files.py",
    "tests/unit/test_kinds.py",
    "tests/acceptance/test_every_kind.py",
)
"""What looks at a kind, as the page says."""


class Toy(msgspec.Struct, frozen=True):
    """A kind that is in none of our files: another one in all but its names.

    Attributes:
        model: the kind that it is like, which the page names as a model.
        name: how it is called.
        settings: what an agenda has to say of it.
        part: what people do in it, for the whole workshop.
    """

    model: str
    name: str
    part: str

    def renamed(self, source: str) -> str:
        """A file of the model, with the toy's name in it."""
        for kept in ("workshop.ranking", "scenario.outputs", "ranked the models"):
            source = source.replace(kept, kept.upper())
        source = source.replace(self.model, self.name)
        source = source.replace(self.model.capitalize(), self.name.capitalize())
        source = source.replace('tag="options"', f'tag="{self.name}-options"')
        source = re.sub(r"\bOptions\b", f"{self.name.capitalize()}Options", source)
        for kept in ("workshop.ranking", "scenario.outputs", "ranked the models"):
            source = source.replace(kept.upper(), kept)
        return source


TOYS = (
    Toy(
        "output",
        "pledge",
        """
async def _pledge(live: WholeWorkshop, run: Run) -> None:
    given = pledge.CountPledge(run.id, live.say("Calls promised"), 24, live.say("this spring"))
    await live.do(given, live.people[0])
""",
    ),
    Toy(
        "rank",
        "sort",
        """
async def _sort(live: WholeWorkshop, run: Run) -> None:
    options = [model for model, _ in sort.options_of(live.workshop, run.id)]
    for number, one in enumerate(live.people):
        order = options[number % 2 :] + options[: number % 2]
        await live.do(sort.SortModels(run.id, tuple(order)), one)
""",
    ),
)
"""One of each shape: what people add, which all see; and a hidden answer of each of them."""


def files_of(kind: str) -> list[Path]:
    """The files that the page names, for this kind."""
    named = re.findall(rf"`((?:src|styles)/[\w/]*\b{SHOWN}\.\w+)`", PAGE.read_text("utf-8"))
    paths = (Path(name.replace(SHOWN, kind)) for name in dict.fromkeys(named))
    return [path for path in paths if path.parts[0] == "src" or (ROOT / path).is_file()]


def parts_of(kind: str) -> list[Path]:
    """The parts of its page, and the answers that say only what changed."""
    pages = ROOT / "src" / "workshoptui" / "web" / "pages"
    found = [*pages.glob(f"{kind}/*.html"), *pages.glob(f"changes/*{kind}*.html")]
    return [path.relative_to(ROOT) for path in found]


@pytest.mark.parametrize("kind", [toy.model for toy in TOYS])
def test_the_page_names_every_file_of_the_kinds_that_it_shows(kind: str) -> None:
    """None is left out, and none is told that is not there."""
    there = {
        path.relative_to(ROOT)
        for folder in ("src", "styles")
        for path in (ROOT / folder).rglob(f"{kind}.*")
        if path.suffix in {".py", ".html", ".tcss"}
    }
    assert set(files_of(kind)) == there


def test_the_code_on_the_page_stands_in_these_files() -> None:
    """Word for word, so that it can be looked up, and is not of an earlier day."""
    sources = [(ROOT / path).read_text("utf-8") for toy in TOYS for path in files_of(toy.model)]
    blocks = re.findall(r"```(?:python|html)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) > 5
    assert [block for block in blocks if not any(block in source for source in sources)] == []


def add(text: str, path: Path, *, after: str = "") -> None:
    """Put `text` into a file: at its end, or after what already stands there."""
    content = path.read_text("utf-8")
    assert after in content
    at = content.index(after) + len(after) if after else len(content)
    path.write_text(content[:at] + text + content[at:], "utf-8")


def add_kind(toy: Toy, checkout: Path) -> None:
    """What the page says, in the same order: its files, the agendas, what people do in it."""
    for path in files_of(toy.model):
        (checkout / path).with_stem(toy.name).write_text(
            toy.renamed((ROOT / path).read_text("utf-8")), "utf-8"
        )
    for path in parts_of(toy.model):
        part = checkout / Path(*(name.replace(toy.model, toy.name) for name in path.parts))
        part.parent.mkdir(exist_ok=True)
        part.write_text(toy.renamed((ROOT / path).read_text("utf-8")), "utf-8")
    planned = (
        f'\n[[activities]]\nid = "{toy.name}s"\nkind = "{toy.name}"\nstep = 3\ntitle = "Toy"\n'
    )
    add(planned, checkout / "src/workshoptui/agendas/dialogue-model.toml")
    for agenda in ("all_kinds", "whole_workshop"):
        add(planned, checkout / f"tests/support/agendas/{agenda}.toml")
    whole = checkout / "tests/support/whole_workshop.py"
    add(f"    {toy.name},\n", whole, after="import (\n    around,\n")
    add(toy.part, whole, after="\nPart = Callable[[WholeWorkshop, Run], Awaitable[None]]\n")
    add(f'    "{toy.name}": _{toy.name},\n', whole, after="PARTS: dict[str, Part] = {\n")


def run_in(checkout: Path, *arguments: str) -> str:
    """What a program says that runs in a checkout; it has to end well."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_kind_is_whole_once_what_the_page_says_is_done(tmp_path: Path) -> None:
    """The tests that look at kinds find nothing amiss, and earlier records stay what they are."""
    assert KINDS.keys() & {toy.name for toy in TOYS} == set()
    earlier = "tests/unit/record/test_example.py"
    for path in ("src", "styles", "sessions/example", "tests/support"):
        shutil.copytree(ROOT / path, tmp_path / path)
    for path in (*CONFORMANCE, earlier, "tests/conftest.py", "docs/keys.md", "pyproject.toml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    for toy in TOYS:
        add_kind(toy, tmp_path)
    run_in(tmp_path, "workshoptui.tui.key_page", "docs")
    chosen = " or ".join((*(toy.name for toy in TOYS), "example"))
    passed = run_in(tmp_path, "pytest", "-q", *CONFORMANCE, earlier, "-k", chosen)
    assert int(re.findall(r"(\d+) passed", passed)[0]) > 40


def test_the_page_says_what_looks_at_a_kind() -> None:
    """The command that it ends with runs these."""
    page = PAGE.read_text("utf-8")
    assert [path for path in CONFORMANCE if path not in page] == []


def test_the_page_is_short() -> None:
    """A newcomer reads it in ten minutes."""
    assert len(PAGE.read_text("utf-8").split()) < 2100
