"""Formula guard: what a spreadsheet must neither calculate nor misread in CSV."""

import re

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the letters for those of another alphabet: CafÃ©."""

_RISKY = re.compile(
    # At the beginning of a cell, and of what becomes one where a spreadsheet parts at something
    # else than commas, as it does in half of Europe: then the quotes around a cell do not count.
    r"""(?:^|(?<=[;|\t\r\n]))(?=['"\s]*[=+\-@＝＋－＠])"""
    # After a comma prose has a space.
    r"""|(?<=,)(?=['"]*[=+\-@＝＋－＠])"""
    # A cell that begins with white space of its own kind is taken for its rest.
    r"""|^(?='*[\t\r])"""
)


def guarded(text: str) -> str:
    """`text`, with an apostrophe before whatever a spreadsheet would calculate."""
    return _RISKY.sub("'", text)
