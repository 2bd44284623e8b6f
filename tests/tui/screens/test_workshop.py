"""The workshop screen: the heading tells the truth, and the keys move the workshop on."""

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tests.support.clock import Clock
from tests.support.evil import ENCODABLE
from tests.support.program import HERE, MemoryLibrary, connect, room_of, shown, workshop_app
from tests.support.screen import SIZES, drawn
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.tui import theme
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.screens.join import JoinScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.no_sitting import NoSitting
from workshoptui.tui.widgets.timer import TimerFace
from workshoptui.workshop.cards import Card
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.kinds.collect import AddCard, SettleCitizenValue
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.note_writing import AddRemark
from workshoptui.workshop.notes import notes_of
from workshoptui.workshop.runs import CloseRound, GoTo, Run, activity_of, current_run
from workshoptui.workshop.sittings import CloseSitting, OpenSitting, Sitting
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.text import normalized
from workshoptui.workshop.timer import Timer, remaining
from workshoptui.workshop.workshop_info import activities

NEEDS_CRITERIA = parse_agenda(
    """
name = "small"
title = "Rating what nobody has"
[[activities]]
id = "welcome"
kind = "brief"
step = 1
title = "Welcome"
points = ["Welcome."]
[[activities]]
id = "rate"
kind = "rate"
step = 2
title = "Rate"
""",
    "small.toml",
)
"""An agenda whose second activity cannot begin."""


@pytest.fixture
async def library(clock: Clock) -> MemoryLibrary:
    """A workshop whose first sitting is under way, before the first activity."""
    made = MemoryLibrary(clock)
    room = await made.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    return made


def at(pilot: Pilot[None]) -> str:
    """The activity that the room is in."""
    workshop = room_of(pilot).workshop
    run = current_run(workshop)
    return activity_of(workshop, run).id if run else ""


def says(pilot: Pilot[None], words: str) -> bool:
    """Whether the screen shows these words."""
    return words in "\n".join(drawn(pilot.app))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until what they did is on the screen."""
    for key in keys:
        await pilot.press(key)
        await shown(pilot)


async def test_the_first_opening_begins_a_sitting_today_and_shows_the_way_in(clock: Clock) -> None:
    """Enter is enough: the date is there already, and the join screen follows."""
    async with workshop_app(MemoryLibrary(clock)).run_test() as pilot:
        await shown(pilot)
        assert isinstance(pilot.app.screen, FormDialog)
        await press(pilot, "enter")
        sittings = room_of(pilot).workshop.all(Sitting)
        assert [(sitting.number, sitting.date) for sitting in sittings] == [(1, "2026-03-05")]
        assert isinstance(pilot.app.screen, JoinScreen)
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, WorkshopScreen)


async def test_a_wrong_date_is_explained_and_nothing_typed_is_lost(clock: Clock) -> None:
    """The form stays, with the reason at the date and the place as it was."""
    async with workshop_app(MemoryLibrary(clock)).run_test() as pilot:
        await shown(pilot)
        await pilot.press("end", "backspace", "tab", *"Town hall", "ctrl+s")
        await shown(pilot)
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        assert says(pilot, "year-month-day")
        assert form.values["place"] == "Town hall"
        assert not room_of(pilot).workshop.all(Sitting)


async def test_a_workshop_in_the_middle_of_a_sitting_opens_where_it_was(
    library: MemoryLibrary,
) -> None:
    """After a crash nobody has to answer a question before going on."""
    await (await library.open(HERE)).submit(GoTo("ideas"))
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        assert isinstance(pilot.app.screen, WorkshopScreen)
        assert says(pilot, "Silent generation")


async def test_the_next_sitting_says_what_was_agreed_at_the_last(
    library: MemoryLibrary, clock: Clock
) -> None:
    """Ending asks what was agreed; the next start reads it out."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await pilot.press("S")
        await shown(pilot)
        await pilot.press(*"Try it", "ctrl+s")
        await shown(pilot)
        assert room_of(pilot).workshop.all(Sitting)[0].agreed == "Try it"
        clock.advance(7 * 24 * 3600)
        await press(pilot, "S")
        assert says(pilot, "You agreed: Try it")
        await press(pilot, "enter")
        assert [s.date for s in room_of(pilot).workshop.all(Sitting)] == [
            "2026-03-05",
            "2026-03-12",
        ]


async def test_forward_back_and_jumping_lead_to_where_each_activity_was_left(
    library: MemoryLibrary,
) -> None:
    """Going back is not beginning again."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await press(pilot, ">")
        assert at(pilot) == "welcome"
        first = current_run(room_of(pilot).workshop)
        await press(pilot, ">")
        assert at(pilot) != "welcome"
        await press(pilot, "<")
        assert current_run(room_of(pilot).workshop) == first
        await press(pilot, "g", "end", "enter")
        assert at(pilot) == activities(room_of(pilot).workshop)[-1].id


async def test_leaving_an_open_ballot_asks_and_can_close_it(library: MemoryLibrary) -> None:
    """Hidden cards are revealed or left open, as the facilitator says; Escape stays."""
    room = await library.open(HERE)
    await room.submit(GoTo("ideas"))
    ann = await connect(room)
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        ideas = current_run(room_of(pilot).workshop)
        assert ideas is not None
        await room_of(pilot).submit(Finish(ideas.id), by=ann)
        await press(pilot, ">")
        assert isinstance(pilot.app.screen, ChoiceDialog)
        await press(pilot, "escape")
        assert at(pilot) == "ideas"
        await press(pilot, ">", "down", "enter")
        assert at(pilot) != "ideas"
        assert room_of(pilot).workshop.get(Run, ideas.id).phase == "open"
        await press(pilot, "<")
        await press(pilot, ">", "enter")
        assert at(pilot) != "ideas"
        assert room_of(pilot).workshop.get(Run, ideas.id).phase == "closed"


async def test_a_round_that_is_ready_opens_and_one_that_is_open_closes(
    library: MemoryLibrary,
) -> None:
    """One key does what comes next, and the foot of the screen names it."""
    room = await library.open(HERE)
    await room.submit(GoTo("ideas"))
    ideas = current_run(room.workshop)
    assert ideas is not None
    for text in ("Time", "Calm"):
        await room.submit(AddCard(ideas.id, text))
    await room.submit(CloseRound(ideas.id))
    await room.submit(GoTo("groups"))
    for card in room.workshop.all(Card):
        await room.submit(AddGroup("groups", card.text, (card.id,)))
    await room.submit(GoTo("vote"))
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        for phase in ("open", "closed"):
            await press(pilot, "o")
            run = current_run(room_of(pilot).workshop)
            assert run is not None
            assert run.phase == phase


async def test_running_again_begins_a_new_round_and_keeps_the_old(
    library: MemoryLibrary,
) -> None:
    """The heading says which round it is."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await press(pilot, ">", "R")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await press(pilot, "y")
        runs = room_of(pilot).workshop.all(Run)
        assert [(run.activity, run.number) for run in runs] == [("welcome", 1), ("welcome", 2)]
        assert says(pilot, "round 2")


async def test_undo_takes_back_and_says_what(library: MemoryLibrary) -> None:
    """The words name what was done; when there is nothing left to undo, that is said too."""
    async with workshop_app(library).run_test(notifications=True) as pilot:
        await shown(pilot)
        await press(pilot, ">", "t", "u", "u")
        said = [note.message for note in pilot.app._notifications]
        assert said == [
            "Taken back: starting the timer.",
            "Taken back: going to “Welcome”.",
        ]
        assert at(pilot) == ""
        assert says(pilot, "The way ahead")
        await press(pilot, "ctrl+z", "ctrl+z")
        assert "nothing to undo" in [note.message for note in pilot.app._notifications][-1]


async def test_the_timer_starts_with_the_agendas_minutes_pauses_and_goes_on(
    library: MemoryLibrary, clock: Clock
) -> None:
    """What is left is kept while it is paused; a minute more is a minute more."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)

        def left() -> float | None:
            return remaining(room_of(pilot).workshop.find(Timer, ""), clock())

        await press(pilot, "t")
        assert left() is None
        await press(pilot, ">", "t")
        assert left() == 600
        clock.advance(60)
        await press(pilot, "t")
        clock.advance(60)
        assert left() == 540
        await press(pilot, "+", "t")
        clock.advance(10)
        assert left() == 590
        await press(pilot, "-", "-")
        assert left() == 470
        clock.advance(500)
        await press(pilot, "t")
        assert left() == 600
        clock.advance(1)
        await press(pilot, "T")
        assert left() == 600


async def test_the_timer_ends_with_its_activity_and_its_sitting_and_can_be_cleared(
    library: MemoryLibrary, clock: Clock
) -> None:
    """The next activity begins without the last one's time; days later nothing is over time."""
    async with workshop_app(library).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        room = room_of(pilot)

        def face() -> str:
            screen = pilot.app.screen
            assert isinstance(screen, WorkshopScreen)
            screen._tick()
            face = pilot.app.screen.query_one(TimerFace)
            (line,) = face.layout_lines(80, pilot.app.size)
            return "".join(words for words, _ in line).split()[-1]

        await press(pilot, ">", "t")
        assert face() == "left"
        clock.advance(617)
        assert face() == "time"
        await press(pilot, ">")
        assert face() == "timer"
        await press(pilot, "<")
        assert face() == "time"
        await press(pilot, "0")
        assert face() == "timer"
        await press(pilot, "u")
        assert face() == "time"
        clock.advance(14 * 86_400)
        assert face() == "timer"
        await press(pilot, "t")
        assert face() == "left"
        await room.submit(CloseSitting())
        await shown(pilot)
        assert face() == "timer"


async def test_a_note_is_kept_beside_the_activity(library: MemoryLibrary) -> None:
    """It is written in a form, and the notes list shows, changes and drops it."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await press(pilot, ">", "N")
        await pilot.press(*"Time is short", "ctrl+s")
        await shown(pilot)
        assert [note.message for note in pilot.app._notifications] == [
            "The note is kept. M shows the notes."
        ]
        run = current_run(room_of(pilot).workshop)
        assert run is not None

        def texts() -> list[str]:
            return [note.text for note in notes_of(room_of(pilot).workshop, run.id)]

        assert texts() == ["Time is short"]
        await press(pilot, "M")
        assert says(pilot, "Time is short")
        assert not pilot.app._notifications
        await press(pilot, "e")
        await pilot.press("end", "!", "ctrl+s")
        await shown(pilot)
        assert texts() == ["Time is short!"]
        await press(pilot, "x")
        assert texts() == []
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, WorkshopScreen)


async def test_a_refused_note_keeps_what_was_typed(library: MemoryLibrary) -> None:
    """A text that is nothing after cleaning is refused inside the form."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await press(pilot, ">", "N")
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        await pilot.press("\u200b", "ctrl+s")
        await shown(pilot)
        assert pilot.app.screen is form
        assert says(pilot, "▲")


async def test_nothing_lies_over_why_a_form_was_refused(library: MemoryLibrary) -> None:
    """What was said in the corner before, perhaps the same, goes away."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await press(pilot, ">", "N")
        pilot.app.notify("There is no space left.", timeout=10)
        await pilot.press("\u200b", "ctrl+s")
        await shown(pilot)
        assert says(pilot, "▲")
        assert not pilot.app._notifications


async def test_a_refusal_that_comes_again_is_said_once(clock: Clock) -> None:
    """A key pressed in a hurry does not fill the screen; what else can be done is said with it."""
    library = MemoryLibrary(clock, NEEDS_CRITERIA)
    room = await library.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("welcome"))
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await press(pilot, *">>>")
        assert at(pilot) == "welcome"
        (note,) = pilot.app._notifications
        assert note.message == (
            "There are no criteria yet. Decide on criteria first. g goes to any other activity."
        )


async def test_the_heading_follows_people_and_flags_that_no_citizen_is_here(
    library: MemoryLibrary,
) -> None:
    """It warns in words, and stops as soon as a citizen or service user is in the room."""
    async with workshop_app(library).run_test(size=(160, 45)) as pilot:
        await shown(pilot)
        assert says(pilot, "nobody here yet")
        assert not says(pilot, "no citizen")
        room = room_of(pilot)
        await connect(room, "Ann", "co-worker")
        await shown(pilot)
        assert says(pilot, "1 here")
        assert says(pilot, "no citizen or service user here")
        await connect(room, "Bo", "citizen")
        await shown(pilot)
        assert says(pilot, "2 here")
        assert not says(pilot, "no citizen")


async def test_the_citizen_value_stays_in_sight_once_settled(library: MemoryLibrary) -> None:
    """Before that the heading says that it is not settled."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        assert says(pilot, "Citizen value: not settled yet")
        await room_of(pilot).submit(SettleCitizenValue("People shape their own goal."))
        await shown(pilot)
        assert says(pilot, "Citizen value: People shape their own goal.")


async def test_a_burst_of_changes_is_drawn_a_few_times_only(library: MemoryLibrary) -> None:
    """A room that types at once costs frames, not a drawing for each card."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        person = await connect(room, "Ann")
        await room.submit(GoTo("ideas"))
        await shown(pilot)
        run = current_run(room.workshop)
        screen = pilot.app.screen
        assert run is not None
        assert isinstance(screen, WorkshopScreen)
        view = screen.view
        assert view is not None
        drawings: list[int] = []
        refresh = view.refresh_from

        def count(workshop: Workshop) -> None:
            drawings.append(workshop.seq)
            refresh(workshop)

        view.refresh_from = count  # type: ignore[method-assign]
        for number in range(300):
            await room.submit(AddCard(run.id, f"idea {number}"), by=person)
        await shown(pilot)
        assert drawings[-1] == room.workshop.seq
        assert len(drawings) < 100


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_stay_words(clock: Clock, size: tuple[int, int]) -> None:
    """Title, names, notes and citizen value are drawn as they are, whatever they hold."""
    texts = [text for text in ENCODABLE.values() if 0 < len(normalized(text)) <= 60]
    made = MemoryLibrary(clock, title=" ".join(texts)[:200])
    async with workshop_app(made).run_test(size=size) as pilot:
        await shown(pilot)
        await press(pilot, "enter")
        room = room_of(pilot)
        for text in texts:
            await connect(room, text)
            await room.submit(SettleCitizenValue(text))
        await shown(pilot)
        assert isinstance(pilot.app.screen, JoinScreen)
        await press(pilot, "x", ">", "M", "escape")
        assert isinstance(pilot.app.screen, WorkshopScreen)
        seen = "".join(drawn(pilot.app))
        assert not set(seen) & {"\x1b", "\x07", "\u202e", "\u200b"}
        assert pilot.app.return_code is None


async def test_a_click_beside_everything_leaves_the_keys_working(
    library: MemoryLibrary,
) -> None:
    """The view's keys never depend on where somebody clicked."""
    await (await library.open(HERE)).submit(GoTo("ideas"))
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await pilot.click("#heading-title")
        await shown(pilot)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, FormDialog)


@pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_heading_looks_like_this(
    library: MemoryLibrary,
    clock: Clock,
    size: tuple[int, int],
    look: str,
    screenshot: SnapshotAssertion,
) -> None:
    """Title, citizen value, steps, time and people stand in the same place whatever is done."""
    async with workshop_app(library, look=look).run_test(size=size) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        for name in ("Ann", "Bo", "Cy"):
            person = await connect(room, name, "co-worker")
        await room.submit(SettleCitizenValue("People shape their own goal and see it followed up."))
        await press(pilot, ">", ">", "t")
        run = current_run(room.workshop)
        assert run is not None
        await room.submit(Finish(run.id), by=person)
        clock.advance(65)
        await shown(pilot)
        assert isinstance(pilot.app.screen, WorkshopScreen)
        pilot.app.screen._tick()
        await pilot.app.screen.query_one("#activity").remove_children()
        await pilot.app.screen.query_one(KeyLine).remove()
        await shown(pilot)
        assert pilot.app == screenshot


@pytest.mark.parametrize("size", SIZES)
async def test_that_no_sitting_is_on_is_said_loudly_until_one_begins(
    library: MemoryLibrary, size: tuple[int, int]
) -> None:
    """Large, across the screen, with the key; before the first sitting and between two."""
    async with workshop_app(library).run_test(size=size) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        band = pilot.app.screen.query_one(NoSitting)
        assert not band.display
        await room.submit(CloseSitting())
        await shown(pilot)
        said = drawn(pilot.app)[band.region.y : band.region.bottom]
        assert band.region.width >= size[0] - 4
        assert len(said) >= 4
        assert sum(line.count("█") + line.count("▀") + line.count("▄") for line in said) > 80
        assert "No sitting is on." in " ".join(said)
        assert "S begins sitting 2." in " ".join(said)
        assert "S Begin the sitting" in drawn(pilot.app)[-1]
        await press(pilot, "S", "ctrl+s")
        assert not band.display
        assert "S Begin the sitting" not in drawn(pilot.app)[-1]


async def test_a_workshop_that_has_not_begun_says_so(clock: Clock) -> None:
    """Whoever puts the first question away still sees what is missing."""
    async with workshop_app(MemoryLibrary(clock)).run_test() as pilot:
        await shown(pilot)
        await press(pilot, "escape")
        words = " ".join(drawn(pilot.app))
        assert "No sitting is on yet. S begins the first one." in words


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_new_in_the_note_stands_in_the_footer(
    library: MemoryLibrary, size: tuple[int, int]
) -> None:
    """Until somebody has looked: I lists it."""
    room = await library.open(HERE)
    await room.submit(GoTo("welcome"))
    async with workshop_app(library).run_test(size=size) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        ann = await connect(room, "Ann")
        assert not says(pilot, "in the note")
        run = current_run(room.workshop)
        assert run is not None
        await room.submit(AddRemark(run.id, "Why so early?"), by=ann)
        await shown(pilot)
        assert says(pilot, "1 new in the note")
        await press(pilot, "I")
        assert says(pilot, "Why so early?")
        await press(pilot, "escape")
        assert not says(pilot, "new in the note")
