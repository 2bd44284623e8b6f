"""The map in text: who stands where, and that nothing leaves its side."""

import pytest

from tests.support.evil import EVIL_LINES
from workshoptui.tui.widgets.cells import cell_len
from workshoptui.tui.widgets.lines import line_len
from workshoptui.tui.widgets.person_map import PersonMap, Place


def drawn(*places: Place, width: int = 120, height: int = 20) -> list[str]:
    """The lines of a map with these places."""
    shown = PersonMap()
    shown._places = places
    lines = shown.layout_lines(width, height)
    assert all(line_len(line) <= width for line in lines)
    return ["".join(text for text, _ in line) for line in lines]


def test_they_stand_in_turn_left_and_right_of_the_person() -> None:
    """A line leads from each to the middle, where the person stands."""
    lines = drawn(Place("Daughter", "Calls", "Is not told"), Place("Nurse", "Comes", ""))
    text = "\n".join(lines)
    (first,) = (line for line in lines if "Daughter" in line)
    assert first.index("Daughter") < first.index("─") < first.index("Nurse")
    assert "│ the person │" in text
    assert text.index("Calls") < text.index("Is not told")


def test_without_anybody_the_person_stands_alone() -> None:
    """Nothing leads anywhere."""
    assert [line.strip() for line in drawn(height=3)] == [
        "╭────────────╮",
        "│ the person │",
        "╰────────────╯",
    ]


@pytest.mark.parametrize("words", EVIL_LINES)
def test_whatever_people_write_stays_on_its_side(words: str) -> None:
    """The middle stands in one column, wide characters or not."""
    lines = drawn(*(Place(words, words, words) for _ in range(4)))
    middles = {cell_len(line[: line.index("the person")]) for line in lines if "the person" in line}
    assert len(middles) == 1


def test_a_long_name_is_one_place_with_one_line_to_it() -> None:
    """However often it wraps; the one on the other side is led to by its own."""
    nurse = Place("School health nurse of the whole district team", "Listens", "")
    lines = drawn(nurse, Place("Daughter", "Calls", ""), width=60)
    leading = [line for line in lines if "─" in line and "╭" not in line and "╰" not in line]
    assert len([line for line in lines if "nurse" in line or "team" in line]) > 1
    assert len(leading) <= 1
