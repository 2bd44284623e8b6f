"""Sorting: by the alphabet of the language that is spoken."""

from pathlib import Path

from tests.support.catalogues import further_language
from workshoptui.language.catalogue import language
from workshoptui.language.sorting import sort_key
from workshoptui.language.spoken import speaking


def test_english_order() -> None:
    """Capitals with small letters, marks with their letters, numbers by what they count."""
    words = ["Zebra", "apple", "Émile", "eland", "model 10", "Model 2", "(note)", "Ωmega", "7 up"]
    assert sorted(words, key=sort_key) == [
        "(note)",
        "7 up",
        "apple",
        "eland",
        "Émile",
        "Model 2",
        "model 10",
        "Zebra",
        "Ωmega",
    ]


def test_a_catalogue_says_the_order(tmp_path: Path) -> None:
    """Letters that English sorts as marked ones stand where this alphabet has them."""
    alphabet = 'msgctxt "alphabet"\nmsgid "{}"\nmsgstr "{}"\n'.format(
        "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyzåäö"
    )
    with further_language(tmp_path, "fi", alphabet), speaking(language("fi")):
        assert sorted(["öl", "ål", "zon", "äng", "al"], key=sort_key) == [
            "al",
            "zon",
            "ål",
            "äng",
            "öl",
        ]


def test_any_text_has_a_place(evil_text: str) -> None:
    """Nothing that people write breaks a list, and the order is the same each time."""
    words = [evil_text, "", "²", "٣", "a", "3"]
    backwards = words[::-1]
    assert sorted(words, key=sort_key) == sorted(backwards, key=sort_key)
