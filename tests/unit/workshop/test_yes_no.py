"""YesNo: yes, no, or nobody said; and what a box meant before forms asked for a no."""

import pytest

from workshoptui.language.yes_no import counted
from workshoptui.workshop.yes_no import YesNo


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([], "0 yes"),
        ([True, True, False, None, None, None], "2 yes, 1 no, 3 not known"),
        ([False], "0 yes, 1 no"),
        ([None], "0 yes, 1 not known"),
    ],
)
def test_answers_are_counted_in_words(answers: list[YesNo], words: str) -> None:
    """What nobody said is left out, but for the yes."""
    assert counted(answers) == words
