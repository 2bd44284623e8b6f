"""The note that everybody reads: what a change costs, and when the last phone has it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from tests.bench.crowd import bare, crowd, stream
from tests.bench.feeds import Feed, card, fed, goal, marked, middle
from tests.bench.measurement import Measurement, Sizes
from tests.bench.program import program
from tests.bench.world import World, made

FEW = 9
"""Changes of which the bytes are counted, one by one; and phones that listen."""
ROOM = 200
"""How many phones are in a full room."""
LANGUAGES = (("en",), ("en", "sv", "pl"))
FAN_OUT = "bare TCP fan-out"


async def sizes_of_changes(sizes: Sizes) -> AsyncIterator[Measurement]:
    """What each phone gets for one more card or goal, with few and many there."""
    places: tuple[tuple[Literal["seen", "goals"], str], ...] = (("seen", "card"), ("goals", "goal"))
    for place, what in places:
        for there in (0, sizes.goals):
            with TemporaryDirectory() as folder:
                many = {"cards" if place == "seen" else "goals": there}
                world = await made(Path(folder), place, people=FEW, **many)
                make = card if place == "seen" else goal
                async with program(world, "Bench") as run, crowd() as phones:
                    openings = [stream(world.code, n) for n in range(FEW)]
                    await phones.do("listen", port=run.port, openings=openings)
                    # The first one begins a section; those after it change it.
                    await fed(run.pid, run.port, phones, [make(world, FEW, 999)], 1)
                    feeds = [
                        await fed(run.pid, run.port, phones, [make(world, FEW, number)], 1)
                        for number in range(FEW)
                    ]
            yield Measurement(
                family="note",
                name=f"to each phone for one new {what}, with {there:,} there",
                unit="bytes",
                ours=middle(feeds).bytes,
                beside="its words alone",
                limit=len(marked(0)),
                n=FEW,
                bar=1024,
            )


async def changes_to_everybody(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Some changes a second to everybody, in one language and in several."""
    for languages in LANGUAGES:
        ours = await fed_by_program(sizes, languages)
        limit = await fed_bare(sizes, round(ours.bytes))
        several = f", in {len(languages)} languages" if len(languages) > 1 else ""
        about = f"{sizes.rate:.0f} changes a second to {sizes.phones:,} phones{several}"
        lines: list[tuple[str, str, float, float, float | None, float | None]] = [
            ("sent → durable, median", "ms", ours.kept, limit.kept, None, None),
            ("sent → every phone, median", "ms", ours.late50, limit.late50, None, None),
            ("sent → every phone, p99", "ms", ours.late99, limit.late99, None, 1.1),
            ("share of a core", "%", 100 * ours.share, 100 * limit.share, 40, None),
        ]
        for name, unit, figure, least, bar, ratio_bar in lines:
            yield Measurement(
                family="note",
                name=f"{about}: {name}",
                unit=unit,
                ours=figure,
                beside=FAN_OUT,
                limit=least,
                n=sizes.rounds,
                bar=bar,
                ratio_bar=ratio_bar,
                phones=ours.phones,
            )
        yield Measurement(
            family="note",
            name=f"{about}: changes that did not reach every phone",
            unit="",
            ours=ours.missing,
            beside=FAN_OUT,
            limit=limit.missing,
            n=sizes.rounds,
            bar=0,
        )


async def seen_by_everybody(sizes: Sizes) -> AsyncIterator[Measurement]:
    """What somebody writes, until it is on every other phone of a full room."""
    room = replace(sizes, phones=min(sizes.phones, ROOM))
    ours = await fed_by_program(room)
    limit = await fed_bare(room, round(ours.bytes))
    yield Measurement(
        family="seen",
        name=f"sent → on every other of {room.phones:,} phones, p95",
        unit="ms",
        ours=ours.late95,
        beside=FAN_OUT,
        limit=limit.late95,
        n=sizes.rounds,
        bar=150,
        phones=ours.phones,
    )


def messages_of(world: World, people: int, sizes: Sizes, turn: int) -> list[str]:
    """The changes of one round; no two rounds have one in common."""
    count = round(sizes.rate * sizes.feed)
    return [goal(world, people, turn * count + number) for number in range(count)]


async def fed_by_program(sizes: Sizes, languages: tuple[str, ...] = ("en",)) -> Feed:
    """The program, with every phone's stream open."""
    people = sizes.phones
    third = next((code for code in languages if code not in {"en", "sv"}), "")
    with TemporaryDirectory() as folder:
        world = await made(Path(folder), "goals", people=people)
        async with program(world, "Goals", language=third) as run, crowd() as phones:
            openings = [stream(world.code, n, languages[n % len(languages)]) for n in range(people)]
            feeds = []
            for turn in range(sizes.rounds):
                await phones.do("listen", port=run.port, openings=openings)
                messages = messages_of(world, people, sizes, turn)
                feeds.append(await fed(run.pid, run.port, phones, messages, sizes.rate))
    return middle(feeds)


async def fed_bare(sizes: Sizes, frame: int) -> Feed:
    """A server that syncs, answers and writes as many bytes to everybody."""
    people = sizes.phones
    world = World(Path(), "X", "r1", ())
    async with bare(2000, frame) as (pid, port), crowd() as phones:
        feeds = []
        for turn in range(sizes.rounds):
            openings = [stream("X", n) for n in range(people)]
            await phones.do("listen", port=port, openings=openings)
            messages = messages_of(world, people, sizes, turn)
            feeds.append(await fed(pid, port, phones, messages, sizes.rate))
    return middle(feeds)
