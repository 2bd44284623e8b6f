"""Feedback: short questions to each side of real uses, and what may be told of the answers."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.finishing import has_finished
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.feedback import Feedback, GiveFeedback, feedback_of, figures
from workshoptui.workshop.kinds.use import SIDES, DropUse, LogUse, Side, Use
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.runs import CloseRound

YES: dict[str, bool | None] = {"matters": True, "heard": None}
NO: dict[str, bool | None] = {"matters": False, "heard": None}


def in_use(people: int) -> tuple[FoldedWorkshop, str]:
    """A chosen model with one logged use, and an open round of feedback."""
    folded = FoldedWorkshop(people)
    one, _other = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    folded.do(LogUse(folded.go("uses"), "2026-03-05", "North"), folded.people[0])
    return folded, folded.go("feedback")


def answered(folded: FoldedWorkshop, run: str, *sides: Side) -> None:
    """As many people say yes, each on a side."""
    for person, side in zip(folded.people, sides, strict=False):
        folded.do(GiveFeedback(run, side, YES), person)


def test_one_answers_once_for_each_dialogue() -> None:
    """Again about the same takes the place of what was said before."""
    folded, run = in_use(3)
    (use,) = folded.workshop.all(Use)
    me = folded.people[0]
    for answers, about in ((YES, use.id), (NO, use.id), (YES, "")):
        folded.do(GiveFeedback(run, "person", answers, about), me)
    given = [(row.use, row.answers["matters"]) for row in feedback_of(folded.workshop, run, me)]
    assert given == [(use.id, False), ("", True)]
    assert has_finished(folded.workshop, folded.run, me)
    folded.do(DropUse(use.id))
    assert len(folded.workshop.all(Feedback)) == 2


def test_what_cannot_be_answered_is_refused() -> None:
    """Nothing but not known, another question, a use that is not there, and no model in use."""
    folded, run = in_use(3)
    me = folded.people[0]
    for action, refusal in (
        (GiveFeedback(run, "staff", {"matters": None}), ("nothing-answered", "answers")),
        (GiveFeedback(run, "staff", {"other": True}), ("unknown-questions", "answers")),
        (GiveFeedback(run, "staff", YES, "u999"), ("gone", "use")),
    ):
        assert folded.refusal(action, me) == refusal
    early = FoldedWorkshop()
    assert early.refusal(GiveFeedback(early.go("feedback"), "staff", YES), "p3") == (
        "nothing-chosen", "",
    )  # fmt: skip


def test_a_side_stands_apart_where_both_have_five_people() -> None:
    """Of four on one side neither is shown, as the other could be computed; the whole is."""
    for staff, sides in ((4, [None]), (5, [None, "person", "staff"])):
        folded, run = in_use(10)
        one, other = SIDES
        answered(folded, run, *[one] * 5, *[other] * staff)
        assert figures(folded.workshop, folded.run) == []
        folded.do(CloseRound(run))
        told = figures(folded.workshop, folded.run)
        assert [side.side for side in told] == sides
        assert (told[0].people, told[0].forms) == (5 + staff, 5 + staff)
        matters, heard = told[0].questions
        assert (matters.yes, matters.no, matters.unknown) == (5 + staff, 0, 0)
        assert (heard.people, heard.yes) == (0, None), "nobody said yes or no"


def test_of_few_nothing_is_told_before_the_facilitators_word() -> None:
    """Then all of it is, side by side."""
    folded, run = in_use(3)
    answered(folded, run, "person", "staff")
    folded.do(CloseRound(run))
    assert disclosure(folded.workshop, folded.run).withheld
    assert figures(folded.workshop, folded.run) == []
    folded.do(ShowFigures(run))
    assert [(side.side, side.people) for side in figures(folded.workshop, folded.run)] == [
        (None, 2), ("person", 1), ("staff", 1),
    ]  # fmt: skip


def test_who_answers_took_part_and_who_logs_a_use_did_not() -> None:
    """From when the round is closed, as with all that is hidden."""
    folded = FoldedWorkshop(4)
    one, _other = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    before = {person.id for person in took_part(folded.workshop)}
    late = folded.join("Late")
    log = folded.go("uses")
    folded.do(LogUse(log, "2026-03-05", "North"), late)
    run = folded.go("feedback")
    assert {person.id for person in took_part(folded.workshop)} == before
    folded.do(GiveFeedback(run, "staff", YES), late)
    folded.do(CloseRound(run))
    assert {person.id for person in took_part(folded.workshop)} == before | {late}
