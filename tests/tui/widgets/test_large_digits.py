from workshoptui.tui.widgets.large_digits import large_digits, small_digits


def test_digits_are_three_rows_or_five() -> None:
    """Half blocks on a small screen, squares of two cells on a large one."""
    assert small_digits("10") == ["▀█  █▀█", " █  █ █", "▀▀▀ ▀▀▀"]
    assert large_digits("7") == ["██████", *["    ██"] * 4]


def test_each_sign_of_a_clock_can_be_drawn_and_told_apart() -> None:
    """No two look alike, and every row of a text is equally wide."""
    signs = "0123456789:+"
    assert len({tuple(small_digits(sign)) for sign in signs}) == len(signs)
    for draw in (small_digits, large_digits):
        assert len({len(row) for row in draw(signs)}) == 1
