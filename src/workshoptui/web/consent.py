"""Consent: asks, on every page until it is answered, whether others may read one's stories.

So it cannot stand on the page of the kind alone: whoever told a story may be anywhere by then.
"""

from typing import Final

from workshoptui.web.kinds.story import StoryView, story_view
from workshoptui.workshop.kinds.story import Deliberation, Story, StoryActivity, told_by
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Row, Workshop

SHARED_TABLES: Final[tuple[type[Row], ...]] = (Story, Deliberation, Use)
"""The tables that are read here, besides runs and their activities."""


def unanswered(workshop: Workshop, me: str) -> tuple[StoryView, ...]:
    """The stories that a participant told, and has not said yet whether others may read."""
    waiting = [story for story in told_by(workshop, me) if not story.consent]
    return tuple(story_view(workshop, _activity(workshop, story), story, me) for story in waiting)


def _activity(workshop: Workshop, story: Story) -> StoryActivity:
    return activity_in(workshop, workshop.get(Run, story.run), StoryActivity)
