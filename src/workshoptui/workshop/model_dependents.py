"""Model dependents: what rests on a model, so that it can neither go nor quietly change."""

from collections.abc import Iterator

from workshoptui.workshop.models import Comment, EarlierSection, Model, Section
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.teams import Team


def _rows_about(workshop: Workshop, model: Model) -> Iterator[Row]:
    """The rows of others that are about the model: they say so in a field ``model``."""
    return (
        row
        for table, rows in workshop.tables()
        if table not in {Section, EarlierSection, Team, Comment}
        for row in rows.values()
        if getattr(row, "model", None) == model.id or model.id in dict(getattr(row, "models", ()))
    )


def has_dependents(workshop: Workshop, model: Model) -> bool:
    """Whether something else rests on the model."""
    return any(True for _ in _rows_about(workshop, model))


def has_dependents_since(workshop: Workshop, model: Model, moment: float) -> bool:
    """Whether something came to rest on the model since then, or people are asked about it now.

    That is a test, a round of rating or a proposal, a decision, or its being opened again.
    """
    return any(
        getattr(row, "at", 0.0) >= moment or not getattr(row, "closed", True)
        for row in _rows_about(workshop, model)
    )
