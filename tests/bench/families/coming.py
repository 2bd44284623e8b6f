"""Everybody comes at once, or comes back; and some who never stop sending."""

import time
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

from tests.bench.crowd import NUMBER, bare, crowd, form, stream
from tests.bench.families.storms import ANSWERING, listening
from tests.bench.measurement import Measurement, Sizes
from tests.bench.program import program, settled
from tests.bench.world import made


async def looped(pid: int, port: int, code: str, run: str, sizes: Sizes) -> tuple[float, float]:
    """Posts a second from clients in a loop, and milliseconds of the serving process for each."""
    async with crowd() as phones:
        requests = [
            form(code, n, "add-card", run, text=f"Card+{NUMBER}", key=f"l{NUMBER}")
            for n in range(sizes.clients)
        ]
        serving = psutil.Process(pid)
        await settled(pid)
        before = sum(serving.cpu_times()[:2])
        told = await phones.do("loop", port=port, requests=requests, seconds=sizes.loop)
        busy = sum(serving.cpu_times()[:2]) - before
        done = len(told["took"])
        return done / told["seconds"], 1000 * busy / done


async def post_loop(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Clients that send the next card once the one before is saved, with every stream open."""
    with TemporaryDirectory() as folder:
        world = await made(Path(folder), "ideas", people=sizes.phones)
        async with program(world, "Ideas") as run, crowd() as phones:
            await listening(world, run, phones, sizes.phones)
            ours, each = await looped(run.pid, run.port, world.code, world.run, sizes)
    async with bare(2000) as (pid, port):
        limit, cheapest = await looped(pid, port, "X", "r1", sizes)
    about = f"{sizes.clients} clients in a loop"
    yield Measurement(
        family="loop",
        name=f"{about}: accepted posts",
        unit="/s",
        ours=ours,
        beside=ANSWERING,
        limit=limit,
        bar=1200,
        more_is_better=True,
    )
    yield Measurement(
        family="loop",
        name=f"{about}: processor time each",
        unit="ms",
        ours=each,
        beside=ANSWERING,
        limit=cheapest,
        bar=0.8,
    )


async def join_storm(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Everybody scans the code at once: the page, joining, the room."""
    took, shares = [], []
    for _round in range(sizes.rounds):
        with TemporaryDirectory() as folder:
            world = await made(Path(folder), "ideas", people=1)
            async with program(world, "Ideas") as run, crowd() as phones:
                told = await phones.do("join", port=run.port, count=sizes.phones, code=world.code)
                took.append(told["seconds"])
                shares.append(phones.share)
    least = []
    async with bare(6000) as (_pid, port), crowd() as phones:
        requests = [form("X", n, "join", "r1", key=f"j{n}") for n in range(3 * sizes.phones)]
        for _round in range(sizes.rounds):
            begun = time.perf_counter()
            await phones.do("send", port=port, requests=requests, seconds=0)
            least.append(time.perf_counter() - begun)
    yield Measurement(
        family="join",
        name=f"{sizes.phones:,} join at once (page, join, room): until the last is in",
        unit="s",
        ours=median(took),
        beside="three answers each from a server that only answers",
        limit=median(least),
        n=sizes.rounds,
        bar=3,
        phones=median(shares),
    )


async def reconnect_storm(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Every stream breaks off at once, and every phone comes back."""
    count = sizes.phones
    with TemporaryDirectory() as folder:
        world = await made(Path(folder), "ideas", people=count)
        async with program(world, "Ideas") as run, crowd() as phones:
            openings = [stream(world.code, n) for n in range(count)]
            took, shares = [], []
            for _round in range(sizes.rounds + 1):
                told = await phones.do("listen", port=run.port, openings=openings)
                took.append(max(told["took"]))
                shares.append(phones.share)
                await run.settled()
    async with bare(0) as (_pid, port), crowd() as phones:
        least = []
        for _round in range(sizes.rounds + 1):
            told = await phones.do("listen", port=port, openings=openings)
            least.append(max(told["took"]))
    yield Measurement(
        family="reconnect",
        name=f"{count:,} streams break off and come back at once: until the last one hears",
        unit="s",
        ours=median(took[1:]),
        beside="a server that only says hello",
        limit=median(least[1:]),
        n=sizes.rounds,
        phones=median(shares[1:]),
    )
