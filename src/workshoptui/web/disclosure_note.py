"""Disclosure notes: how many people figures rest on, or why there are none, as text on a phone."""

import msgspec

from workshoptui.language.figures import release_notice, suppression_notice, why_withheld
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class DisclosureNote(msgspec.Struct, frozen=True):
    """How many people the figures of a closed round rest on.

    Attributes:
        withheld: why the figures are not shown, as a sentence; ``""`` where they are.
        caveat: what has to be said of figures that are shown; ``""`` for nothing.
        not_counted: how many more gave something, of which the figures are not made.
    """

    people: int = 0
    withheld: str = ""
    caveat: str = ""
    not_counted: int = 0


def disclosure_note(workshop: Workshop, run: Run) -> DisclosureNote:
    """How many people gave something in a round, once it is closed."""
    if run.phase != "closed":
        return DisclosureNote()
    shown = disclosure(workshop, run)
    if shown.withheld:
        return DisclosureNote(shown.people, why_withheld(shown), not_counted=shown.not_counted)
    caveat = release_notice(shown) or suppression_notice(shown)
    return DisclosureNote(shown.people, "", caveat, shown.not_counted)
