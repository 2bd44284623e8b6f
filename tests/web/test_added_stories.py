"""Stories, what may be done with them and what is said of them: the answer is what changed."""

from itertools import count

from tests.support.changed_parts import answered, plain, put, sent
from tests.support.large import at_kind, first_person, grow
from tests.support.room_page import rendered
from workshoptui.web.form_result import saved
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.story import (
    AgreeToStory,
    Consent,
    Deliberate,
    Deliberation,
    Story,
    StoryActivity,
    TellStory,
)
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Drop, Put, Workshop


def _at_stories(many: int = 0) -> tuple[Workshop, Run, Participant]:
    """A round in which nobody has told anything yet but so many others."""
    workshop, run = at_kind("story", "open")
    like = workshop.all(Story)[0]
    workshop.evolve(tuple(map(Drop, [*workshop.all(Story), *workshop.all(Deliberation)])))
    questions = activity_in(workshop, run, StoryActivity).questions
    answers = dict.fromkeys((question.id for question in questions), "Words")
    like = _of(like, run, "p-else", "p-other", "yes", answers)
    grow(workshop, like, many)
    return workshop, run, first_person(workshop)


def _of(
    story: Story, run: Run, by: str, teller: str, consent: Consent, answers: dict[str, str]
) -> Story:
    return Story(
        f"y{next(_NUMBERS)}", run.id, by, answers, consent == "yes", 0, False, teller, consent
    )


_NUMBERS = count(10_000)


def _tell(workshop: Workshop, run: Run, words: str) -> TellStory:
    questions = activity_in(workshop, run, StoryActivity).questions
    return TellStory(run.id, {questions[0].id: words}, teller="")


def _checked(
    before: Workshop, me: Participant, action: Action, form_id: str
) -> tuple[Workshop, str]:
    """The workshop since and the answer, which makes of the page what is drawn anew."""
    name = str(action.__struct_config__.tag)
    after = sent(before, me, action)
    html = answered(after, me, name, form_id)
    assert html
    page = put(rendered(before, me), html)
    anew = rendered(after, me, result=saved(name, form_id))
    assert 'class="saved"' in page
    assert plain(page) == plain(anew)
    return after, html


def test_a_story_changes_what_one_wrote_down_alone() -> None:
    """The first, whose form goes, and the next ones; as small among a thousand others."""
    sizes = []
    for many in (0, 1000):
        workshop, run, me = _at_stories(many)
        form_id = f"tell-story-{run.id}"
        for number, form in enumerate((form_id, f"{form_id}-more", f"{form_id}-more")):
            words = f"Story <{number}> & more"
            workshop, html = _checked(workshop, me, _tell(workshop, run, words), form)
            if not number:
                sizes.append(len(html.encode()))
    assert sizes[1] < sizes[0] + 100 < 15_000


def test_a_word_on_ones_story_changes_what_asks_for_it_and_the_story() -> None:
    """A yes, a no after that; with another story still waiting the whole page comes."""
    workshop, run, me = _at_stories(3)
    other = workshop.all(Participant)[1].id
    answers = workshop.all(Story)[0].answers
    mine = _of(workshop.all(Story)[0], run, other, me.id, "", answers)
    workshop.evolve((Put(mine),))
    form_id = f"agree-to-story-{run.id}-{mine.id}"
    waiting = _of(mine, run, other, me.id, "", answers)
    both = workshop.copy()
    both.evolve((Put(waiting),))
    both = sent(both, me, AgreeToStory(mine.id, True))
    assert answered(both, me, "agree-to-story", form_id) == ""
    for agree in (True, False, True):
        workshop, _html = _checked(workshop, me, AgreeToStory(mine.id, agree), form_id)
    elsewhere = at_kind("goal", "open")[0]
    elsewhere.evolve((Put(mine),))
    elsewhere = sent(elsewhere, me, AgreeToStory(mine.id, True))
    assert answered(elsewhere, me, "agree-to-story", form_id) == ""


def test_a_note_changes_its_story_alone() -> None:
    """Beside another's and beside what one wrote down; beside one's own the whole page comes."""
    workshop, run, me = _at_stories(3)
    other = workshop.all(Participant)[1].id
    answers = workshop.all(Story)[0].answers
    theirs = workshop.all(Story)[1]
    written = _of(theirs, run, me.id, other, "yes", answers)
    own = _of(theirs, run, other, me.id, "yes", answers)
    workshop.evolve((Put(written), Put(own)))
    for story in (theirs, written, theirs):
        form_id = f"deliberate-{run.id}-{story.id}"
        workshop, _html = _checked(workshop, me, Deliberate(story.id, "A <note>"), form_id)
    workshop = sent(workshop, me, Deliberate(own.id, "A note"))
    assert answered(workshop, me, "deliberate", f"deliberate-{run.id}-{own.id}") == ""
