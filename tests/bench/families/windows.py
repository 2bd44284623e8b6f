"""Windows: what another process of this computer takes that is attached to a journal."""

import asyncio
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.crowd import crowd, stream
from tests.bench.families.storms import cards, keys, paused, stormed
from tests.bench.journal import submissions
from tests.bench.measurement import Measurement, Sizes, percentile
from tests.bench.program import program, settled
from tests.bench.world import made
from tests.support.paths import ROOT
from tests.support.terminal import terminal
from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.embedded import EmbeddedJournal

SIZE, SMALL = (120, 35), (100, 30)
"""Of the console and of the wall, neither so large that digits are drawn large."""
KEYS = 10
"""How often a key is pressed, in each round."""
WRITERS = 64
ALONE = 400
"""What one writer appends in a round."""
TOGETHER = 60
"""What each of many appends in a round."""


async def attach(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Appending through another process; a key at a console; what windows cost phones."""
    async for measurement in appends(sizes):
        yield measurement
    async for measurement in a_console_and_a_wall(sizes):
        yield measurement


async def a_console_and_a_wall(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Storms of cards before and after both have come, and keys at the console to the wall."""
    count = sizes.fewer
    with TemporaryDirectory() as name:
        world = await made(Path(name), "ideas", people=count)
        first, *rounds = cards(world.code, world.run, count, 2 * sizes.rounds + 1)
        async with program(world, "Ideas") as run, crowd() as phones:
            openings = [stream(world.code, number) for number in range(count)]
            await phones.do("listen", port=run.port, openings=openings)
            await run.settled()
            await stormed(run.pid, run.port, phones, [first])  # the first time costs more
            alone = await stormed(run.pid, run.port, phones, rounds[: sizes.rounds])
            async with (
                terminal("open", world.path, size=SIZE) as console,
                terminal("wall", world.path, size=SMALL) as wall,
            ):
                await console.shows("ATTACHED")
                await wall.shows("Ideas")
                await settled(console.process.pid)
                windows = await stormed(run.pid, run.port, phones, rounds[sizes.rounds :])
                await settled(console.process.pid)
                await paused(console)
                quiet = await keys(console, sizes.loop / 2)
                to_wall = []
                for number in range(KEYS * sizes.rounds):
                    key, shown = ("+", "‖ 10:") if number % 2 == 0 else ("-", "‖ 09:")
                    wall.forget()
                    begun = time.perf_counter()
                    console.press(key)
                    await wall.shows(shown)
                    to_wall.append(1000 * (time.perf_counter() - begun))
                    await asyncio.sleep(0.1)
    yield Measurement(
        family="attach",
        name="a key at a console → kept, sent and drawn on the wall, p95",
        unit="ms",
        ours=percentile(to_wall, 95),
        beside="drawn on the console itself",
        limit=percentile(quiet, 95),
        n=len(to_wall),
        bar=100,
    )
    yield Measurement(
        family="attach",
        name=f"{count:,} phones, one card each, with a console and a wall: processor time each",
        unit="ms",
        ours=windows.each,
        beside="the same without these windows",
        limit=alone.each,
        n=sizes.rounds,
        ratio_bar=1.1,
        phones=windows.phones,
    )


async def appends(sizes: Sizes) -> AsyncIterator[Measurement]:
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
