"""Lists: joined as the language that is spoken joins them."""

import pytest

from tests.support.paths import ROOT
from workshoptui.language.catalogue import language
from workshoptui.language.lists import any_of, listed, ranges
from workshoptui.language.spoken import speaking

PACKAGE = ROOT / "src" / "workshoptui"
NOT_TRANSLATED = {
    "cli/options.py",  # names of shells, as they are typed
    "journal/description.py",  # docs/format.md, for developers
    "stylesheets.py",  # for developers
    "workshop/refused.py",  # for developers
}


def test_english_lists() -> None:
    """Commas, and a word before the last."""
    assert [listed("ABC"[:length]) for length in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert any_of("ABC") == "A, B or C"


def test_swedish_lists() -> None:
    """The same with their words."""
    with speaking(language("sv")):
        assert [listed("ABC"[:length]) for length in range(4)] == ["", "A", "A och B", "A, B och C"]
        assert any_of("ABC") == "A, B eller C"


def test_what_is_listed_stays_as_it_is(evil_text: str) -> None:
    """Nothing in it is taken for a place of the pattern."""
    for code in ("en", "sv"):
        with speaking(language(code)):
            assert listed(["{0}", evil_text, "{1}"])[5:].startswith(evil_text)
            assert listed(["{1}", "{0}"]).startswith("{1}")


def test_what_stands_between_is_for_the_language_to_say() -> None:
    """No list that people read is joined by an English comma, which is none in Arabic."""
    joined = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if '", ".join(' in path.read_text(encoding="utf-8")
    }
    assert joined == NOT_TRANSLATED


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
