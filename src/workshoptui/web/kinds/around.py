"""Around on a phone: who is around the person, what each does, and what falls between them."""

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.own_rows import OwnRows
from workshoptui.workshop.kinds.around import AddAround, EditAround, PersonAround, people_around
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class PersonAroundView(msgspec.Struct, frozen=True):
    """Somebody whom this participant put on the map, and whether they may still change it."""

    id: str
    who: str
    does: str
    gap: str
    changeable: bool


class AroundPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        count: how many are on the map.
        mine: whom this participant put there.
        others: whom the others put there.
    """

    count: int
    mine: tuple[PersonAroundView, ...]
    others: tuple[PersonAround, ...]


class AddedAround(msgspec.Struct, frozen=True):
    """What changes on the page of who put one more on the map.

    Attributes:
        count: as in `AroundPage`.
        mine: how many they have put there.
        row: the last of them.
    """

    count: int
    mine: int
    row: PersonAroundView


def page_data(workshop: Workshop, run: Run, me: str) -> AroundPage:
    """What one participant sees."""
    everybody = people_around(workshop)
    return AroundPage(
        len(everybody),
        tuple(_mine(row, run) for row in workshop.where(PersonAround, given_by=me)),
        tuple(row for row in everybody if row.given_by != me),
    )


def added_around(workshop: Workshop, run: Run, me: str) -> AddedAround | None:
    """What changes with one more of theirs; None where they have put nobody there."""
    rows = workshop.where(PersonAround, given_by=me)
    if not rows:
        return None
    return AddedAround(len(workshop.table(PersonAround)), len(rows), _mine(rows[-1], run))


def _with_better_words(workshop: Workshop, run: Run, me: str) -> OwnRows[PersonAroundView]:
    rows = workshop.where(PersonAround, given_by=me)
    return OwnRows(tuple(_mine(row, run) for row in rows))


def _mine(row: PersonAround, run: Run) -> PersonAroundView:
    return PersonAroundView(row.id, row.who, row.does, row.gap, row.run == run.id)


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddAround, mark("Saved."), adds=True, changed=added_around),
        PhoneAction(EditAround, mark("Saved."), changed=_with_better_words),
    ),
    shared_tables=(PersonAround,),
)
