"""Ranking: everybody's own order of the models."""

from tests.support.workshop import Desk
from workshoptui.workshop.kinds.rank import (
    RankModels,
    last_ranked,
    options_of,
    rank_ballots,
)
from workshoptui.workshop.models import models
from workshoptui.workshop.runs import CloseRound, GoTo, finished


def test_a_later_order_replaces_the_first(desk: Desk) -> None:
    """One ballot a person, counted by order once it is closed; who ranked is done."""
    one, two = desk.with_models()
    run = desk.go("rank")
    desk.do(RankModels(run, (one, two)), "p3")
    desk.do(RankModels(run, (two,)), "p3")
    desk.do(RankModels(run, (two,)), "p4")
    assert finished(desk.workshop, run) == 2
    assert rank_ballots(desk.workshop, run) == []
    desk.do(CloseRound(run))
    desk.say_the_word(run)
    assert rank_ballots(desk.workshop, run) == [(2, (frozenset({two}),))]


def test_only_models_on_the_list_each_once(desk: Desk) -> None:
    """An empty order, a model twice and one that is not on the list are refused."""
    one, _ = desk.with_models()
    run = desk.go("rank")
    assert desk.refusal(RankModels(run, ()), "p3") == ("empty", "order")
    assert desk.refusal(RankModels(run, (one, one)), "p3") == ("twice", "order")
    assert desk.refusal(RankModels(run, (one, "m99")), "p3") == ("gone", "order")


def test_the_list_is_what_could_be_rated_when_it_opened(desk: Desk) -> None:
    """Tested models and today's way are ranked; it takes two."""
    assert desk.refusal(GoTo("rank")) == ("too-few", "")
    desk.with_models()
    run = desk.go("rank")
    assert [model for model, _ in options_of(desk.workshop, run)] == [
        model.id for model in models(desk.workshop)
    ]
    assert options_of(desk.workshop, "r99") == ()


def test_the_last_closed_ranking_counts(desk: Desk) -> None:
    """A ranking counts once it is closed, and one in which nobody ranked does not."""
    one, two = desk.with_models()
    run = desk.go("rank")
    desk.do(RankModels(run, (one, two)), "p3")
    assert last_ranked(desk.workshop) is None
    desk.do(CloseRound(run))
    desk.do(CloseRound(desk.again("rank")))
    found = last_ranked(desk.workshop)
    assert found is not None
    assert found.id == run
