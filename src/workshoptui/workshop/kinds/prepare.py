"""Prepare: a page that people can read before a sitting, with a tick that they have prepared."""

from typing import Annotated

import msgspec

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Done, runs_of
from workshoptui.workshop.state import Workshop


class Prepare(Activity, frozen=True, tag="prepare", kw_only=True):
    """Something to read and think about before a sitting; open from the same link between sittings.

    Attributes:
        points: what people read, one paragraph each.
    """

    points: tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=600)], ...] = ()
    between: bool = True


def prepared(workshop: Workshop, activity: str) -> list[Participant]:
    """Who ticked that they have prepared, in any round of a preparation."""
    runs = {run.id for run in runs_of(workshop, activity)}
    ticked = {done.participant for done in workshop.table(Done).values() if done.run in runs}
    return workshop.all(Participant, lambda participant: participant.id in ticked)
