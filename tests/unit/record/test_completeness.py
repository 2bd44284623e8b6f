"""Completeness: what people wrote is in the record, all of it, and so is what they decided."""

from collections.abc import Callable

import pytest

from tests.support.markdown_reader import section
from tests.support.whole_workshop import played
from workshoptui.agendas import load_agenda
from workshoptui.record.escape import inline
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

LEFT_OUT = ("Nameless", "An empty group")
"""Names are nobody's business, and a group that never got a card is no factor."""

DROPPED = ("Citizen value", "Lines for section 1")
"""The last model lost this section, its title and its text."""


class Marked:
    """Marks each text that is written, so that it can be looked for."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text with a mark of its own."""
        mark = f"mark{len(self.marks)}end"
        self.marks[mark] = text
        return f"{text[:30]} {mark}"

    def missing(self, document: str) -> list[str]:
        """The texts whose mark is not in the document."""
        return [text for mark, text in self.marks.items() if mark not in document]


async def marked() -> tuple[Workshop, Marked]:
    """A whole workshop in which each text carries a mark."""
    say = Marked()
    return await played(say=say), say


@pytest.mark.parametrize("make", [render, to_json])
async def test_every_text_is_in_the_record(make: Callable[[Workshop], str]) -> None:
    """Cards, notes, canvases, tests, reasons, comments: nothing that was written is lost."""
    workshop, say = await marked()
    lost = [text for text in say.missing(make(workshop)) if not text.startswith(LEFT_OUT)]
    assert len(say.marks) > 150
    assert len(lost) == len(DROPPED)
    assert all(text.startswith(DROPPED) for text in lost)


async def test_a_canvas_section_says_what_it_is() -> None:
    """For whom a section is, whether it is free, and whether its goal was confirmed."""
    models = section(render(await played()), "Dialogue models")
    assert "**Header** (for the citizen; confirmed by the person concerned)" in models
    assert "**Citizen value** (only for us; left free for the dialogue itself)" in models
    assert "**Background** (for the citizen)" in models
    assert "This is the model that the group chose." in models
    assert "How things are done today, kept for comparison." in models


async def test_original_wordings_of_merged_ideas_stay() -> None:
    """A merged idea keeps its line and number, and says which idea it went into."""
    ideas = section(render(await played()), "Every idea")
    assert "2. We listen first, said 0-1 (merged into 1)" in ideas
    assert "1. We listen first, said 0-0 (clarified: Listening before advising.)" in ideas


async def test_a_promoted_criterion_carries_its_reason() -> None:
    """A factor without dots that became a criterion says why."""
    criteria = section(render(await played()), "Criteria")
    assert "It matters most to those not here." in criteria
    assert "Promoted by the group although it had fewer dots: “We listen first" in criteria


async def test_a_waived_test_is_said_with_its_reason() -> None:
    """A model that was rated without a test is named with the reason, and counted as a limit."""
    record = render(await played())
    assert "- Model 1: Time ran out." in section(record, "Tests")
    assert "set aside for 1 model" in section(record, "Limitations")


async def test_skipped_activities_are_named() -> None:
    """An activity that the group went past is listed as skipped, not as still to come."""
    record = render(await played(until="vote", skip=("clarify",)))
    log = section(record, "What was done, and when")
    assert "Skipped so far: Clarification." in log
    assert "Not reached yet: Criteria," in log


async def test_every_prompt_is_quoted_once() -> None:
    """Where it was put, with the rounds that it was put in; and not what was never put."""
    workshop = await played(until="choose")
    record = render(workshop)
    runs = {run.activity: run for run in workshop.all(Run)}
    for activity in workshop.all(Activity):
        prompts = record.count(f"“{inline(activity.title)}” (round 1")
        assert prompts == (activity.id in runs), activity.id
    assert "\n> Put your dots on what matters most for the citizen." in section(record, "Votes")
    assert "(round 1, in sitting 1)" in section(record, "Votes")


async def test_what_an_agenda_does_not_ask_for_was_not_left_out() -> None:
    """Its heading is there as always; "not yet" is said only of what is planned."""
    short = await played(until="criteria", agenda=load_agenda("short"))
    never = "Not part of this workshop: its agenda does not ask for it."
    for title in ("Relational lens", "Questionnaire", "Stories of dialogues", "Ethics check"):
        assert section(render(short), title).strip() == never
    for title in ("Tests", "Real uses", "Outcome experiences", "Reflections", "Adaptations"):
        assert "yet" in section(render(short), title)
        assert never not in section(render(short), title)
    assert never not in render(await played(until="criteria"))
