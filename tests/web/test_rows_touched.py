"""What is done does not cost more with very many cards there: rows touched, not seconds."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial

import msgspec
import pytest

from tests.support.counted import Counted
from tests.support.filled_forms import ANSWERED, pages_with_forms, taken
from tests.support.kind_rounds import kind_rounds, whole_workshop
from tests.support.large import at_kind, first_person, grow
from tests.support.room_page import rendered, room_page_of
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.outline import SECTIONS
from workshoptui.web import account, look_back
from workshoptui.web.kinds import KIND_PAGES, page_of
from workshoptui.web.kinds.collect import added_card
from workshoptui.web.page_watches import changes_pages
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Phase
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import Context
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.finishing import Finish, progress
from workshoptui.workshop.kinds.collect import AddCard, EditCard
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.refused import Refused
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
    return touched_in(folded.workshop, look)


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


@cache
def at(kind: str, phase: Phase, cards: int, shown: bool) -> tuple[Workshop, Run]:
    """A whole workshop, with so many cards besides, whose group is in a round of this kind."""
    workshop, run = at_kind(kind, phase)
    _grow_alone(workshop, cards, shown=shown)
    return workshop, run


def each_time(look: Callable[[Workshop], object], workshop: Workshop) -> int:
    """How many rows each phone looks at, once the first one has."""
    look(Counted(workshop))
    counted = Counted(workshop)
    look(counted)
    return counted.touched


@pytest.mark.parametrize("shown", [True, False], ids=["shown", "not shown"])
@pytest.mark.parametrize("phase", ["open", "closed"])
@pytest.mark.parametrize("kind", KIND_PAGES)
def test_the_page_of_every_kind_costs_a_phone_the_same_with_very_many_cards(
    kind: str, phase: Phase, shown: bool
) -> None:
    """What all phones show of all cards is found once for all of them, when one has changed."""
    costs = []
    for cards in (FEW, MANY):
        workshop, run = at(kind, phase, cards, shown)
        me = first_person(workshop)
        costs.append(each_time(partial(rendered, me=me), workshop))
        assert room_page_of(workshop, me).run == run.id
    assert costs[0] == costs[1]


@pytest.mark.parametrize("kind", sorted(kind_rounds()))
def test_what_phones_send_to_any_kind_costs_the_same_with_very_many_cards(kind: str) -> None:
    """Every action that participants send in the whole workshop, as the rules see it."""
    round_ = kind_rounds()[kind][-1]
    costs = []
    for cards in (FEW, MANY):
        workshop = round_.given.copy()
        _grow_alone(workshop, cards)
        costs.append([each_time(partial(_sent, entry), workshop) for entry in round_.sent])
    assert costs[0] == costs[1]


@pytest.mark.parametrize("name", ANSWERED)
def test_what_an_answer_changed_is_found_at_the_same_cost_with_very_many_cards(name: str) -> None:
    """For every form that is answered so, once it is sent; everybody's cards are there besides."""
    page = next(page for page in pages_with_forms() if name in page.forms)
    outcome = taken(page.workshop, page.me, name, page.forms[name][0], 0)
    assert outcome

    def changed(workshop: Workshop) -> object:
        return PHONE_ACTIONS[name].changed(workshop, page.run, page.me.id)

    costs = []
    for cards in (FEW, MANY):
        workshop = outcome[0].copy()
        _grow_alone(workshop, cards)
        costs.append(each_time(changed, workshop))
    assert costs[0] == costs[1]


def _grow_alone(workshop: Workshop, cards: int, **fields: object) -> None:
    """Put so many cards that are in no group and of no story."""
    like = next(card for card in whole_workshop().all(Card) if card.activity == "ideas")
    alone = msgspec.structs.replace(like, group="", into="", story="", answer="")
    grow(workshop, alone, cards, given_by="p-else", **fields)


def _sent(entry: Entry, workshop: Workshop) -> None:
    context = Context(seq=10**6, by=entry.by, at=entry.at, seed=entry.seed)
    with suppress(Refused):
        entry.action.changes(workshop, context)


LISTING_CARDS = {"ideas", "factors", "account", "stories", "experiences"}
"""The sections of the note that list or number all cards, or what they are in: once for all."""


@pytest.mark.parametrize("section", [section.id for section in SECTIONS if section.live])
def test_a_section_of_the_note_goes_through_cards_only_where_it_lists_them(section: str) -> None:
    """And then a few times at the most, when one of them has changed."""
    body = next(one.body for one in SECTIONS if one.id == section)
    few, many = (
        touched_in(at("plan", "open", cards, True)[0].copy(), body) for cards in (FEW, MANY)
    )
    if section in LISTING_CARDS:
        assert many < 5 * MANY
    else:
        assert few == many


@pytest.mark.parametrize(
    "look",
    [look_back.page_data, lambda workshop: account.page_data(workshop, "p-else")],
    ids=["look back", "what became of it"],
)
def test_pages_to_read_cost_a_phone_the_same_with_very_many_cards(
    look: Callable[[Workshop], object],
) -> None:
    """Cards that are in no group stand on neither."""
    few, many = (each_time(look, at("plan", "open", cards, True)[0]) for cards in (FEW, MANY))
    assert few == many


def touched_in(workshop: Workshop, look: Callable[[Workshop], object]) -> int:
    """How many rows are looked at."""
    counted = Counted(workshop)
    look(counted)
    return counted.touched


@pytest.mark.parametrize("name", looks(with_cards(1)))
def test_a_card_costs_the_same_however_many_there_are(name: str) -> None:
    """No rule, page, status or section goes through the others' cards while they are hidden."""
    few, many = (
        touched(folded, looks(folded)[name]) for folded in (with_cards(FEW), with_cards(MANY))
    )
    assert few == many
