"""Word differences: exact, whatever the texts are, and never slow."""

import re

from hypothesis import given
from hypothesis import strategies as st

from workshoptui.workshop.word_diff import MOST_CHANGES, Piece, word_diff

texts = st.text(st.sampled_from("ab.\n  "), max_size=40)


def words(text: str) -> list[str]:
    """The words of a text, and its line ends."""
    return re.findall(r"\n|\S+", text)


def of(pieces: tuple[Piece, ...], kind: str) -> list[str]:
    """The words that stayed, or are of one kind."""
    return words(" ".join(piece.text for piece in pieces if piece.kind in ("same", kind)))


def test_words_are_told_apart_by_what_became_of_them() -> None:
    """What went out stands before what came in its place."""
    assert word_diff("Ask what matters, then listen.", "Ask first what matters, and listen.") == (
        Piece("same", "Ask"),
        Piece("in", "first"),
        Piece("same", "what matters,"),
        Piece("out", "then"),
        Piece("in", "and"),
        Piece("same", "listen."),
    )
    assert word_diff("", "New") == (Piece("in", "New"),)
    assert word_diff("Old", "") == (Piece("out", "Old"),)
    assert word_diff("", "") == ()
    assert word_diff("a\nb", "a\nc\nb")[1] == Piece("in", "c\n")


@given(texts, texts)
def test_both_texts_can_be_read_from_the_difference(before: str, after: str) -> None:
    """Without what came in it is the one, without what went out it is the other."""
    pieces = word_diff(before, after)
    assert of(pieces, "out") == words(before)
    assert of(pieces, "in") == words(after)


def test_long_texts_that_have_little_in_common_are_not_compared_word_by_word() -> None:
    """But line by line, and where that is too much too, not at all; each of them is whole."""
    many = 2 * MOST_CHANGES
    before = "\n".join(["Stays", " ".join(f"x u{number}" for number in range(many))])
    after = "\n".join(["Stays", " ".join(f"x v{number}" for number in range(many))])
    assert [piece.kind for piece in word_diff(before, after)] == ["same", "out", "in"]
    lines = "\n".join(f"u{number}" for number in range(many))
    others = "\n".join(f"v{number}" for number in range(many))
    assert word_diff(lines, others) == (Piece("out", lines), Piece("in", others))
