"""Recall phrases: in words of a language or in digits, and known again however they are typed."""

import math
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.catalogues import further_language
from workshoptui.language import recall
from workshoptui.language.catalogue import language
from workshoptui.language.recall import (
    DIGITS_IN_PHRASE,
    WORDS_IN_PHRASE,
    folded_phrase,
    recall_phrase,
    words,
)
from workshoptui.language.spoken import speaking

LISTS = sorted(path.stem for path in Path(recall.__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("code", LISTS)
def test_words_are_many_and_easy_to_tell_apart(code: str) -> None:
    """Whatever the language: 66 bits in six, small letters alone, no two that fold alike."""
    known = words(code)
    assert len(known) == 2048
    assert len({folded_phrase(word) for word in known}) == 2048
    assert all(3 <= len(word) <= 8 and word.isalpha() and word.islower() for word in known)
    assert known == tuple(unicodedata.normalize("NFC", word) for word in known)
    assert math.log2(len(known)) * WORDS_IN_PHRASE >= 66


def test_a_language_without_words_has_digits(tmp_path: Path) -> None:
    """As many bits, in groups that can be read aloud; every number is another phrase."""
    assert math.log2(10) * DIGITS_IN_PHRASE >= 66
    with further_language(tmp_path, "ar"), speaking(language("ar")):
        assert recall_phrase(12345) == ("0000", "0000", "0000", "0001", "2345")
        assert recall_phrase(10**20 + 7) == recall_phrase(7)
        assert len({recall_phrase(number) for number in range(1000)}) == 1000


def test_a_number_stands_for_six_words() -> None:
    """The same each time, and another for each number."""
    assert recall_phrase(0) == (words("en")[0],) * WORDS_IN_PHRASE
    assert len({recall_phrase(number * 7919) for number in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  Oak, TREE\nriver ", "oak tree river"),
        ("1. oak 2. tree", "oak tree"),
        ("Ägg Ö", "ägg ö"),
        ("A\N{COMBINING DIAERESIS}gg", "ägg"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER O}ak", "oak"),
        ("Ελιά ΘΆΛΑΣΣΑ", "ελιά θάλασσα"),
        ("Straße STRASSE", "strasse strasse"),
        ("1234 5678-9012", "123456789012"),
        ("١٢٣٤ ٥٦٧٨", "12345678"),
        ("نمی\N{ZERO WIDTH NON-JOINER}دانم", "نمیدانم"),
        ("हिन्दी", "हिन्दी"),
        ("?! 🙂", ""),
    ],
)
def test_a_phrase_counts_by_its_letters_and_digits(typed: str, folded: str) -> None:
    """Marks and all, in any script."""
    assert folded_phrase(typed) == folded


def test_a_swede_has_swedish_words() -> None:
    """The language that is spoken has its own; comments in a list are no words."""
    with speaking(language("sv")):
        phrase = recall_phrase(2048**6 - 1)
    assert phrase == (words("sv")[-1],) * WORDS_IN_PHRASE
    assert not any("#" in word for word in words("sv"))


@given(st.text(max_size=60))
@example("İ ǰ ΐ ﬃ ͅ")
def test_folding_folds_once(typed: str) -> None:
    """What was folded stays as it is, in capitals too; so what is known is found again."""
    folded = folded_phrase(typed)
    assert folded_phrase(folded) == folded


def test_phrases_of_another_script_are_not_all_the_same() -> None:
    """As they once were, when nothing but a to z counted."""
    assert folded_phrase("ελιά") != folded_phrase("θάλασσα") != ""
