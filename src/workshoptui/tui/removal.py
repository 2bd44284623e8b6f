"""Removal: what a key that takes something away asks, and what it does."""

from workshoptui.tui.interaction import STAYS
from workshoptui.workshop.actions import Action
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.moderation import hiding
from workshoptui.workshop.state import Row
from workshoptui.workshop.words import source_of

GOES = f"The one under the cursor: nobody sees it any more. Undo (u) brings it back. {STAYS}"
"""What a question before a removal says; never the words, as all of the room reads it."""


def removal(row: Row, taken_back: Action) -> Action:
    """`taken_back` for what was written at this terminal; what others wrote is hidden.

    So the record counts it, and it can be shown again later.
    """
    return taken_back if source_of(row).given_by(row) == FACILITATOR else hiding(row)
