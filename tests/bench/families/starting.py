"""Starting the program, and what it and a service take while nothing happens."""

import os
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

from tests.bench.crowd import Crowd, bare, crowd, stream
from tests.bench.first_frame import BAR, HOME, MINIMAL, WORD, first_frame
from tests.bench.measurement import Measurement, Sizes
from tests.bench.program import program, settled
from tests.bench.world import made
from tests.support.service import served

SERVED = 40
"""Phones whose pages stay open between sittings."""

BEAT = 80
"""Bytes of a beat."""


async def start(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Until a word of the first frame is in the terminal."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        minimal = folder / "minimal.py"
        minimal.write_text(MINIMAL, encoding="utf-8")
        home = ("-m", "workshoptui", "--sessions", str(folder))
        commands = {WORD: [sys.executable, str(minimal)], HOME: [sys.executable, *home]}
        before = dict(os.environ)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        taken: dict[bytes, list[float]] = {WORD: [], HOME: []}
        for turn in range(sizes.starts + 1):
            for word, command in commands.items():
                seconds = first_frame(command, word)
                if turn:  # the first time, files are read and compiled
                    taken[word].append(1000 * seconds)
        os.environ.clear()
        os.environ.update(before)
    yield Measurement(
        family="start",
        name="first frame",
        unit="ms",
        ours=median(taken[HOME]),
        beside="a minimal Textual app",
        limit=median(taken[WORD]),
        n=sizes.starts,
        ratio_bar=BAR,
    )


async def idle(sizes: Sizes) -> AsyncIterator[Measurement]:
    """With every phone's stream open, and nobody who does anything."""
    count = sizes.phones
    with TemporaryDirectory() as name:
        world = await made(Path(name), "ideas", people=count)
        async with program(world, "Ideas") as run, crowd() as phones:
            openings = [stream(world.code, n) for n in range(count)]
            await phones.do("listen", port=run.port, openings=openings)
            ours = await _idling(run.pid, phones, sizes)
    async with bare(0, 0, BEAT) as (pid, port), crowd() as phones:
        await phones.do("listen", port=port, openings=openings)
        limit = await _idling(pid, phones, sizes)
    yield Measurement(
        family="idle",
        name=f"idle, {count:,} phones listening: share of a core",
        unit="%",
        ours=ours,
        beside="a server that only writes the beats",
        limit=limit,
        n=1,
        phones=phones.share,
    )


async def service(sizes: Sizes) -> AsyncIterator[Measurement]:
    """A workshop that is served without a terminal: with nobody, and with pages left open."""
    with TemporaryDirectory() as name:
        world = await made(Path(name), "ideas", people=SERVED, cards=200)
        openings = [stream(world.code, n) for n in range(SERVED)]
        async with served(world.path) as run, crowd() as phones:
            serving = psutil.Process(run.process.pid)
            alone = await _idling(run.process.pid, phones, sizes)
            await phones.do("listen", port=run.port, openings=openings)
            ours = await _idling(run.process.pid, phones, sizes)
            memory = float(serving.memory_info().rss / 1e6)
            share = phones.share
    async with bare(0, 0, BEAT) as (pid, port), crowd() as phones:
        nothing = await _idling(pid, phones, sizes)
        await phones.do("listen", port=port, openings=openings)
        limit = await _idling(pid, phones, sizes)
        least = float(psutil.Process(pid).memory_info().rss / 1e6)
    beside = "a server that only writes the beats"
    lines = (
        ("no phone", "share of a core", "%", alone, nothing, 1.0),
        (f"{SERVED} phones listening", "share of a core", "%", ours, limit, 1.0),
        (f"{SERVED} phones listening", "memory", "MB", memory, least, 80.0),
    )
    for who, what, unit, figure, bare_figure, bar in lines:
        yield Measurement(
            family="serve",
            name=f"serve, {who}: {what}",
            unit=unit,
            ours=figure,
            beside=beside,
            limit=bare_figure,
            bar=bar,
            phones=share,
        )


async def _idling(pid: int, phones: Crowd, sizes: Sizes) -> float:
    """How much of a core a process takes, in percent."""
    await settled(pid)
    serving = psutil.Process(pid)
    before, begun = sum(serving.cpu_times()[:2]), time.perf_counter()
    await phones.do("wait", seconds=sizes.idle)
    busy = sum(serving.cpu_times()[:2]) - before
    return float(100 * busy / (time.perf_counter() - begun))
