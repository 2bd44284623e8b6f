"""Suggesting cards that may say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.evil import ENCODABLE
from workshoptui.room.duplicates import LIKELY, Likely, likely_duplicates

Texts = st.lists(st.text(max_size=20), max_size=8).map(
    lambda words: [(f"c{number}", text) for number, text in enumerate(words)]
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Listen first", "Listen first"),
        ("Listen first", "listen FIRST!"),
        ("Enough time", "Time, enough"),
        ("Somebody who listens", "Somebody who lisstens"),
        ("Åsa lyssnar på mig", "på mig lyssnar åsa"),
        ("👍", "👍"),
    ],
)
def test_the_same_in_other_words_or_letters_is_suggested(one: str, other: str) -> None:
    """Case, punctuation, the order of words and a typing error hide no duplicate."""
    assert [
        (pair.first, pair.second) for pair in likely_duplicates([("a", one), ("b", other)])
    ] == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Listen first", "Coffee"),
        ("Time", "Enough time for everyone to speak"),
        ("A clear agenda", "A shared goal"),
        ("👍", "👎"),
        ("", "Something"),
    ],
)
def test_what_differs_is_left_alone(one: str, other: str) -> None:
    """A shared word is not yet the same idea."""
    assert likely_duplicates([("a", one), ("b", other)]) == []


def test_the_most_alike_come_first() -> None:
    """The clearest case is looked at first; ties keep the order of the cards."""
    texts = [("a", "Be on time"), ("b", "Be in time"), ("c", "In time be"), ("d", "Time be on")]
    found = likely_duplicates(texts)
    assert [(pair.first, pair.second) for pair in found][:2] == [("a", "d"), ("b", "c")]
    assert [pair.likeness for pair in found] == sorted(
        (pair.likeness for pair in found), reverse=True
    )
    assert found[0] == Likely("a", "d", 1.0)


@pytest.mark.parametrize("threshold", [0, -1, 1.01, float("nan")])
def test_an_impossible_threshold_is_refused(threshold: float) -> None:
    """The message says what was expected."""
    with pytest.raises(ValueError, match="above 0 and at most 1"):
        likely_duplicates([], threshold)


@given(Texts, st.floats(0.05, 1))
def test_every_pair_is_given_once_and_is_as_alike_as_asked(
    texts: list[tuple[str, str]], threshold: float
) -> None:
    """No card is like itself, no pair comes twice, and none is below the threshold."""
    found = likely_duplicates(texts, threshold)
    order = [name for name, _ in texts]
    assert all(order.index(pair.first) < order.index(pair.second) for pair in found)
    assert len({(pair.first, pair.second) for pair in found}) == len(found)
    assert all(threshold - 1e-9 <= pair.likeness <= 1 for pair in found)


@given(Texts)
def test_a_lower_threshold_only_adds(texts: list[tuple[str, str]]) -> None:
    """Whatever is suggested stays suggested when more is asked for."""
    strict = {(pair.first, pair.second) for pair in likely_duplicates(texts, LIKELY)}
    loose = {(pair.first, pair.second) for pair in likely_duplicates(texts, LIKELY / 2)}
    assert strict <= loose


def test_hostile_texts_are_only_compared() -> None:
    """Nothing that a phone can send breaks the comparison; each is like its own copy."""
    texts = [(f"{name}{copy}", text) for copy in "ab" for name, text in ENCODABLE.items()]
    pairs = {(pair.first, pair.second) for pair in likely_duplicates(texts)}
    assert all((f"{name}a", f"{name}b") in pairs for name, text in ENCODABLE.items() if text)
