"""Small groups: what the record says where figures are suppressed or released."""

from workshoptui.language.figures import (
    Gave,
    release_notice,
    who_gave,
    why_withheld,
)
from workshoptui.record.layout import blocks
from workshoptui.record.sections.rounds import closed_line
from workshoptui.record.tallies import suppressed_words
from workshoptui.workshop.disclosure import FiguresShown, disclosure
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

__all__ = ["FiguresShown", "held_back", "noted"]


def held_back(workshop: Workshop, run: Run, did: Gave) -> str:
    """The report of a closed round without figures; ``""`` where there are any to show.

    `did` is what people did in it, for example ``voted``.
    """
    disclosed = disclosure(workshop, run)
    if disclosed.fewest and not disclosed.people:
        return closed_line(workshop, run, who_gave(disclosed, did))
    if not disclosed.withheld:
        return ""
    return closed_line(workshop, run, f"{who_gave(disclosed, did)} {why_withheld(disclosed)}")


def noted(workshop: Workshop, run: Run) -> str:
    """What has to be said of figures that are shown: at whose word, and what is left out."""
    disclosed = disclosure(workshop, run)
    return blocks(release_notice(disclosed), suppressed_words(workshop, disclosed))
