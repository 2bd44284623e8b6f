"""Locking: whether anybody new can join, from wherever the facilitator sees that."""

from collections.abc import Callable

from workshoptui.tui.desk import Desk
from workshoptui.tui.screens.dialog import ConfirmDialog
from workshoptui.workshop.people import LockJoining, locked


async def lock_or_unlock(desk: Desk, then: Callable[[], object]) -> None:
    """Let everybody with the code in again; or nobody new, after asking. Then do `then`."""
    if locked(desk.room.workshop):
        if await desk.submit(LockJoining(locked=False)):
            desk.say("Everybody with the code can join again.")
            then()
        return

    async def lock() -> None:
        if await desk.submit(LockJoining()):
            desk.say("Joining is locked.")
            then()

    desk.confirm(
        ConfirmDialog(
            "Lock joining?",
            "Lock it",
            "Cancel",
            detail="Nobody new can join until you unlock it. Who is in stays in; who was here"
            " before comes back with their six words. Undo (u) takes it back.",
        ),
        lock,
    )
