"""Story: in pairs, one tells and the other writes. Stories are deliberated, never scored."""

from collections.abc import Mapping
from random import Random
from typing import Annotated, ClassVar, Literal, Self

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction, ParticipantAction
from workshoptui.workshop.activity import Activity, Question
from workshoptui.workshop.card_removal import without_story_cards
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.edit_conflict import is_stale
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.kinds.use import Side, Use
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.people import Participant, attendees
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, open_run
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.story_cards import is_still_told, is_told
from workshoptui.workshop.text import MaybeParagraph, Paragraph

Consent = Literal["", "yes", "no", "terminal", "before"]
"""Not said yet; yes or no, said on the teller's own phone; yes, said at the terminal; or written
down before tellers were asked, when every story was shared."""


PARTNER = "partner"
"""Whose story it is, said before pairs are drawn as well: whoever one is drawn together with."""


class StoryActivity(Activity, frozen=True, tag="story", kw_only=True):
    """Pair interviews: the interviewer writes the partner's story.

    Attributes:
        about: ``dialogue`` for a dialogue that made a difference, ``outcome`` for what people
            experienced with the chosen model: an outcome experience.
        questions: what the interviewer asks.
    """

    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1)]
    about: Literal["dialogue", "outcome"] = "dialogue"


class Story(Row, frozen=True, tag="story"):
    """A partner's story, as the interviewer wrote it down.

    Attributes:
        given_by: who wrote it: the interviewer.
        answers: by question, in the teller's words.
        agreed: whether the teller read it and agrees with it, by what is known.
        late: whether it came after the round had closed, or after the group had moved on.
        teller: whose story it is; ``""`` for somebody without a phone here.
        consent: what the teller says to others reading it.
        edited: the entry that changed its words last; 0 for none. Two people may.
        use: the real use that it is about; ``""`` where that is not in the log, or nobody said.
        side: which side of it tells; ``""`` where nobody said.
    """

    lookups = (("run",), ("teller",))
    contribution = "shown"
    blanks: ClassVar[Mapping[str, object]] = {"answers": {}}
    id: str
    run: str
    given_by: str
    answers: dict[str, str]
    agreed: bool
    at: float
    late: bool = False
    teller: str = ""
    consent: Consent = "before"
    edited: int = 0
    use: str = ""
    side: Side | Literal[""] = ""

    @property
    def shared(self) -> bool:
        """Whether others may see it: other phones, the screen and the record."""
        return self.consent in {"yes", "terminal", "before"}


class Deliberation(Row, frozen=True, tag="deliberation"):
    """What was said about a story: a note beside it, never a number.

    Attributes:
        late: whether it came after the round had closed, or after the group had moved on.
    """

    lookups = (("story",),)
    contribution = "shown"
    blanks: ClassVar[Mapping[str, object]] = {"text": ""}
    id: str
    story: str
    text: str
    given_by: str
    late: bool = False

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Not without its story; by the rules before the fifth it came back all the same."""
        return self if rules < 5 or workshop.find(Story, self.story) else None


class Pairs(Row, frozen=True, tag="pairs"):
    """Who talks with whom in a run: pairs, and one group of three when the number is odd."""

    run: str
    pairs: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        """The run."""
        return self.run


class DrawPairs(FacilitatorAction, frozen=True, tag="draw-pairs"):
    """Everybody here is drawn into pairs.

    Attributes:
        present: whose phones are connected, as the terminal knows; None for everybody who came.
    """

    run: str
    present: tuple[str, ...] | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The pairs, in place of earlier ones."""
        run = open_run(workshop, self.run, StoryActivity)
        people = [
            participant.id
            for participant in attendees(workshop)
            if self.present is None or participant.id in self.present
        ]
        if len(people) < 2:
            raise Refused("too-few-people")
        Random(context.seed).shuffle(people)
        pairs = [tuple(people[i : i + 2]) for i in range(0, len(people) - 1, 2)]
        if len(people) % 2:
            pairs[-1] = (*pairs[-1], people[-1])
        return (Put(Pairs(run.id, tuple(pairs))),)


class TellStory(ParticipantAction, frozen=True, tag="tell-story"):
    """The story of my partner; questions may stay unanswered, but not all.

    Attributes:
        agreed: what the interviewer says of the teller; of no weight since tellers say it.
        teller: whose story it is, ``""`` for somebody without a phone here; None or `PARTNER` for
            the one that one was drawn together with.
        use, side: as in `Story`.
    """

    late_words: ClassVar[bool] = True
    run: str
    answers: dict[str, MaybeParagraph]
    agreed: bool = False
    teller: str | None = None
    use: str = ""
    side: Side | Literal[""] = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The story, marked where it comes after the round; whoever wrote one is done."""
        run, late = run_for_words(workshop, self.run, context, StoryActivity)
        answers = _answers(activity_in(workshop, run, StoryActivity), self.answers)
        story_id, mark = f"y{context.seq}", Put(Done(run.id, context.by))
        if context.rules < 2:
            return Put(Story(story_id, run.id, context.by, answers, self.agreed, context.at)), mark
        teller = _teller(workshop, run.id, self.teller, context)
        if self.use and workshop.find(Use, self.use) is None:
            raise Refused("gone", "use")
        # One's own story, written down by oneself, needs nobody else's word.
        consent: Consent = "yes" if teller == context.by else ""
        story = Story(
            story_id,
            run.id,
            context.by,
            answers,
            bool(consent),
            context.at,
            late,
            teller,
            consent,
            use=self.use,
            side=self.side,
        )
        # Who is done is what a round ends with: words that come later do not change it.
        return (Put(story),) if late else (Put(story), mark)


class EditStory(ParticipantAction, frozen=True, tag="edit-story"):
    """A story, put better by who wrote it, or by whose story it is.

    Attributes:
        agreed: from whose story it is: whether others may read it as it now stands.
        edited: the `Story.edited` that the sender started from.
    """

    takes: ClassVar[bool] = True  # of cards, what there is
    story: str
    answers: dict[str, MaybeParagraph]
    agreed: bool = False
    edited: int | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The story with the new answers, unless the other one wrote there in the meantime.

        A card in its words that it does not say any more goes.
        """
        story = workshop.get(Story, self.story)
        tells = context.rules >= 2 and story.teller == context.by
        if not tells:
            _own_story(workshop, self.story, context)
        activity = activity_in(workshop, workshop.get(Run, story.run), StoryActivity)
        answers = _answers(activity, self.answers)
        if context.rules < 2:
            return (Put(msgspec.structs.replace(story, answers=answers, agreed=self.agreed)),)
        # Other words than those that the teller agreed to are not agreed to.
        same = answers == story.answers
        if is_stale(self.edited, story.edited, context) and not same:
            raise Refused("story-edited-meanwhile", "answers")
        consent_given: Consent = ("yes" if self.agreed else "no") if tells else ""
        consent = story.consent if same and not tells else consent_given
        changed = msgspec.structs.replace(
            story,
            answers=answers,
            consent=consent,
            agreed=consent in {"yes", "terminal"},
            edited=story.edited if same else context.seq,
        )
        if consent == "no":
            return Put(changed), *without_its_cards(workshop, story, context)
        if same or context.rules < 8:
            return (Put(changed),)
        before, now = story.answers.values(), answers.values()

        def goes(card: Card) -> bool:
            return is_told(card, before) and not is_still_told(card, now)

        return Put(changed), *without_story_cards(workshop, story.id, goes, context)


class AgreeToStory(Action, frozen=True, tag="agree-to-story"):
    """Whose story it is says whether others may read it; as often as they change their mind.

    Of somebody without a phone the facilitator says it, at the terminal.

    Attributes:
        edited: the `Story.edited` that the teller has read.
    """

    takes: ClassVar[bool] = True  # of cards, what there is
    story: str
    agree: bool
    edited: int | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The story with what its teller says; after a no no card says it in its words either."""
        story = workshop.get(Story, self.story)
        if context.by == FACILITATOR:
            if story.consent in {"no", "yes"}:
                raise Refused("teller-has-a-phone")
            consent: Consent = "terminal" if self.agree else ""
        elif story.teller != context.by:
            raise Refused("not-the-teller")
        elif self.agree and is_stale(self.edited, story.edited, context):
            raise Refused("agreed-story-edited-meanwhile")
        else:
            consent = "yes" if self.agree else "no"
        said = Put(msgspec.structs.replace(story, consent=consent, agreed=self.agree))
        return (said, *(() if self.agree else without_its_cards(workshop, story, context)))


class WithdrawStory(Action, frozen=True, tag="withdraw-story"):
    """A story, taken back by who wrote it, by whose story it is, or by the facilitator."""

    takes: ClassVar[bool] = True
    story: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The story, the notes beside it and the cards in its words, gone."""
        story = workshop.get(Story, self.story)
        if context.by not in {FACILITATOR, story.teller}:
            _own_story(workshop, self.story, context)
        cards = without_its_cards(workshop, story, context)
        return (*map(Drop, deliberations_on(workshop, story.id)), *cards, Drop(story))


class Deliberate(Action, frozen=True, tag="deliberate"):
    """Something that was said about a story."""

    late_words: ClassVar[bool] = True
    story: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """A note beside the story."""
        story = workshop.get(Story, self.story)
        if context.rules >= 2 and not story.shared:
            raise Refused("not-shared")
        late = False
        if context.by != FACILITATOR:
            _, late = run_for_words(workshop, story.run, context, StoryActivity)
        return (Put(Deliberation(f"d{context.seq}", story.id, self.text, context.by, late)),)


ACTIONS = (DrawPairs, TellStory, EditStory, AgreeToStory, WithdrawStory, Deliberate)
"""Everything that can be done here."""


def _is_seen(workshop: Workshop, note: Deliberation) -> bool:
    story = workshop.find(Story, note.story)
    return story is not None and story.shared


REDACTION_RULES: RedactionRules = {
    Story: RedactionRule[Story](
        lambda _, story: whole(*story.answers.values()),
        edited=lambda story: story.edited,
        seen=lambda _, story: story.shared,
    ),
    Deliberation: RedactionRule[Deliberation](
        lambda _, note: {"": note.text},
        seen=_is_seen,
    ),
}
"""How people's words stand in the tables here."""


def _answers(activity: StoryActivity, sent: dict[str, str]) -> dict[str, str]:
    questions = [question.id for question in activity.questions]
    if not sent.keys() <= set(questions):
        raise Refused("unknown-questions", "answers")
    answers = {question: sent[question] for question in questions if sent.get(question)}
    if not answers:
        raise Refused("empty-story", "answers")
    return answers


def _teller(workshop: Workshop, run: str, named: str | None, context: Context) -> str:
    """Whose story it is: as named, else the one partner that the interviewer was drawn with."""
    if named in {None, PARTNER}:
        others = partners(workshop, run, context.by)
        return others[0] if len(others) == 1 else ""
    if named and workshop.find(Participant, named) is None:
        raise Refused("unknown-teller", "teller")
    return named


def _own_story(workshop: Workshop, story_id: str, context: Context) -> Story:
    story = workshop.get(Story, story_id)
    if story.given_by != context.by:
        raise Refused("not-your-story")
    open_run(workshop, story.run, StoryActivity)
    return story


def without_its_cards(workshop: Workshop, story: Story, context: Context) -> Changes:
    """Without the cards that say what a story says, which its teller no longer lets others read."""

    def goes(card: Card) -> bool:
        return is_told(card, story.answers.values())

    return without_story_cards(workshop, story.id, goes, context)


def story_of_card(workshop: Workshop, card: Card) -> Story | None:
    """The story that a card was made from, where everybody may read it; else None."""
    story = workshop.find(Story, card.story)
    return story if story is not None and story.shared else None


def stories_in(workshop: Workshop, run: str) -> list[Story]:
    """The stories of a run, oldest first, shared or not."""
    return workshop.where(Story, run=run)


def shared_in(workshop: Workshop, run: str) -> list[Story]:
    """The stories of a run that everybody may read, oldest first."""
    return [story for story in stories_in(workshop, run) if story.shared]


def told_by(workshop: Workshop, participant: str) -> list[Story]:
    """The stories of a participant that somebody else wrote down, oldest first."""
    return [
        story
        for story in workshop.where(Story, teller=participant)
        if story.given_by != participant
    ]


def shared_stories(workshop: Workshop) -> list[Story]:
    """The stories of every run that everybody may read, oldest first."""
    return [story for story in workshop.all(Story) if story.shared]


def deliberations_on(workshop: Workshop, story: str) -> list[Deliberation]:
    """The notes beside a story, oldest first."""
    return workshop.where(Deliberation, story=story)


def partners(workshop: Workshop, run: str, participant: str) -> tuple[str, ...]:
    """Whom a participant was drawn together with; empty when no pairs were drawn."""
    drawing = workshop.find(Pairs, run)
    pair = next((pair for pair in drawing.pairs if participant in pair), ()) if drawing else ()
    return tuple(other for other in pair if other != participant)
