"""Experience: figures of step 3 are of those who met the chosen model; the others stand beside."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.record.markdown import render
from workshoptui.workshop.action import Action
from workshoptui.workshop.experience import Share, dialogues_said_before, is_asked, share
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.lens import LookThroughLens, profile
from workshoptui.workshop.kinds.survey import AnswerSurvey, SurveyActivity, answers_in, counts
from workshoptui.workshop.runs import CloseRound, activity_in


@pytest.fixture
def folded() -> FoldedWorkshop:
    """Twelve people who have chosen a model."""
    folded = FoldedWorkshop(people=12)
    one, _ = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    return folded


def answer(run: str, level: int, dialogues: int | None) -> Action:
    """Both items of the questionnaire, answered alike."""
    return AnswerSurvey(run, {"q1": level, "q2": level}, dialogues=dialogues)


def test_figures_are_of_those_who_took_part_at_least_once(folded: FoldedWorkshop) -> None:
    """Five did, five did not, two do not say: each group is told apart."""
    run = folded.go("survey")
    for number, one in enumerate(folded.people):
        dialogues = None if number >= 10 else 3 if number < 5 else 0
        folded.do(answer(run, 5 if number < 5 else 1, dialogues), one)
    folded.do(CloseRound(run))
    item = activity_in(folded.workshop, folded.run, SurveyActivity).items[0]
    assert counts(folded.workshop, folded.run, item) == ([0, 0, 0, 0, 5], 0)
    assert counts(folded.workshop, folded.run, item, others=True) == ([7, 0, 0, 0, 0], 0)
    answered = [one.given_by for one in answers_in(folded.workshop, run)]
    assert share(folded.workshop, run, answered) == Share(some=5, none=5, silent=2)
    text = render(folded.workshop)
    assert (
        "The figures are of the 5 people who took part in at least one real dialogue with the "
        "chosen model. Beside them: 5 who took part in none, and 2 who did not say."
    ) in text
    assert "How the 7 others answered, who are in no figure above:" in text


def test_few_others_are_not_shown_apart(folded: FoldedWorkshop) -> None:
    """Their answers would point to them."""
    run = folded.go("survey")
    for number, one in enumerate(folded.people):
        folded.do(answer(run, 4, 0 if number == 0 else 1), one)
    folded.do(CloseRound(run))
    assert "How the others answered is not shown" in render(folded.workshop)


def test_where_nobody_says_how_often_the_figures_are_of_everybody(folded: FoldedWorkshop) -> None:
    """As in every round before the question was asked."""
    run = folded.go("survey")
    for one in folded.people:
        folded.do(answer(run, 4, None), one)
    folded.do(CloseRound(run))
    item = activity_in(folded.workshop, folded.run, SurveyActivity).items[0]
    assert counts(folded.workshop, folded.run, item) == ([0, 0, 0, 12, 0], 0)
    assert share(folded.workshop, run, folded.people) is None
    assert "The figures are of" not in render(folded.workshop)


def test_the_lens_is_of_those_who_met_the_model(folded: FoldedWorkshop) -> None:
    """What one said beside the questionnaire is there to be confirmed."""
    survey = folded.go("survey")
    folded.do(answer(survey, 4, 2), folded.people[0])
    run = folded.go("lens")
    assert dialogues_said_before(folded.workshop, run, folded.people[0]) == 2
    assert dialogues_said_before(folded.workshop, run, folded.people[1]) is None
    for number, one in enumerate(folded.people):
        places = {"r1": 5 if number < 6 else 1}
        folded.do(LookThroughLens(run, places, places, 1 if number < 6 else 0), one)
    folded.do(CloseRound(run))
    line = next(line for line in profile(folded.workshop, folded.run) if line.pair.id == "r1")
    assert line.now.counts == (0, 0, 0, 0, 6)
    other = profile(folded.workshop, folded.run, others=True)
    assert next(line for line in other if line.pair.id == "r1").now.counts == (6, 0, 0, 0, 0)
    assert "Where the 6 others see it" in render(folded.workshop)


def test_it_is_asked_in_step_three_once_a_model_is_chosen(folded: FoldedWorkshop) -> None:
    """Not before there is a model to have met."""
    folded.go("survey")
    asked = is_asked(folded.workshop, folded.run)
    assert asked
    fresh = FoldedWorkshop()
    run = fresh.go("survey")
    assert not is_asked(fresh.workshop, fresh.run)
    fresh.do(answer(run, 4, 3), fresh.people[0])
    assert share(fresh.workshop, run, fresh.people) is None
