"""The countdown on the facilitator's screen: large, to be stopped, to be cut short."""

import pytest
from textual.geometry import Size
from textual.pilot import Pilot

from tests.support.clock import Clock
from tests.support.program import HERE, MemoryLibrary, connect, room_of, shown, until, workshop_app
from tests.support.screen import drawn
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.end_round import BOUNCE
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.widgets.countdown import CountdownLine, round_ending
from workshoptui.workshop.cards import Card
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.runs import GoTo, Run, closing_runs, current_run
from workshoptui.workshop.sittings import OpenSitting, Sitting, sitting_now


@pytest.fixture
async def library(clock: Clock) -> MemoryLibrary:
    """A workshop in which cards are being written, hidden until the round closes."""
    made = MemoryLibrary(clock)
    room = await made.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    return made


def run_of(pilot: Pilot[None]) -> Run:
    """The run that is on."""
    run = current_run(room_of(pilot).workshop)
    assert run is not None
    return run


def says(pilot: Pilot[None], words: str) -> bool:
    """Whether the screen shows these words."""
    return words in " ".join(" ".join(drawn(pilot.app)).split())


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let what they do be done."""
    for key in keys:
        await pilot.press(key)
        await shown(pilot)


async def pass_time(pilot: Pilot[None], library: MemoryLibrary, seconds: float) -> None:
    """Let time pass on the clock, and the screen look at it."""
    library.clock.advance(seconds)
    screen = pilot.app.screen
    assert isinstance(screen, WorkshopScreen)
    screen._tick()
    await shown(pilot)


async def its_time_comes(pilot: Pilot[None], library: MemoryLibrary) -> None:
    """Let the time of an announced closing come, and what follows be done."""
    announced = run_of(pilot).closing_at
    assert announced is not None
    await pass_time(pilot, library, announced - library.clock())
    screen = pilot.app.screen
    assert isinstance(screen, WorkshopScreen)
    screen._closer._arm()  # its timer follows the loop's time, which a test does not move
    await until(pilot, lambda: not closing_runs(room_of(pilot).workshop))
    await until(pilot, lambda: screen._closer._task is None)
    await shown(pilot)


async def test_closing_a_hidden_round_counts_down_while_some_are_still_giving(
    library: MemoryLibrary,
) -> None:
    """Nothing is revealed at the first press; the room sees how long there still is."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        ann, _ = [await connect(room, name) for name in ("Ann", "Bo")]
        await room.submit(Finish(run_of(pilot).id), by=ann)
        await press(pilot, "o")
        run = run_of(pilot)
        assert (run.phase, run.closing_at) == ("open", library.clock() + 15)
        assert says(pilot, "15 s")
        assert says(pilot, "Close now")
        await pass_time(pilot, library, 5)
        assert says(pilot, "10 s")
        await room.submit(AddCard(run.id, "Still in time"), by=ann)
        await press(pilot, "o")
        assert run_of(pilot).phase == "closed"
        assert not pilot.app.screen.query_one(CountdownLine).display
        assert [card.late for card in room.workshop.all(Card)] == [False]


async def test_the_countdown_is_a_sentence_on_a_small_screen(library: MemoryLibrary) -> None:
    """What closes gives way to what to do about it, and neither runs into the other."""
    async with workshop_app(library).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        await connect(room, "Ann")
        await press(pilot, "o")
        assert says(pilot, "■ 15 s This round closes: hand in o closes now · O changes or stops it")
    line = CountdownLine()
    line.show(15, round_ending("A round with a name that is far too long for one short line"))
    (row,) = line.layout_lines(78, Size(80, 24))
    words = "".join(text for text, _ in row)
    assert words.endswith("…” closes: hand in  o closes now · O changes or stops it")
    assert len(words) in {77, 78}


async def test_a_key_that_bounces_does_not_close_at_once(library: MemoryLibrary) -> None:
    """Twice in the same second is once."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann")
        await press(pilot, "o", "o")
        assert run_of(pilot).phase == "open"
        await pass_time(pilot, library, BOUNCE)
        await press(pilot, "o")
        assert run_of(pilot).phase == "closed"


async def test_where_all_have_finished_or_nobody_is_here_it_closes_at_once(
    library: MemoryLibrary,
) -> None:
    """Nobody is cut off, so nobody has to wait."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        ann = await connect(room, "Ann")
        await room.submit(Finish(run_of(pilot).id), by=ann)
        await press(pilot, "o")
        assert run_of(pilot).phase == "closed"


@pytest.mark.parametrize(
    ("downs", "seconds", "phase"), [(0, None, "closed"), (1, 15, "open"), (3, 60, "open")]
)
async def test_the_countdown_can_be_set(
    library: MemoryLibrary, downs: int, seconds: int | None, phase: str
) -> None:
    """At once, or in some seconds up to minutes; begins on the usual fifteen."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann")
        await press(pilot, "O")
        assert isinstance(pilot.app.screen, ChoiceDialog)
        await press(pilot, "home", *["down"] * downs, "enter")
        run = run_of(pilot)
        assert run.phase == phase
        assert run.closing_at == (None if seconds is None else library.clock() + seconds)


async def test_a_countdown_can_be_stopped(library: MemoryLibrary) -> None:
    """Somebody asks for more time: the round goes on as if nothing had been said."""
    async with workshop_app(library).run_test(notifications=True) as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann")
        await press(pilot, "o", "O", "enter")
        assert (run_of(pilot).phase, run_of(pilot).closing_at) == ("open", None)
        assert not says(pilot, "15 s")
        await press(pilot, "o", "u")
        assert (run_of(pilot).phase, run_of(pilot).closing_at) == ("open", None)
        said = [note.message for note in pilot.app._notifications]
        assert said == ["Taken back: counting down to the end of the round."]


async def test_asking_when_it_closes_leaves_the_time_to_say_so(library: MemoryLibrary) -> None:
    """Nothing ends under the hands of a facilitator who is about to stop or to change it."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann")
        await press(pilot, "o")
        await pass_time(pilot, library, 12)
        await press(pilot, "O")
        await until(pilot, lambda: run_of(pilot).closing_at == library.clock() + 15)
        await press(pilot, "enter")
        assert (run_of(pilot).phase, run_of(pilot).closing_at) == ("open", None)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_the_countdown_stands_where_the_question_stood(
    library: MemoryLibrary, size: tuple[int, int]
) -> None:
    """It has its place on the smallest screen too, whole, and large where there is room."""
    async with workshop_app(library).run_test(size=size) as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann")
        await press(pilot, "o")
        line = pilot.app.screen.query_one(CountdownLine)
        assert line.region.height == (3 if size == (160, 45) else 1)
        assert says(pilot, "o closes now · O changes or stops it")
        assert not pilot.app.screen.query_one("#heading-prompt").display


async def test_a_round_that_the_room_has_left_is_called_by_its_name(
    library: MemoryLibrary,
) -> None:
    """The group goes on while it counts down, and knows what is closing."""
    async with workshop_app(library).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        await connect(room, "Ann")
        await press(pilot, "o")
        await room.submit(GoTo("welcome"))
        await shown(pilot)
        assert says(pilot, "“Silent generation” closes")


STAYS_OPEN = parse_agenda(
    """
name = "small"
title = "A small agenda"
[[activities]]
id = "ideas"
kind = "collect"
step = 1
title = "Ideas, any time"
between = true
""",
    "small.toml",
)

WAYS = {
    "on, closing it": (
        (">", "enter"),
        "This round closes. Please hand in what you have. Then on to “Grouping and naming”.",
        ("groups", "closed", True),
    ),
    "on, leaving it open": (
        (">", "down", "enter"),
        "The group goes on. Please hand in what you have. Then on to “Grouping and naming”; this",
        ("groups", "open", True),
    ),
    "back": (
        ("<", "enter"),
        "This round closes. Please hand in what you have. Then on to “Welcome”.",
        ("welcome", "closed", True),
    ),
    "anywhere": (
        ("g", "end", "enter", "enter"),
        "Then on to “Adaptations and follow-up”.",
        ("plan", "closed", True),
    ),
    "once more": (
        ("R", "y"),
        "This round closes. Please hand in what you have. Then round 2 begins.",
        ("ideas", "closed", True),
    ),
    "the end of the sitting": (
        ("S", *"We meet", "ctrl+s"),
        "The sitting ends. Please hand in what you have. The round stays open.",
        ("ideas", "open", False),
    ),
}
"""Each way out of an open round: its keys, what is said, and what `where` is in the end."""


Way = tuple[tuple[str, ...], str, tuple[str, str, bool]]
SOME = ("on, leaving it open", "once more", "the end of the sitting")
"""Ways out that differ in what is submitted."""


def where(pilot: Pilot[None], left: Run) -> tuple[str, str, bool]:
    """The activity that is on, the phase of the round that was left, and whether the group sits."""
    workshop = room_of(pilot).workshop
    assert workshop.get(Run, left.id).closing_at is None
    assert not workshop.get(Run, left.id).moves_on_at_end
    return run_of(pilot).activity, workshop.get(Run, left.id).phase, bool(sitting_now(workshop))


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
async def test_every_way_out_counts_down_and_then_goes_there(
    library: MemoryLibrary, way: Way
) -> None:
    """Whoever is giving gets the seconds, and the room reads what comes at their end."""
    keys, words, end = way
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        left, ann = run_of(pilot), await connect(room_of(pilot), "Ann")
        await press(pilot, *keys)
        assert run_of(pilot).id == left.id
        assert run_of(pilot).closing_at == library.clock() + 15
        line = pilot.app.screen.query_one(CountdownLine)
        said = [row[-1][0] for row in line.layout_lines(150, Size(160, 45))]
        assert words in " ".join(said)
        await room_of(pilot).submit(AddCard(left.id, "Just in time"), by=ann)
        await its_time_comes(pilot, library)
        assert where(pilot, left) == end
        assert [card.late for card in room_of(pilot).workshop.all(Card)] == [False]


@pytest.mark.parametrize("way", [WAYS[one] for one in SOME], ids=SOME)
async def test_the_key_for_closing_does_not_wait_and_goes_there_too(
    library: MemoryLibrary, way: Way
) -> None:
    """What was chosen happens at once; stopped, nothing happens, then or later."""
    keys, _, end = way
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        left, _ = run_of(pilot), await connect(room_of(pilot), "Ann")
        await press(pilot, *keys)
        assert run_of(pilot).closing_at is not None
        await press(pilot, "O", "enter")
        await pass_time(pilot, library, 60)
        assert where(pilot, left) == ("ideas", "open", True)
        if "S" in keys:
            await press(pilot, "S", "ctrl+s")  # what was agreed is still there
        else:
            await press(pilot, *keys)
        await press(pilot, "o")
        assert where(pilot, left) == end
        agreed = [sitting.agreed for sitting in room_of(pilot).workshop.all(Sitting)]
        assert agreed == ["We meet" if "S" in keys else ""]


@pytest.mark.parametrize("way", [WAYS[one] for one in SOME], ids=SOME)
async def test_a_way_out_of_a_round_in_which_all_have_finished_waits_for_nobody(
    library: MemoryLibrary, way: Way
) -> None:
    """As the key for closing does."""
    keys, _, end = way
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        left, ann = run_of(pilot), await connect(room_of(pilot), "Ann")
        await room_of(pilot).submit(Finish(left.id), by=ann)
        await press(pilot, *keys)
        assert where(pilot, left) == end


async def test_the_end_of_the_sitting_does_not_wait_for_what_stays_open(clock: Clock) -> None:
    """What phones can give in between sittings too is not cut off by one that ends."""
    library = MemoryLibrary(clock, STAYS_OPEN)
    room = await library.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann")
        await press(pilot, "S", "ctrl+s")
        assert not sitting_now(room_of(pilot).workshop)
        assert (run_of(pilot).phase, run_of(pilot).closing_at) == ("open", None)


async def test_more_time_keeps_where_the_group_goes(library: MemoryLibrary) -> None:
    """The seconds change, what comes after them does not."""
    async with workshop_app(library).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann")
        await press(pilot, ">", "down", "enter", "O", *["down"] * 4, "enter")
        assert run_of(pilot).closing_at == library.clock() + 60
        assert says(
            pilot, "■ 60 s The group goes on: hand in o goes on now · O changes or stops it"
        )
        assert says(pilot, "Then on to “Grouping and naming”; this stays open.")
        await its_time_comes(pilot, library)
        assert run_of(pilot).activity == "groups"


async def test_what_is_no_longer_planned_takes_nobody_anywhere(library: MemoryLibrary) -> None:
    """Stopped, and closed later with another countdown, the round closes and the room stays."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        left, _ = run_of(pilot), await connect(room_of(pilot), "Ann")
        await press(pilot, ">", "enter", "O", "enter")
        await pass_time(pilot, library, 3)
        await press(pilot, "o")
        await its_time_comes(pilot, library)
        assert where(pilot, left) == ("ideas", "closed", True)


async def test_a_closing_that_is_taken_back_counts_down_no_more(library: MemoryLibrary) -> None:
    """The round is open again as if nothing had been said, and not about to close for ever."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        left, _ = run_of(pilot), await connect(room_of(pilot), "Ann")
        await press(pilot, ">", "enter")
        await its_time_comes(pilot, library)
        await press(pilot, "u", "u")
        assert where(pilot, left) == ("ideas", "open", True)
        await press(pilot, "u", "y")
        assert current_run(room_of(pilot).workshop) is None


async def test_taking_back_a_round_that_people_are_giving_in_asks(
    library: MemoryLibrary,
) -> None:
    """What they have not sent yet would be gone with it."""
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann")
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await press(pilot, "n")
        assert run_of(pilot).activity == "ideas"
        await press(pilot, "u", "y")
        assert current_run(room_of(pilot).workshop) is None
