"""The questionnaire: statements from 1 to 5 or N/A, comments, and words."""

from tests.support.markdown_reader import section, tables
from tests.support.workshop import Desk
from workshoptui.record.markdown import render
from workshoptui.tui.panels.findings import results_of
from workshoptui.workshop.kinds.survey import (
    Answers,
    AnswerSurvey,
    CutOffs,
    Middle,
    SurveyActivity,
    answers_in,
    counts,
    medians_by_role,
)
from workshoptui.workshop.runs import CloseRound, finished


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
    straight, turned = desk.workshop.get(SurveyActivity, "survey").items
    for one, level in zip(desk.people, (1, 2, None), strict=True):
        desk.do(AnswerSurvey(run, {"q1": level, "q2": level}), one)
    assert counts(desk.workshop, desk.run, straight) == ([0] * 5, 0)
    desk.do(CloseRound(run))
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
    desk.do(CloseRound(run))
    assert desk.refusal(AnswerSurvey(run, {"q1": 4}), "p3") == ("closed", "")
    assert mine(desk, run).levels == {"q1": 3}


def test_a_label_takes_five_answers_whatever_the_agenda_says() -> None:
    """An agenda may ask for more, and not for fewer."""
    desk = Desk(5)
    desk.change_plan("survey", cut_offs=CutOffs(fewest=1))
    run = desk.go("survey")
    for number, one in enumerate(desk.people):
        desk.do(AnswerSurvey(run, {"q1": 5, "q2": None if number else 1}), one)
    desk.do(CloseRound(run))
    desk.say_the_word(run)
    survey = desk.workshop.get(SurveyActivity, "survey")
    first, second = results_of(desk.workshop, desk.run, survey)
    assert (first.verdict, second.verdict) == ("supported", None)
    assert "no measure and no label" in (record := render(desk.workshop))
    assert "With fewer than 5 answers" in record
    assert [row[-1] for row in tables(section(record, "Questionnaire"))[1].rows] == [
        "supported",
        "–",
    ]
    assert CutOffs(fewest=7).least == 7


def test_a_median_of_a_role_says_of_how_many_it_is_where_not_of_all() -> None:
    """Six citizens answered, and one of the statements five of them."""
    desk = Desk(0)
    desk.people = [desk.join(number, role="citizen") for number in range(6)]
    run = desk.go("survey")
    for number, one in enumerate(desk.people):
        desk.do(AnswerSurvey(run, {"q1": 4, "q2": 2 if number else None}), one)
    desk.do(CloseRound(run))
    roles = medians_by_role(desk.workshop, desk.run)
    assert roles == {"citizen": (6, [Middle(4.0, 6), Middle(4.0, 5)])}
    told = tables(section(render(desk.workshop), "Questionnaire"))[-1]
    assert [row[-1] for row in told.rows] == ["4.0000", "4.0000 (5)"]
