"""YesNo: an answer of yes, no, not known, or not asked."""

from typing import Final

from workshoptui.workshop.context import Context

YesNo = bool | None
"""Yes, no, or None: nobody said."""

LABELS: Final[dict[YesNo, str]] = {True: "yes", False: "no", None: "not known"}


def as_given(value: YesNo, context: Context) -> YesNo:
    """What was said with an entry.

    Before forms asked for a no, a box that was not ticked counted as one: of such an entry only the
    yes was said.
    """
    return value if value or context.rules >= 2 else None


def counted(values: list[YesNo]) -> str:
    """``2 yes, 1 no, 3 not known``; what nobody said is left out, but for the yes."""
    parts = [f"{values.count(True)} yes"]
    parts += [
        f"{n} {word}" for value, word in LABELS.items() if not value and (n := values.count(value))
    ]
    return ", ".join(parts)
