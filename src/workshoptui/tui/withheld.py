"""Withheld: figures of few people: the key that shows them all the same, and what is said."""

from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.interaction import Interaction
from workshoptui.workshop.disclosure import (
    ShowFigures,
    at_the_word,
    disclosure,
    none_counted,
    who_gave,
    why_thin,
    why_withheld,
)
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

KEY = "F"
"""The key of the command that shows them."""


def why(workshop: Workshop, run: Run) -> str:
    """Why a closed round shows no figures, and what to do; ``""`` where it does."""
    found = disclosure(workshop, run)
    if run.phase != "closed":
        return ""
    if found.only_beside:
        return " ".join(filter(None, [none_counted(), noted(workshop, run)]))
    if not found.withheld:
        return ""
    whose = f"{who_gave(found, 'answered')} " if found.beside else ""
    shows = f"{KEY} shows them all the same, and the record says so."
    return f"{whose}{why_withheld(found)} {shows}"


def noted(workshop: Workshop, run: Run) -> str:
    """What has to be said of figures that are shown; ``""`` for nothing."""
    found = disclosure(workshop, run)
    if found.withheld:
        return ""
    thin = why_thin(found)
    return at_the_word(found) or (f"{thin} {KEY} shows it all the same." if thin else "")


def ask(interaction: Interaction, run: Run) -> None:
    """Ask before the figures of few people are shown."""
    found = disclosure(interaction.room.workshop, run)
    people = "1 person" if found.people == 1 else f"{found.people} people"
    gave = f"{people} gave something here." if found.withheld else "Some of it is from few people."
    question = ConfirmDialog(
        "Show figures of few people?",
        "Show them",
        "Keep them back",
        detail=f"{gave} Whoever sees the figures may be able to tell who gave what, so ask them"
        " first. The record says that they are shown at your word. u takes it back.",
        careful=True,
    )
    interaction.confirm(question, lambda: interaction.submit(ShowFigures(run.id)))
