"""Finishing: how participants say that they are done with a run, and how many are."""

from workshoptui.workshop.action import ParticipantAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.people import expected
from workshoptui.workshop.runs import Run, activity_of, open_run
from workshoptui.workshop.state import Change, Changes, Drop, Put, Row, Workshop


class Done(Row, frozen=True, tag="done"):
    """A participant has finished with a run for now."""

    lookups = (("run",),)
    run: str
    given_by: str

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.given_by

    def change(self, done: bool) -> Change:
        """This mark, set or taken away."""
        return Put(self) if done else Drop(self)


class Finish(ParticipantAction, frozen=True, tag="finish"):
    """A participant says that they are done for now, or takes it back."""

    run: str
    done: bool = True

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """Their mark, set or taken away."""
        run = open_run(workshop, self.run)
        if context.rules >= 2:
            activity = activity_of(workshop, run)
            marks = activity.finishing(workshop, run.id, context.by, done=self.done)
            if marks is not None:
                return marks
        return (Done(run.id, context.by).change(self.done),)


ACTIONS = (Finish,)
"""Everything that can be done here."""


def finishers(workshop: Workshop, run_id: str) -> frozenset[str]:
    """Who is done with a run."""
    # A screen may still ask about a run that an undo has just taken away.
    run = workshop.find(Run, run_id)
    marked = activity_of(workshop, run).finished_by(workshop, run_id) if run else None
    if marked is not None:
        return marked
    return frozenset(done.given_by for done in workshop.where(Done, run=run_id))


def finished(workshop: Workshop, run: str) -> int:
    """How many participants are done with a run."""
    return len(finishers(workshop, run))


def progress(workshop: Workshop, run_id: str) -> tuple[int, int]:
    """How many are done with a run, of how many; of 0 once it is closed, when it asks nobody."""
    done = finishers(workshop, run_id)
    run = workshop.find(Run, run_id)
    closed = run is not None and run.phase == "closed"
    return len(done), 0 if closed else expected(workshop, done)


def has_finished(workshop: Workshop, run: Run, participant: str) -> bool:
    """Whether a participant is done with a run."""
    marked = activity_of(workshop, run).finished_by(workshop, run.id)
    return (
        participant in marked
        if marked is not None
        else (run.id, participant) in workshop.table(Done)
    )
