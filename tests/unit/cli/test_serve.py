"""`serve`: a workshop goes on without a terminal, and ends cleanly when it is told to."""

import asyncio
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import httpx
import pytest

from tests.support.paths import EXAMPLE, ROOT
from tests.support.phone import Page
from tests.support.service import served, started
from tests.support.workshop_folder import kept, workshop_at
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.cli import main, service
from workshoptui.cli.options import parser
from workshoptui.cli.serve import serve
from workshoptui.journal import wire
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.provenance import program_version
from workshoptui.room.room import Room
from workshoptui.room.signals import WaysIn
from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Submission
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import AnnounceClosing, GoTo, current_run
from workshoptui.workshop.workshop_info import workshop_info


def browser() -> httpx.AsyncClient:
    """A phone's browser."""
    return httpx.AsyncClient(trust_env=False, timeout=10, follow_redirects=True)


async def joined(phone: httpx.AsyncClient, url: str, folder: Path, name: str) -> Page:
    """Scan the code, join with this name, and go to the room."""
    code = workshop_info(kept(folder)).code
    page = Page((await phone.get(f"{url}/j/{code}/new")).text)
    form = page.form("/join")
    answer = await phone.post(f"{url}/join", data=form.fields | {"name": [name]})
    assert answer.status_code == 200
    return Page((await phone.get(f"{url}/room")).text)


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
async def test_it_serves_and_ends_cleanly(stop: signal.Signals, tmp_path: Path) -> None:
    """Streams end, the journal is one plain file again, the record is written, exit status 0."""
    folder = await workshop_at(tmp_path, "ideas")
    async with served(folder) as service, browser() as phone:
        assert await service.health() == 200
        await joined(phone, service.url, folder, "Zebedee")
        async with phone.stream("GET", f"{service.url}/events") as changes:
            assert changes.status_code == 200
            heard = changes.aiter_raw()
            await anext(heard)
            service.process.send_signal(stop)
            async for _more in heard:
                pass
        assert await service.ended() == 0
    assert [one.name for one in kept(folder).all(Participant)] == ["Zebedee"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "record.md",
        FILE,
    ]
    assert "Zebedee" not in "".join(service.log)
    assert "Dialogues" not in "".join(service.log)
    assert "saved" in service.log[-1]


async def test_the_network_can_do_nothing_that_a_facilitator_does(tmp_path: Path) -> None:
    """Every action that is the facilitator's alone is unknown there, whoever sends it."""
    folder = await workshop_at(tmp_path, "ideas")
    names = [
        str(action.__struct_config__.tag)
        for action in ACTIONS
        if issubclass(action, FacilitatorAction)
    ]
    assert {"go-to", "show-figures", "open-sitting", "undo"} <= set(names)
    async with served(folder) as service, browser() as phone:
        await joined(phone, service.url, folder, "Ann")
        before = kept(folder).seq
        for name in names:
            answer = await phone.post(f"{service.url}/do/{name}", data={"activity": "vote"})
            assert answer.status_code == 404, name
        for path in ("/facilitator", "/admin", "/console", "/journal", "/signals", "/wall"):
            assert (await phone.get(f"{service.url}{path}")).status_code == 404, path
        assert kept(folder).seq == before


async def test_a_workshop_that_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    """In one sentence, and what is open goes on."""
    folder = await workshop_at(tmp_path, "ideas")
    async with served(folder) as first:
        async with started("serve", folder) as second:
            assert await second.ended() == 1
        (line,) = second.log
        assert f"Another process (number {first.process.pid}) has this workshop open" in line
        assert await first.health() == 200


async def test_a_service_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    """Who was shown as joined still is, with the same cookie."""
    folder = await workshop_at(tmp_path, "ideas")
    async with browser() as phone:
        async with served(folder) as first:
            await joined(phone, first.url, folder, "Ann")
            first.process.kill()
            await first.ended()
        async with served(folder, port=first.port) as second:
            assert "Ann" in (await phone.get(f"{second.url}/room")).text
            assert await second.health() == 200


async def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    """A proxy was told of this one: to take the next one would leave it with nobody behind."""
    folder = await workshop_at(tmp_path, "ideas")
    other = await workshop_at(tmp_path, "ideas", "Other")
    async with served(folder) as first:
        async with started("serve", other, port=first.port) as second:
            assert await second.ended() == 1
        (line,) = second.log
        assert f"Port {first.port} is taken by another program." in line
    assert not (other / f"{FILE}.wal").exists()


def _broken(folder: Path) -> Path:
    """A folder whose workshop cannot be read."""
    broken = folder / "broken"
    broken.mkdir()
    (broken / FILE).write_text("{", encoding="utf-8")
    return broken


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda folder: folder / "none", "There is no workshop"),
        (_broken, "Nothing was changed"),
        (lambda _folder: EXAMPLE, "is an example"),
    ],
    ids=["missing", "unreadable", "example"],
)
async def test_what_cannot_be_served_is_said(
    made: Callable[[Path], Path], says: str, tmp_path: Path
) -> None:
    """One clear sentence, exit status 1."""
    async with started("serve", made(tmp_path), "--sessions", tmp_path) as service:
        assert await service.ended() == 1
    (line,) = service.log
    assert says in line


def test_an_error_that_nobody_foresaw_is_told_without_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They may quote a person; its kind and its place in the program do."""

    async def fail(*_given: object) -> None:
        raise KeyError("What Ann wrote")

    folder = asyncio.run(workshop_at(tmp_path, "ideas"))
    monkeypatch.setattr(service, "run_service", fail)
    assert main(["serve", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "Ann" not in said
    assert "KeyError" in said


def test_serving_needs_no_terminal_and_loads_none() -> None:
    """Neither the screen nor what draws it is imported."""
    program = (
        "import sys, workshoptui.cli.serve, workshoptui.cli.service; print('\\n'.join(sys.modules))"
    )
    modules = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in modules if name.split(".")[0] in {"textual", "rich"}] == []
    assert [name for name in modules if name.startswith("workshoptui.tui")] == []


def test_what_the_docs_say_to_start_can_be_started() -> None:
    """The commands of the unit and of the container are understood as they stand there."""
    page = (ROOT / "docs" / "serve.md").read_text("utf-8").replace("\\\n", " ")
    (unit,) = re.findall(r"^ExecStart=\S+/workshoptui (.*)$", page, re.MULTILINE)
    (entry,) = re.findall(r"^ENTRYPOINT (.*)$", page, re.MULTILINE)
    for words in (unit.split(), [*json.loads(entry)[1:], "care-at-home"]):
        asked = parser().parse_args(words)
        assert (asked.command, asked.port) == (serve, 8765)


def test_other_commands_find_the_service_of_the_docs() -> None:
    """A unit with a temporary folder of its own would hide its socket from them."""
    page = (ROOT / "docs" / "serve.md").read_text("utf-8")
    assert "PrivateTmp=yes" in page
    (folder,) = re.findall(r"^RuntimeDirectory=(.*)$", page, re.MULTILINE)
    assert f"Environment=XDG_RUNTIME_DIR=%t/{folder}\n" in page


async def test_a_round_closes_when_that_was_announced(tmp_path: Path) -> None:
    """What the screen does at a time goes on without it."""
    folder = await workshop_at(tmp_path, "ideas")
    library = WorkshopLibrary(tmp_path, clock=time.time, random=Random(1))
    async with served(folder):
        console = await library.attach(folder)
        run = current_run(console.workshop)
        assert run is not None
        await console.submit(AnnounceClosing(run.id, 1))
        await console.close()
        async with asyncio.timeout(20):
            # It is another process that closes it.
            while (now := current_run(kept(folder))) is None or now.phase == "open":  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    assert now.phase == "closed"


async def test_the_log_says_nothing_of_what_a_workshop_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder is called as somebody said: a disk that is full is told without it."""
    lines: list[str] = []
    monkeypatch.setattr(service, "write_line", lines.append)
    room = Room(MemoryJournal(), clock=time.time, random=Random(1))
    folder = tmp_path / "care-for-grandmother"
    service._watch_saving(folder, room)
    room.signals.tell_trouble(f"{folder / FILE} cannot be written: the disk is full.")
    room.signals.tell_trouble("")
    assert lines == ["…/workshop.json cannot be written: the disk is full.", "Saving works."]


async def test_the_log_says_that_a_copy_lags_and_nothing_of_what_it_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once when it begins, and once when it is over."""

    class Copy:
        trouble = note = ""

        async def close(self) -> None:
            """It has no thread."""

    lines: list[str] = []
    monkeypatch.setattr(service, "write_line", lines.append)
    monkeypatch.setattr(service, "_BACKUP_SECONDS", 0)
    room = Room(MemoryJournal(), clock=time.time, random=Random(1))
    room.backup = copy = Copy()
    watching = asyncio.create_task(service._watch_backup(room))
    for copy.trouble in ("", "/stick/care-at-home is slow", "/stick/care-at-home is gone", ""):
        for _turn in range(4):
            await asyncio.sleep(0)
    watching.cancel()
    assert [line.partition(" copy in the backup folder ")[2][:9] for line in lines] == [
        "lags or f",
        "is whole ",
    ]
    assert "care" not in "".join(lines)


async def test_a_console_leads_what_is_served(tmp_path: Path) -> None:
    """Over the socket beside the journal, and never over the port for phones."""
    folder = await workshop_at(tmp_path, "ideas")
    async with served(folder) as server:
        console = await WorkshopLibrary(tmp_path, clock=time.time, random=Random(9)).attach(folder)
        ways = console.signals.latest(WaysIn)
        assert ways is not None
        assert ways.port == server.port
        await console.submit(GoTo("vote"))
        seq = console.workshop.seq
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for message in (
            wire.encode(wire.Hello(wire.PROTOCOL, program_version(), 0, "", writes=True)),
            wire.draft_of(
                Submission(action=GoTo("ideas"), by=FACILITATOR, at=0.0, seed=1, key="k")
            ),
        ):
            writer.write(len(message).to_bytes(4, "big") + message)
        async with asyncio.timeout(10):
            answer = await reader.read()
        writer.close()
        assert answer == b"" or answer.startswith(b"HTTP/1.1 400")
        await console.submit(GoTo("vote"))
        assert console.workshop.seq == seq + 1
        await console.close()
