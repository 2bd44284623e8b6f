"""The journal: keeping an entry, opening many, folding them, and taking something back there."""

import asyncio
import gc
import json
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import partial
from io import RawIOBase
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import action, journal
from tests.bench.measurement import Measurement, Sizes
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.journal.disk import sync
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.rules import fold

BATCHES = (1, 20, 200)
TIMES = 40
"""Batches in a round, each beside a bare one: of both the median counts."""
SINCE = (0, 1000)
"""Entries that came after what is taken back."""
EVERY = 0.002


async def append(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Keeping entries, one by one and many at once, with few and many kept."""
    source = journal.submissions()
    for kept in sizes.appended:
        with TemporaryDirectory() as name:
            folder = Path(name)
            entries = await journal.filled(folder / "journal.json", kept, source)
            log = folder / "journal.json.wal"
            empty = log.stat().st_size
            await entries.append(next(source))
            line = b"x" * (log.stat().st_size - empty - 1) + b"\n"
            with (folder / "bare").open("ab", buffering=0) as bare:
                for batch in BATCHES:
                    ours, limit = await _in_turn(
                        partial(_append, entries, source, batch),
                        partial(_write, bare, line * batch),
                        TIMES * sizes.rounds,
                    )
                    yield Measurement(
                        family="append",
                        name=f"append and sync, {batch} at once, {kept:,} kept: each",
                        unit="µs",
                        ours=1e6 * ours / batch,
                        beside="write + fdatasync of as many bytes",
                        limit=1e6 * limit / batch,
                        n=sizes.rounds * TIMES,
                    )
            await entries.close()


async def _append(entries: EmbeddedJournal, source: Iterator[Submission], batch: int) -> None:
    await asyncio.gather(*map(entries.append, islice(source, batch)))


async def _write(file: RawIOBase, data: bytes) -> None:
    file.write(data)
    sync(file.fileno())


async def _in_turn(
    ours: Callable[[], Awaitable[None]], limit: Callable[[], Awaitable[None]], times: int
) -> tuple[float, float]:
    """How long each takes, the medians of so many times in turn, in seconds."""
    taken: list[tuple[float, float]] = []
    for _time in range(times):
        begun = time.perf_counter()
        await ours()
        between = time.perf_counter()
        await limit()
        taken.append((between - begun, time.perf_counter() - between))
    return median(first for first, _ in taken), median(second for _, second in taken)


async def opening(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Opening a large workshop, and folding its entries."""
    with TemporaryDirectory() as name:
        path = Path(name) / "workshop.json"
        room, _source = await action.filled(path, sizes.entries)
        await room.close()
        library = WorkshopLibrary(path.parent.parent, clock=time.time, random=random.Random())
        plain = path.read_bytes()
        opened, parsing, folding = [], [], []
        entries = await _entries(path)
        for _round in range(sizes.rounds):
            gc.collect()
            begun = time.perf_counter()
            room = await library.open(path.parent)  # as the program does
            opened.append(time.perf_counter() - begun)
            await room.close()
            begun = time.perf_counter()
            json.loads(plain)
            parsing.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            fold(entries)
            folding.append(time.perf_counter() - begun)
        yield Measurement(
            family="open",
            name=f"open {sizes.entries:,} entries",
            unit="s",
            ours=median(opened),
            beside="json.loads of the file alone",
            limit=median(parsing),
            n=sizes.rounds,
            bar=1,
        )
        yield Measurement(
            family="open",
            name=f"fold {sizes.entries:,} entries that are read already",
            unit="entries/s",
            ours=len(entries) / median(folding),
            beside="json.loads of the file alone",
            limit=len(entries) / median(parsing),
            n=sizes.rounds,
            more_is_better=True,
        )


async def undo(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Taking something back in a large workshop."""
    with TemporaryDirectory() as name:
        path = Path(name) / "journal.json"
        room, source = await action.filled(path, sizes.entries)
        await room.close()
        room = await action.opened(path)
        gc.freeze()  # as the program does once it is running
        for since in SINCE:
            stalls, whole = [], []
            for turn in range(sizes.rounds):
                await room.submit(SettleCitizenValue(f"Somebody listens ({since}, {turn})"))
                for sent in islice(source, since):
                    await action.send(room, sent)
                held_up, took = await _held_up(room.undo)
                stalls.append(held_up)
                whole.append(took)
            came = f"{since:,} entries after it" if since else "at once"
            yield Measurement(
                family="undo",
                name=f"undo among {sizes.entries:,} entries, {came}: holds the loop up",
                unit="ms",
                ours=1000 * median(stalls),
                beside="the whole undo",
                limit=1000 * median(whole),
                n=sizes.rounds,
                bar=100,
            )
        gc.unfreeze()
        await room.close()


async def _entries(path: Path) -> list[Entry]:
    """All entries of a journal."""
    opened = await EmbeddedJournal.open(path)
    last = opened.last
    entries = []
    async for entry in opened.follow():
        entries.append(entry)
        if entry.seq >= last:
            break
    await opened.close()
    return entries


async def _held_up(work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """By how much the loop was late at most while this was done, and how long all took; seconds."""
    late = []

    async def ask() -> None:
        while True:
            due = time.perf_counter() + EVERY
            await asyncio.sleep(EVERY)
            late.append(time.perf_counter() - due)

    asking = asyncio.create_task(ask())
    await asyncio.sleep(5 * EVERY)
    late.clear()
    begun = time.perf_counter()
    await work()
    took = time.perf_counter() - begun
    await asyncio.sleep(5 * EVERY)
    asking.cancel()
    return max(late), took
