"""Extraction: what is written so that it would not be found."""

import ast
from collections.abc import Iterator
from pathlib import Path

from workshoptui.language.extraction import SOURCES

FUNCTIONS = {"_", "gettext", "ngettext", "pgettext", "mark"}


def inside_strings(path: Path) -> Iterator[str]:
    """Messages that stand inside an f-string."""
    for string in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(string, ast.JoinedStr):
            for call in ast.walk(string):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name)
                    and call.func.id in FUNCTIONS
                    and any(isinstance(argument, ast.Constant) for argument in call.args)
                ):
                    yield f"{path.name}:{call.lineno}"


def test_no_message_stands_inside_an_f_string() -> None:
    """Before Python 3.12 extraction sees one long text there, and would miss it."""
    found = [place for path in sorted(SOURCES.rglob("*.py")) for place in inside_strings(path)]
    assert not found
