"""Must haves: a model that fails on one can be chosen, and everybody is told before."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.cautions import cautions
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.rate import RateModel, sheet_of
from workshoptui.workshop.models import Model
from workshoptui.workshop.must_haves import must_haves, unmet, unmet_before
from workshoptui.workshop.runs import CloseRound


def _with_must_have(folded: FoldedWorkshop) -> tuple[str, str, str]:
    """Two tested models and a must have, the second criterion; not rated yet."""
    one, two = folded.with_tests()
    first, second = (criterion.id for criterion in criteria(folded.workshop))
    folded.do(DecideCriteria(folded.go("criteria"), (first, second), {}, (second,)))
    return one, two, second


def test_below_three_it_is_said_and_kept_beside_the_decision(folded: FoldedWorkshop) -> None:
    """The median counts, of those who rated; a criterion that is no must have says nothing."""
    one, two, must_have = _with_must_have(folded)
    assert must_haves(folded.workshop) == (must_have,)
    folded.rate_models((one, 4), (two, 2))
    raters = len(folded.people)
    assert unmet(folded.workshop, one) == ()
    [failed] = unmet(folded.workshop, two)
    assert (failed.criterion, failed.median, failed.people) == (must_have, 2, raters)
    assert "must-have" in cautions(folded.workshop, folded.workshop.get(Model, two))
    assert "must-have" not in cautions(folded.workshop, folded.workshop.get(Model, one))
    decided = folded.put(ChooseModel(folded.go("choose"), two, "All the same"), Decision)
    assert decided.unmet == (must_have,)
    # What is rated since, or is a must have no more, changes nothing in what was said.
    folded.rate_again((two, 5))
    folded.do(DecideCriteria(folded.go("criteria"), (must_have,), {must_have: "Only this"}))
    assert unmet(folded.workshop, two) == ()
    assert unmet_before(folded.workshop, decided) == (failed,)


def test_a_median_of_three_is_no_failure(folded: FoldedWorkshop) -> None:
    """It has to be below 3."""
    one, _, _ = _with_must_have(folded)
    folded.rate_models((one, 3))
    assert unmet(folded.workshop, one) == ()


def test_what_too_few_rated_to_be_shown_is_not_told_either(folded: FoldedWorkshop) -> None:
    """A warning would tell what one person gave."""
    one, _, must_have = _with_must_have(folded)
    rating = folded.go("rate")
    names = dict(sheet_of(folded.workshop, folded.run))
    folded.do(RateModel(rating, one, dict.fromkeys(names, 1)), folded.people[0])
    folded.do(CloseRound(rating))
    assert unmet(folded.workshop, one) == ()
    folded.show_figures(rating)
    assert [failed.criterion for failed in unmet(folded.workshop, one)] == [must_have]
