"""One shape for everything that is measured, and how large it is measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Final

Bar = float | None


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One line of the table.

    Attributes:
        family: the measurements that are run together.
        name: what was measured.
        unit: of `ours` and of `limit`.
        ours: what the program took; None where it could not be measured.
        beside: what stands beside it in the same run: a physical limit, or a peer.
        limit: what that took; None where there was nothing to compare with, or no peer.
        n: of how many rounds this is the median.
        bar: what `ours` has to keep to; None where only the ratio counts, or nothing.
        ratio_bar: what the ratio has to keep to.
        more_is_better: whether a bar is a least, such as of posts a second.
        phones: the share of one core that the process with the phones took; None without phones.
    """

    family: str
    name: str
    unit: str
    ours: float | None
    beside: str = ""
    limit: float | None = None
    n: int = 1
    bar: Bar = None
    ratio_bar: Bar = None
    more_is_better: bool = False
    phones: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the limit, or the peer, ours is."""
        return self.ours / self.limit if self.ours is not None and self.limit else None

    @property
    def held(self) -> bool | None:
        """Whether it keeps to its bars; None where it has none, or was not measured."""
        pairs = ((self.ours, self.bar), (self.ratio, self.ratio_bar))
        judged = [
            value >= bar if self.more_is_better else value <= bar
            for value, bar in pairs
            if value is not None and bar is not None
        ]
        return all(judged) if judged else None


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How large everything is measured.

    Attributes:
        rounds: how many of each; what is told is their median.
        phones, fewer: in the room.
        kept: cards that are there before a storm of more.
        clients, loop: how many post in a loop, and for how many seconds.
        rate, feed: changes a second that everybody reads, and for how many seconds.
        flood: seconds in which as many changes are made as go.
        goals: that are in the note before another one.
        appended: what a journal holds before more is appended.
        entries: of a journal that is opened, folded, and in which something is undone.
        record: cards in a record.
        idle: seconds in which nothing happens.
        starts: how often the program is started.
    """

    rounds: int = 5
    phones: int = 1000
    fewer: int = 600
    kept: Sequence[int] = (0, 3000, 10_000)
    clients: int = 200
    loop: float = 8
    rate: float = 20
    feed: float = 6
    flood: float = 6
    goals: int = 1000
    appended: Sequence[int] = (100, 1000, 10_000, 100_000)
    entries: int = 50_000
    record: int = 10_000
    idle: float = 6
    starts: int = 9


FULL: Final = Sizes()
QUICK: Final = Sizes(
    rounds=1,
    phones=200,
    fewer=100,
    kept=(0, 1000),
    clients=50,
    loop=1,
    feed=1.5,
    flood=1.5,
    goals=200,
    appended=(100, 10_000),
    entries=10_000,
    record=2000,
    idle=2,
    starts=3,
)
TINY: Final = Sizes(
    rounds=1,
    phones=4,
    fewer=3,
    kept=(8,),
    clients=2,
    loop=0.2,
    feed=0.2,
    flood=0.2,
    goals=8,
    appended=(20,),
    entries=200,
    record=60,
    idle=0.3,
    starts=1,
)


def percentile(values: Sequence[float], percent: int) -> float:
    """What so many of a hundred values do not exceed."""
    if len(values) < 2:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[percent - 1]
