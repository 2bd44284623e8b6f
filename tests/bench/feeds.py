"""Changes that everybody reads: a few a second, or as many as go; whoever serves them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

from tests.bench.crowd import Crowd, form
from tests.bench.measurement import percentile
from tests.bench.program import settled
from tests.bench.world import World

TEXT = "one idea, as long as ideas tend to be"


@dataclass(frozen=True)
class Feed:
    """What came of a feed of changes.

    Attributes:
        kept: milliseconds until a change was kept, the median; 0 where nobody says so.
        late50, late95, late99: milliseconds until the last reader had it.
        share: of one core, how much serving took.
        bytes: that each reader got for each change.
        missing: changes that not every reader got.
        phones: the share of one core that the phones took.
    """

    kept: float
    late50: float
    late95: float
    late99: float
    share: float
    bytes: float
    missing: int
    phones: float


async def fed(
    pid: int,
    port: int,
    phones: Crowd,
    messages: Sequence[str],
    rate: float,
    *,
    by_stream: bool = False,
) -> Feed:
    """Have the phones make these changes at this rate; `pid` serves them."""
    await settled(pid)
    serving = psutil.Process(pid)
    before = sum(serving.cpu_times()[:2])
    told = await phones.do("feed", port=port, messages=messages, rate=rate, by_stream=by_stream)
    busy = sum(serving.cpu_times()[:2]) - before
    late = [1000 * seconds for seconds in told["late"]] or [float("inf")]
    return Feed(
        1000 * median(told["kept"] or [0.0]),
        median(late),
        percentile(late, 95),
        percentile(late, 99),
        busy / told["seconds"],
        told["bytes"] / len(messages),
        told["missing"],
        phones.share,
    )


def middle(feeds: Sequence[Feed]) -> Feed:
    """The median of each figure; of what is missing, all."""
    return Feed(
        kept=median(feed.kept for feed in feeds),
        late50=median(feed.late50 for feed in feeds),
        late95=median(feed.late95 for feed in feeds),
        late99=median(feed.late99 for feed in feeds),
        share=median(feed.share for feed in feeds),
        bytes=median(feed.bytes for feed in feeds),
        missing=sum(feed.missing for feed in feeds),
        phones=median(feed.phones for feed in feeds),
    )


def marked(number: int) -> str:
    """A text with the mark of a change."""
    return f"q{number:06d}q {TEXT}"


def goal(world: World, people: int, number: int) -> str:
    """The request that gives a goal, marked so."""
    return _form(world, people, number, "add-goal", "words")


def card(world: World, people: int, number: int) -> str:
    """The request that gives a card, marked so."""
    return _form(world, people, number, "add-card", "text")


def _form(world: World, people: int, number: int, action: str, field: str) -> str:
    words = marked(number).replace(" ", "+")
    return form(world.code, number % people, action, world.run, key=f"g{number}", **{field: words})
