"""The screen's stylesheets are found, and a wrong name is explained."""

import pytest

from workshoptui.stylesheets import STYLES, sheet, sheets


def test_every_file_in_the_folder_is_a_stylesheet_found_by_its_name() -> None:
    """A name is the file's name without its ending, and nothing else lies in the folder."""
    found = sorted(STYLES.iterdir())
    assert [sheet(path.stem) for path in found] == found
    assert "tokens" in [path.stem for path in found]


def test_sheets_keep_the_order_they_are_asked_in() -> None:
    """The order is the cascade: what comes later overrides, so it must not be sorted."""
    backwards = sorted((path.stem for path in STYLES.glob("*.tcss")), reverse=True)
    assert [path.stem for path in sheets(*backwards)] == backwards


def test_a_wrong_name_is_answered_with_the_right_ones() -> None:
    """Somebody who mistypes a name reads which names there are."""
    with pytest.raises(FileNotFoundError, match=r"'tokes'.*\btokens\b"):
        sheet("tokes")
