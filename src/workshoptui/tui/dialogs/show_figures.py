"""Asking whether figures of few people are to be shown all the same."""

from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.interaction import Interaction
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.runs import Run


def ask_to_show_figures(interaction: Interaction, run: Run) -> None:
    """Ask before the figures of few people are shown."""
    withheld = disclosure(interaction.room.workshop, run)
    people = "1 person" if withheld.people == 1 else f"{withheld.people} people"
    gave = (
        f"{people} gave something here." if withheld.withheld else "Some of it is from few people."
    )
    question = ConfirmDialog(
        "Show figures of few people?",
        "Show them",
        "Keep them back",
        detail=f"{gave} Whoever sees the figures may be able to tell who gave what, so ask them"
        " first. The record says that they are shown at your word. u takes it back.",
        careful=True,
    )
    interaction.confirm(question, lambda: interaction.submit(ShowFigures(run.id)))
