"""Who takes part, on the facilitator's screen, and what can be done about it."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.support.apps import ScreenApp
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, answer, dialog, settle, text, type_in
from workshoptui.tui.screens.people import PeopleScreen
from workshoptui.workshop.cards import Card
from workshoptui.workshop.joining import KeepOut, LockJoining, is_joining_locked, kept_out
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.vote import PlaceDots, slate_of
from workshoptui.workshop.membership import SetAside, set_aside
from workshoptui.workshop.people import Participant


def names(live: LiveWorkshop) -> list[str]:
    """Who takes part."""
    return [one.name for one in live.workshop.all(Participant)]


@pytest.mark.parametrize("size", SIZES)
async def test_everybody_stands_there_with_role_and_presence(size: tuple[int, int]) -> None:
    """Who gave no name too; nothing says who wrote what."""
    live = await LiveWorkshop.begin(1)
    await live.join("Ann", "citizen")
    await live.join()
    await live.do(AddCard(await live.go("open-cards"), "A thought"), live.people[1])
    live.room.set_present(frozenset({live.people[0]}))
    async with (app := ScreenApp(live.room, PeopleScreen)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "3 people joined" in shown
        for words in ("Person 1", "Ann", "citizen or service user", "no name"):
            assert words in shown
        assert "here" in shown
        assert "gave nothing" in shown
        assert "A thought" not in shown


async def test_somebody_is_renamed() -> None:
    """Enter asks for another name; an empty one takes it away."""
    live = await LiveWorkshop.begin()
    await live.join("Rude")
    async with (app := ScreenApp(live.room, PeopleScreen)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*["backspace"] * 4)
        await type_in(pilot, "Bo")
        await pilot.press("enter")
        await settle(pilot)
        assert names(live) == ["Bo"]
        assert "Bo" in text(app)


async def test_somebody_is_set_aside_and_taken_in_again() -> None:
    """Their card is gone and back; the list says where they are meanwhile."""
    live = await LiveWorkshop.begin(2)
    await live.do(AddCard(await live.go("open-cards"), "A thought"), live.people[0])
    async with (app := ScreenApp(live.room, PeopleScreen)).run_test() as pilot:
        await settle(pilot)
        asked = await answer(pilot, "x", "y")
        assert "Set this person aside?" in asked
        assert not live.workshop.all(Card)
        assert [one.name for one in set_aside(live.workshop)] == ["Person 1"]
        assert "set aside" in text(app)
        await pilot.press("end", "x")
        await settle(pilot)
        assert len(live.workshop.all(Card)) == 1
        assert sorted(names(live)) == ["Person 1", "Person 2"]


async def test_somebody_is_kept_out_and_joining_locked() -> None:
    """Both are said on the screen, and the same keys take them back."""
    live = await LiveWorkshop.begin(1)
    async with (app := ScreenApp(live.room, PeopleScreen)).run_test() as pilot:
        await settle(pilot)
        await answer(pilot, "k", "y")
        assert kept_out(live.workshop, live.people[0])
        assert "kept out" in text(app)
        await answer(pilot, "l", "y")
        assert is_joining_locked(live.workshop)
        assert "joining is locked" in text(app)
        await pilot.press("k", "l")
        await settle(pilot)
        assert not kept_out(live.workshop, live.people[0])
        assert not is_joining_locked(live.workshop)


async def test_two_entries_become_one_and_it_says_what_both_gave() -> None:
    """The question names the round in which both voted; the later dots count; undo parts them."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("ideas")
    await live.do(AddCard(run, "One"), live.people[0])
    await live.close()
    await live.go("groups")
    vote = await live.go("vote")
    factor = slate_of(live.workshop, live.run)[0][0]
    await live.do(PlaceDots(vote, factor, 1), live.people[0])
    await live.do(PlaceDots(vote, factor, 2), live.people[1])
    async with (app := ScreenApp(live.room, PeopleScreen)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert "Who is the same person?" in dialog(app)
        asked = await answer(pilot, "enter", "y")
        assert "Are Person 1 and Person 2 one person?" in asked
        assert "Both gave in “Vote”: what was given later counts." in asked
        assert names(live) == ["Person 1"]
        assert "1 person joined" in text(app)
        assert "what was given later counts" in app.said[-1]
        await pilot.press("u")
        await settle(pilot)
        assert names(live) == ["Person 1", "Person 2"]


async def test_everything_that_somebody_wrote_is_hidden() -> None:
    """A asks with the number of texts; who wrote nothing has no such key."""
    live = await LiveWorkshop.begin(2)
    await live.do(AddCard(await live.go("open-cards"), "Spam"), live.people[1])
    async with (app := ScreenApp(live.room, PeopleScreen)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down")
        asked = await answer(pilot, "a", "y")
        assert "Hide 2 texts" in asked
        assert "Spam" not in asked
        assert not live.workshop.all(Card)
        assert names(live) == ["Person 1", ""]
        assert app.said


async def test_nobody_yet_says_so() -> None:
    """An empty room: a sentence, and keys that do nothing."""
    live = await LiveWorkshop.begin()
    async with (app := ScreenApp(live.room, PeopleScreen)).run_test() as pilot:
        await settle(pilot)
        assert "Nobody has joined yet." in text(app)
        for key in ("x", "a", "k", "m", "enter"):
            await pilot.press(key)
        assert len(app.screen_stack) == 2


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_people_look_like_this(
    size: tuple[int, int], screenshot: SnapshotAssertion
) -> None:
    """Every state that somebody can be in, beside long and missing names; joining is locked."""
    live = await LiveWorkshop.begin()
    await live.join("Ann", "citizen")
    await live.join()
    await live.join("Maximiliana Konstantinopolitanska-Wachsmuth", "co-worker")
    await live.join("Loud")
    await live.join("Somebody who came twice", "manager")
    run = await live.go("open-cards")
    for one in live.people[:3]:
        await live.do(AddCard(run, "A thought"), one)
    live.room.set_present(frozenset(live.people[:2]))
    await live.do(KeepOut(live.people[3]))
    await live.do(SetAside(live.people[4]))
    await live.do(LockJoining())
    async with (app := ScreenApp(live.room, PeopleScreen)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
