"""Runs: going forward and back, opening and closing, another round, being done."""

from collections.abc import Callable

import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.output import CountOutput, DropOutput
from workshoptui.workshop.kinds.plan import AgreeFollowUp, DropPlan
from workshoptui.workshop.kinds.shift import AddShift, DropShift
from workshoptui.workshop.kinds.use import DropUse, LogUse, UseActivity
from workshoptui.workshop.runs import (
    CloseRound,
    Finish,
    GoTo,
    OpenRound,
    Run,
    RunAgain,
    activity_in,
    current_run,
    finished,
    progress,
    runs_of,
    runs_of_kind,
)
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def test_going_back_finds_a_round_as_it_was_left(desk: Desk) -> None:
    """Forward and back again is the same round, and people go on in it."""
    assert current_run(desk.workshop) is None
    run = desk.go("ideas")
    desk.do(AddCard(run, "One"), "p3")
    desk.go("draft")
    assert desk.refusal(Finish(run), "p3") == ("moved-on", "")
    assert desk.go("ideas") == run
    desk.do(AddCard(run, "Two"), "p3")
    assert len(desk.workshop.table(Card)) == 2


def test_what_is_closed_stays_closed(desk: Desk) -> None:
    """Going back to a closed round shows it and takes nothing more; a new round does."""
    run = desk.go("ideas")
    desk.do(CloseRound(run))
    desk.go("draft")
    assert desk.go("ideas") == run
    assert desk.refusal(Finish(run), "p3") == ("closed", "")
    assert desk.refusal(CloseRound(run)) == ("not-open", "")
    again = desk.again("ideas")
    desk.do(AddCard(again, "In time"), "p3")
    assert [run.number for run in runs_of(desk.workshop, "ideas")] == [1, 2]


def test_another_round_closes_the_open_one(desk: Desk) -> None:
    """Running an activity again closes and keeps the round before, and goes to the new one."""
    first = desk.go("ideas")
    desk.now += 60
    second = desk.again("ideas")
    closed = desk.workshop.get(Run, first)
    assert (closed.phase, closed.closed_at) == ("closed", desk.now)
    assert (desk.run.id, desk.run.phase, desk.run.number) == (second, "open", 2)


def test_a_round_opens_once(desk: Desk) -> None:
    """What is open already, or was, is not opened again."""
    run = desk.go("ideas")
    assert desk.refusal(OpenRound(run)) == ("not-ready", "")
    assert desk.refusal(OpenRound("r99")) == ("gone", "")


def test_no_such_activity(desk: Desk) -> None:
    """What the agenda does not plan cannot be gone to."""
    assert desk.refusal(GoTo("dance")) == ("gone", "")
    assert desk.refusal(RunAgain("dance")) == ("gone", "")


def test_being_done_can_be_taken_back(desk: Desk) -> None:
    """A person is done once, however often they say so, until they say otherwise."""
    run = desk.go("welcome")
    for _ in range(2):
        desk.do(Finish(run), "p3")
    desk.do(Finish(run), "p4")
    assert finished(desk.workshop, run) == 2
    desk.do(Finish(run, done=False), "p3")
    assert finished(desk.workshop, run) == 1
    assert desk.refusal(Finish(run)) == ("not-allowed", "")


def test_some_activities_stay_open_beside_others(desk: Desk) -> None:
    """What the agenda keeps open between sittings takes things wherever the room is."""
    run = desk.go("prepare")
    desk.go("draft")
    desk.do(Finish(run), "p3")
    desk.do(CloseSitting())
    desk.do(Finish(run), "p4")
    assert finished(desk.workshop, run) == 1  # who prepared for the first sitting has not for this


def test_a_vote_resumes_in_the_next_sitting(desk: Desk) -> None:
    """An open round outlives the end of a sitting."""
    run = desk.go("ideas")
    desk.do(CloseSitting())
    desk.do(AddCard(run, "On the way home"), "p3")
    assert desk.run.phase == "open"


def test_runs_by_kind(desk: Desk) -> None:
    """Rounds are found by the kind of their activity, and a run knows its own."""
    desk.go("uses")
    assert [run.activity for run in runs_of_kind(desk.workshop, UseActivity)] == ["uses"]
    assert activity_in(desk.workshop, desk.run, UseActivity).kind == "use"


@pytest.mark.parametrize(
    ("activity", "give", "drop"),
    [
        ("uses", lambda run: LogUse(run, "2026-03-05", "North"), DropUse),
        ("outputs", lambda run: CountOutput(run, "dialogues", 3), DropOutput),
        ("roles", lambda run: AddShift(run, "Nurse", "expert", "companion"), DropShift),
        ("plan", lambda run: AgreeFollowUp(run, "Call", "Ann", "2026-04-01"), DropPlan),
    ],
)
def test_a_log_that_is_closed_stays_as_it_is(
    desk: Desk, activity: str, give: Callable[[str], Action], drop: Callable[[str], Action]
) -> None:
    """Phones take nothing back from it, whatever rests on it; the facilitator may, or opens it."""
    one, _ = desk.with_ratings()
    desk.do(ChooseModel(desk.go("choose"), one, "It leads"))
    run = desk.go(activity)
    first, second = [desk.do(give(run), "p3")[0].key for _ in range(2)]
    desk.do(CloseRound(run))
    assert desk.refusal(drop(str(first)), "p3") == ("closed", "")
    desk.do(drop(str(first)))
    desk.again(activity)
    desk.do(drop(str(second)), "p3")
    assert desk.refusal(drop(str(second)), "p3") == ("gone", "")


def test_who_went_home_never_stands_for_somebody_who_is_here(desk: Desk) -> None:
    """A round goes on in another sitting: who is done there is counted beside who is here now."""
    run = desk.go("ideas")
    for person in desk.people[:2]:
        desk.do(Finish(run), person)
    desk.do(CloseSitting())
    desk.do(OpenSitting("2026-03-10"))
    desk.join(8)
    assert progress(desk.workshop, run) == (2, 3)
    desk.do(CloseRound(run))
    assert progress(desk.workshop, run) == (2, 0)
