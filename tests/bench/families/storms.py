"""Everybody does something within a second: cards, dots, ticks."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

from tests.bench.crowd import Crowd, bare, crowd, form, stream
from tests.bench.measurement import Measurement, Sizes, percentile
from tests.bench.program import Program, program, settled
from tests.bench.world import World, made
from tests.support.terminal import Terminal

SECOND = 1.0
"""In which everybody sends."""

ANSWERING = "a server that only syncs and answers"


@dataclass(frozen=True)
class Storm:
    """What came of some rounds: the median over them of each.

    Attributes:
        p95, slowest: milliseconds until it was answered.
        each: milliseconds of the serving process for each.
        answer: bytes of an answer.
        phones: the share of a core that the phones took.
    """

    p95: float
    slowest: float
    each: float
    answer: int
    phones: float


async def stormed(pid: int, port: int, phones: Crowd, rounds: Sequence[Sequence[str]]) -> Storm:
    """Everybody's requests within a second, round by round; `pid` serves them."""
    serving = psutil.Process(pid)
    storms = []
    for requests in rounds:
        await settled(pid)
        before = sum(serving.cpu_times()[:2])
        told = await phones.do("send", port=port, requests=requests, seconds=SECOND)
        busy = sum(serving.cpu_times()[:2]) - before
        took = [1000 * seconds for seconds in told["took"]]
        storms.append(
            Storm(
                percentile(took, 95),
                max(took),
                1000 * busy / len(requests),
                int(median(told["sizes"])),
                phones.share,
            )
        )
    return Storm(
        p95=median(storm.p95 for storm in storms),
        slowest=median(storm.slowest for storm in storms),
        each=median(storm.each for storm in storms),
        answer=storms[0].answer,
        phones=median(storm.phones for storm in storms),
    )


async def only_answered(count: int, rounds: int, answer: int) -> Storm:
    """The same with a server that only answers."""
    async with bare(answer) as (pid, port), crowd() as phones:
        await phones.do("listen", port=port, openings=[stream("X", n) for n in range(count)])
        return await stormed(pid, port, phones, cards("X", "r1", count, rounds))


def cards(code: str, run: str, count: int, rounds: int) -> list[list[str]]:
    """A card from everybody, in each round."""
    return [
        [
            form(code, n, "add-card", run, text=f"Card+{turn}+of+{n}", key=f"k{turn}x{n}")
            for n in range(count)
        ]
        for turn in range(rounds)
    ]


async def keys(screen: Terminal, seconds: float) -> list[float]:
    """How long each key takes to the screen, in ms, pressed again and again for so long.

    The key gives the timer a minute more, or less: it is kept, told to all phones and drawn.
    """
    took = []
    until = time.perf_counter() + seconds
    key = "+"
    while time.perf_counter() < until:
        begun = time.perf_counter()
        screen.press(key)
        await screen.shows("‖ 10:" if key == "+" else "‖ 09:")
        took.append(1000 * (time.perf_counter() - begun))
        key = "-" if key == "+" else "+"
        await asyncio.sleep(0.1)
    if key == "-":
        screen.press(key)
        await screen.shows("‖ 09:")
    return took


async def paused(screen: Terminal) -> None:
    """Have a timer on the screen that stands still, at nine minutes and something."""
    screen.press("t")
    await screen.shows("09:")
    screen.press("t")
    await screen.shows("paused")


async def listening(world: World, run: Program, phones: Crowd, count: int) -> None:
    """Everybody's stream is open."""
    openings = [stream(world.code, n) for n in range(count)]
    await phones.do("listen", port=run.port, openings=openings)
    await run.settled()


@dataclass(frozen=True)
class Screen:
    """What the facilitator has of a storm: milliseconds of each key, and of each stall."""

    quiet: list[float]
    pressed: list[float]
    stalls: list[float]


async def watched(run: Program, phones: Crowd, rounds: Sequence[Sequence[str]]) -> Screen:
    """Keys and stalls, while nothing happens and during storms of these requests."""
    await paused(run.screen)
    quiet = await keys(run.screen, SECOND)
    since = time.perf_counter()
    pressed = []
    for requests in rounds:
        pressing = asyncio.create_task(keys(run.screen, SECOND))
        await phones.do("send", port=run.port, requests=requests, seconds=SECOND)
        pressed += await pressing
    return Screen(quiet, pressed, [1000 * late for late in run.stalls(since)] or [0.0])


async def card_storm(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Cards, with more and more of them kept; keys and stalls of the screen in storms of more."""
    first: Storm | None = None
    for count, kept in [*((sizes.phones, kept) for kept in sizes.kept), (sizes.fewer, 0)]:
        screen = None
        with TemporaryDirectory() as folder:
            world = await made(Path(folder), "ideas", people=count, cards=kept)
            rounds = cards(world.code, world.run, count, 2 * sizes.rounds)
            async with program(world, "Ideas") as run, crowd() as phones:
                alone = run.memory()
                await listening(world, run, phones, count)
                storm = await stormed(run.pid, run.port, phones, rounds[: sizes.rounds])
                held = run.memory()
                if first is None:
                    screen = await watched(run, phones, rounds[sizes.rounds :])
        if first is None or count != sizes.phones:
            least = await only_answered(count, sizes.rounds, storm.answer)
        about = f"{count:,} phones, one card each within a second, {kept:,} kept"
        fewer = count != sizes.phones
        bars = {"p95": 75.0} if fewer else {"p95": 150.0, "slowest": 300.0}
        for measurement in compared("storm", about, storm, least, sizes, bars):
            yield measurement
        if first is not None and not fewer:
            yield Measurement(
                family="storm",
                name=f"{about}: processor time each, beside none kept",
                unit="ms",
                ours=storm.each,
                beside="the same with none kept",
                limit=first.each,
                n=sizes.rounds,
                ratio_bar=1.25,
                phones=storm.phones,
            )
        first = first or storm
        for measurement in on_screen(screen) if screen else ():
            yield measurement
        if screen:
            yield Measurement(
                family="storm",
                name=f"memory with {count:,} phones",
                unit="MB",
                ours=held,
                beside="the program before any came",
                limit=alone,
                bar=120,
            )
            yield Measurement(
                family="storm",
                name="memory for each phone",
                unit="kB",
                ours=1000 * (held - alone) / count,
            )


def on_screen(screen: Screen) -> Iterator[Measurement]:
    """What the facilitator has of a storm."""
    yield Measurement(
        family="storm",
        name="the facilitator's key → kept, sent and drawn during such a storm, p95",
        unit="ms",
        ours=percentile(screen.pressed, 95),
        beside="the same while nothing happens",
        limit=percentile(screen.quiet, 95),
        n=len(screen.pressed),
        bar=150,
    )
    yield Measurement(
        family="storm",
        name="the longest that the program's loop was held up meanwhile",
        unit="ms",
        ours=max(screen.stalls),
        n=len(screen.stalls),
    )


def compared(
    family: str, about: str, storm: Storm, least: Storm, sizes: Sizes, bars: Mapping[str, float]
) -> Iterator[Measurement]:
    """A storm beside a server that only answers; `bars` by the name of a figure."""
    for figure, said in (
        ("p95", "saved, p95"),
        ("slowest", "saved, slowest"),
        ("each", "processor time each"),
    ):
        yield Measurement(
            family=family,
            name=f"{about}: {said}",
            unit="ms",
            ours=getattr(storm, figure),
            beside=ANSWERING,
            limit=getattr(least, figure),
            n=sizes.rounds,
            bar=bars.get(figure),
            phones=storm.phones,
        )


async def vote_storm(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Everybody places a dot."""
    with TemporaryDirectory() as folder:
        world = await made(Path(folder), "vote", people=sizes.phones)
        rounds = [
            [
                form(
                    *(world.code, n, "place-dots", world.run),
                    about=(factor := world.factors[(n + turn) % len(world.factors)]),
                    factor=factor,
                    dots=1,
                    key=f"v{turn}x{n}",
                )
                for n in range(sizes.phones)
            ]
            for turn in range(sizes.rounds)
        ]
        async for measurement in posts("vote", "one dot", world, rounds, sizes):
            yield measurement


async def finish_storm(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Everybody says that they are done."""
    with TemporaryDirectory() as folder:
        world = await made(Path(folder), "ideas", people=sizes.phones)
        rounds = [
            [
                form(
                    world.code,
                    n,
                    "finish",
                    world.run,
                    done="true" if turn % 2 == 0 else "false",
                    key=f"f{turn}x{n}",
                )
                for n in range(sizes.phones)
            ]
            for turn in range(sizes.rounds)
        ]
        async for measurement in posts("finish", "*done*", world, rounds, sizes):
            yield measurement


async def posts(
    family: str, what: str, world: World, rounds: Sequence[Sequence[str]], sizes: Sizes
) -> AsyncIterator[Measurement]:
    """Everybody's requests, in rounds, beside a server that only answers."""
    async with program(world, "Bench") as run, crowd() as phones:
        await listening(world, run, phones, sizes.phones)
        storm = await stormed(run.pid, run.port, phones, rounds)
    least = await only_answered(sizes.phones, sizes.rounds, storm.answer)
    about = f"{sizes.phones:,} phones, {what} each within a second"
    for measurement in compared(family, about, storm, least, sizes, {}):
        yield measurement
