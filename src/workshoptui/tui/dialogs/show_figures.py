"""Asking whether figures of few people are to be shown all the same."""

from workshoptui.language.messages import gettext as _
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.interaction import Interaction
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.runs import Run


def ask_to_show_figures(interaction: Interaction, run: Run) -> None:
    """Ask before the figures of few people are shown."""
    withheld = disclosure(interaction.room.workshop, run)
    people = "1 person" if withheld.people == 1 else f"{withheld.people} people"
    gave = (
        _("{people} gave something here.", people=people)
        if withheld.withheld
        else _("Some of it is from few people.")
    )
    question = ConfirmDialog(
        _("Show figures of few people?"),
        _("Show them"),
        _("Keep them back"),
        detail=_(
            "{gave} Whoever sees the figures may be able to tell who gave "
            "what, so ask them first. The record says that they are shown at "
            "your word. u takes it back.",
            gave=gave,
        ),
        careful=True,
    )
    interaction.confirm(question, lambda: interaction.submit(ShowFigures(run.id)))
