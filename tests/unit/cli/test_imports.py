"""`import`: real uses from a file, all of them or none, also beside a service."""

import asyncio
from pathlib import Path
from random import Random

import pytest

from tests.support.service import served
from tests.support.whole_workshop import play_workshop
from tests.support.workshop_folder import keep, kept
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.cli import main
from workshoptui.workshop.kinds.use import uses

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
