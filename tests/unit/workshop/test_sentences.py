"""The rules know no sentences: nothing that a person reads stands in them."""

import ast
from pathlib import Path

import pytest

import workshoptui.workshop
from tests.support.sentences import sentences

RULES = Path(workshoptui.workshop.__file__).parent
MODULES = [path.relative_to(RULES) for path in sorted(RULES.rglob("*.py"))]
ALLOWED = {
    "Today's way": "the datum's name where an agenda gives none, as old journals have it",
    "(removed)": "stands for hidden words in the state; `language.labels` has its words",
    "(taken back by its author)": "the same, for words that were taken back",
    "too close": "a label's code, which the JSON of a record has too",
    "whole number": "the name of a type of input, which no form shows",
}


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
