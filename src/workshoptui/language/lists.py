"""Lists: several things after each other, as the spoken language joins them."""

from collections.abc import Iterable
from typing import Literal

from workshoptui.language.messages import pgettext
from workshoptui.language.spoken import spoken


def listed(items: Iterable[str]) -> str:
    """All of them: ``A, B and C``."""
    return _joined(list(items), "and")


def any_of(items: Iterable[str]) -> str:
    """One of them: ``A, B or C``."""
    return _joined(list(items), "or")


def enumerated(items: Iterable[str]) -> str:
    """Several things after each other, of which there may be more: ``A, B, C``."""
    return pgettext("between the items of a list", ", ").join(items)


def _joined(items: list[str], word: Literal["and", "or"]) -> str:
    if len(items) < 2:
        return "".join(items)
    locale = spoken().locale
    if locale is None:
        return f"{', '.join(items[:-1])} {word} {items[-1]}"
    from babel.lists import format_list

    return format_list(items, style="or" if word == "or" else "standard", locale=locale)


def ranges(numbers: Iterable[int]) -> str:
    """``1–4, 6`` for 1, 2, 3, 4 and 6: each number once, two in a row or more as a range."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return enumerated(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
