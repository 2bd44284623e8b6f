"""Model locks: a chosen model is read-only until it is reopened, and may be locked again."""

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.models import Model
from workshoptui.workshop.redaction import REMOVED, RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.snapshots import snapshot
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Line


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

    lookups = (("model",),)
    id: str
    model: str
    reason: str
    at: float


class ReopenModel(FacilitatorAction, frozen=True, tag="reopen-model"):
    """The chosen model may be written in again, for a reason that the record shows."""

    model: str
    reason: Line

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The model without its lock, and why."""
        model = workshop.get(Model, self.model)
        lock = workshop.find(Lock, model.id)
        if lock is None:
            raise Refused("not-locked")
        return Drop(lock), Put(Reopening(f"n{context.seq}", model.id, self.reason, context.at))


class LockModel(FacilitatorAction, frozen=True, tag="lock-model"):
    """What was opened again is closed: from here on the model stays as it is."""

    model: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The model with its lock; what it says then is kept as a version."""
        model = workshop.get(Model, self.model)
        if not reopenings(workshop, model.id) or is_locked(workshop, model.id):
            raise Refused("not-opened")
        closed = Put(Lock(model.id, context.at))
        if context.rules < 7:
            return (closed,)
        return closed, *snapshot(workshop, model, f"l{context.seq}", "closing", context)


ACTIONS = (ReopenModel, LockModel)
"""Everything that can be done here."""

REDACTION_RULES: RedactionRules = {
    Reopening: RedactionRule[Reopening](
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
        raise Refused("chosen")


def reopenings(workshop: Workshop, model: str) -> list[Reopening]:
    """The times that a model was opened again, with the reasons, oldest first."""
    return workshop.where(Reopening, model=model)
