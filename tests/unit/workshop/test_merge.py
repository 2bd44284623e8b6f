"""Merging: what two people made of one text, word by word, the same everywhere."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshoptui.workshop.merge import merged
from workshoptui.workshop.text import normalized

BASE = "The bus is late.\n- ask the driver\n- walk"


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        (BASE, f"{BASE} home", f"{BASE} home"),
        (f"{BASE} home", BASE, f"{BASE} home"),
        (f"{BASE} home", f"{BASE} home", f"{BASE} home"),
        (
            BASE.replace("late", "often late"),
            f"{BASE}\n- wait",
            f"{BASE.replace('late', 'often late')}\n- wait",
        ),
        (
            BASE.replace("bus", "train"),
            BASE.replace("\n- walk", ""),
            "The train is late.\n- ask the driver",
        ),
        (BASE.replace("bus", "train"), BASE.replace("bus", "tram"), None),
        (BASE.replace("The bus is late.\n", ""), BASE.replace("late", "early"), None),
    ],
)
def test_changes_at_different_places_are_put_together(
    theirs: str, mine: str, both: str | None
) -> None:
    """Where both changed the same words there is no one text, whoever was first."""
    assert merged(BASE, theirs, mine, 2_000) == both
    assert merged(BASE, mine, theirs, 2_000) == both


def test_what_is_too_long_or_empty_is_no_text() -> None:
    """Together they may say more than there is room for, or nothing."""
    assert merged("a b c", "one a b c", "a b c two", 12) is None
    assert merged("a b", "b", "a", 100) is None


def test_texts_made_to_be_slow_are_not_put_together() -> None:
    """Comparing them would hold up the whole room: both texts stand, at once."""
    one, other, mine = ("\n".join(map(chr, range(at, at + 999))) for at in (0x4E00, 0x5800, 0x6000))
    begun = perf_counter()
    assert merged(one, other, mine, 2_000) is None
    assert merged("a " * 990, "b " * 500 + "a " * 490, "a " * 490 + "c " * 500, 2_000) is None
    assert perf_counter() - begun < 1  # it was minutes


def test_a_small_change_of_a_long_list_is_put_together() -> None:
    """What both texts begin and end with is not compared."""
    lines = ["- one and the same line"] * 80
    theirs = ["- first", *lines]
    mine = [*lines, "- last"]
    both = merged("\n".join(lines), "\n".join(theirs), "\n".join(mine), 2_000)
    assert both == "\n".join([*theirs, "- last"])


words = st.lists(st.sampled_from(["bus", "is", "late", "\n", "- ", "åä"]), max_size=12)


@given(words, words, words)
def test_merging_is_symmetric_and_makes_text_as_people_write_it(
    base: list[str], theirs: list[str], mine: list[str]
) -> None:
    """Who comes second makes no difference, and what comes of it needs no cleaning."""
    was, one, other = (normalized(" ".join(text), lines=True) for text in (base, theirs, mine))
    both = merged(was, one, other, 2_000)
    assert both == merged(was, other, one, 2_000)
    assert both is None or normalized(both, lines=True) == both
