"""Windows: what another process of this computer takes that is attached to a journal."""

import asyncio
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.journal import submissions
from tests.bench.measurement import Measurement, Sizes, percentile
from tests.support.paths import ROOT
from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.embedded import EmbeddedJournal

WRITERS = 64
ALONE = 400
"""What one writer appends in a round."""
TOGETHER = 60
"""What each of many appends in a round."""


async def attach(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Appending through another process, by one writer and by many."""
    source = submissions()
    with TemporaryDirectory() as name:
        path = Path(name) / "journal.json"
        bare = await EmbeddedJournal.open(Path(name) / "bare.json", create=True)
        owner = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.faults.journal_owner", str(path), cwd=ROOT, stdout=PIPE
        )
        assert owner.stdout
        await owner.stdout.readline()
        window = await AttachedJournal.open(path)

        async def alone(journal: AttachedJournal | EmbeddedJournal) -> list[float]:
            times = []
            for submission in islice(source, ALONE):
                begun = time.perf_counter()
                await journal.append(submission)
                times.append(1000 * (time.perf_counter() - begun))
            return times

        async def together(journal: AttachedJournal | EmbeddedJournal) -> float:
            async def write() -> None:
                for submission in islice(source, TOGETHER):
                    await journal.append(submission)

            begun = time.perf_counter()
            await asyncio.gather(*(write() for _writer in range(WRITERS)))
            return WRITERS * TOGETHER / (time.perf_counter() - begun)

        ones: tuple[list[float], list[float]] = [], []
        many: tuple[list[float], list[float]] = [], []
        for _round in range(sizes.rounds):
            ones[0].extend(await alone(window))
            ones[1].extend(await alone(bare))
            many[0].append(await together(window))
            many[1].append(await together(bare))
        await window.close()
        await bare.close()
        owner.kill()
        await owner.wait()
    yield Measurement(
        family="attach",
        name="append to another process's journal, one writer, p99",
        unit="ms",
        ours=percentile(ones[0], 99),
        beside="to one's own",
        limit=percentile(ones[1], 99),
        n=sizes.rounds * ALONE,
        bar=3,
    )
    yield Measurement(
        family="attach",
        name=f"append to another process's journal, {WRITERS} writers",
        unit="/s",
        ours=percentile(many[0], 50),
        beside="to one's own",
        limit=percentile(many[1], 50),
        n=sizes.rounds,
        bar=8000,
        more_is_better=True,
    )
