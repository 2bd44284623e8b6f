"""Citizen value: the statement that the group settled, which everything else serves."""

from workshoptui.workshop.state import Row


class CitizenValue(Row, frozen=True, tag="citizen-value"):
    """The statement the group settled: for whom, and what changes for them. One row."""

    text: str
    at: float


class EarlierValue(Row, frozen=True, tag="earlier-citizen-value"):
    """A statement that the group settled, and then settled otherwise.

    Attributes:
        at, until: when it was settled, and when another took its place.
    """

    id: str
    text: str
    at: float
    until: float
