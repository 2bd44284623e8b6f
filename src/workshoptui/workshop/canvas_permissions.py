"""Canvas permissions: the facilitator's setting, everybody or only the team of a model.

Who may write in a model is decided by it in `teams.may_write`.
"""

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.state import Changes, Put, Row, Workshop


class CanvasPermission(Row, frozen=True, tag="writing"):
    """Who writes on canvases from a phone. One row; absent, only each model's team does."""

    everybody: bool


class LetWrite(FacilitatorAction, frozen=True, tag="let-write"):
    """Who writes on canvases from a phone: everybody, or only the team of each model."""

    everybody: bool

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The setting, in place of an earlier one."""
        return (Put(CanvasPermission(self.everybody)),)


ACTIONS = (LetWrite,)
"""Everything that can be done here."""


def everybody_writes(workshop: Workshop) -> bool:
    """Whether everybody may write on every canvas from their phone."""
    permission = workshop.find(CanvasPermission, "")
    return permission is not None and permission.everybody
