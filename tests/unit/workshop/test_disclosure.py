"""Small groups: from how many people on figures are shown, and the facilitator's word."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.language.figures import release_notice, suppression_notice, why_withheld
from workshoptui.workshop.disclosure import FiguresShown, ShowFigures, disclosure, shown
from workshoptui.workshop.evidence import advise_on, evidence
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


def answered(folded: FoldedWorkshop, people: int) -> str:
    """A closed questionnaire that so many people answered; its run."""
    run = folded.go("survey")
    for one in folded.people[:people]:
        folded.do(AnswerSurvey(run, {"q1": 4, "q2": 2}, {"q1": "Mine"}, "My words"), one)
    folded.do(CloseRound(run))
    return run


@pytest.mark.parametrize(("people", "seen"), [(1, False), (4, False), (5, True)])
def test_a_questionnaire_is_shown_from_five_people_on(people: int, seen: bool) -> None:
    """Neither how they answered nor what they wrote, but how many they were."""
    folded = FoldedWorkshop(6)
    answered(folded, people)
    item = folded.workshop.get(SurveyActivity, "survey").items[0]
    assert sum(answers(folded.workshop, folded.run, item)[0]) == (people if seen else 0)
    assert len(words_in(folded.workshop, folded.run)) == (people if seen else 0)
    assert disclosure(folded.workshop, folded.run).people == people
    assert answered_by(folded.workshop, folded.run, item) == people
    assert shown(folded.workshop, folded.run) == seen


@pytest.mark.parametrize(("people", "seen"), [(4, False), (5, True)])
def test_the_lens_is_shown_from_five_people_on(people: int, seen: bool) -> None:
    """No place, no quartile and no gap of fewer."""
    folded = FoldedWorkshop(6)
    run = folded.go("lens")
    for one in folded.people[:people]:
        folded.do(LookThroughLens(run, {"r1": 2, "r2": 2}, {"r1": 4, "r2": 5}), one)
    folded.do(CloseRound(run))
    for line in profile(folded.workshop, folded.run):
        assert (sum(line.now.counts), line.now.people) == (people if seen else 0, people)
        assert (line.gap is not None, line.paired) == (seen, people)


@pytest.mark.parametrize(("people", "seen"), [(1, False), (2, False), (3, True)])
def test_dots_are_shown_from_three_people_on(people: int, seen: bool) -> None:
    """The tally of two people tells each of them what the other chose."""
    folded = FoldedWorkshop(4)
    groups, run = folded.with_groups(), folded.go("vote")
    for one in folded.people[:people]:
        folded.do(PlaceDots(run, groups[0], 1), one)
    folded.do(PlaceDots(run, groups[0], 1), folded.people[3])
    folded.do(PlaceDots(run, groups[0], 0), folded.people[3])
    folded.do(CloseRound(run))
    assert disclosure(folded.workshop, folded.run).people == people
    assert (tally(folded.workshop, folded.run) is not None) == seen


@pytest.mark.parametrize(("people", "seen"), [(2, False), (3, True)])
def test_orders_are_shown_from_three_people_on(people: int, seen: bool) -> None:
    """A rank order of one is that person's."""
    folded = FoldedWorkshop(4)
    one, two = folded.with_tests()
    run = folded.go("rank")
    for person in folded.people[:people]:
        folded.do(RankModels(run, (two, one)), person)
    folded.do(CloseRound(run))
    assert bool(rank_ballots(folded.workshop, run)) == seen


@pytest.mark.parametrize(("people", "seen"), [(2, False), (3, True)])
def test_ratings_are_shown_from_three_people_on(people: int, seen: bool) -> None:
    """Neither their counts nor the scores, the advice or the shares made of them."""
    folded = FoldedWorkshop(4)
    models = folded.with_tests()
    run = folded.go("rate")
    (criterion, _), *_ = asked = sheet_of(folded.workshop, folded.run)
    for person in folded.people[:people]:
        for model in models:
            folded.do(RateModel(run, model, {c: 4 for c, _ in asked}), person)
    # Whoever can judge nothing is in no figure.
    folded.do(RateModel(run, models[0], {c: None for c, _ in asked}), folded.people[3])
    folded.do(CloseRound(run))
    assert disclosure(folded.workshop, folded.run).people == people
    assert rated_by(folded.workshop, folded.run, models[0], criterion) == people
    spread, unsure = counts(folded.workshop, folded.run, models[0], criterion)
    assert (sum(spread), unsure) == ((people, 1) if seen else (0, None))
    assert (evidence(folded.workshop) is not None) == seen


def test_the_facilitators_word_shows_figures_and_is_kept() -> None:
    """It is said of one closed round, once, tells of how many, and can be taken back."""
    folded = FoldedWorkshop(6)
    run = folded.go("survey")
    assert folded.refusal(ShowFigures(run)) == ("not-closed", "")
    folded.do(AnswerSurvey(run, {"q1": 4}), folded.people[0])
    folded.do(CloseRound(run))
    item = folded.workshop.get(SurveyActivity, "survey").items[0]
    folded.do(ShowFigures(run))
    said = folded.workshop.seq
    assert answers(folded.workshop, folded.run, item) == ([0, 0, 0, 1, 0], 0)
    assert folded.workshop.get(FiguresShown, run).people == 1
    assert release_notice(disclosure(folded.workshop, folded.run)) == (
        "Shown at the facilitator's word: n=1."
    )
    assert folded.refusal(ShowFigures(run)) == ("not-withheld", "")
    folded.do(Undo(said))
    assert answers(folded.workshop, folded.run, item) == ([0] * 5, 0)
    assert not shown(folded.workshop, folded.run)


def test_enough_people_need_no_word_and_none_hold_nothing_back() -> None:
    """Where nothing is withheld there is nothing to say."""
    folded = FoldedWorkshop(6)
    run = answered(folded, 5)
    assert folded.refusal(ShowFigures(run)) == ("not-withheld", "")
    assert release_notice(disclosure(folded.workshop, folded.run)) == ""
    empty = folded.go("lens")
    folded.do(CloseRound(empty))
    assert shown(folded.workshop, folded.run)
    assert folded.refusal(ShowFigures(empty)) == ("not-withheld", "")
    ideas = folded.go("ideas")
    folded.do(CloseRound(ideas))
    assert folded.refusal(ShowFigures(ideas)) == ("not-withheld", "")


def test_a_single_figure_of_few_people_is_held_back_alone() -> None:
    """Five answered, but one statement only two of them: that one is not shown."""
    folded = FoldedWorkshop(5)
    run = folded.go("survey")
    first, second = folded.workshop.get(SurveyActivity, "survey").items
    for number, one in enumerate(folded.people):
        folded.do(AnswerSurvey(run, {"q1": 4, "q2": 2 if number < 2 else None}), one)
    folded.do(CloseRound(run))
    assert answers(folded.workshop, folded.run, first) == ([0, 0, 0, 5, 0], 0)
    assert answers(folded.workshop, folded.run, second) == ([0] * 5, 3)
    assert answered_by(folded.workshop, folded.run, second) == 2
    found = disclosure(folded.workshop, folded.run)
    assert (found.withheld, found.askable) == (False, True)
    assert suppression_notice(found).startswith("What fewer than 5 people gave is not shown")
    folded.do(ShowFigures(run))
    assert sum(answers(folded.workshop, folded.run, second)[0]) == 2
    assert suppression_notice(disclosure(folded.workshop, folded.run)) == ""


def test_how_many_could_not_answer_is_held_back_with_the_few_who_could() -> None:
    """One answered a statement and one said N/A to it: each would tell of the other."""
    folded = FoldedWorkshop(5)
    run = folded.go("survey")
    _, second = folded.workshop.get(SurveyActivity, "survey").items
    for number, one in enumerate(folded.people):
        levels: dict[str, int | None] = {"q1": 4, "q2": 2 if number else None}
        folded.do(AnswerSurvey(run, levels if number < 2 else {"q1": 4}), one)
    folded.do(CloseRound(run))
    assert answers(folded.workshop, folded.run, second) == ([0] * 5, None)
    folded.do(ShowFigures(run))
    assert answers(folded.workshop, folded.run, second) == ([0, 0, 0, 1, 0], 1)


@pytest.mark.parametrize(("late", "seen"), [(1, False), (4, False), (5, True)])
def test_words_that_came_late_are_read_from_five_people_on(late: int, seen: bool) -> None:
    """Nobody answered in time: the words of one are theirs, until the facilitator's word."""
    folded = FoldedWorkshop(6)
    run = folded.go("survey")
    folded.do(CloseRound(run))
    for one in folded.people[:late]:
        folded.do(AnswerSurvey(run, {}, words="On my way"), one)
    assert len(late_words_in(folded.workshop, run)) == (late if seen else 0)
    assert disclosure(folded.workshop, folded.run).askable != seen
    folded.show_figures(run)
    assert len(late_words_in(folded.workshop, run)) == late
    assert "n=0" not in release_notice(disclosure(folded.workshop, folded.run))


def test_words_of_few_are_held_back_though_none_of_them_is_in_a_figure() -> None:
    """Four answered without a real dialogue: there is no figure, and there are their words."""
    folded = FoldedWorkshop(6)
    one, _ = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It is good"))
    run = folded.go("survey")
    for person in folded.people[:4]:
        folded.do(AnswerSurvey(run, {"q1": 4}, words="Mine", dialogues=0), person)
    folded.do(CloseRound(run))
    found = disclosure(folded.workshop, folded.run)
    assert (found.all_not_counted, found.withheld, found.askable) == (True, False, True)
    assert words_in(folded.workshop, folded.run) == []
    folded.do(ShowFigures(run))
    assert len(words_in(folded.workshop, folded.run)) == 4
    assert folded.workshop.get(FiguresShown, run).people == 4


def test_a_model_that_few_people_rated_is_left_out_and_named() -> None:
    """Its score would be theirs, so the evidence says how many they were and nothing else."""
    folded = FoldedWorkshop(5)
    one, two = folded.with_tests()
    run = folded.go("rate")
    asked = sheet_of(folded.workshop, folded.run)
    for number, person in enumerate(folded.people):
        folded.do(RateModel(run, one, {c: 4 if number else 3 for c, _ in asked}), person)
        if number < 2:
            folded.do(RateModel(run, two, {c: 5 for c, _ in asked}), person)
    folded.do(CloseRound(run))
    found = evidence(folded.workshop)
    assert found is not None
    assert [model.id for model in found.models] == [one]
    assert [(model.id, many) for model, many in found.left_out] == [(two, 2)]
    assert {cell.people for cell in advise_on(found, 50).cells} == {5}
    folded.do(ShowFigures(run))
    found = evidence(folded.workshop)
    assert found is not None
    assert ([model.id for model in found.models], found.left_out) == ([one, two], ())


@pytest.mark.parametrize("hidden", [(1, 1), (5, 5)])
def test_what_few_gave_is_in_no_score(hidden: tuple[int, int]) -> None:
    """Otherwise it could be computed from the score and what is shown."""
    folded = FoldedWorkshop(4)
    one, two = folded.with_tests()
    run = folded.go("rate")
    (first, _), *others = sheet_of(folded.workshop, folded.run)
    for number, person in enumerate(folded.people):
        few = hidden[number] if number < 2 else None
        scores = {c: 4 for c, _ in others} | {first: few}
        folded.do(RateModel(run, one, scores), person)
        folded.do(RateModel(run, two, scores | {first: 3}), person)
    folded.do(CloseRound(run))
    found = evidence(folded.workshop)
    assert found is not None
    assert found.scores[0] == pytest.approx(4)
    assert all(person[0][0] is None for person in found.ratings)
    assert all(person[1][0] == 3 for person in found.ratings)
    folded.do(ShowFigures(run))
    found = evidence(folded.workshop)
    assert found is not None
    assert found.scores[0] != pytest.approx(4)


def test_why_figures_are_not_shown_is_said_with_the_number() -> None:
    """People read from how many on they are."""
    folded = FoldedWorkshop(6)
    answered(folded, 2)
    assert why_withheld(disclosure(folded.workshop, folded.run)) == (
        "Figures are shown from 5 people on: with fewer, it could be told who gave what."
    )
