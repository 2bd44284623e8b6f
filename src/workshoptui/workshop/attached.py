"""Attached: rows that say nothing without another, and so go and come back together with it.

They are the notes beside a story, and what a unit did with single sections of a model.
"""

from collections.abc import Sequence

from workshoptui.workshop.kinds.plan import Adaptation, AdaptedSection, sections_adapted
from workshoptui.workshop.kinds.story import Deliberation, Story, deliberations_on
from workshoptui.workshop.state import Row, Workshop


def attached_to(workshop: Workshop, row: Row) -> Sequence[Deliberation | AdaptedSection]:
    """What says nothing without a row, oldest first."""
    if isinstance(row, Story):
        return deliberations_on(workshop, row.id)
    return sections_adapted(workshop, row.id) if isinstance(row, Adaptation) else ()


def is_attached(row: Row) -> bool:
    """Whether a row says nothing without another."""
    return isinstance(row, Deliberation | AdaptedSection)


def is_attached_to(row: Row, other: Row) -> bool:
    """Whether a row says nothing without this other one."""
    if isinstance(row, Deliberation):
        return isinstance(other, Story) and row.story == other.id
    if isinstance(row, AdaptedSection):
        return isinstance(other, Adaptation) and row.adaptation == other.id
    return False
