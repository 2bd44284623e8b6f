"""The worked example that comes with the project, as its journal tells it."""

from functools import cache

from tests.support.paths import EXAMPLE
from workshoptui.archive.library import FILE
from workshoptui.journal.embedded import read_entries
from workshoptui.workshop.entry import Entry


@cache
def example() -> tuple[Entry, ...]:
    """A whole workshop with the agenda that comes along, which has every kind."""
    return tuple(read_entries(EXAMPLE / FILE))
