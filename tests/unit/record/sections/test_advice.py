"""Advice in the record: its numbers can be told apart where one is said to change to another."""

from tests.support.markdown_reader import section
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.markdown import render
from workshoptui.workshop.kinds.rate import RateModel
from workshoptui.workshop.runs import CloseRound

FIRST = ((5, 1), (5, 1), (5, 1), (5, 1), (5, 2))
SECOND = ((3, 5), (3, 5), (3, 5), (3, 5), (2, 4))
"""Ratings with which the second model catches up when the first criterion weighs 0.621."""


def rated(first: tuple[tuple[int, int], ...], second: tuple[tuple[int, int], ...]) -> str:
    """The advice where five people rate two models so, and the criteria weigh 0.625 and 0.375."""
    folded = FoldedWorkshop(5)
    criteria = folded.with_criteria((3, 0, 0), (2, 1, 0), (0, 2, 0))
    models = folded.draft_models("Round table", "Walk")
    folded.try_models(*models)
    run = folded.go("rate")
    for model, ratings in zip(models, (first, second), strict=True):
        for person, levels in zip(folded.people, ratings, strict=True):
            folded.do(RateModel(run, model, dict(zip(criteria, levels, strict=True))), person)
    folded.do(CloseRound(run))
    return section(render(folded.workshop), "Advice on the choice")


def test_a_weight_never_changes_from_a_number_to_the_same_number() -> None:
    """Where two decimals do not tell them apart, there are more."""
    told = rated(FIRST, SECOND)
    assert "- Listening: from 0.625 to 0.621, then “Round table” and “Walk” share the lead" in told
    assert "if “Time” weighed 37.9 % instead of 37.5 %" in told


def test_where_the_lead_is_shared_no_weight_is_said_to_change() -> None:
    """Any change decides it, which is said once."""
    told = rated(((4, 4),) * 5, ((4, 4),) * 5)
    assert told.count("The lead is shared already: any change of a weight can decide it.") == 1
    assert "The smallest change" not in told
