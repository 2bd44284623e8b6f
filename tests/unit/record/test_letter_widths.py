"""Where lines end at a width, counted on the safe side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.evil import ENCODABLE
from workshoptui.record.letter_widths import line_ends


def test_words_stay_whole_and_every_line_end_counts() -> None:
    """A line ends behind a word; an empty line is a line."""
    text = "one two three\n\nfour"
    ends = line_ends(text, 6)
    assert [text[a:b].strip() for a, b in zip([0, *ends], ends, strict=False)] == [
        "one two",
        "three",
        "",
        "four",
    ]
    assert line_ends("", 6) == [0]


@pytest.mark.parametrize("text", ["x" * 100, "W" * 100, "我们倾听" * 25, "👩‍👩‍👧" * 20], ids=len)
def test_what_has_no_spaces_is_broken_anywhere(text: str) -> None:
    """No line is wider than there is space, whatever stands in it."""
    ends = line_ends(text, 10)
    assert ends[-1] == len(text)
    assert max(b - a for a, b in zip([0, *ends], ends, strict=False)) < 40


def test_bold_words_and_capitals_take_more_space() -> None:
    """Never fewer lines than the same in small letters."""
    plain = len(line_ends("what matters to the person " * 9, 20))
    assert plain <= len(line_ends("what matters to the person " * 9, 20, bold=True))
    assert plain < len(line_ends("WHAT MATTERS TO THE PERSON " * 9, 20))


@given(st.text(max_size=200), st.floats(min_value=1, max_value=60))
def test_nothing_is_lost_between_two_lines(text: str, width: float) -> None:
    """The ends go up to the end of the text, each behind the one before."""
    ends = line_ends(text, width)
    assert ends == sorted(ends)
    assert ends[-1] == len(text)


@pytest.mark.parametrize("text", ENCODABLE.values(), ids=list(ENCODABLE))
def test_hostile_texts_have_lines_too(text: str) -> None:
    """Whatever somebody sends."""
    assert line_ends(text, 12)[-1] == len(text)
