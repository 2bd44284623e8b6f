"""Sentences in the source: texts that a person could read, found without running anything."""

import ast
import re
from collections.abc import Iterator

_WORDS = re.compile(r"[^\W\d_]{2,}")
_DEVELOPERS = {"AssertionError", "KeyError", "LookupError", "TypeError", "ValueError"}
"""What is raised for who writes code, and read by nobody else."""
_MESSAGES = {"_", "gettext", "mark", "ngettext", "pgettext"}
"""What a sentence goes through that is found by extraction."""
_FOR_PROGRAMS = {"compile", "fullmatch", "getattr"}


def sentences(tree: ast.Module) -> list[str]:
    """The texts in a module that go through no message, as far as they look like words of ours.

    Not among them: docstrings, annotations, patterns, names of types and attributes, and what is
    said to developers.
    """
    skipped = {part for node in ast.walk(tree) for part in _skipped(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node not in skipped
        if isinstance(node.value, str) and is_sentence(node.value)
    ]


def is_sentence(text: str) -> bool:
    """Whether a text has two words with a space between, a word before a sign, or a capital."""
    if text.isupper():
        return False  # a name of Unicode's, or what an argument is called
    words = _WORDS.findall(text)
    return (len(words) > 1 and " " in text.strip()) or (
        bool(words) and (" " in text or text[:1].isupper()) and len(text) > 2
    )


def _skipped(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node is for programs and developers, or goes through a message."""
    parts: list[ast.AST | None] = [
        getattr(node, "annotation", None),
        getattr(node, "returns", None),
    ]
    match node:
        case ast.Expr(value=ast.Constant() as text):
            parts.append(text)  # a docstring, or what stands below a constant
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name)) as raised) if name in _DEVELOPERS:
            parts.append(raised)
        case ast.Assert(msg=said):
            parts.append(said)
        case ast.Assign(targets=[ast.Name(id="__all__")], value=names):
            parts.append(names)
        case ast.Call(func=ast.Name(id=name)) if name in _MESSAGES | _FOR_PROGRAMS:
            parts.append(node)
        case ast.Call(func=ast.Attribute(attr=name)) if name in _FOR_PROGRAMS:
            parts.append(node)
    for part in parts:
        yield from ast.walk(part) if part else ()
