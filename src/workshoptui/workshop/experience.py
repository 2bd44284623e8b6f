"""Experience: how many dialogues held with the chosen model somebody took part in.

Who judges a model in use says how often they met it. Figures are of those who did at least once;
the others stand beside them.
"""

from typing import Annotated

import msgspec

from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.inputs import Input
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Changes, Put, Row, Workshop

Dialogues = Annotated[int, msgspec.Meta(ge=0, le=999), Input.WHOLE_NUMBER]


class Experience(Row, frozen=True, tag="experience"):
    """How many dialogues a participant took part in, as they said in a run."""

    lookups = (("run",), ("given_by",))
    run: str
    given_by: str
    dialogues: int

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.given_by


class Share(msgspec.Struct, frozen=True):
    """Of those who answered in a run, who met the model how often: counts of people."""

    some: int
    none: int
    silent: int

    @property
    def others(self) -> int:
        """Those who stand beside the figures."""
        return self.none + self.silent


def is_asked(workshop: Workshop, run: Run) -> bool:
    """Whether people are asked in this run: in step 3, once a model was chosen."""
    activity = activity_of(workshop, run)
    # A poll, on conditions for example, is about the organisation and not about dialogues.
    poll = not getattr(activity, "labels", True)
    return activity.step == 3 and not poll and chosen_model(workshop) is not None


def dialogues_said(
    workshop: Workshop, run: Run, participant: str, dialogues: int | None
) -> Changes:
    """What they said just now; nothing where they left it out, or nobody asks."""
    if dialogues is None or not is_asked(workshop, run):
        return ()
    return (Put(Experience(run.id, participant, dialogues)),)


def dialogues_said_before(workshop: Workshop, run: str, participant: str) -> int | None:
    """What a participant said in this run, or else the last time; None where they never did."""
    experience = workshop.find(Experience, (run, participant))
    if experience is not None:
        return experience.dialogues
    earlier = workshop.where(Experience, given_by=participant)
    return earlier[-1].dialogues if earlier else None


def experienced(workshop: Workshop, run: str) -> frozenset[str] | None:
    """Who said in a run that they took part at least once; None where nobody said anything."""
    experiences = workshop.where(Experience, run=run)
    if not experiences:
        return None
    return frozenset(experience.given_by for experience in experiences if experience.dialogues)


def share(workshop: Workshop, run: str, people: list[str]) -> Share | None:
    """How those who answered in a run divide; None where nobody said how often."""
    met = experienced(workshop, run)
    if met is None:
        return None
    answered = {experience.given_by for experience in workshop.where(Experience, run=run)}
    some = sum(person in met for person in people)
    none = sum(person in answered and person not in met for person in people)
    return Share(some, none, len(people) - some - none)
