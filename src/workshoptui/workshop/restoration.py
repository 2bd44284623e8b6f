"""Restoration: puts hidden rows back, as far as the rows that they refer to still exist."""

from workshoptui.workshop.context import Context
from workshoptui.workshop.state import Row, Workshop


def restored(workshop: Workshop, row: Row, context: Context) -> Row | None:
    """The row as it can stand in this state again; None where nothing is left that it is about.

    By the rules before the fourth it came back as it was, whatever was gone since.
    """
    return row if context.rules < 4 else row.restored(workshop, context.rules)
