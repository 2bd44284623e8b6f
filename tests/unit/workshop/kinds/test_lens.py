"""The relational lens: two places on each line, gaps, and no total."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.finishing import finished
from workshoptui.workshop.kinds.lens import (
    LensAnswers,
    LensPair,
    LookThroughLens,
    Profile,
    Spread,
    largest_gaps,
    most_divided,
    profile,
)
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.ties import Cut


def test_lines_stand_by_the_median_of_paired_gaps(folded: FoldedWorkshop) -> None:
    """The gap is the median of wanted − now over those who gave both; hidden until closed."""
    run = folded.go("lens")
    for one, now, wanted in zip(folded.people, (1, 2, 3), (5, 4, 3), strict=True):
        folded.do(LookThroughLens(run, {"r1": now, "r2": 1}, {"r2": wanted}), one)
    folded.do(LookThroughLens(run, {}, {"r1": 2}), "p3")
    assert [(line.gap, line.now.counts) for line in profile(folded.workshop, folded.run)] == [
        (None, (0, 0, 0, 0, 0)),
        (None, (0, 0, 0, 0, 0)),
    ]
    folded.do(CloseRound(run))
    folded.show_figures(run)
    first, second = profile(folded.workshop, folded.run)
    assert (first.pair.id, first.gap, first.paired) == ("r2", 3.0, 3)
    assert (second.pair.id, second.gap, second.paired) == ("r1", 1.0, 1)
    assert second.now.counts == (1, 1, 1, 0, 0)
    assert (second.now.low, second.now.middle, second.now.high) == (1.5, 2, 2.5)


def test_without_answers_there_is_no_number(folded: FoldedWorkshop) -> None:
    """An empty line has no quartile, no gap, and nothing is called divided."""
    folded.do(CloseRound(folded.go("lens")))
    lines = profile(folded.workshop, folded.run)
    assert [(line.gap, line.now.middle, line.wanted.agreement) for line in lines] == [
        (None, None, None),
        (None, None, None),
    ]
    assert most_divided(lines) == Cut(())


def test_the_most_divided_pair(folded: FoldedWorkshop) -> None:
    """The pair on which people are furthest apart is found, now or wanted."""
    run = folded.go("lens")
    for one, place in zip(folded.people, (1, 5, 5), strict=True):
        folded.do(LookThroughLens(run, {"r1": 3, "r2": 3}, {"r1": 3, "r2": place}), one)
    assert most_divided(profile(folded.workshop, folded.run)) == Cut(())
    folded.do(CloseRound(run))
    folded.show_figures(run)
    divided = most_divided(profile(folded.workshop, folded.run))
    assert [line.pair.id for line in divided.kept] == ["r2"]


def test_pairs_that_are_divided_alike_are_all_named(folded: FoldedWorkshop) -> None:
    """None is named because it stands first on the list."""
    run = folded.go("lens")
    for one, place in zip(folded.people, (1, 5, 5), strict=True):
        folded.do(LookThroughLens(run, {"r1": place, "r2": 3}, {"r1": 3, "r2": place}), one)
    folded.do(CloseRound(run))
    folded.show_figures(run)
    divided = most_divided(profile(folded.workshop, folded.run))
    assert {line.pair.id for line in divided.kept} == {"r1", "r2"}


def _with_gaps(*gaps: float | None) -> list[Profile]:
    """Lines with these gaps, the largest first."""
    bare = Spread((0,) * 5, None, None, None, None)
    pairs = (LensPair(f"r{n}", "left", "right") for n, _ in enumerate(gaps, 1))
    return [Profile(pair, bare, bare, gap, 6) for pair, gap in zip(pairs, gaps, strict=True)]


def test_gaps_that_tie_at_the_limit_are_all_named_or_none_is() -> None:
    """Four pairs at 2.5 are four; where too many tie, none is, and it is known how many."""
    found = largest_gaps(_with_gaps(2.5, 2.5, 2.5, 2.5, 1, 0, -1, None))
    assert (len(found.kept), found.tied) == (4, 0)
    found = largest_gaps(_with_gaps(3, 1, 1, 1, 1, 1, 1, 0))
    assert ([line.gap for line in found.kept], found.tied) == ([3], 6)
    assert largest_gaps(_with_gaps(1, 1, 1, 1, 1, 1, 1)) == Cut((), 7)
    assert largest_gaps(_with_gaps(0, -1, None)) == Cut(())


def test_places_stay_until_they_are_given_again(folded: FoldedWorkshop) -> None:
    """Pairs that are left out stay; done means all of now and of wanted."""
    run = folded.go("lens")
    folded.do(LookThroughLens(run, {"r1": 1, "r2": 2}, {"r1": 3}), "p3")
    assert finished(folded.workshop, run) == 0
    folded.do(LookThroughLens(run, {"r1": 4}, {"r2": 5}), "p3")
    answers = folded.workshop.get(LensAnswers, (run, "p3"))
    assert (answers.now, answers.wanted) == ({"r1": 4, "r2": 2}, {"r1": 3, "r2": 5})
    assert finished(folded.workshop, run) == 1
    assert folded.refusal(LookThroughLens(run, {"r9": 1}, {}), "p3") == ("unknown-pairs", "now")
