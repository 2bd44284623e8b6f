"""What is left of a workshop when it is closed."""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal.protocol import JournalBroken
from workshoptui.record.files import RecordNotWritten, write_record
from workshoptui.tui.open_workshop import OpenWorkshop
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import Retitle


async def _live(root: Path, clock: Clock, **options: object) -> OpenWorkshop:
    library = WorkshopLibrary(root, clock=clock, random=Random(1))
    folder = await library.create("Dialogues", load_agenda("short"))
    return OpenWorkshop(folder, await library.open(folder), **options)  # type: ignore[arg-type]


async def test_closing_leaves_the_record_beside_the_journal(tmp_path: Path, clock: Clock) -> None:
    """A workshop that was left holds its journal and its record, and nothing else."""
    live = await _live(tmp_path, clock, archive=write_record)

    await live.close()

    assert {path.name for path in live.folder.iterdir()} == {FILE, "record.md"}
    assert "# Dialogues" in (live.folder / "record.md").read_text(encoding="utf-8")


async def test_a_record_that_cannot_be_written_keeps_no_journal_open(
    tmp_path: Path, clock: Clock
) -> None:
    """The journal is closed and whole although the record could not be written."""

    def archive(folder: Path, workshop: Workshop) -> None:
        raise RecordNotWritten("no room")

    live = await _live(tmp_path, clock, archive=archive)

    with pytest.raises(RecordNotWritten):
        await live.close()

    assert {path.name for path in live.folder.iterdir()} == {FILE}


@pytest.mark.parametrize("tried", [False, True], ids=["closed at once", "written to first"])
async def test_leaving_a_folder_that_was_removed_says_where_everything_is(
    tmp_path: Path, clock: Clock, *, tried: bool
) -> None:
    """Nothing says that all is kept in a journal that is gone; what was saved stands beside it."""
    live = await _live(tmp_path, clock, archive=write_record)
    assert live.leave_notice.startswith("Everything is kept")
    shutil.rmtree(live.folder)

    if tried:
        with pytest.raises(JournalBroken):
            await live.room.submit(Retitle("Too late", ""))
        assert "dialogues.rescued" in live.leave_notice
        assert "Everything is kept" not in live.leave_notice
    with pytest.raises(JournalBroken, match=r"is in .*dialogues\.rescued"):
        await live.close()

    library = WorkshopLibrary(tmp_path, clock=clock, random=Random(1))
    assert [one.title for one in library.summaries()] == ["Dialogues"]
