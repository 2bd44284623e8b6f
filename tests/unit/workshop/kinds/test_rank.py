"""Ranking: everybody's own order of the models."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.finishing import finished
from workshoptui.workshop.kinds.rank import (
    RankModels,
    last_ranked,
    options_of,
    rank_ballots,
)
from workshoptui.workshop.models import models
from workshoptui.workshop.runs import CloseRound, GoTo


def test_a_later_order_replaces_the_first(folded: FoldedWorkshop) -> None:
    """One ballot a person, counted by order once it is closed; who ranked is done."""
    one, two = folded.with_tests()
    run = folded.go("rank")
    folded.do(RankModels(run, (one, two)), "p3")
    folded.do(RankModels(run, (two,)), "p3")
    folded.do(RankModels(run, (two,)), "p4")
    assert finished(folded.workshop, run) == 2
    assert rank_ballots(folded.workshop, run) == []
    folded.do(CloseRound(run))
    folded.show_figures(run)
    assert rank_ballots(folded.workshop, run) == [(2, (frozenset({two}),))]


def test_only_models_on_the_list_each_once(folded: FoldedWorkshop) -> None:
    """An empty order, a model twice and one that is not on the list are refused."""
    one, _ = folded.with_tests()
    run = folded.go("rank")
    assert folded.refusal(RankModels(run, ()), "p3") == ("empty-ranking", "order")
    assert folded.refusal(RankModels(run, (one, one)), "p3") == ("twice", "order")
    assert folded.refusal(RankModels(run, (one, "m99")), "p3") == ("unknown-models", "order")


def test_the_list_is_what_could_be_rated_when_it_opened(folded: FoldedWorkshop) -> None:
    """Tested models and today's way are ranked; it takes two."""
    assert folded.refusal(GoTo("rank")) == ("too-few-models", "")
    folded.with_tests()
    run = folded.go("rank")
    assert [model for model, _ in options_of(folded.workshop, run)] == [
        model.id for model in models(folded.workshop)
    ]
    assert options_of(folded.workshop, "r99") == ()


def test_the_last_closed_ranking_counts(folded: FoldedWorkshop) -> None:
    """A ranking counts once it is closed, and one in which nobody ranked does not."""
    one, two = folded.with_tests()
    run = folded.go("rank")
    folded.do(RankModels(run, (one, two)), "p3")
    assert last_ranked(folded.workshop) is None
    folded.do(CloseRound(run))
    folded.do(CloseRound(folded.again("rank")))
    found = last_ranked(folded.workshop)
    assert found is not None
    assert found.id == run
