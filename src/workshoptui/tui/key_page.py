"""The page of keys: generates the table in ``docs/keys.md`` from what `key_index` collects.

``python -m workshoptui.tui.key_page docs`` writes the table anew.
"""

import sys
from pathlib import Path

from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.key_index import activity_keys, common_keys, key_table

PAGE = "keys.md"
BEGIN, END = "<!-- keys -->", "<!-- /keys -->"


def page_with_keys(page: str) -> str:
    """The page with today's table of keys between its two marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    table = key_table([*common_keys(WorkshopApp.KEYS), *activity_keys()])
    return f"{before}{begin}\n{table}\n{end}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1]) / PAGE
    path.write_text(page_with_keys(path.read_text("utf-8")), "utf-8")
