"""The way through on the facilitator's screen: what is asked before something stays behind."""

import pytest
from rich.console import RenderableType
from textual.screen import Screen

from tests.support.clock import Clock
from tests.support.program import HERE, MemoryLibrary, room_of, shown, workshop_app
from tests.support.refusals import sentence
from tests.support.screen import drawn
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.tui.dialogs.dialog import ChoiceDialog
from workshoptui.tui.dialogs.navigation import states
from workshoptui.workshop.kinds.collect import AddCard, cards_of
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, current_run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.state import Workshop

TURNS = parse_agenda(
    """
name = "turns"
title = "Turns"
[[activities]]
id = "ideas"
kind = "collect"
step = 1
title = "Ideas"
hidden = true
turns = true
[[activities]]
id = "robin"
kind = "reveal"
step = 1
title = "Round robin"
source = "ideas"
[[activities]]
id = "clarify"
kind = "clarify"
step = 1
title = "Clarification"
source = "ideas"
[[activities]]
id = "groups"
kind = "group"
step = 1
title = "Grouping"
source = "ideas"
[[activities]]
id = "vote"
kind = "vote"
step = 1
title = "Vote"
source = "groups"
""",
    "turns.toml",
)


async def at_robin(clock: Clock) -> MemoryLibrary:
    """Three cards, and the group in the round robin that shows them."""
    made = MemoryLibrary(clock, TURNS)
    room = await made.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    run = current_run(room.workshop)
    assert run is not None
    for words in ("Alpha", "Beta", "Gamma"):
        await room.submit(AddCard(run.id, words))
    await room.submit(CloseRound(run.id))
    await room.submit(GoTo("robin"))
    return made


async def test_cards_that_were_not_shown_are_not_left_behind_unnoticed(clock: Clock) -> None:
    """Going on asks first, says how many there are, and offers to show them all."""
    async with workshop_app(await at_robin(clock)).run_test() as pilot:
        await shown(pilot)
        for key in ("s", ">"):
            await pilot.press(key)
            await shown(pilot)
        assert isinstance(pilot.app.screen, ChoiceDialog)
        assert "2 cards have not been shown" in " ".join(" ".join(drawn(pilot.app)).split())
        await pilot.press("enter")
        await shown(pilot)
        workshop = room_of(pilot).workshop
        run = current_run(workshop)
        assert run is not None
        assert run.activity == "clarify"
        assert len(cards_of(workshop, "ideas")) == 3


async def test_nothing_is_asked_once_every_card_was_shown(clock: Clock) -> None:
    """One key goes on."""
    async with workshop_app(await at_robin(clock)).run_test() as pilot:
        await shown(pilot)
        for key in ("s", "s", "s", ">"):
            await pilot.press(key)
            await shown(pilot)
        run = current_run(room_of(pilot).workshop)
        assert run is not None
        assert run.activity == "clarify"


async def test_a_hidden_round_that_nobody_was_in_is_left_without_a_question(clock: Clock) -> None:
    """Nobody has joined and nothing was given; a card from this terminal is something."""
    library = MemoryLibrary(clock, TURNS)
    room = await library.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await pilot.press(">")
        await shown(pilot)
        robin = current_run(room_of(pilot).workshop)
        await room_of(pilot).submit(GoTo("ideas"))
        ideas = current_run(room_of(pilot).workshop)
        assert ideas is not None
        await room_of(pilot).submit(AddCard(ideas.id, "Alpha"))
        await shown(pilot)
        await pilot.press(">")
        await shown(pilot)

        assert robin is not None
        assert robin.activity == "robin"
        assert isinstance(pilot.app.screen, ChoiceDialog)
        assert "what they gave is hidden" in " ".join(" ".join(drawn(pilot.app)).split())


@pytest.mark.parametrize("activity", ["clarify", "groups", "vote"])
async def test_where_a_round_robin_was_jumped_over_it_is_named(activity: str, clock: Clock) -> None:
    """Cards that had no turn are counted, and it says where they are shown; then they are there."""
    library = await at_robin(clock)
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        robin = current_run(room.workshop)
        assert robin is not None
        await room.submit(GoTo(activity))
        await shown(pilot)
        before = " ".join(" ".join(drawn(pilot.app)).split())
        await room.submit(GoTo("robin"))
        await room.submit(CloseRound(robin.id))
        await room.submit(GoTo(activity))
        await shown(pilot)
        after = " ".join(" ".join(drawn(pilot.app)).split())

    assert "3 cards have not had their turn yet. Go to the round robin" in before
    assert "had their turn" not in after
    assert "Alpha" in after


async def test_a_vote_that_cannot_open_yet_names_the_round_robin(clock: Clock) -> None:
    """The refusal says how many cards wait, and where they are shown."""
    room = await (await at_robin(clock)).open(HERE)
    await room.submit(GoTo("vote"))
    vote = current_run(room.workshop)
    assert vote is not None
    with pytest.raises(Refused) as refused:
        await room.submit(OpenRound(vote.id))
    assert "3 cards have not had their turn yet" in sentence(refused.value)


async def test_the_round_robin_shows_no_cards_unasked(clock: Clock) -> None:
    """Closing it would show every card that has had no turn, at once."""
    async with workshop_app(await at_robin(clock)).run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        await pilot.press("o")
        await shown(pilot)
        assert "3 cards have not had a turn yet" in " ".join(" ".join(drawn(pilot.app)).split())
        await pilot.press("n")
        await shown(pilot)
        assert cards_of(room.workshop, "ideas") == []
        await pilot.press("o", "y")
        await shown(pilot)
        assert len(cards_of(room.workshop, "ideas")) == 3


def current(workshop: Workshop) -> str:
    """The run that the room is in."""
    run = current_run(workshop)
    assert run is not None
    return run.id


async def test_dots_and_the_list_of_activities_say_the_same(clock: Clock) -> None:
    """Ticked is what was held, wherever the group is; what was jumped over is not."""
    made = await at_robin(clock)
    async with workshop_app(made).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        await room.submit(CloseRound(current(room.workshop)))
        await room.submit(GoTo("vote"))
        await room.submit(OpenRound(current(room.workshop)))
        await room.submit(CloseRound(current(room.workshop)))
        await room.submit(GoTo("clarify"))
        await shown(pilot)
        assert states(room.workshop) == ["done", "done", "now", "next", "done"]
        assert "✓✓●○✓ Clarification 3/5" in drawn(pilot.app)[2]
        await pilot.press("g")
        await shown(pilot)
        listed = [line for line in drawn(pilot.app) if " 1  " in line]
        assert [line.partition(" 1  ")[2][0] for line in listed] == list("✓✓●○✓")
        await pilot.press("escape")
        await room.submit(GoTo("groups"))
        await room.undo()
        await room.submit(GoTo("vote"))
        assert states(room.workshop) == ["done", "done", "done", "skipped", "now"]


async def test_nothing_is_said_to_be_missing_for_a_moment(clock: Clock) -> None:
    """Going to an activity draws it once, with what there is: never as empty first."""
    made = await at_robin(clock)
    async with workshop_app(made).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        room, app = room_of(pilot), pilot.app
        pictures: list[str] = []
        display = app._display

        def record(screen: Screen[object], renderable: RenderableType | None) -> None:
            pictures.append(" ".join(drawn(app)))
            display(screen, renderable)

        app._display = record  # type: ignore[method-assign]
        await room.submit(CloseRound(current(room.workshop)))
        for activity in ("clarify", "groups"):
            await room.submit(GoTo(activity))
            await shown(pilot)
    assert any("Gamma" in picture for picture in pictures)
    assert [picture for picture in pictures if "There are no cards" in picture] == []
