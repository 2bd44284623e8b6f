"""Undo: the facilitator takes back an action of theirs; the state is folded again without it.

What may be undone is decided in `rules.Fold.last_undoable` and `rules.Fold._without`.
"""

from typing import Annotated

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.state import Changes, Workshop


class Undo(FacilitatorAction, frozen=True, tag="undo"):
    """Fold again as if the entry with this number had not been written.

    What may be undone is decided in `rules.Fold.last_undoable` and `rules.Fold._without`, as a rule
    sees only the present state.
    """

    entry: Annotated[int, msgspec.Meta(ge=1)]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """No change of its own."""
        return ()


ACTIONS = (Undo,)
"""Everything that can be done here."""
