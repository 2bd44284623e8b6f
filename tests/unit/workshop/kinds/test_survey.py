"""The questionnaire: statements from 1 to 5 or N/A, comments, and words."""

from tests.support.markdown_reader import section, tables
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.markdown import render
from workshoptui.tui.panels.findings import results_of
from workshoptui.workshop.finishing import finished
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
from workshoptui.workshop.runs import CloseRound


def mine(folded: FoldedWorkshop, run: str) -> Answers:
    """The answers of the first person."""
    return folded.workshop.get(Answers, (run, "p3"))


def test_later_answers_replace_and_the_rest_stays(folded: FoldedWorkshop) -> None:
    """Items that are left out stay as they were, and so do the words."""
    run = folded.go("survey")
    folded.do(AnswerSurvey(run, {"q1": 2}, {"q1": "Hm"}, "A lot"), "p3")
    folded.do(AnswerSurvey(run, {"q2": None}), "p3")
    assert mine(folded, run).levels == {"q1": 2, "q2": None}
    assert mine(folded, run).comments == {"q1": "Hm"}
    assert mine(folded, run).words == "A lot"
    folded.do(AnswerSurvey(run, {"q1": 5}, {"q1": ""}, ""), "p3")
    assert (mine(folded, run).levels["q1"], mine(folded, run).comments) == (5, {})
    assert mine(folded, run).words == ""
    assert len(answers_in(folded.workshop, run)) == 1


def test_reversed_items_are_recoded(folded: FoldedWorkshop) -> None:
    """Agreeing with a reversed item counts against it; N/A is counted apart, once it is closed."""
    run = folded.go("survey")
    straight, turned = folded.workshop.get(SurveyActivity, "survey").items
    for one, level in zip(folded.people, (1, 2, None), strict=True):
        folded.do(AnswerSurvey(run, {"q1": level, "q2": level}), one)
    assert counts(folded.workshop, folded.run, straight) == ([0] * 5, 0)
    folded.do(CloseRound(run))
    folded.show_figures(run)
    assert counts(folded.workshop, folded.run, straight) == ([1, 1, 0, 0, 0], 1)
    assert counts(folded.workshop, folded.run, turned) == ([0, 0, 0, 1, 1], 1)


def test_whoever_answered_everything_is_done(folded: FoldedWorkshop) -> None:
    """N/A is an answer."""
    run = folded.go("survey")
    folded.do(AnswerSurvey(run, {"q1": 3}), "p3")
    assert finished(folded.workshop, run) == 0
    folded.do(AnswerSurvey(run, {"q2": None}), "p3")
    assert finished(folded.workshop, run) == 1


def test_only_what_is_asked_and_while_it_is_open(folded: FoldedWorkshop) -> None:
    """Another statement and a late answer are refused; what was sent before stays."""
    run = folded.go("survey")
    assert folded.refusal(AnswerSurvey(run, {"q9": 1}), "p3") == ("unknown-statements", "levels")
    assert folded.refusal(AnswerSurvey(run, {}, {"q9": "x"}), "p3") == (
        "unknown-statements",
        "levels",
    )
    folded.do(AnswerSurvey(run, {"q1": 3}), "p3")
    folded.do(CloseRound(run))
    assert folded.refusal(AnswerSurvey(run, {"q1": 4}), "p3") == ("closed", "")
    assert mine(folded, run).levels == {"q1": 3}


def test_a_label_takes_five_answers_whatever_the_agenda_says() -> None:
    """An agenda may ask for more, and not for fewer."""
    folded = FoldedWorkshop(5)
    folded.change_plan("survey", cut_offs=CutOffs(fewest=1))
    run = folded.go("survey")
    for number, one in enumerate(folded.people):
        folded.do(AnswerSurvey(run, {"q1": 5, "q2": None if number else 1}), one)
    folded.do(CloseRound(run))
    folded.show_figures(run)
    survey = folded.workshop.get(SurveyActivity, "survey")
    first, second = results_of(folded.workshop, folded.run, survey)
    assert (first.verdict, second.verdict) == ("supported", None)
    assert "no measure and no label" in (record := render(folded.workshop))
    assert "With fewer than 5 answers" in record
    assert [row[-1] for row in tables(section(record, "Questionnaire"))[1].rows] == [
        "supported",
        "–",
    ]
    assert CutOffs(fewest=7).least == 7


def test_a_median_of_a_role_says_of_how_many_it_is_where_not_of_all() -> None:
    """Six citizens answered, and one of the statements five of them."""
    folded = FoldedWorkshop(0)
    folded.people = [folded.join(role="citizen") for number in range(6)]
    run = folded.go("survey")
    for number, one in enumerate(folded.people):
        folded.do(AnswerSurvey(run, {"q1": 4, "q2": 2 if number else None}), one)
    folded.do(CloseRound(run))
    roles = medians_by_role(folded.workshop, folded.run)
    assert roles == {"citizen": (6, [Middle(4.0, 6), Middle(4.0, 5)])}
    told = tables(section(render(folded.workshop), "Questionnaire"))[-1]
    assert [row[-1] for row in told.rows] == ["4.0", "4.0 (5)"]
