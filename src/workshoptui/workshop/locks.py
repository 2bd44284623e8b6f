"""Locks: a chosen model is read-only until it is reopened."""

import msgspec

from workshoptui.workshop.context import Context
from workshoptui.workshop.redaction import REMOVED, RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Row, Workshop


class Lock(Row, frozen=True, tag="model-lock"):
    """Nobody writes in this model, as the group chose it."""

    model: str
    at: float

    @property
    def key(self) -> str:
        """The model."""
        return self.model


class Reopening(Row, frozen=True, tag="reopening"):
    """A chosen model was opened again for writing, and why."""

    id: str
    model: str
    reason: str
    at: float


REDACTION_RULES: RedactionRules = {
    Reopening: RedactionRule[Reopening](
        "reason for opening a model again",
        lambda _, reopening: {"reason": reopening.reason},
        lambda reopening, _part, _: msgspec.structs.replace(reopening, reason=REMOVED),
        given_by=by_facilitator,
    ),
}
"""How people's words stand in the tables here."""


def is_locked(workshop: Workshop, model: str) -> bool:
    """Whether a model stays as it was decided."""
    return workshop.find(Lock, model) is not None


def check_unlocked(workshop: Workshop, model: str, context: Context) -> None:
    """Make sure that a model may be written in.

    Raises:
        Refused: ``chosen``: the group chose it, and nobody has opened it again.
    """
    if context.rules >= 2 and is_locked(workshop, model):
        raise Refused(
            "chosen",
            "The group has chosen this model, so it stays as it was decided. "
            "The facilitator can open it again, with a reason.",
        )


def reopenings(workshop: Workshop, model: str) -> list[Reopening]:
    """How often a model was opened again, oldest first."""
    return workshop.all(Reopening, lambda reopening: reopening.model == model)
