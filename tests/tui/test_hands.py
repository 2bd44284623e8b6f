"""Who would like to say something: at the wall and the console, and given the floor from there."""

from pathlib import Path

from tests.support.clock import Clock
from tests.support.program import render, room_of, serve, shown, until
from tests.support.screen import SIZES, text
from tests.tui.test_wall import wall_of
from tests.tui.test_window_app import library_in, owner_in, workshop_in
from workshoptui.room.hands import Hands
from workshoptui.room.room import Room
from workshoptui.room.signals import Doing
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.wall import WallApp
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.joining import Join
from workshoptui.workshop.people import Participant


async def people_in(owner: Room, *names: str) -> list[str]:
    """These people have joined."""
    for number, name in enumerate(names):
        await owner.submit(Join(f"{number:064x}", f"{number:064x}", name), by=NEWCOMER)
    return [person.id for person in owner.workshop.all(Participant)]


async def test_an_attached_console_sees_hands_and_gives_the_floor(
    tmp_path: Path, clock: Clock
) -> None:
    """Whoever waits longest, by name where one is given; nothing of it is in the journal."""
    folder = await workshop_in(tmp_path, clock)
    async with owner_in(folder, clock) as owner:
        ann, bo, nobody = await people_in(owner, "Ann", "Bo", "")
        hands = Hands(owner.signals)
        app = WorkshopApp(
            library_in(tmp_path, clock), render=render, serve=serve, opening=folder, windows=True
        )
        async with app.run_test(size=SIZES[0]) as pilot:
            await shown(pilot)
            seq = room_of(pilot).workshop.seq
            assert "Give the floor" not in text(app)
            for person in (nobody, bo, ann):
                hands.put_up(person)
            await until(pilot, lambda: "3 people would like to say something" in text(app))
            assert "something: Bo, Ann and 1 more" in text(app)
            assert "Give the floor" in text(app)
            await pilot.press("G")
            await until(pilot, lambda: hands.people == (bo, ann))
            await until(pilot, lambda: "2 people would like to say something: Bo" in text(app))
            await pilot.press("G", "G")
            await until(pilot, lambda: hands.people == ())
            await until(pilot, lambda: "say something" not in text(app))
            assert room_of(pilot).workshop.seq == seq
        hands.close()


async def test_the_wall_says_how_many_hands_are_up_and_how_many_write(
    tmp_path: Path, clock: Clock
) -> None:
    """In a line that is there only then."""
    folder = await workshop_in(tmp_path, clock)
    app = WallApp(library_in(tmp_path, clock), folder)
    async with owner_in(folder, clock) as owner, app.run_test(size=SIZES[0]) as pilot:
        await wall_of(pilot)
        (ann,) = await people_in(owner, "Ann")
        hands = Hands(owner.signals)
        hands.put_up(ann)
        owner.signals.tell(Doing((ann,), 2))
        words = "1 person would like to say something: Ann · 2 are writing"
        await until(pilot, lambda: words in text(app))
        hands.put_down(ann)
        owner.signals.tell(Doing())
        await until(pilot, lambda: "writing" not in text(app))
