"""Asking whether figures of few people are to be shown all the same."""

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.interaction import Interaction
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.runs import Run


def ask_to_show_figures(interaction: Interaction, run: Run) -> None:
    """Ask before the figures of few people are shown."""
    withheld = disclosure(interaction.room.workshop, run)
    gave = _("Some of it is from few people.")
    if withheld.withheld:
        gave = ngettext(
            "{count} person gave something here.",
            "{count} people gave something here.",
            withheld.people,
        )
    asks = _(
        "Whoever sees the figures may be able to tell who gave what, so ask them first. The record"
        " says that they are shown at your word. u takes it back."
    )
    question = ConfirmDialog(
        _("Show figures of few people?"),
        _("Show them"),
        _("Keep them back"),
        detail=f"{gave} {asks}",
        careful=True,
    )
    interaction.confirm(question, lambda: interaction.submit(ShowFigures(run.id)))
