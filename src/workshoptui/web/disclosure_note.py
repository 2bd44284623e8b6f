"""Disclosure notes: how many people figures rest on, or why there are none, as text on a phone."""

import msgspec

from workshoptui.language.figures import (
    Gave,
    release_notice,
    suppression_notice,
    who_gave,
    why_withheld,
)
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class DisclosureNote(msgspec.Struct, frozen=True):
    """How many people the figures of a closed round rest on.

    Attributes:
        gave: how many gave something, and of whom the figures are, as sentences.
        withheld: why the figures are not shown, as a sentence; ``""`` where they are.
        caveat: what has to be said of figures that are shown; ``""`` for nothing.
        not_counted: how many more gave something, of which the figures are not made.
    """

    gave: str
    people: int = 0
    withheld: str = ""
    caveat: str = ""
    not_counted: int = 0


def disclosure_note(workshop: Workshop, run: Run | None, gave: Gave) -> DisclosureNote:
    """How many people gave something in a round, once it is closed; `gave` says what they did."""
    if run is None or run.phase != "closed":
        return DisclosureNote("")
    shown = disclosure(workshop, run)
    people = who_gave(shown, gave)
    if shown.withheld:
        return DisclosureNote(people, shown.people, why_withheld(shown), "", shown.not_counted)
    caveat = release_notice(shown) or suppression_notice(shown)
    return DisclosureNote(people, shown.people, "", caveat, shown.not_counted)
