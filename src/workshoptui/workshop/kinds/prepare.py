"""Prepare: a page that people can read before a sitting, with a tick that they have prepared."""

from typing import Annotated, Literal, Self

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import Context
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.people import Participant
from workshoptui.workshop.preparation import CameSoFar, step_ahead
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, by_facilitator, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, runs_of
from workshoptui.workshop.sittings import Sitting, sitting_ahead
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import MaybeParagraph

Points = tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=600)], ...]


class LaterPoints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people read before a sitting of a later step.

    Attributes:
        step: 2 once there are criteria, 3 once a model is chosen.
        points: one paragraph each.
    """

    step: Literal[2, 3]
    points: Points


class Prepared(Row, frozen=True, tag="prepared"):
    """A participant has prepared for one sitting; for another they have not by that."""

    lookups = (
        (
            "activity",
            "sitting",
        ),
    )
    activity: str
    given_by: str
    sitting: int

    @property
    def key(self) -> tuple[str, str, str]:
        """Activity, participant and the number of the sitting."""
        return self.activity, self.given_by, str(self.sitting)


class PreparationText(Row, frozen=True, tag="preparation-text"):
    """What people read before one sitting, in the facilitator's words, in place of the agenda's.

    Attributes:
        entry: the number of the one that wrote it last.
    """

    activity: str
    sitting: int
    text: str
    entry: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Activity and the number of the sitting."""
        return self.activity, str(self.sitting)

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Not over one that was written since it was hidden."""
        return None if workshop.find(PreparationText, self.key) else self


class PrepareActivity(Activity, frozen=True, tag="prepare", kw_only=True):
    """Something to read and think about before a sitting; open from the same link between sittings.

    Attributes:
        points: what people read, one paragraph each.
        later: what they read before sittings of later steps instead.
    """

    points: Points = ()
    later: tuple[LaterPoints, ...] = ()
    between: bool = True

    def finishing(self, workshop: Workshop, run: str, by: str, *, done: bool) -> Changes:
        """A tick for the sitting that is open, or else for the next one."""
        tick = Prepared(self.id, by, sitting_ahead(workshop))
        if done:
            return (Put(tick),)
        marks = [Done(earlier_run.id, by) for earlier_run in runs_of(workshop, self.id)]
        return (Drop(tick), *map(Drop, marks))

    def finished_by(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who has prepared for the sitting that is open, or else for the next one."""
        return frozenset(participant.id for participant in prepared(workshop, self.id))

    def of_step(self, step: int) -> Points:
        """What the agenda has to read before a sitting of this step."""
        fitting = [later for later in self.later if later.step <= step]
        return max(fitting, key=lambda later: later.step).points if fitting else self.points


class WritePreparation(FacilitatorAction, frozen=True, tag="write-preparation"):
    """What people read before one sitting; without a text it is what the agenda has.

    Attributes:
        run: any round of the preparation.
        sitting: its number: of the one that is open, or of one that is still to come.
        text: a paragraph a line.
    """

    run: str
    sitting: Annotated[int, msgspec.Meta(ge=1, le=999)]
    text: MaybeParagraph = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The text, in place of an earlier one; a sitting that is over keeps what people read."""
        activity = activity_in(workshop, workshop.get(Run, self.run), PrepareActivity)
        if self.sitting < sitting_ahead(workshop):
            raise Refused("sitting-over", "sitting")
        text = PreparationText(activity.id, self.sitting, self.text, context.seq)
        if not self.text:
            before = workshop.find(PreparationText, text.key)
            return (Drop(before),) if before else ()
        return (Put(text),)


ACTIONS = (WritePreparation,)
"""Everything that can be done here, but for the tick that every kind has."""


REDACTION_RULES: RedactionRules = {
    PreparationText: RedactionRule[PreparationText](
        lambda _, text: whole(text.text),
        given_by=by_facilitator,
        number=lambda text: text.entry,
    ),
}
"""How people's words stand in the tables here."""


def points_for(workshop: Workshop, activity: PrepareActivity, sitting: int = 0) -> Points:
    """What there is to read before a sitting, by its number; 0: the one ahead.

    It is what the facilitator wrote for it, else what the agenda has for its step.
    """
    number = sitting or sitting_ahead(workshop)
    own = workshop.find(PreparationText, (activity.id, str(number)))
    if own is not None:
        return tuple(line for line in own.text.splitlines() if line.strip())
    begun = workshop.find(CameSoFar, str(number))
    return activity.of_step(begun.step if begun else step_ahead(workshop))


def prepared(workshop: Workshop, activity: str, sitting: int = 0) -> list[Participant]:
    """Who ticked that they have prepared for a sitting, by its number; 0: the one ahead."""
    number = sitting or sitting_ahead(workshop)
    ticks = workshop.table(Prepared).values()
    ticked = {
        tick.given_by for tick in ticks if (tick.activity, tick.sitting) == (activity, number)
    }
    # Ticks of the first rules say no sitting: they were made on a page that began before one.
    runs = {run.id for run in runs_of(workshop, activity) if _before(workshop, run) == number}
    ticked |= {done.given_by for done in workshop.table(Done).values() if done.run in runs}
    return [participant for participant in workshop.all(Participant) if participant.id in ticked]


def _before(workshop: Workshop, run: Run) -> int:
    """The number of the sitting in which a run began, or else of the one after."""
    begun_in = workshop.find(Sitting, run.sitting)
    if begun_in is not None:
        return begun_in.number
    return 1 + len(
        [sitting for sitting in workshop.all(Sitting) if sitting.opened_at <= run.started_at]
    )
