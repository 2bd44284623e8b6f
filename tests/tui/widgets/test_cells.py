"""Text measured in terminal cells."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.evil import EVIL
from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.language.spoken import speaking
from workshoptui.tui.widgets.cells import cell_len, clip, drawable, fit, hanging_lines, wrap


def steers(text: str) -> list[str]:
    """The characters that could steer a terminal or mislead the eye."""
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


@pytest.mark.parametrize("name", EVIL)
def test_nothing_that_steers_a_terminal_is_left(name: str) -> None:
    """Control, bidi, zero-width and half characters never reach the screen."""
    assert steers(drawable(EVIL[name])) == []


def test_markup_is_only_text() -> None:
    """What looks like markup stays exactly as it was written."""
    assert drawable("[@click=app.quit]x[/]") == "[@click=app.quit]x[/]"


@given(st.text(), st.integers(2, 40))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    """Whatever the text, each line fits and steers nothing."""
    for line in wrap(text, width):
        assert cell_len(line) <= width
        assert steers(line) == []


@given(st.lists(st.text("abcåé日本👍", min_size=1, max_size=30), min_size=1), st.integers(2, 40))
def test_no_letter_is_lost(words: list[str], width: int) -> None:
    """Wrapping only ever puts line ends in place of spaces or inside words that are too long."""
    assert "".join(wrap(" ".join(words), width)).replace(" ", "") == "".join(words)


def test_lines_end_at_spaces() -> None:
    """Words stay whole where they can."""
    assert wrap("one two three", 7) == ("one two", "three")


def test_line_ends_in_the_text_are_kept() -> None:
    """A list that somebody wrote stays a list."""
    assert wrap("one\n\ntwo", 20) == ("one", "", "two")


def test_wide_characters_count_twice() -> None:
    """Three cells hold one character of two cells, not three of them."""
    assert wrap("共創共", 3) == ("共", "創", "共")


@given(st.text(), st.integers(0, 40))
def test_clipped_text_fits(text: str, width: int) -> None:
    """A clipped text is never wider than asked."""
    assert cell_len(clip(text, width)) <= width


@given(st.text(), st.integers(0, 40), st.sampled_from(("left", "center", "right")))
def test_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int, align: str) -> None:
    """Columns stay straight whatever stands in them."""
    assert cell_len(fit(text, width, align)) == width  # type: ignore[arg-type]


def test_cut_text_says_so() -> None:
    """An ellipsis stands where something is missing, and only there."""
    assert clip("a long title", 7) == "a long…"
    assert clip("short", 7) == "short"


def test_what_follows_hangs_beside_its_mark() -> None:
    """A number stands alone to the left, however many lines come after it, and none is too wide."""
    assert hanging_lines("3", "Written down together, for all", 14) == (
        "3  Written",
        "   down",
        "   together,",
        "   for all",
    )
    assert hanging_lines("", "Written down", 8) == wrap("Written down", 8)


def test_where_words_were_taken_out_it_is_said_in_the_language_that_is_spoken() -> None:
    """Whole or wrapped, and nothing of one language is kept for another."""
    for cells in (drawable, lambda text: clip(text, 80), lambda text: " ".join(wrap(text, 80))):
        with speaking(pseudo_language()):
            assert outside(cells("(removed)")) == ""
        assert cells("(removed)") == "(removed)"
