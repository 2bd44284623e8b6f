"""Numbers: whole ones, decimals and shares, as the spoken language writes them.

English is written here; the data of other languages is Babel's, imported when it is first needed.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from math import floor
from typing import Final

from workshoptui.language.spoken import spoken

_NO_THOUSANDS: Final = 1000
"""Below it nothing is set apart, in any language."""


def number(whole: int) -> str:
    """A whole number, with its thousands set apart: ``12,345``."""
    if 0 <= whole < _NO_THOUSANDS:
        return str(whole)
    locale = spoken().locale
    if locale is None:
        return f"{whole:,}"
    from babel.numbers import format_decimal

    return format_decimal(whole, locale=locale)


def decimal(value: float, digits: int | None = None, *, signed: bool = False) -> str:
    """A number with so many digits after the point, or with as few as say it: ``3.50``, ``3.5``.

    `signed` writes a plus before what is not negative. Never a negative zero.
    """
    figures = f"{value:g}" if digits is None else f"{value:.{digits}f}"
    exact = Decimal(figures)
    if not exact:
        figures = figures.removeprefix("-")
    sign = "+" if signed and not figures.startswith("-") else ""
    locale = spoken().locale
    if locale is None:
        return sign + figures
    from babel.numbers import format_decimal

    exponent = exact.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    pattern = "0." + "0" * places if places > 0 else "0"
    return sign + format_decimal(exact or abs(exact), format=pattern, locale=locale)


def percent(share: float, digits: int = 0, *, down: bool = False) -> str:
    """A share as so many in a hundred: ``25 %`` for a quarter.

    Rounded; with `down` to the whole number below, so that none seems to reach a bar it misses.
    """
    figures = f"{floor(share * 100 + 1e-6)}" if down else f"{share * 100:.{digits}f}"
    locale = spoken().locale
    if locale is None:
        return f"{figures} %"
    from babel.numbers import format_percent

    pattern = locale.percent_formats[None].pattern
    if digits:
        pattern = re.sub("0", "0." + "0" * digits, pattern, count=1)
    return format_percent(Decimal(figures) / 100, format=pattern, locale=locale)


def percents_apart(first: float, second: float) -> tuple[str, str] | None:
    """Two shares as `percent`, with as few digits as tell them apart; None where two do not."""
    return told_apart(first, second, percent, (0, 1, 2))


def told_apart(
    first: float, second: float, write: Callable[[float, int], str], digits: tuple[int, ...]
) -> tuple[str, str] | None:
    """Two figures with the first of these digits that tell them apart; None where none do."""
    written = ((write(first, many), write(second, many)) for many in digits)
    return next((pair for pair in written if pair[0] != pair[1]), None)
