"""Repetition: a key that stands twice in one object is found, wherever it is."""

import json

import pytest

from workshoptui.journal.repetition import repeats


@pytest.mark.parametrize(
    "text",
    ['{"a":1,"a":1}', '[{"b":{"a":1,"a":2}}]', '{"a":1,"\\u0061":2}', '{ "a": 1, "a": 1 }'],
)
def test_a_key_that_stands_twice_is_found(text: str) -> None:
    """Also deep inside, and where it is written in two ways."""
    assert repeats(text.encode(), json.loads(text))


@pytest.mark.parametrize(
    "text", ['{"a":1,"b":1}', '[{"a":1},{"a":1}]', '{ "a" : {"a": 1} }', '"\\u0061"', "[]"]
)
def test_the_same_key_of_two_objects_is_none(text: str) -> None:
    """However the text is laid out."""
    assert not repeats(text.encode(), json.loads(text))
