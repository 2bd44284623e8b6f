"""The real program where something is wrong around it: files, disk, port, window."""

import resource
import socket
from pathlib import Path

from tests.support.participant import Participant
from tests.support.phones import Phones
from tests.support.ports import free_port
from tests.support.terminal import terminal
from tests.support.workshop_folder import IDEAS, kept, workshop_at
from workshoptui.archive.library import FILE
from workshoptui.workshop.cards import Card
from workshoptui.workshop.workshop_info import workshop_info


async def test_files_that_are_no_workshops_are_listed_with_a_reason(tmp_path: Path) -> None:
    """Home names what is wrong with each; the sound one opens, and the others are left alone."""
    await workshop_at(tmp_path, "ideas")
    foreign = {
        "holiday": b'{"album": {"1": {"title": "Sea"}}}',
        "torn": b'{"journal": {"1": {"seq": 1, "act',
        "noise": bytes(range(256)),
    }
    for name, content in foreign.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / FILE).write_bytes(content)
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    async with terminal("--sessions", tmp_path, "--host", "127.0.0.1", "--port", "0") as shown:
        await shown.shows("4 workshops in")
        for name in foreign:
            await shown.shows(f"▲ {name}")
        shown.press("\x1b[B\r")  # down to the first that cannot be read, and enter
        await shown.shows("▲ ")
        shown.press("\x1b[A\r")
        await shown.shows("Go to")
        shown.press("q")
        await shown.shows("Close the workshop and leave?")
        shown.press("y")
        assert await shown.ended() == 0
    left = {name: (tmp_path / name / FILE).read_bytes() for name in foreign}
    assert left == foreign


async def test_a_full_disk_stops_nobody_and_loses_nothing(tmp_path: Path, phones: Phones) -> None:
    """The phone says why, keeps the words, and sends them once there is space again."""
    folder = await workshop_at(tmp_path, "ideas")
    code = workshop_info(kept(folder)).code
    (ann,) = await phones(1)
    someone = Participant(ann, "Ann")
    async with terminal("open", folder, "--host", "127.0.0.1", "--port", "0") as shown:
        await shown.shows("Silent generation")
        shown.press("j")
        await shown.shows("127.0.0.1:")
        port = shown.text.split("127.0.0.1:")[1][:5].strip()
        shown.press("x")
        await someone.join(f"http://127.0.0.1:{port}/j/{code}")
        await someone.send("add-card", text="Before")
        pid = shown.process.pid
        limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        size = (folder / f"{FILE}.wal").stat().st_size
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, limits[1]))
        form = someone.form("add-card")
        await form.locator("textarea").fill("In between")
        await form.get_by_role("button", name="Send").click()
        await someone.see("The workshop cannot save at the moment. It is kept on this phone")
        await shown.shows("NOT SAVED")
        shown.press("N")
        await shown.shows("Discussion note")
        shown.press("Kept for later")
        await shown.shows("Kept for later")
        shown.press("\x13")
        await shown.shows("This was not saved. There is no space left")
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
        await someone.see("What you have sent · 2")
        await someone.see("In between")
        shown.press("\x13")
        await shown.shows("The note is kept")
        shown.press("q")
        await shown.shows("1 phone is")
        shown.press("y")
        assert await shown.ended() == 0
    texts = [card.text for card in kept(folder).all(Card)]
    assert texts == [*IDEAS, "Before", "In between"]


async def test_a_taken_port_gives_the_next_and_says_so(tmp_path: Path, phones: Phones) -> None:
    """The screen names both ports, and phones get in by the one that is used."""
    folder = await workshop_at(tmp_path, "ideas")
    (ann,) = await phones(1)
    taken = free_port(2)
    with socket.create_server(("127.0.0.1", taken)):
        async with terminal("open", folder, "--host", "127.0.0.1", "--port", taken) as shown:
            await shown.shows(f"Port {taken} is taken")
            shown.press("j")
            await shown.shows(f"127.0.0.1:{taken + 1}")
            someone = Participant(ann, "Ann")
            await someone.join(f"http://127.0.0.1:{taken + 1}/j/{workshop_info(kept(folder)).code}")
            await shown.shows("1 joined")


async def test_a_window_too_small_says_so_until_it_is_not(tmp_path: Path) -> None:
    """One sentence with the sizes; pulled larger, the workshop is there as it was."""
    folder = await workshop_at(tmp_path, "ideas")
    async with terminal("open", folder, "--host", "127.0.0.1", "--port", "0") as shown:
        await shown.shows("Silent generation")
        shown.resize(50, 12)
        await shown.shows("too small")
        await shown.shows("60 × 18")
        shown.resize(80, 24)
        await shown.shows("Silent generation")
        shown.press("o")
        await shown.shows("closed")
