"""`hand-over` and `take-back`: what the commands do, and what they say."""

import asyncio
import signal
from pathlib import Path

import httpx
import pytest

from tests.support.ports import free_port
from tests.support.service import served, started
from tests.support.workshop_folder import kept, workshop_at
from workshoptui.archive.library import FILE
from workshoptui.cli import main
from workshoptui.cli.departing import is_workshop

Said = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workshop on the facilitator's computer."""
    return asyncio.run(workshop_at(tmp_path / "laptop", "ideas"))


def test_it_says_what_to_do_next_and_how_to_undo_it(
    folder: Path, tmp_path: Path, capsys: Said
) -> None:
    """Where the pack is, what to type there, and the way back; which then works."""
    pack = tmp_path / "care.workshop"
    assert main(["hand-over", str(folder), "--to", str(pack)]) == 0
    packed, there, back = capsys.readouterr().out.splitlines()
    assert packed.startswith(f"Packed {kept(folder).seq} entries in {pack}.")
    assert there.endswith("workshoptui serve care.workshop")
    assert back.endswith(f"workshoptui take-back {pack}")
    sessions = ["--sessions", str(folder.parent)]
    assert main(["list", *sessions]) == 0
    assert capsys.readouterr().out.rstrip().endswith("(handed over)")
    assert main(["take-back", str(pack), *sessions]) == 0
    said = capsys.readouterr().out
    assert said.startswith("It goes on here.")
    assert "take that copy back too, before anything is done here." in said
    assert main(["list", *sessions]) == 0
    assert "handed over" not in capsys.readouterr().out


def test_the_pack_is_named_after_the_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder where one is; the same again is no other, nothing else is written over."""
    monkeypatch.chdir(tmp_path)
    pack = tmp_path / f"{folder.name}.workshop"
    assert main(["hand-over", str(folder)]) == 0
    packed = pack.read_bytes()
    assert main(["hand-over", str(folder)]) == 0
    assert pack.read_bytes() == packed
    pack.write_text("Something else", encoding="utf-8")
    assert main(["hand-over", str(folder)]) == 1
    assert pack.read_text("utf-8") == "Something else"


def test_a_workshop_that_is_not_here_is_made_anew(
    folder: Path, tmp_path: Path, capsys: Said
) -> None:
    """On a new laptop, for example."""
    pack = tmp_path / "care.workshop"
    assert main(["hand-over", str(folder), "--to", str(pack)]) == 0
    capsys.readouterr()
    assert main(["take-back", str(pack), "--sessions", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out.startswith("It was not here, so it was made anew with ")
    assert kept(tmp_path / "new" / folder.name).seq == kept(folder).seq


async def test_it_stays_until_phones_are_sent_to_where_the_workshop_answers(
    folder: Path, tmp_path: Path
) -> None:
    """Nobody is sent before the workshop answers there; then it says so, and SIGINT ends it."""
    pack = tmp_path / "care.workshop"
    port = free_port()
    address = f"http://localhost:{port}"
    command = ("hand-over", folder, "--to", pack, "--new-address", address)
    async with started(*command, quiet=False) as leaving:
        await leaving.prints("as soon as the workshop answers there")
        async with httpx.AsyncClient(trust_env=False, timeout=5) as phone:
            page = await phone.get(f"{leaving.url}/room")
        assert "does not answer there yet" in page.text
        sessions = ("--sessions", tmp_path / "server")
        async with served(pack, *sessions, port=port):
            await leaving.prints("phones are sent there now")
            leaving.process.send_signal(signal.SIGINT)
            assert await leaving.ended() == 0


@pytest.mark.parametrize(
    ("page", "is_there"),
    [
        ('<form method="post" action="/join" class="sheet">', True),
        ('<form method="post" action="/w/recall" class="sheet">', True),
        ('<p>Not found. <a href="/join-us">Work with us</a></p>', False),
        ('<a href="https://here.example.org/join/j/ABC">Go there</a>', False),
    ],
)
def test_no_phone_is_sent_to_what_is_no_workshop(page: str, is_there: bool) -> None:
    """A site that answers everything with a page of its own, for example."""
    assert is_workshop(page.encode()) is is_there


async def test_a_pack_is_served_on_the_other_computer(folder: Path, tmp_path: Path) -> None:
    """It is taken in once; the copy at home is not served meanwhile."""
    pack = tmp_path / "care.workshop"
    assert await asyncio.to_thread(main, ["hand-over", str(folder), "--to", str(pack)]) == 0
    sessions = tmp_path / "server"
    for _time in range(2):
        async with served(pack, "--sessions", sessions) as service:
            assert await service.health() == 200
            service.process.terminate()
            assert await service.ended() == 0
    assert [path.name for path in sessions.iterdir() if (path / FILE).exists()] == [folder.name]
    async with started("serve", folder) as at_home:
        assert await at_home.ended() == 1
    assert "Handed over on" in at_home.log[0]
