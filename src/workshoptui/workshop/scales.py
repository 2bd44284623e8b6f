"""Scales: the labels of their ends."""

Ends = tuple[str, str]
"""What the lowest and the highest answer mean."""

FIT: Ends = ("not at all", "fully")
"""How far a model meets a criterion, 1 to 5."""

AGREE: Ends = ("strongly disagree", "strongly agree")
"""How far somebody agrees with a statement, 1 to 5."""


def scale_words(ends: Ends) -> str:
    """A scale from 1 to 5 in a sentence: ``1 (not at all) to 5 (fully)``."""
    return f"1 ({ends[0]}) to 5 ({ends[1]})"
