"""What a card costs does not grow with the cards that are there: rows touched, not seconds."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.support.counted import Counted
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.outline import SECTIONS
from workshoptui.web.kinds import page_of
from workshoptui.web.kinds.collect import added_card
from workshoptui.web.room_page import changes_pages
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import Context
from workshoptui.workshop.finishing import Finish, progress
from workshoptui.workshop.kinds.collect import AddCard, EditCard
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Put, Workshop, table_of

FEW, MANY = 100, 10_000
PEOPLE = 30


def with_cards(cards: int) -> FoldedWorkshop:
    """A group that writes cards which nobody sees yet; so many are there."""
    folded = FoldedWorkshop(people=PEOPLE)
    run = folded.go("ideas")
    people = folded.people
    folded.workshop.evolve(
        tuple(
            Put(Card(f"x{n}", "ideas", run, people[1 + n % (PEOPLE - 1)], "Words", float(n)))
            for n in range(cards)
        )
    )
    folded.do(AddCard(run, "Mine"), people[0])
    return folded


def touched(folded: FoldedWorkshop, look: Callable[[Workshop], object]) -> int:
    """How many rows are looked at."""
    counted = Counted(folded.workshop)
    look(counted)
    return counted.touched


def looks(folded: FoldedWorkshop) -> dict[str, Callable[[Workshop], object]]:
    """All that is done with one card that comes, while cards are hidden."""
    run = folded.workshop.get(Run, folded.run.id)
    me = folded.people[0]
    mine = folded.workshop.all(Card)[-1]
    context = Context(seq=10**6, by=me, at=0.0, seed=1)
    actions: tuple[Action, ...] = (
        AddCard(run.id, "One more"),
        EditCard(mine.id, "Better"),
        TakeBack("card", mine.id),
        Finish(run.id),
    )
    return {
        **{type(a).__name__: partial(a.changes, context=context) for a in actions},
        "page": lambda workshop: page_of("collect").page_data(workshop, run, me),
        "what it changed": lambda workshop: added_card(workshop, run, me),
        "who is told": lambda workshop: changes_pages(workshop, (Put(mine),), me),
        "status": lambda workshop: progress(workshop, run.id),
        **{
            f"section {section.id}": section.body
            for section in SECTIONS
            if section.live and table_of(Card) in section.reads
        },
    }


@pytest.mark.parametrize("name", looks(with_cards(1)))
def test_a_card_costs_the_same_however_many_there_are(name: str) -> None:
    """No rule, page, status or section goes through the others' cards while they are hidden."""
    few, many = (
        touched(folded, looks(folded)[name]) for folded in (with_cards(FEW), with_cards(MANY))
    )
    assert few == many
