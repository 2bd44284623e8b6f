"""Yes and no: counted in words."""

import pytest

from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.language.spoken import speaking
from workshoptui.language.yes_no import counted


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([], "0 yes"),
        ([True, True, False, None, None, None], "2 yes, 1 no, 3 not known"),
        ([False], "0 yes, 1 no"),
        ([None], "0 yes, 1 not known"),
    ],
)
def test_answers_are_counted_in_words(answers: list[bool | None], words: str) -> None:
    """What nobody said is left out, but for the yes."""
    assert counted(answers) == words
    with speaking(pseudo_language()):
        assert outside(counted(answers)).strip(", ") == ""
