"""The embedded journal after a crash or damage: all that was sure, or a refusal; nothing wrong."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.submissions import (
    card,
    files,
    first,
    keep,
    log_of,
    submissions,
)
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalBroken
from workshoptui.workshop.entry import Entry, Submission


def unclosed(path: Path, wanted: list[Submission], split: int) -> list[Entry]:
    """Leave a journal at `path` as a kill does: the first `split` of `wanted` in the plain file."""

    async def write() -> list[Entry]:
        journal = await EmbeddedJournal.open(path, create=True)
        told = await keep(journal, wanted[:split])
        await journal.checkpoint()
        told += await keep(journal, wanted[split:])
        left = files(path.parent)
        await journal.close()
        for name in ("workshop.json", "workshop.json.wal"):
            path.with_name(name).write_bytes(left[name])
        return told

    return asyncio.run(write())


async def _reopened(path: Path) -> list[Entry]:
    journal = await EmbeddedJournal.open(path)
    found = await first(journal, journal.last) if journal.last else []
    added = await journal.append(card(-1))
    assert added.seq == len(found) + 1
    await journal.close()
    assert read_entries(path) == [*found, added]
    return found


@given(submissions(most=5), st.data())
def test_a_log_cut_anywhere_opens_with_a_prefix(
    wanted: list[Submission], data: st.DataObject
) -> None:
    """Never an error, never an entry that was not there, and it can be written on."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workshop.json"
        split = data.draw(st.integers(0, len(wanted)), label="split")
        told = unclosed(path, wanted, split)
        whole = log_of(path).read_bytes()
        cut = data.draw(st.integers(0, len(whole)), label="cut")
        log_of(path).write_bytes(whole[:cut])
        found = read_entries(path)
        assert found == told[: len(found)]
        assert len(found) >= split
        assert asyncio.run(_reopened(path)) == found


@given(submissions(most=5), st.data())
def test_a_flipped_bit_never_makes_a_wrong_entry(
    wanted: list[Submission], data: st.DataObject
) -> None:
    """Reader and writer both refuse it, or both take it for an unfinished last line."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workshop.json"
        split = data.draw(st.integers(0, len(wanted)), label="split")
        told = unclosed(path, wanted, split)
        whole = bytearray(log_of(path).read_bytes())
        place = data.draw(st.integers(0, len(whole) * 8 - 1), label="bit")
        whole[place // 8] ^= 1 << place % 8
        log_of(path).write_bytes(whole)
        try:
            found = read_entries(path)
        except JournalBroken:
            before = files(path.parent)
            with pytest.raises(JournalBroken):
                asyncio.run(_reopened(path))
            assert files(path.parent) == before
        else:
            assert found == told[: len(found)]
            assert asyncio.run(_reopened(path)) == found
