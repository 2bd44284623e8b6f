"""Where things stand in the checkout that the tests run in."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "sessions" / "example"
"""The worked example that comes with the project."""
FILES_BY_FORMAT = {
    int(path.stem.rpartition("-")[2]): path
    for path in (ROOT / "tests" / "formats").glob("format-*.json")
}
"""A workshop's file as each version of the program wrote it."""
