"""Counting: a number and its noun, singular or plural."""


def count(number: int, singular: str, plural: str = "") -> str:
    """``1 card``, ``12 cards``; `plural` where the plural is not `singular` and an s."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def people(number: int) -> str:
    """``1 person``, ``12 people``."""
    return count(number, "person", "people")


def between(fewest: int, most: int, singular: str, plural: str = "") -> str:
    """``3 to 5 models``, or ``1 model`` where there is nothing to choose."""
    return (
        count(most, singular, plural)
        if fewest == most
        else f"{fewest:,} to {count(most, singular, plural)}"
    )
