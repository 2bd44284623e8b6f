"""Voting on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES, MARKUP
from tests.support.milestones import NAMES, at_vote
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, dialog, drawn, settle, text
from workshoptui.workshop.kinds.vote import PlaceDots, budget_of
from workshoptui.workshop.runs import RunAgain
from workshoptui.workshop.text import normalized


async def votes(live: LiveWorkshop, *dots: tuple[int, str, int]) -> None:
    """Dots of people (by their place) on factors."""
    for person, factor, many in dots:
        await live.do(PlaceDots(live.run.id, factor, many), live.people[person])


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_vote_opens_the_slate_and_the_rule_are_shown(
    size: tuple[int, int],
) -> None:
    """What is voted on, the dots each and the most on one, and that it is not open yet."""
    live, _ = await at_vote()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        for words in (*NAMES, "●●●  3 dots each, at most 3 on one factor", "Not open yet"):
            assert " ".join(words.split()) in text(app), words


async def test_a_vote_on_nothing_says_what_to_do_first() -> None:
    """The empty state."""
    live = await LiveWorkshop.begin(1)
    await live.go("vote", opened=False)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "There is nothing to vote on yet. Group the cards first." in text(app)


async def test_dots_and_cap_change_until_the_vote_opens() -> None:
    """`d` changes both; a word instead of a number is told at its field; then both are fixed."""
    live, _ = await at_vote()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("d", *("backspace",) * 2, "x", "enter")
        await settle(pilot)
        assert "Write a whole number from 1 to 50." in dialog(app)
        await pilot.press("backspace", "5", "tab", "backspace", "2", "enter")
        await settle(pilot)
        budget = budget_of(live.workshop, live.run)
        assert (budget.dots, budget.cap) == (5, 2)
        assert "5 dots each, at most 2 on one factor" in text(app)
        await live.open()
        await settle(pilot)
        assert not app.view.check_action("set_dots", ())
        await pilot.press("d")
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_an_open_vote_shows_how_many_and_never_how(size: tuple[int, int]) -> None:
    """While it is open only the number of people who voted is told; no dots, no order."""
    live, groups = await at_vote()
    await live.open()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Waiting for the first vote." in text(app)
        before = [line for line in drawn(app) if any(name in line for name in NAMES)]
        await votes(live, (0, groups[3], 3), (1, groups[3], 1))
        await settle(pilot)
        assert "1 of 4 placed all their dots, 1 more has begun" in text(app)
        assert app.view.progress(live.workshop) == (1, 4)
        assert before == [line for line in drawn(app) if any(name in line for name in NAMES)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_closed_vote_is_ranked(size: tuple[int, int]) -> None:
    """Most dots first, as many dots the same place, those without any at the end."""
    live, groups = await at_vote()
    await live.open()
    await votes(live, (0, groups[3], 3), (1, groups[1], 2), (1, groups[0], 1), (2, groups[0], 1))
    await live.close()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        lines = [" ".join(line.split()) for line in drawn(app)]
        ranked = [line for line in lines if any(name in line for name in NAMES)]
        assert [line[: line.index(" ", 5)] for line in ranked] == [
            "1 The", "2 Being", "2 Prepared", "4 Clear",
        ]  # fmt: skip
        assert [line.split()[-1] for line in ranked] == ["3", "2", "2", "0"]
        assert "Round 1: the dots of 3 people" in text(app)


async def test_a_final_round_shows_what_changed() -> None:
    """`f` asks and begins another round; closed, it shows the dots gained and lost."""
    live, groups = await at_vote()
    await live.open()
    await votes(live, (0, groups[0], 3), (1, groups[1], 2))
    await live.close(figures=True)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        assert "Begin round 2" in dialog(app)
        await pilot.press("y")
        await settle(pilot)
    assert (live.run.number, live.run.phase) == (2, "ready")
    await live.open()
    await votes(live, (0, groups[0], 1), (1, groups[1], 3))
    await live.close(figures=True)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "since round 1" in text(app)
        for change in ("3 ▲1 was 2", "1 ▼2 was 3", "0 = was 0"):
            assert change in text(app), change


async def test_an_earlier_round_is_not_run_again_from() -> None:
    """Only the latest closed round offers another."""
    live, _ = await at_vote()
    await live.open()
    await live.close()
    app = ViewApp.of(live)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.view.check_action("vote_again", ())
        await live.do(RunAgain("vote"))
        await settle(pilot)
        assert not app.view.check_action("vote_again", ())


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_are_only_words(size: tuple[int, int]) -> None:
    """Names of factors are drawn as they are, hidden and ranked."""
    cleaned = (normalized(words[:60]) for words in EVIL_LINES)
    live, groups = await at_vote((MARKUP, *filter(None, cleaned)), 1)
    await live.open()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert MARKUP in text(app)
        await votes(live, (0, groups[0], 3))
        await live.close(figures=True)
        await settle(pilot)
        assert f"1 {MARKUP}" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_result_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """The final round beside the preliminary one."""
    names = (*NAMES, "Somebody I trust beside me", "Time", "A letter afterwards", "Coffee")
    live, groups = await at_vote(names, 6)
    for shift in (0, 3):
        if shift:
            await live.do(RunAgain("vote"))
        await live.open()
        for person in range(6):
            await votes(live, (person, groups[(person * shift) % 5], 2))
            await votes(live, (person, groups[(person + 1) % 4 + 1], 1))
        await live.close()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
