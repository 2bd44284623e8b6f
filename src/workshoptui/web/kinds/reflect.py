"""Reflect on a phone: open questions, answered in words that everybody can read."""

import msgspec

from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    EditReflection,
    ReflectActivity,
    Reflection,
    reflections_in,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class Asked(msgspec.Struct, frozen=True):
    """A question with one's own answers and those of the others."""

    id: str
    text: str
    mine: tuple[Reflection, ...]
    others: tuple[str, ...]


class ReflectPage(msgspec.Struct, frozen=True):
    """What one participant sees."""

    questions: tuple[Asked, ...]


def view(workshop: Workshop, run: Run, me: str) -> ReflectPage:
    """What one participant sees."""
    said = reflections_in(workshop, run)
    return ReflectPage(
        tuple(
            Asked(
                question.id,
                question.text,
                tuple(one for one in said if one.question == question.id and one.given_by == me),
                tuple(
                    one.text for one in said if one.question == question.id and one.given_by != me
                ),
            )
            for question in activity_in(workshop, run, ReflectActivity).questions
        )
    )


KIND = KindPage(
    page="reflect.html",
    view=view,
    acts={AddReflection: "Saved.", EditReflection: "Saved."},
    adds=frozenset({AddReflection}),
    watches=(Reflection,),
)
