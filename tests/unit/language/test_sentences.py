"""No sentence stands outside of messages, in any room that shows nothing by itself.

What screens and pages show is drawn in a pseudo-language, in tests of their own; the rules, which
know no messages either, are in `tests/unit/workshop/test_sentences.py`.
"""

import ast
import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.sentences import sentences

PACKAGE = ROOT / "src" / "workshoptui"
ROOMS = ("agendas", "archive", "cli", "demo", "journal", "room")
MODULES = [
    path.relative_to(PACKAGE) for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))
]
ALLOWED = {
    "agendas/__init__.py": ["Today's way"],  # an agenda's word, which has a translation there
    "agendas/agenda_file.py": ["Object contains unknown field `"],  # as msgspec says it
    "agendas/explanation.py": None,  # what msgspec says, to be known by; it is explained there
    "agendas/shipped_words.py": ["comment in an agenda file"],  # a context, which is never shown
    "archive/index_page.py": [
        "<!-- WorkshopTUI keeps this page up to date, and replaces what is written into it. -->\n"
    ],  # by which the page is known again, whatever language it is in
    "journal/description.py": None,  # docs/format.md, for developers
    "journal/storage.py": ["the documents of a journal can be added, not changed or removed"],
    "room/watchers.py": ["A watcher of the room failed."],  # in the log of a developer
}
"""What may stand there by module; None: anything."""


@pytest.mark.parametrize("module", MODULES, ids=Path.as_posix)
def test_no_sentence_goes_through_no_message(module: Path) -> None:
    """Whoever translates finds every one, and whoever reads it reads their language."""
    allowed = ALLOWED.get(module.as_posix(), [])
    if allowed is None:
        return
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    left = [text for text in sentences(tree) if text not in allowed]
    assert [text for text in left if re.search("[a-z]{2,} [a-z]{2,}|[a-z][.:…]$", text)] == []


def test_what_is_allowed_is_there() -> None:
    """A module that is gone, or a sentence that is, is allowed nothing."""
    for name, allowed in ALLOWED.items():
        found = sentences(ast.parse((PACKAGE / name).read_text(encoding="utf-8")))
        assert found if allowed is None else set(allowed) <= set(found), name
