"""Story on a phone: in pairs, one tells and the other writes; then everybody reads and talks."""

import msgspec

from workshoptui.web.kinds.kind import TAKEN_BACK, Kind
from workshoptui.workshop.kinds.story import (
    Deliberate,
    Deliberation,
    EditStory,
    Pairs,
    Story,
    Tell,
    TellStory,
    WithdrawStory,
    deliberations_on,
    partners,
    stories_in,
)
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

NAMELESS = "somebody who gave no name"
"""How a partner is called who gave none; the facilitator's screen helps them find each other."""

LISTED = 40
"""How many stories of others stand on the page itself, the latest; the shared note has them all."""


class Asked(msgspec.Struct, frozen=True):
    """A question, and what was answered to it: ``""`` for nothing."""

    id: str
    text: str
    answer: str


class Beside(msgspec.Struct, frozen=True):
    """A note beside a story; `mine` where this participant wrote it."""

    id: str
    text: str
    mine: bool


class Told(msgspec.Struct, frozen=True):
    """A story, with the notes beside it.

    Attributes:
        asked: every question, in the order of the agenda.
        agreed: whether the teller read it and agrees with it.
        mine: whether this participant wrote it down.
        notes: what was said about it, oldest first.
    """

    id: str
    asked: tuple[Asked, ...]
    agreed: bool
    mine: bool
    notes: tuple[Beside, ...]

    @property
    def opening(self) -> str:
        """Its first words, to tell it from the others."""
        return next(one.answer for one in self.asked if one.answer)


class View(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        about: as in `Tell`.
        partners: whom they were drawn together with; empty when no pairs were drawn.
        questions: what the interviewer asks, without answers.
        stories: one's own, and the latest `LISTED` of the others, oldest first.
        earlier: how many more there are of the others.
    """

    about: str
    partners: tuple[str, ...]
    questions: tuple[Asked, ...]
    stories: tuple[Told, ...]
    earlier: int

    @property
    def nameless(self) -> bool:
        """Whether they have to find a partner who gave no name."""
        return NAMELESS in self.partners

    @property
    def mine(self) -> tuple[Told, ...]:
        """Those that this participant wrote down."""
        return tuple(story for story in self.stories if story.mine)

    @property
    def others(self) -> tuple[Told, ...]:
        """Those that somebody else wrote down."""
        return tuple(story for story in self.stories if not story.mine)


def view(workshop: Workshop, run: Run, me: str) -> View:
    """What one participant sees."""
    activity = activity_in(workshop, run, Tell)
    stories = stories_in(workshop, run.id)
    others = [story.id for story in stories if story.author != me]
    listed = set(others[-LISTED:])
    return View(
        about=activity.about,
        partners=tuple(_called(workshop, one) for one in partners(workshop, run.id, me)),
        questions=_asked(activity, {}),
        stories=tuple(
            Told(
                story.id,
                _asked(activity, story.answers),
                story.agreed,
                story.author == me,
                tuple(
                    Beside(note.id, note.text, note.by == me)
                    for note in deliberations_on(workshop, story.id)
                ),
            )
            for story in stories
            if story.author == me or story.id in listed
        ),
        earlier=len(others) - len(listed),
    )


def _asked(activity: Tell, answers: dict[str, str]) -> tuple[Asked, ...]:
    return tuple(Asked(q.id, q.text, answers.get(q.id, "")) for q in activity.questions)


def _called(workshop: Workshop, participant: str) -> str:
    found = workshop.find(Participant, participant)
    return (found.name if found else "") or NAMELESS


KIND = Kind(
    page="story.html",
    view=view,
    acts={
        TellStory: "Saved. Thank you for writing it down.",
        EditStory: "Saved.",
        WithdrawStory: TAKEN_BACK,
        Deliberate: "Saved.",
    },
    adds=frozenset({TellStory, Deliberate}),
    watches=(Story, Deliberation, Pairs, Participant),
)
