"""Stories: told in pairs, in the words of the teller, discussed, and never turned into numbers."""

from typing import Literal

from workshoptui.record.escape import inline, quote
from workshoptui.record.layout import blocks, said
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion, round_name
from workshoptui.workshop.kinds.story import (
    Deliberation,
    Story,
    Tell,
    deliberations_on,
    stories_in,
)
from workshoptui.workshop.runs import LATE, Run, activity_in, marked, runs_of_kind
from workshoptui.workshop.state import Workshop

About = Literal["dialogue", "outcome"]


def story_rounds(workshop: Workshop, about: About) -> list[Run]:
    """The rounds in which stories about this were told, oldest first."""
    runs = runs_of_kind(workshop, Tell)
    return [run for run in runs if activity_in(workshop, run, Tell).about == about]


def _told(workshop: Workshop, about: About) -> str:
    runs = story_rounds(workshop, about)
    stories = [
        _story(workshop, run, number, story)
        for run in runs
        for number, story in enumerate(stories_in(workshop, run.id), 1)
    ]
    return blocks(*stories, discussion(workshop, runs))


def _story(workshop: Workshop, run: Run, number: int, story: Story) -> str:
    questions = activity_in(workshop, run, Tell).questions
    agreed = "the teller agreed to these words" if story.agreed else "not confirmed by the teller"
    late = f"; {LATE}" if story.late else ""
    return blocks(
        f"**{inline(round_name(workshop, run))}, story {number}** ({agreed}{late})",
        *(
            said(inline(question.text), story.answers.get(question.id, ""))
            for question in questions
        ),
        *(
            blocks(marked("Said about this story", late=one.late) + ":", quote(one.text))
            for one in deliberations_on(workshop, story.id)
        ),
    )


STORIES = Section(
    id="stories",
    title="Stories of dialogues",
    reads=ROUNDS | {Story, Deliberation},
    body=lambda workshop: _told(workshop, "dialogue"),
    nothing="No story of a dialogue has been told yet.",
)

EXPERIENCES = Section(
    id="experiences",
    title="Outcome experiences",
    reads=ROUNDS | {Story, Deliberation},
    body=lambda workshop: _told(workshop, "outcome"),
    nothing="No experience with the chosen model has been told yet.",
)
