"""How large text may be so that boxes in columns stand on one page."""

import pytest

from workshoptui.record.page_fit import COLUMNS, Across, Around, Box, Fitted, Sheet, fit

SHEET = Sheet(width=1000, height=700, largest=14, usual=9, smallest=7)
AROUND = Around(first=(Across("The walk", 2),), beside=(), later=(), spaces=4)


def boxes(length: int, number: int = 12) -> list[Box]:
    """Boxes with words of about this length in all."""
    return [Box(key, f"Part {key}", "", "word " * (length // 5)) for key in range(number)]


def words(fitted: Fitted) -> int:
    """How many words stand on all pages."""
    placed = [box for page in fitted.pages for column in page for box in column]
    return sum(len(box.text.split()) for box in placed)


def test_little_text_is_large_and_much_text_smaller() -> None:
    """The more there is, the smaller it is, and below what is usual that is said."""
    fitted = [fit(boxes(length), SHEET, AROUND) for length in (20, 300, 600, 800)]
    sizes = [one.size for one in fitted]
    assert sizes[0] == SHEET.largest
    assert sizes == sorted(sizes, reverse=True)
    assert [len(one.pages) for one in fitted] == [1] * 4
    assert [one.smaller for one in fitted] == [size < SHEET.usual for size in sizes]
    assert fitted[-1].smaller


def test_what_does_not_fit_goes_on_on_further_pages() -> None:
    """In the smallest letters; no word of it is lost, and what is parted says so."""
    fitted = fit(boxes(8000), SHEET, AROUND)
    placed = [box for page in fitted.pages for column in page for box in column]
    assert fitted.size == SHEET.smallest
    assert len(fitted.pages) > 1
    assert all(len(page) == COLUMNS for page in fitted.pages)
    assert words(fitted) == 12 * 1600
    assert [box.key for box in placed] == sorted(box.key for box in placed)
    assert sum(not box.continued for box in placed) == 12


def test_boxes_stay_whole_where_letters_need_not_be_small_for_it() -> None:
    """In reading order down the columns."""
    fitted = fit(boxes(300), SHEET, AROUND)
    [page] = fitted.pages
    assert [box.key for column in page for box in column] == list(range(12))
    assert not any(box.continued for column in page for box in column)


@pytest.mark.parametrize("number", [0, 1])
def test_an_empty_canvas_is_a_page(number: int) -> None:
    """Four columns, whatever stands in them."""
    fitted = fit([Box(0, "", "", "")] * number, SHEET, AROUND)
    assert len(fitted.pages) == 1
    assert len(fitted.pages[0]) == COLUMNS
