"""Examples: read-only workshops."""

import os
from pathlib import Path

MARK = "EXAMPLE.md"
"""The file that makes the workshop in its folder an example, and tells people so."""


def is_example(folder: Path) -> bool:
    """Whether the workshop in `folder` is an example."""
    return os.path.lexists(folder / MARK)
