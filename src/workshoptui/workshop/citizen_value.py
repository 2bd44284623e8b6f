"""Citizen value: the statement that the group settled, which everything else serves."""

import msgspec

from workshoptui.workshop.copied import Copied
from workshoptui.workshop.state import Row, Workshop

VALUE_SECTION = "citizen-value"
"""The id of the canvas section in which a new model says the statement that was settled."""


class CitizenValue(Row, frozen=True, tag="citizen-value"):
    """The statement the group settled: for whom, and what changes for them. One row.

    Attributes:
        copied: whose words were copied into it, see `workshoptui.workshop.copied`.
    """

    text: str
    at: float
    copied: Copied = msgspec.field(default_factory=dict)


class EarlierValue(Row, frozen=True, tag="earlier-citizen-value"):
    """A statement that the group settled, and then settled otherwise.

    Attributes:
        at, until: when it was settled, and when another took its place.
        copied: as in `CitizenValue`.
    """

    id: str
    text: str
    at: float
    until: float
    copied: Copied = msgspec.field(default_factory=dict)


def settled_value(workshop: Workshop) -> str:
    """The statement that is in force; ``""`` before the group settled one."""
    value = workshop.find(CitizenValue, "")
    return value.text if value else ""


def is_statement(workshop: Workshop, text: str) -> bool:
    """Whether a text is a statement that the group settled, in force or superseded."""
    earlier = (value.text for value in workshop.all(EarlierValue))
    return bool(text) and text in {settled_value(workshop), *earlier}
