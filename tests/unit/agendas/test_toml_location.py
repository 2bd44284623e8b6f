"""TOML locations: an error names the line that people have to look at."""

import pytest

from workshoptui.agendas.toml_location import Path, line_of, path_in

TEXT = '''# [[activities]] in a remark is none
name = "small"
questions = [
  "one",
  "two ]",
]
text = """
name = "no key"
"""
[[activities]]
id = "first"
[[activities]]
id = "second"
title = "Second"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("name",), 2),
        (("questions", 0), 4),
        (("questions", 1), 5),
        (("activities", 0, "id"), 11),
        (("activities", 1, "title"), 14),
        (("activities", 1, "missing"), 12),
        (("nothing",), 1),
    ],
)
def test_a_value_is_found_on_its_line(path: Path, line: int) -> None:
    """Whatever stands in remarks, lists and texts; what is missing, where it would be."""
    assert line_of(TEXT, path) == line


def test_a_place_in_an_error_is_a_path() -> None:
    """As msgspec writes it."""
    assert path_in("$.activities[2].title") == ("activities", 2, "title")
    assert path_in("$") == ()


def test_a_text_that_is_no_toml_has_its_first_line() -> None:
    """Rather than no answer at all."""
    assert line_of("[[[", ("name",)) == 1
    assert line_of("", ("name",)) == 1
