"""Counting: numbers and nouns as people read them."""

import pytest

from workshoptui.workshop.counting import count, count_range, ranges


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((), ""),
        ((3,), "3"),
        ((1, 2), "1–2"),
        ((6, 1, 3, 2, 2, 4), "1–4, 6"),
        ((1, 3, 5), "1, 3, 5"),
    ],
)
def test_numbers_in_a_row_are_a_range(numbers: tuple[int, ...], text: str) -> None:
    """So that a narrow column says which sittings somebody came to in one line."""
    assert ranges(numbers) == text


def test_one_has_no_plural() -> None:
    """And a range of one number is that number."""
    assert (count(1, "card"), count(1200, "card")) == ("1 card", "1,200 cards")
    assert (count_range(1, 1, "model"), count_range(3, 5, "model")) == ("1 model", "3 to 5 models")
