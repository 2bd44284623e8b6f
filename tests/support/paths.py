"""Where things stand in the checkout that the tests run in."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "sessions" / "example"
"""The worked example that comes with the project, in English."""
EXAMPLES = tuple(sorted(path.parent for path in ROOT.glob("sessions/example*/workshop.json")))
"""All of them, one for each language that a story is told in."""
FILES_BY_FORMAT = {
    int(path.stem.rpartition("-")[2]): path
    for path in (ROOT / "tests" / "formats").glob("format-*.json")
}
"""A workshop's file as each version of the program wrote it."""
