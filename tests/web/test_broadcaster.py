import asyncio

import pytest

from tests.support.receiver import receiver_in
from tests.support.room import LiveWorkshop
from workshoptui.workshop import joining, membership, people, runs, timer
from workshoptui.workshop import workshop_info as founding
from workshoptui.workshop.kinds import draft, vote
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.models import models, sections_of


def run_of(live: LiveWorkshop) -> str:
    """The run that the group is in."""
    run = runs.current_run(live.workshop)
    assert run is not None
    return run.id


async def test_a_new_stage_is_told() -> None:
    """Its run, its phase, and since when its page looks so."""
    receiver = await receiver_in("ideas")
    await receiver.live.do(runs.GoTo("welcome"))
    run = run_of(receiver.live)

    told = dict(await receiver.hear())["stage"]
    assert (told["run"], told["phase"]) == (run, "closed")
    assert told["version"] == receiver.live.workshop.seq


async def test_what_everybodys_page_shows_makes_a_new_version() -> None:
    """A section of a model does; a name of a participant does not."""
    receiver = await receiver_in("draft")
    model = models(receiver.live.workshop)[1].id
    section = sections_of(receiver.live.workshop, model)[0]
    written = draft.WriteSection(model, section.id, "Now so", edited=section.edited)
    await receiver.live.do(written)
    assert "stage" in dict(await receiver.hear())
    await receiver.live.do(people.Introduce("Bo", ""), by=receiver.live.people[0])
    assert "stage" not in dict(await receiver.hear())


async def test_a_secret_activity_makes_no_new_version() -> None:
    """A thousand hidden votes must not make a thousand phones ask a thousand times."""
    receiver = await receiver_in("vote")
    run = receiver.live.workshop.get(runs.Run, run_of(receiver.live))
    factor = next(iter(vote.dots_of(receiver.live.workshop, run.id, receiver.live.people[0])))
    await receiver.live.do(vote.PlaceDots(run.id, factor, 0), by=receiver.live.people[0])

    assert "stage" not in dict(await receiver.hear())


async def test_phones_take_longer_to_ask_where_drawing_takes_long() -> None:
    """Three times as long as drawing for all of them takes, so that most of the time is free."""
    receiver = await receiver_in("ideas")
    receiver.live.room.set_present(frozenset(receiver.live.people))
    await receiver.live.do(founding.Retitle("Other"))
    assert dict(await receiver.hear())["stage"]["within"] == 0

    for _ in range(100):
        receiver.broadcaster.record_render_time(0.05)
    receiver.broadcaster.record_render_time(
        -3600
    )  # the clock was set back; nobody may be told to come before they are called
    await receiver.live.do(founding.Retitle("Another"))
    within = dict(await receiver.hear())["stage"]["within"]
    assert within == pytest.approx(3 * 0.05 * 0.8 * 3, abs=0.01)


async def test_an_undo_draws_every_page_anew() -> None:
    """Everything may have changed."""
    receiver = await receiver_in("ideas")
    await receiver.live.do(founding.Retitle("Other"))
    await receiver.hear()
    await receiver.live.room.undo()

    assert "stage" in dict(await receiver.hear())


class Written(asyncio.WriteTransport):
    """A connection that takes everything."""

    def __init__(self) -> None:
        super().__init__()
        self.chunks: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Keep it."""
        self.chunks.append(bytes(data))

    def is_closing(self) -> bool:
        """Never."""
        return False

    def close(self) -> None:
        """Nothing comes after that."""

    def get_write_buffer_size(self) -> int:
        """Nothing is ever held back."""
        return 0


@pytest.mark.parametrize("way", ["kept out", "set aside", "undone"])
async def test_who_takes_part_no_more_gets_no_frame_after_that(way: str) -> None:
    """Nobody else is asked again for each frame; a stream ends with the first one after that."""
    receiver = await receiver_in("ideas")
    live = receiver.live
    stays, goes = live.people[:2]
    if way == "undone":
        await live.do(membership.SetAside(goes))
        await live.do(membership.TakeIn(goes))
    one, other = Written(), Written()
    asked: list[str] = []

    def allowed(person: str) -> bool:
        asked.append(person)
        return joining.takes_part(live.workshop, person)

    frames = receiver.broadcaster.own.frames
    frames.listen(one, chunked=False, is_allowed=lambda: allowed(stays))
    frames.listen(other, chunked=False, is_allowed=lambda: allowed(goes))
    await live.do(founding.Retitle("Before"))
    await receiver.hear()
    await live.do(founding.Retitle("Before that"))
    await receiver.hear()
    had, asked[:] = len(other.chunks), []
    assert had
    if way == "undone":  # the two titles, and that they were taken in
        for _ in range(3):
            await live.room.undo()
    else:
        out = joining.KeepOut if way == "kept out" else membership.SetAside
        await live.do(out(goes))
    await receiver.hear()
    await live.do(founding.Retitle("After"))
    await receiver.hear()
    assert len(other.chunks) == had
    assert len(one.chunks) > had
    assert goes in asked


async def test_the_pulse_is_the_timer_and_the_people() -> None:
    """In the server's own time, so that a frame that is read late is still right."""
    receiver = await receiver_in("ideas")
    await receiver.live.do(timer.StartTimer(300))
    receiver.live.room.set_present(frozenset(receiver.live.people[:2]))

    told = [data for name, data in await receiver.hear() if name == "pulse"][-1]
    assert told["left"] == 300
    assert told["since"] == receiver.live.clock()
    assert (told["here"], told["of"]) == (2, 3)


async def test_only_sections_that_changed_are_sent() -> None:
    """With the section that they stand after, so that a new one finds its place."""
    receiver = await receiver_in("welcome")
    await receiver.live.do(SettleCitizenValue("Everybody is heard."))

    notes = [data for name, data in await receiver.hear() if name == "note"]
    assert [data["id"] for data in notes] == ["note-decided", "note-citizen-value"]
    order = ["", *receiver.broadcaster.own.note]
    for data in notes:
        assert "Everybody is heard." in str(data["html"])
        assert data["after"] == order[order.index(str(data["id"])) - 1]


async def test_a_burst_is_few_frames() -> None:
    """The first at once, the rest together."""
    receiver = await receiver_in("ideas")
    before = receiver.broadcaster.own.frames.end
    for _ in range(50):
        await receiver.live.do(founding.Retitle("Again"))
        await receiver.live.do(founding.Retitle("And again"))
    await receiver.hear()

    assert receiver.broadcaster.own.frames.end - before <= 3


async def test_a_note_that_cannot_be_drawn_does_not_stop_the_room() -> None:
    """Which page is current is told all the same, and the whole note again once it can be drawn."""
    receiver = await receiver_in("ideas")
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    receiver.broken = True
    await receiver.live.do(runs.GoTo("welcome"))
    assert "stage" in dict(await receiver.hear())
    receiver.broken = False
    await receiver.live.do(runs.GoTo("ideas"))

    assert "stage" in dict(await receiver.hear())
    assert receiver.broadcaster.own.note


async def test_after_closing_nothing_is_told() -> None:
    """A room may go on after its phones have gone."""
    receiver = await receiver_in("ideas")
    receiver.broadcaster.close()
    await receiver.live.do(runs.GoTo("welcome"))

    assert await receiver.hear() == []
