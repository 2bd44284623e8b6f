"""Deciding on criteria on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES, MARKUP
from tests.support.milestones import NAMES, at_vote
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, dialog, drawn, settle, text, type_in
from workshoptui.workshop.cards import Card
from workshoptui.workshop.criteria import Criterion, traces
from workshoptui.workshop.kinds.collect import AddCard, SettleCitizenValue
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.vote import PlaceDots, SetBudget, slate_of
from workshoptui.workshop.runs import RunAgain
from workshoptui.workshop.text import normalized


async def at_criteria(names: tuple[str, ...] = NAMES) -> tuple[LiveWorkshop, list[str]]:
    """A workshop after a vote of 3, 2, 1 and then no dots on its factors."""
    live, groups = await at_vote(names, 3)
    await live.open()
    for person, dots in enumerate((3, 2, 1)):
        await live.do(PlaceDots(live.run.id, groups[person], dots), live.people[person])
    await live.close()
    await live.go("criteria")
    return live, groups


def decided(live: LiveWorkshop) -> list[tuple[str, str]]:
    """Names and reasons of the criteria."""
    return [(one.name, one.reason) for one in live.workshop.all(Criterion)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_suggested_ones_are_ticked_with_their_weights(size: tuple[int, int]) -> None:
    """The first by dots are ticked, with the weights that they will have; nothing is decided."""
    live, _ = await at_criteria()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        lines = [" ".join(line.split()) for line in drawn(app)]
        ticks = {name: line[0] for name in NAMES for line in lines if name in line}
        assert ticks == dict(zip(NAMES, "✓✓··", strict=True))
        assert "60 %" in text(app)
        assert "40 %" in text(app)
        assert "2 criteria ticked, aim for 1–2. Not decided yet: Enter confirms" in text(app)
        assert decided(live) == []


async def test_without_a_closed_vote_it_says_so() -> None:
    """The empty state."""
    live = await LiveWorkshop.begin()
    await live.go("criteria")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "There are no dots to decide from yet. Close a vote first." in text(app)
        await pilot.press("space", "p", "enter")
        assert app.said == []


async def test_enter_confirms_what_is_ticked() -> None:
    """Unticking changes the weights at once, and Enter makes the rest the criteria."""
    live, _ = await at_criteria()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "space")
        await settle(pilot)
        assert "100 %" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert decided(live) == [(NAMES[0], "")]
        assert "✓ This criterion is decided" in text(app)
        await pilot.press("space", "enter")
        assert decided(live) == [(NAMES[0], ""), (NAMES[1], "")]


async def test_a_minority_is_promoted_with_a_reason() -> None:
    """Ticking one with few dots asks why; without a reason it stays unticked."""
    live, _ = await at_criteria()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "down", "down", "space")
        await settle(pilot)
        assert f"Promote “{NAMES[3]}”" in dialog(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Please write something here." in dialog(app)
        await type_in(pilot, "Users asked")
        await pilot.press("enter")
        await settle(pilot)
        assert "promoted: Users asked" in text(app)
        assert decided(live) == []
        await pilot.press("enter")
        await settle(pilot)
        assert "3 are ticked, and 1 to 2 criteria are advised." in dialog(app)
        await pilot.press("n")
        await settle(pilot)
        assert decided(live) == []
        await pilot.press("enter", "y")
        await settle(pilot)
        assert decided(live) == [(NAMES[0], ""), (NAMES[1], ""), (NAMES[3], "Users asked")]
        assert "✓ These 3 criteria are decided" in text(app)


async def test_one_with_dots_enough_needs_no_promotion() -> None:
    """`p` on a suggested factor says what to do instead."""
    live, _ = await at_criteria()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("p")
        assert len(app.screen_stack) == 1
        assert "without a reason" in app.said[0]


async def test_a_factor_is_traced_to_the_citizen_value() -> None:
    """Asks how it serves the value, which stands beside the question, and shows the answer."""
    live, groups = await at_criteria()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "not settled yet" in app.said[0]
        await live.do(SettleCitizenValue("New people find help."))
        await pilot.press("v")
        await settle(pilot)
        assert "Citizen value: New people find help." in dialog(app)
        await type_in(pilot, "Nobody waits")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert traces(live.workshop) == {groups[0]: "Nobody waits"}
        assert "serves: Nobody waits" in text(app)


async def test_deciding_on_nothing_is_refused_in_words() -> None:
    """Enter with nothing ticked tells why nothing happened."""
    live, _ = await at_criteria()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("space", "down", "space", "enter")
        await settle(pilot)
        assert app.said == ["Choose at least one factor as a criterion."]


async def test_what_was_decided_is_ticked_again_later() -> None:
    """Coming back shows the decision; a later vote with other dots asks to decide anew."""
    live, groups = await at_criteria()
    reasons = {groups[2]: "Because"}
    await live.do(DecideCriteria(live.run.id, (groups[0], groups[2]), reasons))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "✓ These 2 criteria are decided" in text(app)
        assert "promoted: Because" in text(app)
    await live.do(RunAgain("vote"))
    await live.open()
    await live.do(PlaceDots(live.run.id, groups[2], 3), live.people[0])
    await live.close(figures=True)
    await live.go("criteria")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Not decided yet" in text(app)


async def test_ticks_and_cursor_survive_what_else_happens() -> None:
    """Something new in the room takes no tick away and moves no cursor."""
    live, _ = await at_criteria()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "space")
        await live.join("Late")
        await settle(pilot)
        await pilot.press("space", "enter")
        await settle(pilot)
        assert decided(live) == [(NAMES[0], ""), (NAMES[1], "")]
        assert "✓ These 2 criteria are decided" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_and_reasons_are_only_words(size: tuple[int, int]) -> None:
    """They are drawn as they are in the list and in the question."""
    cleaned = (normalized(words[:60]) for words in EVIL_LINES)
    live, groups = await at_criteria(("A", "B", "C", MARKUP, *filter(None, cleaned)))
    await live.do(DecideCriteria(live.run.id, (groups[3],), {groups[3]: MARKUP}))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert f"promoted: {MARKUP}" in text(app)
        await pilot.press("down", "down", "down", "p")
        await settle(pilot)
        assert f"Promote “{MARKUP}”" in dialog(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_decision_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """Suggested ones, a promoted one with its reason, and the weights."""
    names = (*NAMES[:2], "Agreements that say who does what by when", "Somebody I trust", "Coffee")
    live, groups = await at_criteria(names)
    reasons = {groups[2]: "Those who speak least in meetings asked for it"}
    await live.do(DecideCriteria(live.run.id, tuple(groups[:3]), reasons))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down")
        await settle(pilot)
        assert app == screenshot


async def at_dots(*dots: int, voters: int = 3, word: bool = True) -> LiveWorkshop:
    """Criteria after a vote in which each of the voters gave a dot to the first so many factors."""
    live = await LiveWorkshop.begin(voters)
    run = await live.go("ideas")
    for number in range(len(dots)):
        await live.do(AddCard(run, f"Factor {number}"), live.people[0])
    await live.close()
    await live.go("groups")
    for card in live.workshop.all(Card):
        await live.do(AddGroup("groups", card.text, (card.id,)))
    run = await live.go("vote", opened=False)
    await live.do(SetBudget(run, 9, 3))
    await live.open()
    for (factor, _), given in zip(slate_of(live.workshop, live.run), dots, strict=True):
        for one in live.people[:given]:
            await live.do(PlaceDots(run, factor, 1), one)
    await live.close(figures=word)
    await live.go("criteria")
    return live


async def test_a_criterion_is_marked_as_a_must_have() -> None:
    """What is ticked can be one; what is marked is kept once it is confirmed."""
    live = await at_dots(3, 2, 1)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert "must have" in text(app)
        await pilot.press("down", "m", "m", "down", "m", "enter")
        await settle(pilot)
        assert text(app).count("must have") == 1
        confirmed = {row.name: row.must_have for row in live.workshop.all(Criterion)}
        assert confirmed == {"Factor 0": True, "Factor 1": False}
        await pilot.press("up", "up", "m")
        await settle(pilot)
        assert "Not decided yet" in text(app)


async def test_a_tie_at_the_limit_is_said_and_none_of_it_ticked() -> None:
    """Of at most two, one is ahead and three tie: the group takes which it likes, unasked why."""
    live = await at_dots(3, 2, 2, 2)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "1 criterion ticked" in text(app)
        assert "3 factors tie at the limit with 2 dots each: none of them is ticked." in text(app)
        assert "Dots of 3 people." in text(app)
        await pilot.press("down", "down", "space", "enter")
        await settle(pilot)
        assert [name for name, why in decided(live)] == ["Factor 0", "Factor 2"]
        assert "2 dots each: the group chose among them." in text(app)
        assert {why for _, why in decided(live)} == {""}


async def test_deciding_on_what_nobody_chose_asks() -> None:
    """Nobody placed a dot: none is ticked, and to choose one takes a second yes."""
    live = await at_dots(0, 0)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Nobody placed a dot, so none is ticked: the group decides." in text(app)
        await pilot.press("space", "enter")
        await settle(pilot)
        assert "what is ticked was chosen without one." in text(app)
        assert "Nobody placed a dot on “Factor 0”." in dialog(app)
        assert decided(live) == []
        await pilot.press("y")
        await settle(pilot)
        assert decided(live) == [("Factor 0", "")]


async def test_dots_of_two_people_are_shown_at_the_facilitators_word() -> None:
    """How many voted and why nothing is shown; F asks, and then the group can decide."""
    live = await at_dots(2, 1, 0, voters=2, word=False)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "2 people placed dots. Figures are shown from 3 people on" in text(app)
        assert "Factor 0" not in text(app)
        assert not app.view.check_action("confirm", ())
        await pilot.press("F", "y")
        await settle(pilot)
        assert "Shown at the facilitator's word: n=2." in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert [name for name, _ in decided(live)] == ["Factor 0", "Factor 1"]
