"""Follow-up on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.clock import Clock
from tests.support.evil import EVIL_LINES
from tests.support.milestones import with_models
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from tests.support.workshop import FoldedWorkshop
from workshoptui.tui.dates import relative_day
from workshoptui.tui.dialogs.sitting import since
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.kinds.plan import (
    Adaptation,
    AgreeFollowUp,
    LogAdaptation,
    SetReview,
    TickFollowUp,
)

DAY = 24 * 3600


async def planned() -> LiveWorkshop:
    """One overdue, one due, one done, an adaptation and a review date; it is 2026-03-05."""
    live = await with_models(1)
    run = await live.go("plan")
    await live.do(AgreeFollowUp(run, "Tell the other units", "Ann and Bo", "2026-02-01"))
    await live.do(AgreeFollowUp(run, "Print the canvas", "Bo", "2026-04-01"))
    done = await live.put(AgreeFollowUp(run, "Book the room", "Bo", "2026-04-01"), FollowUp)
    await live.do(TickFollowUp(done.id))
    await live.do(LogAdaptation(run, "North unit", "It fits.", "The pause", "", "A walk"))
    await live.do(SetReview("2026-03-20"))
    return live


async def test_before_anything_is_agreed_it_says_what_to_do() -> None:
    """Nothing agreed: what to think about, and that there is no review date."""
    live = await with_models()
    await live.go("plan")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Nothing is agreed yet" in text(app)
        assert "Next review: no date yet" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_overdue_is_pointed_out(size: tuple[int, int]) -> None:
    """What is late comes first and says so; what is done comes last."""
    live = await planned()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "1 of 3 done" in shown
        assert shown.count("overdue") == 1
        assert shown.index("Tell the other units") < shown.index("Print the canvas")
        assert shown.index("Print the canvas") < shown.index("✓ Book the room")
        assert "1 Apr 2026 in 3 weeks" in shown
        assert "Next review: 20 March 2026, in 2 weeks" in shown
        for words in ("North unit", "Kept: The pause", "Added: A walk", "Why: It fits."):
            assert words in shown
        assert "Changed" not in shown


async def test_the_rooms_clock_says_what_is_overdue() -> None:
    """A month later the second is overdue too, and the review date has come."""
    live = await planned()
    clock = live.room.clock
    assert isinstance(clock, Clock)
    clock.advance(30 * DAY)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert text(app).count("overdue") == 2
        assert "Next review: ▲ 20 March 2026, 2 weeks ago" in text(app)


async def test_ticking_and_unticking() -> None:
    """Space ticks the follow-up under the cursor; again, on the same one, unticks it."""
    live = await planned()
    async with ViewApp.of(live).run_test() as pilot:
        await settle(pilot)
        await pilot.press("space")
        await settle(pilot)
        first = live.workshop.all(FollowUp)[0]
        assert first.done
        await pilot.press("space")
        await settle(pilot)
        assert not live.workshop.get(FollowUp, first.id).done


async def test_an_adaptation_is_read_in_full() -> None:
    """Enter on an adaptation shows all of it, however long; escape goes back to the list."""
    live = await with_models()
    run = await live.go("plan")
    await live.do(LogAdaptation(run, "North unit", "It fits. " * 40 + "The end", "The pause"))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "The end" not in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "The end" in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "What each unit made" in text(app)


async def test_agreeing_adapting_reviewing_and_taking_back() -> None:
    """Each has its key; a date that is none is told where it was typed."""
    live = await with_models()
    await live.go("plan")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await type_in(pilot, "Tell them")
        await pilot.press("tab")
        await type_in(pilot, "Ann")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (agreed,) = live.workshop.all(FollowUp)
        assert (agreed.what, agreed.who, agreed.due) == ("Tell them", "Ann", "2026-03-05")
        await pilot.press("k")
        await type_in(pilot, "North")
        await pilot.press("tab")
        await type_in(pilot, "The pause")
        await pilot.press("tab", "tab", "tab")
        await type_in(pilot, "It fits")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (adapted,) = live.workshop.all(Adaptation)
        assert (adapted.unit, adapted.kept, adapted.why) == ("North", "The pause", "It fits")
        await pilot.press("w", "end", *["backspace"] * 2)
        await type_in(pilot, "41")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "year-month-day" in text(app)
        await pilot.press("end", "backspace", "backspace")
        await type_in(pilot, "28")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert live.workshop.get(Review, "").date == "2026-03-28"
        await pilot.press("home", "x", "y")
        await settle(pilot)
        assert live.workshop.all(FollowUp) == []
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(Adaptation) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-05", "today"),
        ("2026-03-06", "in 1 day"),
        ("2026-03-18", "in 13 days"),
        ("2026-03-19", "in 2 weeks"),
        ("2026-03-04", "1 day ago"),
        ("2026-02-05", "4 weeks ago"),
    ],
)
def test_how_far_away_a_day_is(day: str, words: str) -> None:
    """Days up to two weeks, then whole weeks."""
    assert relative_day(day, "2026-03-05") == words


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_plans_are_only_words(size: tuple[int, int]) -> None:
    """Follow-ups and adaptations that try something are drawn as they are."""
    live = await with_models()
    run = await live.go("plan")
    for number, words in enumerate(EVIL_LINES):
        said = f"{number} {words}"
        await live.do(AgreeFollowUp(run, said[:200], said[:60], "2026-01-01"))
        await live.do(LogAdaptation(run, said[:60], said, said, said, said))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*["pagedown"] * 10, "x")
        await settle(pilot)
        assert app.is_running


async def test_the_plan_looks_as_it_was_kept(screenshot: object) -> None:
    """Follow-ups, one overdue, and an adaptation."""
    live = await planned()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app == screenshot


@pytest.mark.parametrize(("many", "named"), [(3, 3), (5, 5), (7, 0)])
def test_what_is_due_on_one_day_is_named_whole_or_not_at_all(many: int, named: int) -> None:
    """When the group meets again, none is named before the others by when it was written."""
    folded = FoldedWorkshop(1)
    run = folded.go("plan")
    for number in range(many):
        folded.do(AgreeFollowUp(run, f"Thing {number}", "Both", "2026-04-01"))
    (said, *_) = since(folded.workshop, "2026-05-01")
    assert said.count("Thing") == named
    assert ("7 things" in said) == (named == 0)
