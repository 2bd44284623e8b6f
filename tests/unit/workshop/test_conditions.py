"""Conditions: what is not met, what is asked for it, and what was asked and is not done."""

import pytest

from tests.support.agenda import agenda
from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.conditions import (
    AskForCondition,
    all_asks,
    asks,
    condition_of,
    lacks_ask,
    polls,
    standings,
)
from workshoptui.workshop.disclosure import ShowFigures
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.plan import DropPlan, TickFollowUp
from workshoptui.workshop.kinds.survey import AnswerSurvey
from workshoptui.workshop.runs import CloseRound, GoTo, Run, RunAgain

PEOPLE = 6


@pytest.fixture
def folded() -> FoldedWorkshop:
    """Six people in a workshop with a poll of two conditions."""
    return FoldedWorkshop(PEOPLE, agenda("later_steps"))


def polled(folded: FoldedWorkshop, *levels: tuple[int | None, int | None]) -> Run:
    """A closed round of the poll, in which so many people answered."""
    folded.do(RunAgain("poll") if polls(folded.workshop) else GoTo("poll"))
    run = folded.run.id
    for person, (first, second) in zip(folded.people, levels, strict=False):
        folded.do(AnswerSurvey(run, {"c1": first, "c2": second}), person)
    folded.do(CloseRound(run))
    return folded.run


def ask(run: Run, condition: str = "c2") -> AskForCondition:
    """Half a day a month, which the board decides on."""
    return AskForCondition(run.id, condition, "Half a day a month", "The board", "2026-06-01")


def test_not_met_is_fewer_than_half_of_those_who_answered(folded: FoldedWorkshop) -> None:
    """N/A is no answer; just half say it is there: then it is."""
    run = polled(folded, (4, 1), (5, 2), (4, 4), (1, 5), (1, 3), (1, None))
    assert [(one.people, one.agreeing, one.met) for one in standings(folded.workshop, run)] == [
        (6, 3, True),
        (5, 2, False),
    ]


def test_of_few_people_nobody_knows_before_the_facilitators_word(folded: FoldedWorkshop) -> None:
    """The rule of small groups holds for what is made of figures as well; of nobody, always."""
    run = polled(folded, (4, 1), (5, 1), (4, 1))
    assert [one.met for one in standings(folded.workshop, run)] == [None, None]
    folded.do(ShowFigures(run.id))
    assert [one.met for one in standings(folded.workshop, run)] == [True, False]
    again = polled(folded)
    assert [one.met for one in standings(folded.workshop, again)] == [None, None]


def test_an_ask_is_a_follow_up_of_one_condition_in_one_round(folded: FoldedWorkshop) -> None:
    """Who decides is who does it; it can be ticked and taken back as others are."""
    run = polled(folded, *[(4, 1)] * PEOPLE)
    one, other = standings(folded.workshop, run)
    assert [lacks_ask(folded.workshop, run, standing) for standing in (one, other)] == [False, True]
    asked = folded.put(ask(run), FollowUp)
    assert (asked.who, asked.due, asked.done) == ("The board", "2026-06-01", False)
    assert asks(folded.workshop, run.id, "c2") == [asked]
    assert asks(folded.workshop, run.id, "c1") == []
    assert condition_of(folded.workshop, asked) == "Conditions"
    assert not lacks_ask(folded.workshop, run, other)
    folded.do(DropPlan(asked.id))
    assert all_asks(folded.workshop) == []
    assert lacks_ask(folded.workshop, run, other)


def test_what_was_asked_before_counts_until_it_is_done(folded: FoldedWorkshop) -> None:
    """Still not met although what was asked for was done: something else has to be asked for."""
    first = polled(folded, *[(4, 1)] * PEOPLE)
    asked = folded.put(ask(first), FollowUp)
    later = polled(folded, *[(4, 2)] * PEOPLE)
    assert polls(folded.workshop) == [folded.workshop.get(Run, first.id), later]
    standing = standings(folded.workshop, later)[1]
    assert not lacks_ask(folded.workshop, later, standing)
    folded.do(TickFollowUp(asked.id))
    assert lacks_ask(folded.workshop, later, standing)


def test_it_is_asked_of_a_closed_poll_alone(folded: FoldedWorkshop) -> None:
    """Not of a questionnaire, while people answer, of what was not polled, or by 31 June."""
    survey = folded.go("survey")
    assert folded.refusal(AskForCondition(survey, "q1", "x", "y", "2026-06-01")) == (
        "not-a-poll", "",
    )  # fmt: skip
    folded.go("poll")
    assert folded.refusal(ask(folded.run)) == ("not-closed", "")
    run = polled(folded, (1, 1))
    assert folded.refusal(ask(run, "c9")) == ("gone", "condition")
    never = AskForCondition(run.id, "c1", "x", "y", "2026-06-31")
    assert folded.refusal(never) == ("no-such-day", "due")
    assert folded.refusal(ask(run), "p3") == ("not-allowed", "")


def test_another_follow_up_is_of_no_condition(folded: FoldedWorkshop) -> None:
    """Nor is one that is named after something that is not there."""
    assert condition_of(folded.workshop, FollowUp("w1", "x", "y", "2026-06-01", "p1")) == ""
    lost = FollowUp("w1", "x", "y", "2026-06-01", "p1", poll="r9", condition="c1")
    assert condition_of(folded.workshop, lost) == ""
