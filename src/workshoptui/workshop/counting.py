"""Counting: a number and what it counts, in words; one place that knows about one."""


def count(number: int, one: str, many: str = "") -> str:
    """``1 card``, ``12 cards``; `many` where the plural is not `one` and an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def people(number: int) -> str:
    """``1 person``, ``12 people``."""
    return count(number, "person", "people")


def between(fewest: int, most: int, one: str, many: str = "") -> str:
    """``3 to 5 models``, or ``1 model`` where there is nothing to choose."""
    return count(most, one, many) if fewest == most else f"{fewest:,} to {count(most, one, many)}"
