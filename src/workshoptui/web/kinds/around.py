"""Around on a phone: who is around the person, what each does, and what falls between them."""

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.workshop.kinds.around import AddAround, EditAround, PersonAround, people_around
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class PersonAroundView(msgspec.Struct, frozen=True):
    """Somebody on the map; whether this participant wrote it, and may still change it."""

    id: str
    who: str
    does: str
    gap: str
    by_me: bool
    changeable: bool


class AroundPage(msgspec.Struct, frozen=True):
    """What one participant sees."""

    rows: tuple[PersonAroundView, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> AroundPage:
    """What one participant sees."""
    return AroundPage(
        tuple(
            PersonAroundView(
                row.id,
                row.who,
                row.does,
                row.gap,
                row.given_by == me,
                row.given_by == me and row.run == run.id,
            )
            for row in people_around(workshop)
        )
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddAround, mark("Saved."), adds=True),
        PhoneAction(EditAround, mark("Saved.")),
    ),
    shared_tables=(PersonAround,),
)
