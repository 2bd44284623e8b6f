"""Comments: what an agenda file explains is read, and written in other words, piece by piece."""

import pytest

from workshoptui.agendas import agenda_names, agenda_text
from workshoptui.agendas.comments import pieces, with_comments

TOML = """\
# How to change
# this file.
#
#   id      a short name
#   kind    what people do:
#           vote   put dots on what
#                  matters
#   step    1, 2 or 3

# ─── The first step ────────────
# dots = 5
# The most dots.
title = "# no comment"  # nor this
"""


def test_each_comment_is_read_by_itself() -> None:
    """In one line, without the mark; settings, rules and names are no words of it."""
    assert [piece.text for piece in pieces(TOML) if piece.text] == [
        "How to change this file.",
        "a short name",
        "what people do:",
        "put dots on what matters",
        "1, 2 or 3",
        "The first step",
        "The most dots.",
    ]


def test_other_words_stand_in_the_same_place() -> None:
    """Wrapped below each other, with what they explain before them, and headings as wide."""
    assert with_comments(TOML, lambda text: text.upper().replace("DOTS", "DOTS " * 16)) == (
        """\
# HOW TO CHANGE THIS FILE.
#
#   id      A SHORT NAME
#   kind    WHAT PEOPLE DO:
#           vote   PUT DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS
#                  DOTS  ON WHAT MATTERS
#   step    1, 2 OR 3

# ─── THE FIRST STEP ────────────
# dots = 5
# THE MOST DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS DOTS .
title = "# no comment"  # nor this
"""
    )


@pytest.mark.parametrize("name", agenda_names())
def test_the_same_words_give_the_same_file(name: str) -> None:
    """Reading a file's comments changes nothing in it."""
    text = agenda_text(name)[0]
    assert with_comments(text, lambda comment: comment) == text
