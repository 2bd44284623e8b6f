"""YesNo: an answer of yes, no, not known, or not asked."""

from workshoptui.workshop.context import Context

YesNo = bool | None
"""Yes, no, or None: nobody said."""


def as_given(value: YesNo, context: Context) -> YesNo:
    """What was said with an entry.

    Before forms asked for a no, a box that was not ticked counted as one: of such an entry only the
    yes was said.
    """
    return value if value or context.rules >= 2 else None
