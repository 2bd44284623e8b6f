"""Small groups: from how many people on figures are shown, and the facilitator's word."""

import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.disclosure import (
    FiguresShown,
    ShowFigures,
    at_the_word,
    disclosure,
    shown,
    why_thin,
    why_withheld,
)
from workshoptui.workshop.evidence import counsel, evidence
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.lens import LookThroughLens, profile
from workshoptui.workshop.kinds.rank import RankModels, rank_ballots
from workshoptui.workshop.kinds.rate import RateModel, counts, rated_by, sheet_of
from workshoptui.workshop.kinds.survey import (
    AnswerSurvey,
    SurveyActivity,
    answered_by,
    late_words_in,
    words_in,
)
from workshoptui.workshop.kinds.survey import counts as answers
from workshoptui.workshop.kinds.vote import PlaceDots, tally
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.undo import Undo


def answered(desk: Desk, people: int) -> str:
    """A closed questionnaire that so many people answered; its run."""
    run = desk.go("survey")
    for one in desk.people[:people]:
        desk.do(AnswerSurvey(run, {"q1": 4, "q2": 2}, {"q1": "Mine"}, "My words"), one)
    desk.do(CloseRound(run))
    return run


@pytest.mark.parametrize(("people", "seen"), [(1, False), (4, False), (5, True)])
def test_a_questionnaire_is_shown_from_five_people_on(people: int, seen: bool) -> None:
    """Neither how they answered nor what they wrote, but how many they were."""
    desk = Desk(6)
    answered(desk, people)
    item = desk.workshop.get(SurveyActivity, "survey").items[0]
    assert sum(answers(desk.workshop, desk.run, item)[0]) == (people if seen else 0)
    assert len(words_in(desk.workshop, desk.run)) == (people if seen else 0)
    assert disclosure(desk.workshop, desk.run).people == people
    assert answered_by(desk.workshop, desk.run, item) == people
    assert shown(desk.workshop, desk.run) == seen


@pytest.mark.parametrize(("people", "seen"), [(4, False), (5, True)])
def test_the_lens_is_shown_from_five_people_on(people: int, seen: bool) -> None:
    """No place, no quartile and no gap of fewer."""
    desk = Desk(6)
    run = desk.go("lens")
    for one in desk.people[:people]:
        desk.do(LookThroughLens(run, {"r1": 2, "r2": 2}, {"r1": 4, "r2": 5}), one)
    desk.do(CloseRound(run))
    for line in profile(desk.workshop, desk.run):
        assert (sum(line.now.counts), line.now.people) == (people if seen else 0, people)
        assert (line.gap is not None, line.paired) == (seen, people)


@pytest.mark.parametrize(("people", "seen"), [(1, False), (2, False), (3, True)])
def test_dots_are_shown_from_three_people_on(people: int, seen: bool) -> None:
    """The tally of two people tells each of them what the other chose."""
    desk = Desk(4)
    groups, run = desk.with_groups(), desk.go("vote")
    for one in desk.people[:people]:
        desk.do(PlaceDots(run, groups[0], 1), one)
    desk.do(PlaceDots(run, groups[0], 1), desk.people[3])
    desk.do(PlaceDots(run, groups[0], 0), desk.people[3])
    desk.do(CloseRound(run))
    assert disclosure(desk.workshop, desk.run).people == people
    assert (tally(desk.workshop, desk.run) is not None) == seen


@pytest.mark.parametrize(("people", "seen"), [(2, False), (3, True)])
def test_orders_are_shown_from_three_people_on(people: int, seen: bool) -> None:
    """A rank order of one is that person's."""
    desk = Desk(4)
    one, two = desk.with_models()
    run = desk.go("rank")
    for person in desk.people[:people]:
        desk.do(RankModels(run, (two, one)), person)
    desk.do(CloseRound(run))
    assert bool(rank_ballots(desk.workshop, run)) == seen


@pytest.mark.parametrize(("people", "seen"), [(2, False), (3, True)])
def test_ratings_are_shown_from_three_people_on(people: int, seen: bool) -> None:
    """Neither their counts nor the scores, the advice or the shares made of them."""
    desk = Desk(4)
    models = desk.with_models()
    run = desk.go("rate")
    (criterion, _), *_ = asked = sheet_of(desk.workshop, desk.run)
    for person in desk.people[:people]:
        for model in models:
            desk.do(RateModel(run, model, {c: 4 for c, _ in asked}), person)
    # Whoever can judge nothing is in no figure.
    desk.do(RateModel(run, models[0], {c: None for c, _ in asked}), desk.people[3])
    desk.do(CloseRound(run))
    assert disclosure(desk.workshop, desk.run).people == people
    assert rated_by(desk.workshop, desk.run, models[0], criterion) == people
    spread, unsure = counts(desk.workshop, desk.run, models[0], criterion)
    assert (sum(spread), unsure) == ((people, 1) if seen else (0, None))
    assert (evidence(desk.workshop) is not None) == seen


def test_the_facilitators_word_shows_figures_and_is_kept() -> None:
    """It is said of one closed round, once, tells of how many, and can be taken back."""
    desk = Desk(6)
    run = desk.go("survey")
    assert desk.refusal(ShowFigures(run)) == ("not-closed", "")
    desk.do(AnswerSurvey(run, {"q1": 4}), desk.people[0])
    desk.do(CloseRound(run))
    item = desk.workshop.get(SurveyActivity, "survey").items[0]
    desk.do(ShowFigures(run))
    said = desk.workshop.seq
    assert answers(desk.workshop, desk.run, item) == ([0, 0, 0, 1, 0], 0)
    assert desk.workshop.get(FiguresShown, run).people == 1
    assert at_the_word(disclosure(desk.workshop, desk.run)) == (
        "Shown at the facilitator's word: n=1."
    )
    assert desk.refusal(ShowFigures(run)) == ("not-withheld", "")
    desk.do(Undo(said))
    assert answers(desk.workshop, desk.run, item) == ([0] * 5, 0)
    assert not shown(desk.workshop, desk.run)


def test_enough_people_need_no_word_and_none_hold_nothing_back() -> None:
    """Where nothing is withheld there is nothing to say."""
    desk = Desk(6)
    run = answered(desk, 5)
    assert desk.refusal(ShowFigures(run)) == ("not-withheld", "")
    assert at_the_word(disclosure(desk.workshop, desk.run)) == ""
    empty = desk.go("lens")
    desk.do(CloseRound(empty))
    assert shown(desk.workshop, desk.run)
    assert desk.refusal(ShowFigures(empty)) == ("not-withheld", "")
    ideas = desk.go("ideas")
    desk.do(CloseRound(ideas))
    assert desk.refusal(ShowFigures(ideas)) == ("not-withheld", "")


def test_a_single_figure_of_few_people_is_held_back_alone() -> None:
    """Five answered, but one statement only two of them: that one is not shown."""
    desk = Desk(5)
    run = desk.go("survey")
    first, second = desk.workshop.get(SurveyActivity, "survey").items
    for number, one in enumerate(desk.people):
        desk.do(AnswerSurvey(run, {"q1": 4, "q2": 2 if number < 2 else None}), one)
    desk.do(CloseRound(run))
    assert answers(desk.workshop, desk.run, first) == ([0, 0, 0, 5, 0], 0)
    assert answers(desk.workshop, desk.run, second) == ([0] * 5, 3)
    assert answered_by(desk.workshop, desk.run, second) == 2
    found = disclosure(desk.workshop, desk.run)
    assert (found.withheld, found.askable) == (False, True)
    assert why_thin(found).startswith("What fewer than 5 people gave is not shown")
    desk.do(ShowFigures(run))
    assert sum(answers(desk.workshop, desk.run, second)[0]) == 2
    assert why_thin(disclosure(desk.workshop, desk.run)) == ""


def test_how_many_could_not_answer_is_held_back_with_the_few_who_could() -> None:
    """One answered a statement and one said N/A to it: each would tell of the other."""
    desk = Desk(5)
    run = desk.go("survey")
    _, second = desk.workshop.get(SurveyActivity, "survey").items
    for number, one in enumerate(desk.people):
        levels: dict[str, int | None] = {"q1": 4, "q2": 2 if number else None}
        desk.do(AnswerSurvey(run, levels if number < 2 else {"q1": 4}), one)
    desk.do(CloseRound(run))
    assert answers(desk.workshop, desk.run, second) == ([0] * 5, None)
    desk.do(ShowFigures(run))
    assert answers(desk.workshop, desk.run, second) == ([0, 0, 0, 1, 0], 1)


@pytest.mark.parametrize(("late", "seen"), [(1, False), (4, False), (5, True)])
def test_words_that_came_late_are_read_from_five_people_on(late: int, seen: bool) -> None:
    """Nobody answered in time: the words of one are theirs, until the facilitator's word."""
    desk = Desk(6)
    run = desk.go("survey")
    desk.do(CloseRound(run))
    for one in desk.people[:late]:
        desk.do(AnswerSurvey(run, {}, words="On my way"), one)
    assert len(late_words_in(desk.workshop, run)) == (late if seen else 0)
    assert disclosure(desk.workshop, desk.run).askable != seen
    desk.say_the_word(run)
    assert len(late_words_in(desk.workshop, run)) == late
    assert "n=0" not in at_the_word(disclosure(desk.workshop, desk.run))


def test_words_of_few_are_held_back_though_none_of_them_is_in_a_figure() -> None:
    """Four answered without a real dialogue: there is no figure, and there are their words."""
    desk = Desk(6)
    one, _ = desk.with_models()
    desk.do(ChooseModel(desk.go("choose"), one, "It is good"))
    run = desk.go("survey")
    for person in desk.people[:4]:
        desk.do(AnswerSurvey(run, {"q1": 4}, words="Mine", dialogues=0), person)
    desk.do(CloseRound(run))
    found = disclosure(desk.workshop, desk.run)
    assert (found.only_beside, found.withheld, found.askable) == (True, False, True)
    assert words_in(desk.workshop, desk.run) == []
    desk.do(ShowFigures(run))
    assert len(words_in(desk.workshop, desk.run)) == 4
    assert desk.workshop.get(FiguresShown, run).people == 4


def test_a_model_that_few_people_rated_is_left_out_and_named() -> None:
    """Its score would be theirs, so the evidence says how many they were and nothing else."""
    desk = Desk(5)
    one, two = desk.with_models()
    run = desk.go("rate")
    asked = sheet_of(desk.workshop, desk.run)
    for number, person in enumerate(desk.people):
        desk.do(RateModel(run, one, {c: 4 if number else 3 for c, _ in asked}), person)
        if number < 2:
            desk.do(RateModel(run, two, {c: 5 for c, _ in asked}), person)
    desk.do(CloseRound(run))
    found = evidence(desk.workshop)
    assert found is not None
    assert [model.id for model in found.models] == [one]
    assert [(model.id, many) for model, many in found.left_out] == [(two, 2)]
    assert {cell.people for cell in counsel(found, 50).cells} == {5}
    desk.do(ShowFigures(run))
    found = evidence(desk.workshop)
    assert found is not None
    assert ([model.id for model in found.models], found.left_out) == ([one, two], ())


@pytest.mark.parametrize("hidden", [(1, 1), (5, 5)])
def test_what_few_gave_is_in_no_score(hidden: tuple[int, int]) -> None:
    """Otherwise it could be computed from the score and what is shown."""
    desk = Desk(4)
    one, two = desk.with_models()
    run = desk.go("rate")
    (first, _), *others = sheet_of(desk.workshop, desk.run)
    for number, person in enumerate(desk.people):
        few = hidden[number] if number < 2 else None
        scores = {c: 4 for c, _ in others} | {first: few}
        desk.do(RateModel(run, one, scores), person)
        desk.do(RateModel(run, two, scores | {first: 3}), person)
    desk.do(CloseRound(run))
    found = evidence(desk.workshop)
    assert found is not None
    assert found.scores[0] == pytest.approx(4)
    assert all(person[0][0] is None for person in found.ratings)
    assert all(person[1][0] == 3 for person in found.ratings)
    desk.do(ShowFigures(run))
    found = evidence(desk.workshop)
    assert found is not None
    assert found.scores[0] != pytest.approx(4)


def test_why_figures_are_not_shown_is_said_with_the_number() -> None:
    """People read from how many on they are."""
    desk = Desk(6)
    answered(desk, 2)
    assert why_withheld(disclosure(desk.workshop, desk.run)) == (
        "Figures are shown from 5 people on: with fewer, it could be told who gave what."
    )
