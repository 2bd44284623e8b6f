"""Runs: going forward and back, opening and closing, another round, being done."""

from collections.abc import Callable

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.finishing import Finish, finished, progress
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.output import CountOutput, DropOutput
from workshoptui.workshop.kinds.plan import AgreeFollowUp, DropPlan
from workshoptui.workshop.kinds.shift import AddShift, DropShift
from workshoptui.workshop.kinds.use import DropUse, LogUse, UseActivity
from workshoptui.workshop.runs import (
    CloseRound,
    GoTo,
    OpenRound,
    Run,
    RunAgain,
    activity_in,
    current_run,
    runs_of,
    runs_of_kind,
)
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def test_going_back_finds_a_round_as_it_was_left(folded: FoldedWorkshop) -> None:
    """Forward and back again is the same round, and people go on in it."""
    assert current_run(folded.workshop) is None
    run = folded.go("ideas")
    folded.do(AddCard(run, "One"), "p3")
    folded.go("draft")
    assert folded.refusal(Finish(run), "p3") == ("moved-on", "")
    assert folded.go("ideas") == run
    folded.do(AddCard(run, "Two"), "p3")
    assert len(folded.workshop.table(Card)) == 2


def test_what_is_closed_stays_closed(folded: FoldedWorkshop) -> None:
    """Going back to a closed round shows it and takes nothing more; a new round does."""
    run = folded.go("ideas")
    folded.do(CloseRound(run))
    folded.go("draft")
    assert folded.go("ideas") == run
    assert folded.refusal(Finish(run), "p3") == ("closed", "")
    assert folded.refusal(CloseRound(run)) == ("nothing-to-close", "")
    again = folded.again("ideas")
    folded.do(AddCard(again, "In time"), "p3")
    assert [run.number for run in runs_of(folded.workshop, "ideas")] == [1, 2]


def test_another_round_closes_the_open_one(folded: FoldedWorkshop) -> None:
    """Running an activity again closes and keeps the round before, and goes to the new one."""
    first = folded.go("ideas")
    folded.now += 60
    second = folded.again("ideas")
    closed = folded.workshop.get(Run, first)
    assert (closed.phase, closed.closed_at) == ("closed", folded.now)
    assert (folded.run.id, folded.run.phase, folded.run.number) == (second, "open", 2)


def test_a_round_opens_once(folded: FoldedWorkshop) -> None:
    """What is open already, or was, is not opened again."""
    run = folded.go("ideas")
    assert folded.refusal(OpenRound(run)) == ("not-ready", "")
    assert folded.refusal(OpenRound("r99")) == ("gone", "")


def test_no_such_activity(folded: FoldedWorkshop) -> None:
    """What the agenda does not plan cannot be gone to."""
    assert folded.refusal(GoTo("dance")) == ("gone", "")
    assert folded.refusal(RunAgain("dance")) == ("gone", "")


def test_being_done_can_be_taken_back(folded: FoldedWorkshop) -> None:
    """A person is done once, however often they say so, until they say otherwise."""
    run = folded.go("welcome")
    for _ in range(2):
        folded.do(Finish(run), "p3")
    folded.do(Finish(run), "p4")
    assert finished(folded.workshop, run) == 2
    folded.do(Finish(run, done=False), "p3")
    assert finished(folded.workshop, run) == 1
    assert folded.refusal(Finish(run)) == ("not-allowed", "")


def test_some_activities_stay_open_beside_others(folded: FoldedWorkshop) -> None:
    """What the agenda keeps open between sittings takes things wherever the room is."""
    run = folded.go("prepare")
    folded.go("draft")
    folded.do(Finish(run), "p3")
    folded.do(CloseSitting())
    folded.do(Finish(run), "p4")
    assert (
        finished(folded.workshop, run) == 1
    )  # who prepared for the first sitting has not for this


def test_a_vote_resumes_in_the_next_sitting(folded: FoldedWorkshop) -> None:
    """An open round outlives the end of a sitting."""
    run = folded.go("ideas")
    folded.do(CloseSitting())
    folded.do(AddCard(run, "On the way home"), "p3")
    assert folded.run.phase == "open"


def test_runs_by_kind(folded: FoldedWorkshop) -> None:
    """Rounds are found by the kind of their activity, and a run knows its own."""
    folded.go("uses")
    assert [run.activity for run in runs_of_kind(folded.workshop, UseActivity)] == ["uses"]
    assert activity_in(folded.workshop, folded.run, UseActivity).kind == "use"


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
    folded: FoldedWorkshop,
    activity: str,
    give: Callable[[str], Action],
    drop: Callable[[str], Action],
) -> None:
    """Phones take nothing back from it, whatever rests on it; the facilitator may, or opens it."""
    one, _ = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go(activity)
    first, second = [folded.do(give(run), "p3").rows[0].key for _ in range(2)]
    folded.do(CloseRound(run))
    assert folded.refusal(drop(str(first)), "p3") == ("not-taken-now", "")
    folded.do(drop(str(first)))
    folded.again(activity)
    folded.do(drop(str(second)), "p3")
    assert folded.refusal(drop(str(second)), "p3") == ("gone", "")


def test_who_went_home_never_stands_for_somebody_who_is_here(folded: FoldedWorkshop) -> None:
    """A round goes on in another sitting: who is done there is counted beside who is here now."""
    run = folded.go("ideas")
    for person in folded.people[:2]:
        folded.do(Finish(run), person)
    folded.do(CloseSitting())
    folded.do(OpenSitting("2026-03-10"))
    folded.join()
    assert progress(folded.workshop, run) == (2, 3)
    folded.do(CloseRound(run))
    assert progress(folded.workshop, run) == (2, 0)
