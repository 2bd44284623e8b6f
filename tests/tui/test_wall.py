"""The wall: what the room sees, and no way to do anything."""

import shutil
from functools import partial
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import Screen

from tests.support.clock import Clock
from tests.support.paths import EXAMPLE
from tests.support.program import until
from tests.support.screen import SIZES, drawn, settle, text
from tests.tui.test_window_app import library_in, owner_in, workshop_in
from workshoptui.archive.hand_over import hand_over
from workshoptui.room.signals import WallShows
from workshoptui.tui.key_index import activity_keys
from workshoptui.tui.screens.wall import SCREENS, WallScreen
from workshoptui.tui.wall import WallApp
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.runs import CloseRound, GoTo, current_run


async def test_the_wall_follows_and_takes_no_key(tmp_path: Path, clock: Clock) -> None:
    """It shows the activity and the screens that the console shows; keys change nothing."""
    folder = await workshop_in(tmp_path, clock)
    app = WallApp(library_in(tmp_path, clock), folder)
    async with owner_in(folder, clock) as owner, app.run_test(size=SIZES[0]) as pilot:
        wall = await wall_of(pilot)
        await owner.submit(GoTo("ideas"))
        run = current_run(owner.workshop)
        assert run is not None
        await owner.submit(AddCard(run.id, "Ask first"))
        await until(pilot, lambda: "Silent generation" in text(app))
        assert "Ask first" not in text(app)
        await owner.submit(CloseRound(run.id))
        await until(pilot, lambda: "Ask first" in text(app))
        assert {widget.styles.opacity for widget in wall.walk_children()} == {1.0}
        before, seq = drawn(app), owner.workshop.seq
        keys = {key for _where, keys in activity_keys() for c in keys for key in c.key_names}
        await pilot.press(*sorted(keys - {"q"}), "down", "enter", "tab", ">", "o", "S", "ctrl+p")
        await settle(pilot)
        assert drawn(app) == before
        assert app.screen is wall
        assert owner.workshop.seq == seq


async def test_the_wall_shows_what_the_console_shows(tmp_path: Path, clock: Clock) -> None:
    """The way in, the look back and the model, until the console is back at the activity."""
    folder = await workshop_in(tmp_path, clock)
    app = WallApp(library_in(tmp_path, clock), folder)
    async with owner_in(folder, clock) as owner, app.run_test(size=SIZES[0]) as pilot:
        wall = await wall_of(pilot)
        for name in (*SCREENS, "something newer"):
            owner.signals.tell(WallShows(name))
            shows = name if name in SCREENS else ""
            await until(pilot, lambda shows=shows: wall.above == shows)  # type: ignore[misc]
            await settle(pilot)
            shown = app.screen
            assert (shown is wall) is (not shows)
            seq = owner.workshop.seq
            await pilot.press("l", "c", "right", "escape", "j", "enter")
            await pilot.click()
            await settle(pilot)
            assert app.screen is shown, name
            assert owner.workshop.seq == seq
            assert [b for b in shown.active_bindings.values() if isinstance(b.node, Screen)] == []
        owner.signals.tell(WallShows())
        await until(pilot, lambda: app.screen is wall)


async def test_the_wall_waits_for_an_owner(tmp_path: Path, clock: Clock) -> None:
    """It shows what the file holds and says what it waits for, before and after there was one."""
    folder = await workshop_in(tmp_path, clock)
    app = WallApp(library_in(tmp_path, clock), folder)
    async with app.run_test(size=SIZES[0]) as pilot:
        await wall_of(pilot)
        await until(pilot, lambda: drawn(app)[0].strip().startswith("WAITING"))
        async with owner_in(folder, clock) as owner:
            await until(pilot, lambda: not drawn(app)[0].strip().startswith("WAITING"))
            await owner.submit(GoTo("ideas"))
            await until(pilot, lambda: "Silent generation" in text(app))
        await until(pilot, lambda: drawn(app)[0].strip().startswith("WAITING"))
        assert "Silent generation" in text(app)
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)


async def test_a_wall_waits_for_nobody_where_nobody_comes(tmp_path: Path, clock: Clock) -> None:
    """Of what was handed over it says where it goes on; of an example, that it is one."""
    folder, library = await workshop_in(tmp_path, clock), library_in(tmp_path, clock)
    await hand_over(library, folder, tmp_path / "w.workshop", "https://w.example.org")
    example = tmp_path / "example"
    shutil.copytree(EXAMPLE, example)
    for shown, says in ((folder, "Handed over on"), (example, "It is an example")):
        app = WallApp(library, shown)
        async with app.run_test(size=SIZES[0]) as pilot:
            await wall_of(pilot)
            top = partial(drawn, app)
            await until(pilot, lambda top=top, says=says: says in top()[0])  # type: ignore[misc]
            assert top()[0].strip().startswith(says)


async def test_a_wall_of_nothing_says_why(tmp_path: Path, clock: Clock) -> None:
    """What cannot be read is told to the command line."""
    app = WallApp(library_in(tmp_path, clock), tmp_path / "nothing")
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(app.last_words))
    assert "There is no workshop" in app.last_words or "nothing" in app.last_words


async def wall_of(pilot: Pilot[None]) -> WallScreen:
    """The wall, once it is drawn."""
    await until(pilot, lambda: isinstance(pilot.app.screen, WallScreen))
    await settle(pilot)
    wall = pilot.app.screen
    assert isinstance(wall, WallScreen)
    return wall
