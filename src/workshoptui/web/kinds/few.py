"""Few: what a phone says where few people gave something, in place of figures or beside them."""

import msgspec

from workshoptui.workshop.disclosure import at_the_word, disclosure, why_thin, why_withheld
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class Few(msgspec.Struct, frozen=True):
    """How many people the figures of a closed round rest on.

    Attributes:
        withheld: why the figures are not shown, as a sentence; ``""`` where they are.
        beside: how many more gave something, of which the figures are not made.
        noted: what has to be said of figures that are shown; ``""`` for nothing.
    """

    people: int = 0
    withheld: str = ""
    noted: str = ""
    beside: int = 0


def few(workshop: Workshop, run: Run) -> Few:
    """How many people gave something in a round, once it is closed."""
    if run.phase != "closed":
        return Few()
    found = disclosure(workshop, run)
    if found.withheld:
        return Few(found.people, why_withheld(found), beside=found.beside)
    return Few(found.people, "", at_the_word(found) or why_thin(found), found.beside)
