"""Resolutions: what the group decided, one after another, with the journal's entry of each."""

from typing import Literal

from workshoptui.workshop.context import Context
from workshoptui.workshop.state import Put, Row, Workshop

Resolved = Literal["value", "criteria", "model", "conclusion", "adaptation", "review"]
"""On what a group decides: its citizen value, its criteria, a model, what it concludes from an
ethics check, a unit's own way, a date."""


class Resolution(Row, frozen=True, tag="resolution"):
    """Something that was decided. It stays when another one takes its place.

    Attributes:
        entry: the number of the journal's entry by which it was decided.
        about: what it is called in its own table: a decision's name, an adaptation's id, a date;
            for a conclusion the model that it is on; ``""`` for a citizen value, which its time
            tells from the others, and for criteria.
        factors: the success factors that became criteria.
        run: the round in which it was decided; ``""`` where that is not known.
    """

    entry: int
    what: Resolved
    at: float
    about: str = ""
    factors: tuple[str, ...] = ()
    run: str = ""

    @property
    def key(self) -> str:
        """The entry: by one, one thing is decided."""
        return str(self.entry)


def resolved(
    context: Context,
    what: Resolved,
    *,
    about: str = "",
    factors: tuple[str, ...] = (),
    run: str = "",
) -> Put:
    """The change by which something is decided now."""
    return Put(Resolution(context.seq, what, context.at, about, factors, run))


def resolutions(workshop: Workshop) -> list[Resolution]:
    """All of them, the first one first: D1, D2 and so on."""
    return workshop.all(Resolution)
