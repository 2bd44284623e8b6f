"""Experience: figures of step 3 are of those who met the chosen model; the others stand beside."""

import pytest

from tests.support.workshop import Desk
from workshoptui.record.markdown import render
from workshoptui.workshop.action import Action
from workshoptui.workshop.experience import Share, dialogues_said_before, is_asked, share
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.lens import LookThroughLens, profile
from workshoptui.workshop.kinds.survey import AnswerSurvey, SurveyActivity, answers_in, counts
from workshoptui.workshop.runs import CloseRound, activity_in


@pytest.fixture
def desk() -> Desk:
    """Twelve people who have chosen a model."""
    desk = Desk(people=12)
    one, _ = desk.with_models()
    desk.do(ChooseModel(desk.go("choose"), one, "It leads"))
    return desk


def answer(run: str, level: int, dialogues: int | None) -> Action:
    """Both items of the questionnaire, answered alike."""
    return AnswerSurvey(run, {"q1": level, "q2": level}, dialogues=dialogues)


def test_figures_are_of_those_who_took_part_at_least_once(desk: Desk) -> None:
    """Five did, five did not, two do not say: each group is told apart."""
    run = desk.go("survey")
    for number, one in enumerate(desk.people):
        dialogues = None if number >= 10 else 3 if number < 5 else 0
        desk.do(answer(run, 5 if number < 5 else 1, dialogues), one)
    desk.do(CloseRound(run))
    item = activity_in(desk.workshop, desk.run, SurveyActivity).items[0]
    assert counts(desk.workshop, desk.run, item) == ([0, 0, 0, 0, 5], 0)
    assert counts(desk.workshop, desk.run, item, others=True) == ([7, 0, 0, 0, 0], 0)
    answered = [one.given_by for one in answers_in(desk.workshop, run)]
    assert share(desk.workshop, run, answered) == Share(some=5, none=5, silent=2)
    text = render(desk.workshop)
    assert (
        "The figures are of the 5 people who took part in at least one real dialogue with the "
        "chosen model. Beside them: 5 who took part in none, and 2 who did not say."
    ) in text
    assert "How the 7 others answered, who are in no figure above:" in text


def test_few_others_are_not_shown_apart(desk: Desk) -> None:
    """Their answers would point to them."""
    run = desk.go("survey")
    for number, one in enumerate(desk.people):
        desk.do(answer(run, 4, 0 if number == 0 else 1), one)
    desk.do(CloseRound(run))
    assert "How the others answered is not shown" in render(desk.workshop)


def test_where_nobody_says_how_often_the_figures_are_of_everybody(desk: Desk) -> None:
    """As in every round before the question was asked."""
    run = desk.go("survey")
    for one in desk.people:
        desk.do(answer(run, 4, None), one)
    desk.do(CloseRound(run))
    item = activity_in(desk.workshop, desk.run, SurveyActivity).items[0]
    assert counts(desk.workshop, desk.run, item) == ([0, 0, 0, 12, 0], 0)
    assert share(desk.workshop, run, desk.people) is None
    assert "The figures are of" not in render(desk.workshop)


def test_the_lens_is_of_those_who_met_the_model(desk: Desk) -> None:
    """What one said beside the questionnaire is there to be confirmed."""
    survey = desk.go("survey")
    desk.do(answer(survey, 4, 2), desk.people[0])
    run = desk.go("lens")
    assert dialogues_said_before(desk.workshop, run, desk.people[0]) == 2
    assert dialogues_said_before(desk.workshop, run, desk.people[1]) is None
    for number, one in enumerate(desk.people):
        places = {"r1": 5 if number < 6 else 1}
        desk.do(LookThroughLens(run, places, places, 1 if number < 6 else 0), one)
    desk.do(CloseRound(run))
    line = next(line for line in profile(desk.workshop, desk.run) if line.pair.id == "r1")
    assert line.now.counts == (0, 0, 0, 0, 6)
    other = profile(desk.workshop, desk.run, others=True)
    assert next(line for line in other if line.pair.id == "r1").now.counts == (6, 0, 0, 0, 0)
    assert "Where the 6 others see it" in render(desk.workshop)


def test_it_is_asked_in_step_three_once_a_model_is_chosen(desk: Desk) -> None:
    """Not before there is a model to have met."""
    desk.go("survey")
    asked = is_asked(desk.workshop, desk.run)
    assert asked
    fresh = Desk()
    run = fresh.go("survey")
    assert not is_asked(fresh.workshop, fresh.run)
    fresh.do(answer(run, 4, 3), fresh.people[0])
    assert share(fresh.workshop, run, fresh.people) is None
