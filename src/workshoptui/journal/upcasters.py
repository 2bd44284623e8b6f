"""Upcasters: read entries of older formats as entries of the next one, without rewriting them."""

from collections.abc import Callable, Mapping
from typing import Any

FORMAT = 2
"""The format that is written now."""


def _from_1(content: Mapping[str, Any]) -> dict[str, Any]:
    """Entries of format 1 say no rules: they were accepted under the first ones."""
    return {**content, "rules": 1}


UPCASTERS: Mapping[int, Callable[[Mapping[str, Any]], dict[str, Any]]] = {1: _from_1}
"""What makes an entry's content of an older format one of the next; entries are never rewritten."""
