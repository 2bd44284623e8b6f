"""Vote on a phone: put dots, take them back, and see the tally once the vote is closed."""

from hashlib import blake2b

import msgspec
from markupsafe import escape

from workshoptui.language.messages import mark, ngettext
from workshoptui.web.disclosure_note import DisclosureNote, disclosure_note
from workshoptui.web.kind_page import Chosen, KindPage, PhoneAction
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.kinds.vote import (
    Ballot,
    Budget,
    PlaceDots,
    Slate,
    budget_of,
    dots_of,
    slate_of,
    tally,
)
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

TOGETHER = 24
"""How many choices have one order on all phones, that of the screen.

What comes first in a list is chosen more often. Of more choices than a group can take in together
each phone begins with another one, so that none is first for everybody.
"""


_ROW = 900
"""Bytes of a choice on the page without its name, which stands there four times; rather more."""

_FITTING = 36_000
"""Bytes of choices that surely stand on one page, as its template has it."""


class FactorRow(msgspec.Struct, frozen=True):
    """A success factor and the dots on it.

    Attributes:
        place: its number in the list, 1 for the first: the same on every phone.
        dots: one's own on it.
        more: whether another dot can go on it.
        total: everybody's dots; 0 while they are hidden.
    """

    id: str
    name: str
    place: int
    dots: int
    more: bool
    total: int


class VotePage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        rows: in the order of the list, of a long one from another place on for each person; once
            the vote is closed by their dots.
        turned: whether the list begins at another place for each person.
        dots, left, cap: how many dots each person has, how many are left, the most on one factor.
        top: the most dots that any factor has got.
        disclosure: how many people placed them.
    """

    rows: tuple[FactorRow, ...]
    dots: int
    left: int
    cap: int
    top: int
    disclosure: DisclosureNote
    turned: bool = False

    @property
    def mine(self) -> tuple[tuple[int, FactorRow], ...]:
        """The choices that one's own dots are on, each with its place in the list."""
        return tuple((place, row) for place, row in enumerate(self.rows) if row.dots)


def page_data(workshop: Workshop, run: Run, me: str) -> VotePage:
    """What one participant sees."""
    budget, my_dots = budget_of(workshop, run), dots_of(workshop, run.id, me)
    totals = tally(workshop, run)
    left = budget.dots - sum(my_dots.values())
    rows = [
        FactorRow(
            id=factor,
            name=name,
            place=place,
            dots=my_dots.get(factor, 0),
            more=left > 0 and my_dots.get(factor, 0) < budget.cap,
            total=totals[factor] if totals else 0,
        )
        for place, (factor, name) in enumerate(slate_of(workshop, run), 1)
    ]
    turned = len(rows) > TOGETHER and run.phase != "closed"
    if turned:
        first = _place_of(run.id, me) % len(rows)
        rows = rows[first:] + rows[:first]
    if totals is not None:
        rows.sort(key=lambda row: -row.total)
    top = max((row.total for row in rows), default=0)
    return VotePage(
        tuple(rows),
        budget.dots,
        left,
        budget.cap,
        top,
        disclosure_note(workshop, run, "placed dots"),
        turned,
    )


def _with_dots(workshop: Workshop, run: Run, me: str) -> VotePage | None:
    """What changes with dots; None where there are so many choices that a page has some of them."""
    page = page_data(workshop, run, me)
    sizes = sum(4 * len(escape(row.name).encode()) + _ROW for row in page.rows)
    return page if sizes < _FITTING else None


def _place_of(run: str, person: str) -> int:
    """A number as if drawn by lot, the same for this person for as long as the round lasts."""
    return int.from_bytes(blake2b(f"{run} {person}".encode(), digest_size=8).digest())


def chosen(workshop: Workshop, run: Run, me: str) -> Chosen:
    """One's own dots."""
    dots = dots_of(workshop, run.id, me)
    return tuple(
        (name, ngettext("{count} dot", "{count} dots", dots[factor]))
        for factor, name in slate_of(workshop, run)
        if dots.get(factor)
    )


PAGE = KindPage(
    page_data=page_data,
    chosen=chosen,
    actions=(PhoneAction(PlaceDots, mark("Saved."), changed=_with_dots),),
    # Until the vote opens, the list and the number of dots may still change.
    shared_tables=(Budget, Slate, Group, Card, FiguresShown),
    private_until_closed=(Ballot,),
)
