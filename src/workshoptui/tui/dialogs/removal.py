"""Removal: asks for confirmation, then hides or withdraws a row."""

from workshoptui.language.messages import gettext as _
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.interaction import KEPT_IN_FILE, Interaction
from workshoptui.workshop.action import Action
from workshoptui.workshop.authored_text import redaction_rule_of
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.moderation import hiding
from workshoptui.workshop.state import Row


def ask_to_remove(
    interaction: Interaction, question: str, yes: str, action: Action, *, more: str = ""
) -> None:
    """Ask before something is taken away, then submit `action`, which does it.

    The question never repeats the words, as all of the room reads it; `more` is a sentence that it
    adds.
    """
    gone = _("The one under the cursor: nobody sees it any more. Undo (u) brings it back.")
    detail = f"{gone} {_(KEPT_IN_FILE)} {more}".strip()
    interaction.confirm(
        ConfirmDialog(question, yes, _("Keep it"), detail=detail, careful=True),
        lambda: interaction.submit(action),
    )


def removing(row: Row, taken_back: Action) -> Action:
    """What removes a row: `taken_back` if it was written at this terminal; else it is hidden.

    So the record counts what others wrote, and it can be shown again later.
    """
    return taken_back if redaction_rule_of(row).given_by(row) == FACILITATOR else hiding(row)
