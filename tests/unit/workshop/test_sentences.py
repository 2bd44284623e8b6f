"""The rules know no sentences: nothing that a person reads stands in them."""

import ast
import re
from pathlib import Path

import pytest

import workshoptui.workshop

RULES = Path(workshoptui.workshop.__file__).parent
MODULES = [path.relative_to(RULES) for path in sorted(RULES.rglob("*.py"))]
WORDS = re.compile(r"[^\W\d_]{2,}")
DEVELOPERS = {"AssertionError", "KeyError", "LookupError", "TypeError", "ValueError"}
"""What is raised for who writes code, and read by nobody else."""
ALLOWED = {
    "Today's way": "the datum's name where an agenda gives none, as old journals have it",
    "(removed)": "stands for hidden words in the state; `language.labels` has its words",
    "(taken back by its author)": "the same, for words that were taken back",
    "too close": "a label's code, which the JSON of a record has too",
    "whole number": "the name of a type of input, which no form shows",
}


def sentences(tree: ast.Module) -> list[str]:
    """The texts in a module that have a space between two words, or begin as a word does.

    Not among them: docstrings, annotations, names of types and attributes, and what is raised for
    developers.
    """
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)  # a docstring, or what stands below a constant
        annotations = [getattr(node, name, None) for name in ("annotation", "returns")]
        raised = isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc
        if raised and isinstance(raised.func, ast.Name) and raised.func.id in DEVELOPERS:
            annotations.append(raised)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr":
            annotations += node.args
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            annotations.append(node.value)
        for part in annotations:
            skipped.update(ast.walk(part) if part else ())
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node not in skipped
        if isinstance(node.value, str) and is_sentence(node.value)
    ]


def is_sentence(text: str) -> bool:
    """Whether a text has two words with a space between, a word before a sign, or a capital."""
    if text.isupper():
        return False  # a name of Unicode's
    words = WORDS.findall(text)
    return (len(words) > 1 and " " in text.strip()) or (
        bool(words) and (" " in text or text[:1].isupper()) and len(text) > 2
    )


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_sentence_stands_in_the_rules(module: Path) -> None:
    """They say a code and values; whoever shows it makes the sentence, in `language`."""
    tree = ast.parse((RULES / module).read_text(encoding="utf-8"))
    assert [text for text in sentences(tree) if text not in ALLOWED] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_the_rules_import_nothing_of_language(module: Path) -> None:
    """So that none is made there."""
    tree = ast.parse((RULES / module).read_text(encoding="utf-8"))
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    assert not [name for name in imported if name and "language" in name]


@pytest.mark.parametrize(
    "text",
    ["There is nothing to undo.", "a card", "Card", " yes", "fewer than "],
)
def test_a_sentence_would_be_found(text: str) -> None:
    """Also one that is put together from pieces."""
    tree = ast.parse(f"def tell(n: 'Not a sentence') -> str:\n    return f'{{n}}' + {text!r}")
    assert sentences(tree) == [text]
