"""The questionnaire: statements from 1 to 5 or N/A, comments, and words."""

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.kinds.survey import Answers, AnswerSurvey, Survey, answers_in, counts
from workshoptui.workshop.runs import CloseBallot, finished


def mine(desk: Desk, run: str) -> Answers:
    """The answers of the first person."""
    return desk.workshop.get(Answers, (run, "p3"))


def test_later_answers_replace_and_the_rest_stays(desk: Desk) -> None:
    """Items that are left out stay as they were, and so do the words."""
    run = desk.go("survey")
    desk.do(AnswerSurvey(run, {"q1": 2}, {"q1": "Hm"}, "A lot"), "p3")
    desk.do(AnswerSurvey(run, {"q2": None}), "p3")
    assert mine(desk, run).levels == {"q1": 2, "q2": None}
    assert mine(desk, run).comments == {"q1": "Hm"}
    assert mine(desk, run).words == "A lot"
    desk.do(AnswerSurvey(run, {"q1": 5}, {"q1": ""}, ""), "p3")
    assert (mine(desk, run).levels["q1"], mine(desk, run).comments) == (5, {})
    assert mine(desk, run).words == ""
    assert len(answers_in(desk.workshop, run)) == 1


def test_reversed_items_are_recoded(desk: Desk) -> None:
    """Agreeing with a reversed item counts against it; N/A is counted apart, once it is closed."""
    run = desk.go("survey")
    straight, turned = desk.workshop.get(Survey, "survey").items
    for one, level in zip(desk.people, (1, 2, None), strict=True):
        desk.do(AnswerSurvey(run, {"q1": level, "q2": level}), one)
    assert counts(desk.workshop, desk.run, straight) == ([0] * 5, 0)
    desk.do(CloseBallot(run))
    desk.say_the_word(run)
    assert counts(desk.workshop, desk.run, straight) == ([1, 1, 0, 0, 0], 1)
    assert counts(desk.workshop, desk.run, turned) == ([0, 0, 0, 1, 1], 1)


def test_whoever_answered_everything_is_done(desk: Desk) -> None:
    """N/A is an answer."""
    run = desk.go("survey")
    desk.do(AnswerSurvey(run, {"q1": 3}), "p3")
    assert finished(desk.workshop, run) == 0
    desk.do(AnswerSurvey(run, {"q2": None}), "p3")
    assert finished(desk.workshop, run) == 1


def test_only_what_is_asked_and_while_it_is_open(desk: Desk) -> None:
    """Another statement and a late answer are refused; what was sent before stays."""
    run = desk.go("survey")
    assert desk.refusal(AnswerSurvey(run, {"q9": 1}), "p3") == ("gone", "levels")
    assert desk.refusal(AnswerSurvey(run, {}, {"q9": "x"}), "p3") == ("gone", "levels")
    desk.do(AnswerSurvey(run, {"q1": 3}), "p3")
    desk.do(CloseBallot(run))
    assert desk.refusal(AnswerSurvey(run, {"q1": 4}), "p3") == ("closed", "")
    assert mine(desk, run).levels == {"q1": 3}
