"""`import`: real uses from a file, or the cards of a pad, also beside a service."""

import asyncio
import io
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.support.service import served
from tests.support.whole_workshop import play_workshop
from tests.support.workshop_folder import keep, kept
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.cli import main
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.journal.plain_file import wal_path
from workshoptui.journal.protocol import JournalBroken
from workshoptui.workshop.cards import Card
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.kinds.use import DropUse, uses

Said = pytest.CaptureFixture[str]
HEAD = "date;unit;prepared\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workshop whose use log is open."""

    async def play() -> Path:
        return await keep(tmp_path / "w", await play_workshop(until="uses", closing=False))

    return asyncio.run(play())


def file_of(folder: Path, *lines: str) -> str:
    """A file with these lines, in which DAY is one on which the model was in use."""
    file = folder.parent / "uses.csv"
    day = uses(kept(folder))[-1].date
    file.write_text(HEAD + "\n".join(lines).replace("DAY", day), encoding="utf-8")
    return str(file)


def test_a_dry_run_changes_nothing_and_the_same_file_logs_once(folder: Path, capsys: Said) -> None:
    """What would be logged, what was, and what was there already."""
    before = kept(folder).seq
    file = file_of(folder, "DAY;North;true", "DAY;South;")
    assert main(["import", str(folder), file, "--dry-run"]) == 0
    assert capsys.readouterr().out == "2 uses would be logged. Nothing was changed.\n"
    assert kept(folder).seq == before
    assert main(["import", str(folder), file]) == 0
    assert capsys.readouterr().out == "2 uses were logged.\n"
    assert main(["import", str(folder), file]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0 uses were logged.",
        "2 were there already.",
    ]
    assert [use.unit for use in uses(kept(folder))[-2:]] == ["North", "South"]


def test_with_one_wrong_line_nothing_is_logged(folder: Path, capsys: Said) -> None:
    """Each wrong line is named."""
    before = kept(folder).seq
    file = file_of(folder, "DAY;North;true", "DAY;South;perhaps", "2001-01-01;West;")
    assert main(["import", str(folder), file]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1].strip() for line in said] == ["line 3", "line 4"]
    assert said[-1].endswith("Nothing was imported.")
    assert kept(folder).seq == before


async def test_it_works_beside_a_service(folder: Path) -> None:
    """Through the process that has the workshop."""
    before = len(uses(kept(folder)))
    file = await asyncio.to_thread(file_of, folder, "DAY;North;true")
    async with served(folder) as service:
        assert await asyncio.to_thread(main, ["import", str(folder), file]) == 0
        service.process.terminate()
        assert await service.ended() == 0
    assert len(uses(kept(folder))) == before + 1


async def test_what_was_handed_over_takes_none(folder: Path, tmp_path: Path, capsys: Said) -> None:
    """It says where the workshop goes on."""
    from workshoptui.archive.hand_over import hand_over

    library = WorkshopLibrary(tmp_path, clock=lambda: 1_772_700_000.0, random=Random(7))
    await hand_over(library, folder, tmp_path / "w.workshop")
    file = await asyncio.to_thread(file_of, folder, "DAY;North;true")
    assert await asyncio.to_thread(main, ["import", str(folder), file]) == 1
    assert "Handed over on" in capsys.readouterr().err


async def test_a_failure_says_how_far_it_came(folder: Path, capsys: Said) -> None:
    """And the same file again goes on with the rest."""
    lines = [f"DAY;Unit {number};" for number in range(450)]
    file = await asyncio.to_thread(file_of, folder, *lines)
    before = len(uses(kept(folder)))
    append, appended = EmbeddedJournal.append, 0

    async def fail_late(journal: EmbeddedJournal, submission: Submission) -> Entry:
        nonlocal appended
        appended += 1
        if appended > 250:
            raise JournalBroken("The disk has gone.")
        return await append(journal, submission)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EmbeddedJournal, "append", fail_late)
        assert await asyncio.to_thread(main, ["import", str(folder), file]) == 1
    said = capsys.readouterr().err
    assert "It stopped with 250 of 450 uses logged." in said
    assert "The disk has gone." in said
    assert await asyncio.to_thread(main, ["import", str(folder), file]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "200 uses were logged.",
        "250 were there already.",
    ]
    assert len(uses(kept(folder))) == before + 450


def test_ctrl_c_says_how_far_it_came(folder: Path) -> None:
    """All that it says is logged is there; the same file again goes on with the rest."""
    file = file_of(folder, *(f"DAY;Unit {number};" for number in range(3000)))
    before = len(uses(kept(folder)))
    command = [sys.executable, "-m", "workshoptui", "import", str(folder), file]
    with subprocess.Popen(
        [*command, "--language", "en"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        wal = wal_path(folder / FILE)
        until = time.monotonic() + 30
        while not (wal.exists() and wal.stat().st_size > 50_000) and time.monotonic() < until:
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    found = re.search(r"It stopped with ([\d,]+) of 3,000 uses logged", said)
    assert found, said
    assert len(uses(kept(folder))) - before == int(found[1].replace(",", ""))
    assert main(["import", str(folder), file]) == 0
    assert len(uses(kept(folder))) == before + 3000


async def test_what_was_taken_away_stays_away(folder: Path, capsys: Said) -> None:
    """It is not said to be there, and is not logged again."""
    file = await asyncio.to_thread(file_of, folder, "DAY;North;true", "DAY;South;")
    assert await asyncio.to_thread(main, ["import", str(folder), file]) == 0
    room = await WorkshopLibrary(folder.parent, clock=time.time, random=Random(7)).open(folder)
    await room.submit(DropUse(uses(room.workshop)[-1].id))
    await room.close()
    capsys.readouterr()
    assert await asyncio.to_thread(main, ["import", str(folder), file]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0 uses were logged.",
        "1 was there already.",
        "1 was logged before and taken away since, so it is not logged again.",
    ]


# ── Cards of a pad ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def pad(tmp_path: Path) -> str:
    """A pad with two cards in a group, and one paragraph."""
    file = tmp_path / "pad.md"
    file.write_text("Hello.\n\n# Time\n- Ask first\n- Wait\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def ideas(tmp_path: Path) -> str:
    """The folder of a workshop in which people write their ideas."""

    async def play() -> Path:
        return await keep(tmp_path / "w", await play_workshop(until="ideas", closing=False))

    return str(asyncio.run(play()))


def texts(folder: str) -> list[str]:
    """What stands on cards that came from a file."""
    return [card.text for card in kept(Path(folder)).all(Card) if card.imported]


def test_a_pad_is_shown_and_asked_about(
    ideas: str, pad: str, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing comes in without a yes; a file that is all there already is not asked about."""
    asked: list[str] = []
    answers = iter(("", "no", "Yes"))

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    command = ["import", ideas, pad, "--into", "ideas"]
    assert main(command) == 1
    assert "Nobody can be asked here" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for _attempt in range(2):
        assert main(command) == 0
        assert capsys.readouterr().out.splitlines()[-1] == "Nothing was changed."
    assert texts(ideas) == []
    assert main(command) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("pad.md: 2 cards for “Silent generation”.")
    assert said[1:6] == ["", "Time", "  – Ask first", "  – Wait", ""]
    assert said[6].startswith("1 paragraph is left out")
    assert said[-1] == "2 cards were imported into “Silent generation”."
    assert texts(ideas) == ["Ask first", "Wait"]
    assert len(asked) == 3
    assert main(command) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "2 were there already."
    assert said[-1] == "Nothing is new, so nothing was changed."


def test_a_dry_run_of_a_pad_changes_nothing(ideas: str, pad: str, capsys: Said) -> None:
    """It shows the same; what is wrong is said line by line."""
    before = kept(Path(ideas)).seq
    assert main(["import", ideas, pad, "--into", "ideas", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing was changed."
    Path(pad).write_text(f"- {'x' * 201}\n- {'y' * 300}\n", encoding="utf-8")
    assert main(["import", ideas, pad, "--into", "ideas", "--yes"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert ["line 1" in said[0], "line 2" in said[1]] == [True, True]
    assert said[-1].endswith("Nothing was imported.")
    assert main(["import", ideas, pad, "--into", "vote", "--yes"]) == 1
    assert "takes no cards" in capsys.readouterr().err
    assert kept(Path(ideas)).seq == before


async def test_a_pad_comes_in_beside_a_service(ideas: str, pad: str) -> None:
    """Through the process that has the workshop."""
    async with served(Path(ideas)) as service:
        command = ["import", ideas, pad, "--into", "ideas", "--yes"]
        assert await asyncio.to_thread(main, command) == 0
        service.process.terminate()
        assert await service.ended() == 0
    assert texts(ideas) == ["Ask first", "Wait"]
