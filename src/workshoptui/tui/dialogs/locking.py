"""Locking: lets new participants join, or not."""

from collections.abc import Callable

from workshoptui.language.messages import gettext as _
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.interaction import Interaction
from workshoptui.workshop.joining import LockJoining, is_joining_locked


async def lock_or_unlock(interaction: Interaction, then: Callable[[], object]) -> None:
    """Let everybody with the code in again; or nobody new, after asking. Then do `then`."""
    if is_joining_locked(interaction.room.workshop):
        if await interaction.submit(LockJoining(locked=False)):
            interaction.say(_("Everybody with the code can join again."))
            then()
        return

    async def lock() -> None:
        if await interaction.submit(LockJoining()):
            interaction.say(_("Joining is locked."))
            then()

    interaction.confirm(
        ConfirmDialog(
            _("Lock joining?"),
            _("Lock it"),
            _("Cancel"),
            detail=_(
                "Nobody new can join until you unlock it. Who is in stays in; who "
                "was here before comes back with their six words. Undo (u) takes "
                "it back."
            ),
        ),
        lock,
    )
