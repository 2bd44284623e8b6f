"""Copied: which lines of a text say only what was copied into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.copied import (
    says_only,
    source,
    still_copied,
    with_copied,
    without_lines,
)
from workshoptui.workshop.kinds.collect import AddCard

COPIED = "Nurse: has an open door (falls between: summer)"


@pytest.mark.parametrize(
    ("line", "only"),
    [
        (COPIED, True),
        ("– nurse, has an open door; falls between summer!", True),
        ("has an open door", True),
        ("open door", False),
        (f"{COPIED} and we ask her", False),
        ("Nurse has a door", False),
        ("…", False),
        ("", False),
    ],
)
def test_a_line_says_only_what_was_copied(line: str, *, only: bool) -> None:
    """Whatever stands between the words; a part of it from three words on; nothing besides."""
    assert says_only(line, [COPIED]) is only
    assert without_lines(f"Before\n{line}\nAfter", COPIED)[1] == (((1, line),) if only else ())


def test_short_words_are_somebodys_where_they_are_all_that_was_said() -> None:
    """A line of a longer answer, too."""
    assert says_only("Time!", ["time"])
    assert not says_only("Time", ["Time and calm"])
    assert without_lines("Time\nOurs", "Time\nand calm") == ("Ours", ((0, "Time"),))


LINES = st.lists(st.text("ab c", min_size=1, max_size=8), max_size=6).map("\n".join)


@given(LINES, LINES)
def test_lines_that_go_can_all_be_put_back(text: str, words: str) -> None:
    """What is left and what went make the text again, but for empty lines at its ends."""
    left, gone = without_lines(text, words)
    lines = left.split("\n") if left else []
    for at, line in gone:
        lines.insert(at, line)
    assert [line for line in lines if line] == [line for line in text.split("\n") if line]
    assert without_lines(left, words) == (left, ())


def test_what_nobody_says_any_more_is_not_named(folded: FoldedWorkshop) -> None:
    """A copy is known by the row, and forgotten once the text says something else."""
    folded.change_plan("ideas", turns=False)
    run = folded.go("ideas")
    card = folded.put(AddCard(run, "Ask them first"), Card, folded.people[0])
    context = Context(seq=1, by=FACILITATOR, at=0.0, seed=1)
    said = {source(card): card.text}
    both = f"{card.text}\nOurs"
    assert with_copied(folded.workshop, both, said, {}, Card, context) == (both, said)
    assert with_copied(folded.workshop, "Ours", {}, said, Card, context) == ("Ours", {})
    gone = {"card c0": card.text}
    assert with_copied(folded.workshop, both, gone, {}, Card, context) == ("Ours", {})
    assert with_copied(folded.workshop, both, {"nothing x": "Ours"}, said, Card, context)[1] == said
    assert still_copied("Ask them", said) == {}
