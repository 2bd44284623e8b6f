"""Small groups: what the record says where figures are held back, or shown at a word."""

from workshoptui.record.layout import blocks, people
from workshoptui.record.sections.rounds import closed_line
from workshoptui.workshop.disclosure import (
    FiguresShown,
    at_the_word,
    disclosure,
    why_thin,
    why_withheld,
)
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

__all__ = ["FiguresShown", "held_back", "noted"]


def held_back(workshop: Workshop, run: Run, did: str) -> str:
    """The report of a closed round whose figures are not shown; ``""`` where they are.

    `did` is what people did in it, for example ``voted``.
    """
    found = disclosure(workshop, run)
    if not found.withheld:
        return ""
    return closed_line(workshop, run, f"{people(found.people)} {did}. {why_withheld(found)}")


def noted(workshop: Workshop, run: Run) -> str:
    """What has to be said of figures that are shown: at whose word, and what is left out."""
    found = disclosure(workshop, run)
    return blocks(at_the_word(found), why_thin(found))
