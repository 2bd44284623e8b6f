"""Taken back: counts contributions that their authors withdrew; the text is not kept."""

from workshoptui.workshop.state import Row, Workshop

TAKEN_BACK = "(taken back by its author)"
"""What stands in place of words that were taken back, where something has to stand."""


class TakenBack(Row, frozen=True, tag="taken-back"):
    """A contribution that others could see, withdrawn by its author. Its text is not kept here.

    Attributes:
        dependent_notes: how many notes of others, which said nothing without it, went with it.
        at: when, in seconds since 1970-01-01 UTC.
    """

    id: str
    dependent_notes: int
    at: float


def taken_back(workshop: Workshop) -> int:
    """How many contributions that others could see were taken back by who gave them."""
    return len(workshop.table(TakenBack))
