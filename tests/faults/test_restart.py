"""The real program is killed, hung up on and told to stop: a workshop goes on where it was."""

import asyncio
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect
from tinydb import TinyDB

from tests.support.participant import LONG, Participant
from tests.support.phones import Phones
from tests.support.ports import free_port
from tests.support.terminal import ENTERED, LEFT, PATIENCE, Terminal, terminal
from tests.support.workshop_folder import kept, workshop_at
from workshoptui.archive.library import FILE
from workshoptui.workshop.kinds.vote import dots_of
from workshoptui.workshop.notes import Note
from workshoptui.workshop.people import Participant as Person
from workshoptui.workshop.runs import current_run
from workshoptui.workshop.workshop_info import workshop_info


async def test_a_kill_in_the_middle_of_a_vote_loses_no_dot(tmp_path: Path, phones: Phones) -> None:
    """After `kill -9` the same page on the same phone goes on voting, its dots as they were."""
    folder = await workshop_at(tmp_path, "vote")
    port = free_port()
    command = ("open", folder, "--host", "127.0.0.1", "--port", port)
    address = f"http://127.0.0.1:{port}/j/{workshop_info(kept(folder)).code}"
    everybody = ann, bo, cy = list(map(Participant, await phones(3), ("Ann", "Bo", "Cy")))
    async with terminal(*command) as first:
        await first.shows("Vote on success factors")
        await first.shows("Open the vote")
        first.press("o")
        await first.shows("Close")
        first.press("j")
        await first.shows(f"127.0.0.1:{port}")
        for one in everybody:
            await one.join(address)
        for number in ("1", "2"):
            await more(ann, "Ask first", number)
        await more(bo, "Leave a pause", "1")
        await more(cy, "Write it down", "1")
        first.signal(signal.SIGKILL)
        assert await first.ended() == -signal.SIGKILL
    for one in everybody:
        await expect(one.phone.page.locator("#connection")).to_be_visible(timeout=LONG)
    assert (folder / f"{FILE}.wal").exists()

    async with terminal(*command) as second:
        await second.shows("Vote on success factors")
        for one in everybody:
            await expect(one.phone.page.locator("#connection")).to_be_hidden(timeout=LONG)
        # Two phones just go on; the third was put away meanwhile, and its page is opened anew.
        await ann.phone.new_tab()
        await ann.phone.open(address)
        await expect(output(ann, "Ask first")).to_have_text("2")
        await expect(output(bo, "Leave a pause")).to_have_text("1")
        await more(ann, "Leave a pause", "1")
        await more(bo, "Leave a pause", "2")
        second.press("o")
        await second.shows("closes now")
        second.press("O")  # the same key again would be taken for a slip of the finger
        await second.shows("At once")
        second.press("\x1b[B\r")
        await ann.see("3 Leave a pause – 1 from you")
        await bo.see("3 Leave a pause – 2 from you")
        second.press("q")
        await second.shows("3 phones are")
        second.press("y")
        assert await second.ended() == 0
    after = kept(folder)
    run = current_run(after)
    assert run is not None
    given = [sorted(dots_of(after, run.id, one.id).values()) for one in after.all(Person)]
    assert given == [[1, 2], [2], [1]]
    assert not (folder / f"{FILE}.wal").exists()


def output(one: Participant, factor: str) -> Locator:
    """How many dots a phone shows beside a factor."""
    return one.phone.page.locator("form.stepper", has_text=factor).locator("output")


async def more(one: Participant, factor: str, becomes: str) -> None:
    """Put one dot more on a factor; returns once the phone shows it as saved."""
    row = one.phone.page.locator("form.stepper", has_text=factor)
    await one.tap(row.get_by_role("button", name="One dot more"))
    await expect(output(one, factor)).to_have_text(becomes)


def _key(shown: Terminal) -> None:
    shown.press("\x03y")


def _term(shown: Terminal) -> None:
    shown.signal(signal.SIGTERM)


def _hup(shown: Terminal) -> None:
    shown.signal(signal.SIGHUP)


def _int(shown: Terminal) -> None:
    shown.signal(signal.SIGINT)


@pytest.mark.parametrize(("leave", "status"), [(_key, 0), (_term, 143), (_hup, 129), (_int, 130)])
async def test_told_to_stop_it_leaves_a_clean_terminal_and_a_plain_file(
    leave: Callable[[Terminal], None], status: int, tmp_path: Path
) -> None:
    """What stood on the terminal before is back, and one file holds all, which TinyDB opens."""
    folder = await workshop_at(tmp_path, "vote")
    async with terminal("open", folder, "--host", "127.0.0.1", "--port", "0") as shown:
        await shown.shows("Open the vote")
        shown.press("o")
        await shown.shows("Close")
        leave(shown)
        assert await shown.ended() == status
        assert shown.sent.count(ENTERED) == shown.sent.count(LEFT) == 1
        after = shown.sent[shown.sent.rindex(LEFT) :]
        assert b"Traceback" not in after
    is_closed(folder)


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
async def test_stopped_and_brought_back_it_draws_everything_and_takes_every_key(
    stop: signal.Signals, tmp_path: Path
) -> None:
    """Whatever stood on the terminal meanwhile: heading and keys are there, and keys in order."""
    folder = await workshop_at(tmp_path, "vote")
    async with terminal("open", folder, "--host", "127.0.0.1", "--port", "0") as shown:
        await shown.shows("Open the vote")
        shown.signal(stop)
        async with asyncio.timeout(PATIENCE):
            await asyncio.to_thread(
                os.waitid, os.P_PID, shown.process.pid, os.WSTOPPED | os.WNOWAIT
            )
        shown.forget()
        shown.signal(signal.SIGCONT)
        await shown.shows("Citizen value:")
        await shown.shows("Open the vote")
        shown.press("N")
        await shown.shows("Discussion note")
        shown.press("One after another")
        await shown.shows("another")
        shown.press("\x13")
        await shown.shows("The note is kept.")
        shown.press("qy")
        assert await shown.ended() == 0
    notes = [note.text for note in kept(folder).all(Note)]
    assert notes == ["One after another"]


@pytest.mark.parametrize("woken", [False, True])
async def test_a_terminal_that_goes_away_closes_the_workshop(woken: bool, tmp_path: Path) -> None:
    """A closed window or a lost connection: nobody is there to see it, and all is kept.

    The system tells a program whose window was closed to go on, should it have been stopped, at
    whatever moment of its closing that arrives: it begins nothing anew.
    """
    folder = await workshop_at(tmp_path, "vote")
    async with terminal("open", folder, "--host", "127.0.0.1", "--port", "0") as shown:
        await shown.shows("Open the vote")
        shown.press("o")
        await shown.shows("Close")
        shown.hang_up()
        while woken and shown.process.returncode is None:
            shown.signal(signal.SIGCONT)
            await asyncio.sleep(0.002)
        await shown.ended()
    is_closed(folder)


def is_closed(folder: Path) -> None:
    """Check that all of a workshop, whose vote is open, is in one plain file."""
    run = current_run(kept(folder))
    assert run is not None
    assert run.phase == "open"
    left = {one.name for one in folder.iterdir()}
    assert f"{FILE}.wal" not in left
    text = (folder / FILE).read_text(encoding="utf-8")
    with TinyDB(folder / FILE) as database:
        assert len(database.table("journal")) == kept(folder).seq
    assert json.loads(text)["journal"]
