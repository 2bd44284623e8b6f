"""Story on a phone: in pairs, one tells and the other writes; then everybody reads and talks."""

from collections.abc import Sequence

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import SIDES
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.use_choices import use_choices, use_words
from workshoptui.web.views import Views
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
    stories_in,
    told_by,
)
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.people import Attendance, Participant, attendees
from workshoptui.workshop.runs import Run, activity_in, activity_of
from workshoptui.workshop.state import Workshop

NAMELESS = mark("somebody who gave no name")
"""How a partner is called who gave none; the facilitator's screen helps them find each other."""


class AnsweredQuestion(msgspec.Struct, frozen=True):
    """A question, and what was answered to it: ``""`` for nothing."""

    id: str
    text: str
    answer: str


class StoryNote(msgspec.Struct, frozen=True):
    """A note beside a story; `by_me` where this participant wrote it."""

    id: str
    text: str
    by_me: bool


class StoryView(msgspec.Struct, frozen=True):
    """A story, with the notes beside it.

    Attributes:
        questions: every question, in the order of the agenda.
        agreed: whether the teller read it and agrees with it.
        consent: what the teller says to others reading it, as in `Story`.
        shared: whether others may read it.
        written_by_me: whether this participant wrote it down.
        told_by_me: whether this participant told it, written down by somebody else.
        notes: what was said about it, oldest first.
        edited: the entry that changed its words last, as in `Story`.
        about: which real use it is about and which side tells, in words; ``""`` where nobody said.
    """

    id: str
    questions: tuple[AnsweredQuestion, ...]
    agreed: bool
    consent: str
    shared: bool
    written_by_me: bool
    told_by_me: bool
    notes: tuple[StoryNote, ...]
    edited: int
    about: str = ""

    @property
    def opening(self) -> str:
        """Its first words, to tell it from the others."""
        return next(question.answer for question in self.questions if question.answer)


class StoryPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        about: as in `StoryActivity`.
        partners: whom they were drawn together with; empty when no pairs were drawn.
        tellers: who may have told the story that one writes down, as id and name.
        questions: what the interviewer asks, without answers.
        own: those one wrote or told, oldest first.
        others: those of other people that may be read, the latest first.
        waiting: how many of others wait for their tellers' word.
        apart: whether somebody may write here on their own, as nobody is drawn together with them.
        uses: the real uses that a story may be about, as id and words, the latest first.
    """

    about: str
    partners: tuple[str, ...]
    tellers: tuple[tuple[str, str], ...]
    questions: tuple[AnsweredQuestion, ...]
    own: tuple[StoryView, ...]
    others: Sequence[StoryView]
    waiting: int
    apart: bool = False
    uses: Sequence[tuple[str, str]] = ()

    @property
    def nameless(self) -> bool:
        """Whether they have to find a partner who gave no name."""
        return _(NAMELESS) in self.partners

    @property
    def written_by_me(self) -> tuple[StoryView, ...]:
        """Those that this participant wrote down."""
        return tuple(story for story in self.own if story.written_by_me)

    @property
    def told_by_me(self) -> tuple[StoryView, ...]:
        """One's own stories, about which one has said what may be done with them."""
        return tuple(story for story in self.own if story.told_by_me and story.consent)


def page_data(workshop: Workshop, run: Run, me: str) -> StoryPage:
    """What one participant sees."""
    return _page(workshop, run, me, stories_in(workshop, run.id))


def _page(workshop: Workshop, run: Run, me: str, stories: list[Story]) -> StoryPage:
    """The page, were there these stories alone."""
    activity = activity_in(workshop, run, StoryActivity)
    others = [story for story in stories if story.shared and me not in _readers(story)]
    drawn = partners(workshop, run.id, me)
    outcome = activity.about == "outcome"
    return StoryPage(
        about=activity.about,
        partners=tuple(_name(workshop, partner) for partner in drawn),
        tellers=_tellers(workshop, drawn, me, outcome=outcome),
        questions=_questions(workshop, activity, {}),
        own=tuple(
            story_view(workshop, activity, story, me) for story in stories if me in _readers(story)
        ),
        others=Views(others[::-1], lambda story: story_view(workshop, activity, story, me)),
        waiting=sum(not story.shared and me not in _readers(story) for story in stories),
        apart=outcome and not drawn,
        uses=use_choices(workshop) if outcome else (),
    )


def story_view(workshop: Workshop, activity: StoryActivity, story: Story, me: str) -> StoryView:
    """A story as one participant sees it, who may."""
    return StoryView(
        story.id,
        _questions(workshop, activity, story.answers),
        story.agreed,
        story.consent,
        story.shared,
        story.given_by == me,
        story.teller == me != story.given_by,
        tuple(
            StoryNote(note.id, note.text, note.given_by == me)
            for note in deliberations_on(workshop, story.id)
        ),
        story.edited,
        _about_use(workshop, story),
    )


def _about_use(workshop: Workshop, story: Story) -> str:
    use = workshop.find(Use, story.use)
    side = _("told by {side}", side=SIDES[story.side]) if story.side else ""
    return enumerated(filter(None, (use_words(use.date, use.unit) if use else "", side)))


def _readers(story: Story) -> tuple[str, str]:
    """Who may read a story whatever its teller says: who wrote it, and whose it is."""
    return story.given_by, story.teller


def _tellers(
    workshop: Workshop, drawn: tuple[str, ...], me: str, *, outcome: bool
) -> tuple[tuple[str, str], ...]:
    """Whom one can have interviewed: one's partners, else whoever is here and gave a name.

    What came of a real dialogue one may tell of oneself, too.
    """
    own = ((me, _("It is my own story")),) if outcome else ()
    if len(drawn) == 1:
        return ((PARTNER, _name(workshop, drawn[0])), *own)
    if drawn:
        return (*((partner, _name(workshop, partner)) for partner in drawn), *own)
    # A form that is half written when pairs are drawn then means the partner, as it says.
    named = (
        (person.id, person.name)
        for person in attendees(workshop)
        if person.name and person.id != me
    )
    return (*own, (PARTNER, _("My partner, once pairs are drawn")), *named)


def _questions(
    workshop: Workshop, activity: StoryActivity, answers: dict[str, str]
) -> tuple[AnsweredQuestion, ...]:
    return tuple(
        AnsweredQuestion(
            question.id, wording(workshop, question.text), answers.get(question.id, "")
        )
        for question in activity.questions
    )


def _name(workshop: Workshop, partner: str) -> str:
    participant = workshop.find(Participant, partner)
    return (participant.name if participant else "") or _(NAMELESS)


def _with_story(workshop: Workshop, run: Run, me: str) -> StoryPage | None:
    """What changes with a story that one wrote down: what stands of these."""
    written = _written(workshop, run, me)
    return _page(workshop, run, me, written) if written else None


def _with_consent(workshop: Workshop, run: Run, me: str) -> StoryPage | None:
    """What changes when one says what may be done with one's story; None where more wait for that.

    On the page of another activity, or of another round, it is said on top.
    """
    told = told_by(workshop, me)
    here = [story for story in told if story.run == run.id]
    is_story = isinstance(activity_of(workshop, run), StoryActivity)
    return _page(workshop, run, me, here) if is_story and all(s.consent for s in told) else None


def _with_better_words(workshop: Workshop, run: Run, me: str) -> StoryPage | None:
    """The same when one puts a story better, one's own or one that one wrote down."""
    if _with_consent(workshop, run, me) is None:
        return None
    told = [story for story in told_by(workshop, me) if story.run == run.id]
    return _page(workshop, run, me, [*_written(workshop, run, me), *told])


def _written(workshop: Workshop, run: Run, me: str) -> list[Story]:
    return [story for story in workshop.where(Story, given_by=me) if story.run == run.id]


def _with_note(workshop: Workshop, run: Run, me: str) -> StoryPage | None:
    """What changes with a note beside a story; None where that stands in more than one place."""
    notes = workshop.where(Deliberation, given_by=me)
    story = workshop.find(Story, notes[-1].story) if notes else None
    if story is None or story.run != run.id or story.teller == me != story.given_by:
        return None
    return _page(workshop, run, me, [story])


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(
            TellStory, mark("Saved. Thank you for writing it down."), adds=True, changed=_with_story
        ),
        PhoneAction(EditStory, mark("Saved."), changed=_with_better_words),
        PhoneAction(
            AgreeToStory,
            mark("Noted. You can change your mind at any time."),
            changed=_with_consent,
        ),
        PhoneAction(Deliberate, mark("Saved."), adds=True, changed=_with_note),
    ),
    shared_tables=(Story, Deliberation, Pairs, Participant, Attendance, Use),
)
