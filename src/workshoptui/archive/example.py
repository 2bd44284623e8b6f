"""Examples: read-only workshops."""

import os
from pathlib import Path

MARK = "EXAMPLE.md"
"""The file that makes the workshop in its folder an example, and tells people so."""

READ_ONLY = (
    "This workshop is an example, so it stays as it is. On the home screen, c copies it into a"
    " workshop of your own."
)


def is_example(folder: Path) -> bool:
    """Whether the workshop in `folder` is an example."""
    return os.path.lexists(folder / MARK)
