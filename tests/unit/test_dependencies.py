"""Dependencies: what is declared is used, and what is used is declared."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.support.paths import ROOT

COME_ALONG = {"markupsafe": "jinja2", "rich": "textual"}
"""What is a part of what another one promises, and so needs no line of its own."""


def imported() -> set[str]:
    """The packages from outside that the product imports, by the name they are declared with."""
    names = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names.add(node.module.partition(".")[0])
    outside = names - sys.stdlib_module_names - {"workshoptui"}
    known = packages_distributions()
    return {known[name][0].lower() for name in outside}


def test_every_dependency_is_used_and_everything_used_is_declared() -> None:
    """Nobody installs what is not needed, and nothing works by chance only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[<>=]", one)[0] for one in project["dependencies"]}
    used = imported()
    assert used - COME_ALONG.keys() == declared
    assert {COME_ALONG[one] for one in used & COME_ALONG.keys()} <= declared


def test_every_dependency_says_what_it_is_for() -> None:
    """A sentence stands above each, those of developers too."""
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    packages = [at for at, line in enumerate(lines) if re.match(r'  "[\w-]+[<>=]+[\d.,<]+",', line)]
    assert len(packages) > 20
    assert [lines[at] for at in packages if not lines[at - 1].startswith("  # ")] == []
