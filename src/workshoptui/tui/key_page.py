"""The page of keys: ``docs/keys.md``, whose table is made from the registry of commands.

``python -m workshoptui.tui.key_page docs`` writes the table anew.
"""

import sys
from pathlib import Path

from workshoptui.tui.commands import key_table

PAGE = "keys.md"
BEGIN, END = "<!-- keys -->", "<!-- /keys -->"


def page_with_keys(page: str) -> str:
    """The page with today's table of keys between its two marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n{key_table()}\n{end}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1]) / PAGE
    path.write_text(page_with_keys(path.read_text("utf-8")), "utf-8")
