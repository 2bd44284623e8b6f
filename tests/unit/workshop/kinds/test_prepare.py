"""Preparation and briefing: read, and tick."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas import load_agenda
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.finishing import Done, Finish, finished, has_finished
from workshoptui.workshop.kinds.prepare import (
    PreparationText,
    PrepareActivity,
    WritePreparation,
    points_for,
    prepared,
)
from workshoptui.workshop.moderation import HideWords, ShowAgain
from workshoptui.workshop.preparation import CameSoFar
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def test_who_prepared_for_one_sitting_has_not_prepared_for_the_next(folded: FoldedWorkshop) -> None:
    """A tick is for the sitting that is open, or else for the next one."""
    run = folded.go("prepare")
    folded.do(Finish(run), "p3")
    assert finished(folded.workshop, run) == 1
    folded.do(CloseSitting())
    assert prepared(folded.workshop, "prepare") == []
    assert finished(folded.workshop, run) == 0
    assert not has_finished(folded.workshop, folded.run, "p3")
    folded.do(Finish(run), "p4")
    folded.do(OpenSitting("2026-03-12"))
    assert [one.id for one in prepared(folded.workshop, "prepare")] == ["p4"]
    assert [one.id for one in prepared(folded.workshop, "prepare", 1)] == ["p3"]


def test_a_tick_of_the_first_rules_is_for_the_sitting_after_its_page_began(
    folded: FoldedWorkshop,
) -> None:
    """It says no sitting; its page began in the first one, so it is no tick for the second."""
    run = folded.go("prepare")
    seq = folded.workshop.seq + 1
    old = Entry(seq=seq, action=Finish(run), by="p3", at=folded.now, seed=1, key="k", rules=1)
    folded.fold.apply(old)
    assert folded.workshop.find(Done, (run, "p3"))
    assert [one.id for one in prepared(folded.workshop, "prepare")] == ["p3"]
    folded.do(CloseSitting())
    assert prepared(folded.workshop, "prepare") == []
    assert [one.id for one in prepared(folded.workshop, "prepare", 1)] == ["p3"]


def test_who_prepared_is_known_over_all_rounds(folded: FoldedWorkshop) -> None:
    """A tick counts whenever it came, between sittings too, and once for each person."""
    folded.do(CloseSitting())
    run = folded.go("prepare")
    folded.do(Finish(run), "p3")
    again = folded.again("prepare")
    for one in ("p3", "p4"):
        folded.do(Finish(again), one)
    assert [one.id for one in prepared(folded.workshop, "prepare")] == ["p3", "p4"]
    folded.do(Finish(again, done=False), "p4")
    assert [one.id for one in prepared(folded.workshop, "prepare")] == ["p3"]


def test_each_sitting_has_a_text_of_its_own(folded: FoldedWorkshop) -> None:
    """The next one has the agenda's, until the facilitator writes another; an empty one is none."""
    run = folded.go("prepare")
    page = folded.workshop.get(PrepareActivity, "prepare")
    folded.do(WritePreparation(run, 2, "Read the letter.\n\nBring it."))
    assert points_for(folded.workshop, page) == page.points
    assert points_for(folded.workshop, page, 2) == ("Read the letter.", "Bring it.")
    folded.do(CloseSitting())
    assert points_for(folded.workshop, page) == ("Read the letter.", "Bring it.")
    folded.do(WritePreparation(run, 2))
    folded.do(WritePreparation(run, 2))
    assert points_for(folded.workshop, page) == page.points


def test_what_people_read_before_a_sitting_that_is_over_stays(folded: FoldedWorkshop) -> None:
    """Only for the one that is open, and for those to come, it can be written."""
    run = folded.go("prepare")
    folded.do(WritePreparation(run, 1, "Think of a walk."))
    folded.do(CloseSitting())
    assert folded.refusal(WritePreparation(run, 1, "Of two.")) == ("sitting-over", "sitting")
    assert folded.refusal(WritePreparation(run, 2, "Of two."), "p3") == ("not-allowed", "")
    assert folded.refusal(WritePreparation(folded.go("ideas"), 2, "x")) == ("wrong-kind", "")


def test_a_text_that_was_hidden_comes_back_unless_there_is_another(folded: FoldedWorkshop) -> None:
    """What the facilitator wrote since stays."""
    run = folded.go("prepare")
    page = folded.workshop.get(PrepareActivity, "prepare")
    folded.do(WritePreparation(run, 2, "First"))
    folded.do(HideWords("preparation-text", "prepare 2"))
    hidden = folded.workshop.seq
    assert points_for(folded.workshop, page, 2) == page.points
    folded.do(WritePreparation(run, 2, "Second"))
    folded.do(ShowAgain(hidden))
    assert points_for(folded.workshop, page, 2) == ("Second",)
    assert len(folded.workshop.all(PreparationText)) == 1


@pytest.fixture
def shipped() -> FoldedWorkshop:
    """The agenda that comes along, in its first sitting."""
    return FoldedWorkshop(3, load_agenda())


def test_the_agenda_has_other_texts_once_there_are_criteria_and_a_choice(
    shipped: FoldedWorkshop,
) -> None:
    """It goes by what has come when the sitting begins, and stays so for as long as it lasts."""
    shipped.go("prepare")
    page = shipped.workshop.get(PrepareActivity, "prepare")
    shipped.with_criteria((2, 1, 0), (1, 0, 0), (2, 1, 0))
    assert points_for(shipped.workshop, page) == page.points
    shipped.do(CloseSitting())
    assert points_for(shipped.workshop, page) == page.later[0].points
    shipped.do(OpenSitting("2026-03-12"))
    assert points_for(shipped.workshop, page, 1) == page.points
    so_far = shipped.workshop.all(CameSoFar)
    assert [(row.sitting, row.step, len(row.criteria)) for row in so_far] == [(1, 1, 0), (2, 2, 2)]
