"""Figures of few people: why they are withheld, and what has to be said of those shown."""

from workshoptui.workshop.disclosure import (
    at_the_word,
    disclosure,
    none_counted,
    who_gave,
    why_thin,
    why_withheld,
)
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

SHOW_KEY = "F"
"""The key of the command that shows them all the same."""


def withheld_reason(workshop: Workshop, run: Run) -> str:
    """Why a closed round shows no figures, and what to do; ``""`` where it does."""
    shown = disclosure(workshop, run)
    if run.phase != "closed":
        return ""
    if shown.only_beside:
        return " ".join(filter(None, [none_counted(), figures_note(workshop, run)]))
    if not shown.withheld:
        return ""
    whose = f"{who_gave(shown, 'answered')} " if shown.beside else ""
    shows = f"{SHOW_KEY} shows them all the same, and the record says so."
    return f"{whose}{why_withheld(shown)} {shows}"


def figures_note(workshop: Workshop, run: Run) -> str:
    """What has to be said of figures that are shown; ``""`` for nothing."""
    shown = disclosure(workshop, run)
    if shown.withheld:
        return ""
    thin = why_thin(shown)
    return at_the_word(shown) or (f"{thin} {SHOW_KEY} shows it all the same." if thin else "")
