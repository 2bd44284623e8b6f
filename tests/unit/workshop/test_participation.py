"""Participation: who took part is who gave something."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.cards import Card
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.experience import Experience
from workshoptui.workshop.finishing import Done, Finish
from workshoptui.workshop.joining import KeptOut, Phrase, Token
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import AddCard, WithdrawCard
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.lens import LookThroughLens
from workshoptui.workshop.kinds.prepare import Prepared
from workshoptui.workshop.kinds.story import TellStory
from workshoptui.workshop.kinds.use import LogUse, Use
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.participation import SECRET_UNTIL_CLOSED, SHOWN_AT_ONCE, took_part
from workshoptui.workshop.people import Attendance, RoleAtClose
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.state import Row

NO_GIVING = {
    Attendance,
    Done,
    Experience,
    ModeratedRow,
    KeptOut,
    Phrase,
    Prepared,
    RoleAtClose,
    Token,
    Use,
}
"""Tables that name people and hold nothing that they gave the group to work with."""


def names(folded: FoldedWorkshop) -> list[str]:
    """The ids of who took part."""
    return [one.id for one in took_part(folded.workshop)]


def test_joining_ticking_and_logging_a_use_is_not_taking_part(folded: FoldedWorkshop) -> None:
    """Nor is a ballot from which all dots were taken back, or an empty form."""
    made = folded.with_ratings()
    before = names(folded)
    late = folded.join()
    brief = folded.go("welcome")
    folded.do(Finish(brief), late)
    folded.do(ChooseModel(folded.go("choose"), made[0], "It is good"))
    folded.do(LogUse(folded.go("uses"), "2026-03-05", "North"), late)
    vote = folded.again("vote", opened=False)
    folded.go("vote")
    factor = folded.workshop.all(Card)[0]
    slate = [one for one, _ in _slate(folded)]
    folded.do(PlaceDots(vote, slate[0], 1), late)
    folded.do(PlaceDots(vote, slate[0], 0), late)
    folded.do(LookThroughLens(folded.go("lens"), {}, {}), late)
    assert factor.given_by in before
    assert names(folded) == before
    folded.do(LookThroughLens(folded.run.id, {"r1": 3}, {}), late)
    assert names(folded) == before  # Hidden until the round is closed.
    folded.do(CloseRound(folded.run.id))
    assert names(folded) == [*before, late]


def _slate(folded: FoldedWorkshop) -> tuple[tuple[str, str], ...]:
    from workshoptui.workshop.kinds.vote import slate_of

    return slate_of(folded.workshop, folded.run)


def test_what_was_taken_back_is_not_given(folded: FoldedWorkshop) -> None:
    """Whoever gave one card and took it back gave nothing."""
    folded.change_plan("ideas", turns=False)
    run = folded.go("ideas")
    card = folded.put(AddCard(run, "Listen"), Card, "p3").id
    assert names(folded) == ["p3"]
    folded.do(WithdrawCard(card), "p3")
    assert names(folded) == []
    card = folded.put(AddCard(run, "Listen"), Card, "p3").id
    folded.do(AddGroup("groups", "Time", (card,)))
    folded.do(TakeBack("card", card), "p3")
    assert names(folded) == [], "its place in the group is nothing given"


def test_who_told_a_story_took_part_as_who_wrote_it_down(folded: FoldedWorkshop) -> None:
    """The words are the teller's."""
    folded.do(TellStory(folded.go("interviews"), {"what": "We sat down"}, teller="p4"), "p3")
    assert names(folded) == ["p3", "p4"]


def test_every_table_that_names_people_is_one_or_the_other() -> None:
    """A new table has to be put where it belongs."""
    naming = {
        table
        for table in Row.__subclasses__()
        if table.__module__.startswith("workshoptui.")
        and not issubclass(table, Entry)
        and set(table.person_fields) & set(table.__struct_fields__)
    }
    known = SHOWN_AT_ONCE | SECRET_UNTIL_CLOSED | NO_GIVING
    assert {table.__name__ for table in naming - known} == set()
