"""The worked example that comes with the project."""

from tests.support.paths import EXAMPLE
from workshoptui.journal.embedded import read_entries
from workshoptui.record.markdown import render
from workshoptui.workshop.rules import fold


def test_the_example_record_is_what_its_journal_gives() -> None:
    """Years later the same journal still gives the same record, to the byte.

    After a change to what a record says, write the example anew:
    ``workshoptui record sessions/example --out sessions/example/record.md``.
    """
    kept = (EXAMPLE / "record.md").read_bytes()

    assert render(fold(read_entries(EXAMPLE / "workshop.json"))).encode() == kept
