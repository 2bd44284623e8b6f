"""Pair interviews on the facilitator's screen."""

import re

import pytest

from tests.support.apps import ViewApp
from tests.support.clock import Clock
from tests.support.evil import EVIL_LINES, MARKUP
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, dialog, settle, text, type_in, within
from workshoptui.tui.kinds.story import called, half_time
from workshoptui.tui.screens.story_reader import StoryReader
from workshoptui.tui.widgets.board import Board
from workshoptui.workshop.kinds.story import (
    AgreeToStory,
    Deliberate,
    Deliberation,
    DrawPairs,
    Pairs,
    Story,
    TellStory,
    WithdrawStory,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.timer import StartTimer

WHAT = "The nurse sat down before she said anything"


async def at_interviews(people: int = 4, *stories: str) -> LiveWorkshop:
    """A workshop at its pair interviews."""
    live = await LiveWorkshop.begin(people)
    run = await live.go("interviews")
    live.room.set_present(frozenset(live.people))
    for number, story in enumerate(stories):
        await tell(live, run, {"what": story}, number)
    return live


async def tell(
    live: LiveWorkshop, run: str, answers: dict[str, str], number: int = 0, *, agreed: bool = True
) -> Story:
    """Somebody writes down the story of the one after them, who says that others may read it."""
    teller = live.people[(number + 1) % len(live.people)]
    told = TellStory(run, answers, teller=teller)
    story = await live.put(told, Story, live.people[number])
    if agreed:
        await live.do(AgreeToStory(story.id, True), teller)
    return story


@pytest.mark.parametrize("size", SIZES)
async def test_everybody_sees_whom_they_talk_with(size: tuple[int, int]) -> None:
    """Before the drawing it says how to draw; `p` draws, and everyone is named once."""
    live = await at_interviews(5)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "p draws everybody here into pairs." in text(app)
        await pilot.press("p")
        await settle(pilot)
        shown = within(app, "#pairs")
        assert sorted(re.findall(r"Person \d", shown)) == [f"Person {n}" for n in range(1, 6)]
        assert shown.count("↔") == 3


async def test_drawing_again_asks_first() -> None:
    """People may be talking already."""
    live = await at_interviews(4)
    await live.do(DrawPairs(live.run.id))
    before = live.workshop.get(Pairs, live.run.id)
    async with ViewApp.of(live).run_test() as pilot:
        await settle(pilot)
        await pilot.press("p", "enter")
        await settle(pilot)
        assert live.workshop.get(Pairs, live.run.id) == before
        await pilot.press("p", "y")
        await settle(pilot)
        assert live.workshop.get(Pairs, live.run.id) != before


async def test_one_person_alone_is_told_what_is_missing() -> None:
    """The rules' refusal comes in words."""
    live = await at_interviews(1)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        assert app.said == ["It takes two people who are here to make a pair."]


async def test_who_comes_late_is_seen_to_have_no_partner() -> None:
    """Nobody is forgotten after the drawing."""
    live = await at_interviews(2)
    await live.do(DrawPairs(live.run.id))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await live.join("Late")
        await settle(pilot)
        assert "Late: no partner yet" in text(app)


async def test_people_without_a_name_have_a_number() -> None:
    """And two people of one name are told apart."""
    live = await LiveWorkshop.begin()
    for name in ("Ann", "", "Bo", "Ann"):
        await live.join(name)
    assert list(called(live.workshop).values()) == [
        "Ann (1)", "participant 2", "Bo", "Ann (4)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "words", "now"),
    [
        (None, "10 minutes each way. One asks and writes", False),
        (1_200, "Change over in 10 min.", False),
        (601, "Change over in 1 min.", False),
        (600, "now the other one asks and writes", True),
        (1, "now the other one asks and writes", True),
        (0, "Time is up.", True),
        (-60, "Time is up.", True),
    ],
)
def test_half_time_is_the_middle_of_the_suggested_minutes(
    left: float | None, words: str, now: bool
) -> None:
    """Of twenty minutes, ten are the first one's; at exactly ten left they change over."""
    said = half_time(20, left)
    assert words in said[0]
    assert said[1] is now


async def test_the_hint_follows_the_timer() -> None:
    """When the clock passes half-time, the screen tells the pairs to change over."""
    live = await at_interviews()
    clock = live.room.clock
    assert isinstance(clock, Clock)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "10 minutes each way" in text(app)
        await live.do(StartTimer(1_200))
        await settle(pilot)
        assert "Change over in 10 min." in text(app)
        clock.advance(700)
        await live.join("Late")
        await settle(pilot)
        assert "now the other one asks and writes" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_stories_hang_on_the_wall_without_any_number(size: tuple[int, int]) -> None:
    """Stories, whether their tellers agree and whether they were discussed; never a number."""
    live = await at_interviews(2, "She sat down", "He asked what I wanted")
    stories = live.workshop.all(Story)
    await live.do(Deliberate(stories[1].id, "We should all ask"))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = within(app, "#stories")
        for words in ("She sat down", "He asked what I wanted", "✓ agreed", "✎ discussed"):
            assert words in shown, words
        assert not re.search(r"\d", shown)


@pytest.mark.parametrize("size", SIZES)
async def test_a_story_is_read_large_with_what_was_said(size: tuple[int, int]) -> None:
    """Enter shows all of it by question; `d` adds a note; arrows go on; escape goes back."""
    live = await at_interviews(2)
    answers = {"what": WHAT, "why": "She had the time to " + "listen and " * 40 + "wait"}
    await tell(live, live.run.id, answers)
    await tell(live, live.run.id, {"what": "Another"}, 1)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        for words in ("What happened?", WHAT, "What made it so?", "and wait",
                      "has read it and agrees"):  # fmt: skip
            assert words in dialog(app), words
        await pilot.press("d")
        await type_in(pilot, "Sit down")
        await pilot.press("ctrl+s", "end")
        await settle(pilot)
        assert "✎ Sit down" in dialog(app)
        await pilot.press("right", "right")
        await settle(pilot)
        assert "Another" in dialog(app)
        assert "has read it and agrees" in dialog(app)
        await pilot.press("escape")
        await settle(pilot)
        assert len(app.screen_stack) == 1


async def test_a_story_that_is_taken_back_meanwhile_closes() -> None:
    """Its teller may regret it while everybody reads."""
    live = await at_interviews(2, WHAT)
    story = live.workshop.all(Story)[0]
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, StoryReader)
        await live.do(WithdrawStory(story.id), live.people[0])
        await settle(pilot)
        assert len(app.screen_stack) == 1
        assert WHAT not in text(app)


async def test_a_note_is_kept_in_words() -> None:
    """`d` on the wall asks what was said about the story under the cursor."""
    live = await at_interviews(2, WHAT)
    async with ViewApp.of(live).run_test() as pilot:
        await settle(pilot)
        await pilot.press("d")
        await type_in(pilot, "Yes")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [note.text for note in live.workshop.all(Deliberation)] == ["Yes"]


async def test_taking_a_story_away_asks_first() -> None:
    """`x` and no keeps it; `x` and yes takes it away with its notes."""
    live = await at_interviews(2, WHAT)
    await live.do(Deliberate(live.workshop.all(Story)[0].id, "Yes"))
    async with ViewApp.of(live).run_test() as pilot:
        await settle(pilot)
        await pilot.press("x", "n")
        await settle(pilot)
        assert len(live.workshop.all(Story)) == 1
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(Story) == []
        assert live.workshop.all(Deliberation) == []


async def test_a_closed_round_draws_no_pairs_and_still_shows_the_stories() -> None:
    """What would be refused is not offered."""
    live = await at_interviews(2, WHAT)
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert not app.view.check_action("draw_pairs", ())
        assert WHAT in text(app)
        assert "One asks" not in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_only_words(size: tuple[int, int]) -> None:
    """Names, stories and notes are drawn as they are."""
    live = await LiveWorkshop.begin()
    for name in (MARKUP, "[b]Bo[/b]"):
        await live.join(name)
    run = await live.go("interviews")
    await live.do(DrawPairs(run))
    for words in (MARKUP, *EVIL_LINES):
        try:
            await tell(live, run, {"what": words})
        except Refused:
            continue
    await live.do(Deliberate(live.workshop.all(Story)[0].id, MARKUP))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        app.view.query_one("#stories", Board).action_first()
        await settle(pilot)
        assert MARKUP in within(app, "#stories")
        assert "[b]Bo[/b]" in within(app, "#pairs")
        await pilot.press("enter")
        await settle(pilot)
        assert f"✎ {MARKUP}" in dialog(app)
        for _ in range(60):
            await pilot.press("right")
        await pilot.press("escape", "x")
        await settle(pilot)
        assert MARKUP not in dialog(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_pairs_look_as_they_were_kept(size: tuple[int, int], screenshot: object) -> None:
    """Before the first story the pairs have the room."""
    live = await at_interviews(13)
    await live.do(DrawPairs(live.run.id))
    await live.join("Kim")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES)
async def test_the_stories_look_as_they_were_kept(
    size: tuple[int, int], screenshot: object
) -> None:
    """Stories beside the pairs."""
    live = await at_interviews(
        6,
        "The nurse sat down before she said anything. She asked my mother first, and only then me.",
        "He wrote on the wall while we talked, so that I could say: no, that is not what I meant.",
        "Nobody looked at the clock.",
    )
    await live.do(DrawPairs(live.run.id))
    await live.do(Deliberate(live.workshop.all(Story)[1].id, "All see the same text"))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES)
async def test_the_reader_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """One story, large."""
    live = await at_interviews(2)
    answers = {"what": f"{WHAT}. She asked my mother first, and only then me.", "why": "Time."}
    await tell(live, live.run.id, answers)
    await live.do(Deliberate(live.workshop.all(Story)[0].id, "Time is what we lack most."))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app == screenshot


async def test_a_story_waits_unseen_until_its_teller_agrees() -> None:
    """The wall is for all to see: only that one waits, and who told it to whom; `y` says yes here.

    The record and the wall say that it was said at the terminal.
    """
    live = await at_interviews(3)
    run = live.run.id
    told = TellStory(run, {"what": WHAT}, teller="")
    story = await live.put(told, Story, live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert WHAT not in text(app)
        assert "1 story waits for its teller's yes (y)." in text(app)
        assert not app.view.check_action("read_story", ())
        await pilot.press("y")
        await settle(pilot)
        assert "told by somebody without a phone, written down by Person 1" in dialog(app)
        assert WHAT not in dialog(app)
        await pilot.press("enter", "n")
        await settle(pilot)
        assert not live.workshop.get(Story, story.id).shared
        await pilot.press("y", "enter", "y")
        await settle(pilot)
        assert live.workshop.get(Story, story.id).consent == "terminal"
        assert WHAT in text(app)
        assert "✓ agreed, said here" in text(app)
        await app.view.interaction.undo()
        await settle(pilot)
        assert WHAT not in text(app)


async def test_pairs_are_drawn_among_the_phones_that_are_here() -> None:
    """Who has left is no partner; who came back is seen to have none, and is drawn next time."""
    live = await at_interviews(5)
    live.room.set_present(frozenset(live.people[1:]))
    async with ViewApp.of(live).run_test() as pilot:
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        pairs = live.workshop.get(Pairs, live.run.id).pairs
        assert sorted(one for pair in pairs for one in pair) == sorted(live.people[1:])
