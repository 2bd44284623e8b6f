"""Counting: a number and its noun, singular or plural."""

from collections.abc import Iterable


def count(number: int, singular: str, plural: str = "") -> str:
    """``1 card``, ``12 cards``; `plural` where the plural is not `singular` and an s."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def people(number: int) -> str:
    """``1 person``, ``12 people``."""
    return count(number, "person", "people")


def count_range(fewest: int, most: int, singular: str, plural: str = "") -> str:
    """``3 to 5 models``, or ``1 model`` where there is nothing to choose."""
    return (
        count(most, singular, plural)
        if fewest == most
        else f"{fewest:,} to {count(most, singular, plural)}"
    )


def ranges(numbers: Iterable[int]) -> str:
    """``1–4, 6`` for 1, 2, 3, 4 and 6: each number once, two in a row or more as a range."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
