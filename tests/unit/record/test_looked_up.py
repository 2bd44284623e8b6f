"""Looked up: what was asked of a state, and which changes answer it otherwise."""

from collections.abc import Callable

import pytest

from workshoptui.record.looked_up import LookedUp, lookups_in
from workshoptui.workshop.kinds.goal import Goal
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.state import Change, Drop, Put, Workshop

ASKING: dict[str, Callable[[Workshop], object]] = {
    "all": lambda workshop: workshop.all(Story),
    "table": lambda workshop: "1" in workshop.table(Story),
    "length": lambda workshop: len(workshop.table(Story)),
    "find": lambda workshop: workshop.find(Story, "1"),
    "where": lambda workshop: workshop.where(Story, run="r1"),
    "count": lambda workshop: workshop.count(Story, run="r1"),
    "contributions": lambda workshop: [
        (person, list(rows)) for person, rows in workshop.contributions(Story)
    ],
    "once": lambda workshop: workshop.once(lambda state, _: state.all(Story), "", (Story,)),
}


def story(name: str, run: str, words: str = "") -> Story:
    """A story."""
    return Story(name, run, "p", {"q": words}, agreed=True, at=0.0)


CHANGES: list[Change] = [
    *(Put(story(name, run, words)) for name in "123" for run in ("r1", "r2") for words in "ab"),
    *(Drop(story(name, run)) for name in "123" for run in ("r1", "r2")),
    Put(Goal("1", "r1", "p", "words", None)),
]


@pytest.mark.parametrize("asked", ASKING)
def test_what_answers_otherwise_is_among_what_was_asked(asked: str) -> None:
    """Also where a row goes from one group to another."""
    for first in CHANGES:
        for change in CHANGES:
            workshop = Workshop()
            workshop.evolve((Put(story("1", "r1")), Put(story("2", "r2")), first))
            read = LookedUp(workshop)
            before = ASKING[asked](read)
            assert before == ASKING[asked](workshop)
            groups = {Story: {lookup[1] for lookup in read.lookups if len(lookup) == 3}}
            touched = lookups_in((change,), groups)  # type: ignore[arg-type]
            workshop.evolve((change,))
            if ASKING[asked](workshop) != before:
                assert touched & read.lookups


def test_another_row_touches_nothing_that_was_asked_of_one() -> None:
    """Nor does one of another group, or of another table."""
    workshop = Workshop()
    workshop.evolve((Put(story("1", "r1")),))
    read = LookedUp(workshop)
    read.find(Story, "1")
    read.where(Story, run="r1")
    for row in (story("2", "r2"), Goal("1", "r1", "p", "words", None)):
        assert not lookups_in((Put(row),), {Story: {("run",)}}) & read.lookups


def test_nobody_goes_through_everything() -> None:
    """It would be drawn again at each change."""
    with pytest.raises(NotImplementedError):
        list(LookedUp(Workshop()).tables())
