"""Story on a phone: in pairs, one tells and the other writes; then everybody reads and talks."""

import msgspec

from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.story import (
    PARTNER,
    AgreeToStory,
    Deliberate,
    Deliberation,
    EditStory,
    Pairs,
    Story,
    StoryActivity,
    TellStory,
    deliberations_on,
    partners,
    shared_in,
    stories_in,
)
from workshoptui.workshop.people import Attendance, Participant, here
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
        consent: what the teller says to others reading it, as in `Story`.
        shared: whether others may read it.
        mine: whether this participant wrote it down.
        told: whether it is this participant's own story, written down by somebody else.
        notes: what was said about it, oldest first.
        edited: the entry that changed its words last, as in `Story`.
    """

    id: str
    asked: tuple[Asked, ...]
    agreed: bool
    consent: str
    shared: bool
    mine: bool
    told: bool
    notes: tuple[Beside, ...]
    edited: int

    @property
    def opening(self) -> str:
        """Its first words, to tell it from the others."""
        return next(one.answer for one in self.asked if one.answer)


class StoryPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        about: as in `StoryActivity`.
        partners: whom they were drawn together with; empty when no pairs were drawn.
        tellers: who may have told the story that one writes down, as id and name.
        questions: what the interviewer asks, without answers.
        stories: those one wrote or told, and the latest `LISTED` others that may be read, oldest
            first.
        earlier: how many more there are of the others.
        waiting: how many of others wait for their tellers' word.
    """

    about: str
    partners: tuple[str, ...]
    tellers: tuple[tuple[str, str], ...]
    questions: tuple[Asked, ...]
    stories: tuple[Told, ...]
    earlier: int
    waiting: int

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
        """Those that somebody else wrote down, of other people's."""
        return tuple(one for one in self.stories if not (one.mine or one.told))

    @property
    def own(self) -> tuple[Told, ...]:
        """One's own stories, about which one has said what may be done with them."""
        return tuple(story for story in self.stories if story.told and story.consent)


def view(workshop: Workshop, run: Run, me: str) -> StoryPage:
    """What one participant sees."""
    activity = activity_in(workshop, run, StoryActivity)
    stories = stories_in(workshop, run.id)
    others = [story.id for story in shared_in(workshop, run.id) if me not in _of(story)]
    listed = set(others[-LISTED:])
    drawn = partners(workshop, run.id, me)
    return StoryPage(
        about=activity.about,
        partners=tuple(_called(workshop, one) for one in drawn),
        tellers=_tellers(workshop, drawn, me),
        questions=_asked(activity, {}),
        stories=tuple(
            told(workshop, activity, story, me)
            for story in stories
            if me in _of(story) or story.id in listed
        ),
        earlier=len(others) - len(listed),
        waiting=sum(not one.shared and me not in _of(one) for one in stories),
    )


def told(workshop: Workshop, activity: StoryActivity, story: Story, me: str) -> Told:
    """A story as one participant sees it, who may."""
    return Told(
        story.id,
        _asked(activity, story.answers),
        story.agreed,
        story.consent,
        story.shared,
        story.given_by == me,
        story.teller == me != story.given_by,
        tuple(
            Beside(note.id, note.text, note.given_by == me)
            for note in deliberations_on(workshop, story.id)
        ),
        story.edited,
    )


def _of(story: Story) -> tuple[str, str]:
    """Who may read a story whatever its teller says: who wrote it, and whose it is."""
    return story.given_by, story.teller


def _tellers(workshop: Workshop, drawn: tuple[str, ...], me: str) -> tuple[tuple[str, str], ...]:
    """Whom one can have interviewed: one's partners, else whoever is here and gave a name."""
    if len(drawn) == 1:
        return ((PARTNER, _called(workshop, drawn[0])),)
    if drawn:
        return tuple((one, _called(workshop, one)) for one in drawn)
    # A form that is half written when pairs are drawn then means the partner, as it says.
    named = ((one.id, one.name) for one in here(workshop) if one.name and one.id != me)
    return ((PARTNER, "My partner, once pairs are drawn"), *named)


def _asked(activity: StoryActivity, answers: dict[str, str]) -> tuple[Asked, ...]:
    return tuple(Asked(q.id, q.text, answers.get(q.id, "")) for q in activity.questions)


def _called(workshop: Workshop, participant: str) -> str:
    found = workshop.find(Participant, participant)
    return (found.name if found else "") or NAMELESS


KIND = KindPage(
    page="story.html",
    view=view,
    acts={
        TellStory: "Saved. Thank you for writing it down.",
        EditStory: "Saved.",
        AgreeToStory: "Noted. You can change your mind at any time.",
        Deliberate: "Saved.",
    },
    adds=frozenset({TellStory, Deliberate}),
    watches=(Story, Deliberation, Pairs, Participant, Attendance),
)
