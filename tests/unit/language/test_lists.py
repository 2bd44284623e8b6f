"""Lists: joined as the language that is spoken joins them."""

from workshoptui.language.catalogue import language
from workshoptui.language.lists import any_of, listed
from workshoptui.language.spoken import speaking


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
