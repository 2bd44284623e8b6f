"""Refusals as the source says them: with which code and which values, without running it."""

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.support.paths import ROOT
from workshoptui.language.refusals import refusal
from workshoptui.workshop.refused import Refused

PACKAGE = ROOT / "src" / "workshoptui"


class RefusalSite(NamedTuple):
    """One place where the source refuses."""

    code: str
    values: frozenset[str]
    where: str


@cache
def refusals(path: Path) -> list[RefusalSite]:
    """Where a module refuses with a code that is written out, which all do but those that pass on.

    Raises:
        ValueError: a code is put together, so that nothing can be said of it.
    """
    found = []
    source = path.read_text(encoding="utf-8")
    if "Refused(" not in source:  # most modules, which then need not be parsed
        return []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id != "Refused":
            continue
        where = f"{path.name}:{node.lineno}"
        names = [keyword.arg for keyword in node.keywords]
        if isinstance(node.args[0], ast.Constant) and None not in names:
            values = frozenset(name for name in names if name)
            found.append(RefusalSite(str(node.args[0].value), values, where))
        elif ast.unparse(node.args[0]) != "outcome.code":  # what another submission ended with
            raise ValueError(f"{where}: a code that is not written out")
    return found


def sentence(refused: Refused) -> str:
    """What the person reads who is refused."""
    return refusal(refused.code, refused.values)


def all_refusals() -> list[RefusalSite]:
    """Every place in the source that refuses."""
    return [site for path in sorted(PACKAGE.rglob("*.py")) for site in refusals(path)]
