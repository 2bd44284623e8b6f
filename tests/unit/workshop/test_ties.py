"""Ties: what is cut off at a limit never splits those that are equal at it."""

from hypothesis import given
from hypothesis import strategies as st

from workshoptui.workshop.ties import Cut, first

values = st.lists(st.integers(0, 3), max_size=12).map(lambda found: sorted(found, reverse=True))


@given(values, st.integers(1, 5))
def test_no_two_equal_rows_are_told_apart(rows: list[int], most: int) -> None:
    """What is kept is a beginning; nothing that is left out equals what is kept."""
    cut = first(rows, most, float)
    assert list(cut.kept) == rows[: len(cut.kept)]
    assert not set(cut.kept) & set(rows[len(cut.kept) :])
    assert len(cut.kept) <= 2 * most
    if cut.tied:
        assert len(set(rows[len(cut.kept) : len(cut.kept) + cut.tied])) == 1
        assert len(cut.kept) < most
    else:
        assert len(cut.kept) >= min(most, len(rows))


def test_a_tie_is_named_whole_where_there_is_room() -> None:
    """One more than the limit is named; far too many are counted."""
    assert first([3, 2, 2, 1], 2, float) == Cut((3, 2, 2))
    assert first([3, 2, 2, 1], 2, float, limit=2) == Cut((3,), 2)
    assert first([1] * 9, 3, float) == Cut((), 9)
    assert first([0.1 + 0.2, 0.3, 0.2], 1, float) == Cut((0.1 + 0.2, 0.3))
    assert first([], 3, float) == Cut(())
