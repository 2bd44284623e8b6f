import asyncio
from collections.abc import Iterator

import pytest

from tests.support.scheduler import StillScheduler
from workshoptui.room.pace import Pacer, SpareShare


@pytest.fixture
def scheduler() -> StillScheduler:
    """Time that passes only when the test says so."""
    return StillScheduler()


class Flushes:
    """Notes when it was called; does so slowly, or fails, where a test wants that."""

    def __init__(self, scheduler: StillScheduler, takes: float = 0.0) -> None:
        self.times: list[float] = []
        self._scheduler = scheduler
        self._start = scheduler.now
        self._takes = takes

    def __call__(self) -> None:
        self.times.append(round(self._scheduler.now - self._start, 6))
        self._scheduler.now += self._takes


def test_the_first_change_goes_out_at_once(scheduler: StillScheduler) -> None:
    """A single change never waits for a timer."""
    flushes = Flushes(scheduler)

    Pacer(flushes, 0.05, scheduler).mark()

    assert flushes.times == [0.0]
    assert scheduler.waiting == 0


def test_a_burst_shares_one_flush_an_interval(scheduler: StillScheduler) -> None:
    """A thousand changes in a tenth of a second cost three flushes, the last one after the last."""
    flushes = Flushes(scheduler)
    pacer = Pacer(flushes, 0.05, scheduler)

    for _ in range(1000):
        pacer.mark()
        scheduler.advance(0.0001)
    scheduler.advance(1)

    assert flushes.times == pytest.approx([0.0, 0.05, 0.1], abs=0.001)
    assert scheduler.waiting == 0


def test_a_change_after_a_pause_goes_out_at_once_again(scheduler: StillScheduler) -> None:
    """Only what follows closely waits."""
    flushes = Flushes(scheduler)
    pacer = Pacer(flushes, 0.05, scheduler)

    pacer.mark()
    scheduler.advance(0.06)
    pacer.mark()

    assert flushes.times == [0.0, 0.06]


def test_a_slow_flush_leaves_an_interval_free_after_it(scheduler: StillScheduler) -> None:
    """Flushing that takes longer than the interval still leaves the loop to others in between."""
    flushes = Flushes(scheduler, takes=0.2)
    pacer = Pacer(flushes, 0.05, scheduler)

    pacer.mark()
    pacer.mark()
    scheduler.advance(0.06)

    assert flushes.times == [0.0, 0.25]


def test_a_change_made_while_flushing_is_flushed_afterwards(scheduler: StillScheduler) -> None:
    """What a flush itself changes is not lost, and does not make it call itself."""
    times: list[float] = []

    def flush() -> None:
        times.append(scheduler.now - 1000)
        if len(times) == 1:
            pacer.mark()

    pacer = Pacer(flush, 0.05, scheduler)
    pacer.mark()
    assert times == [0.0]
    scheduler.advance(1)

    assert times == pytest.approx([0.0, 0.05])


async def test_coroutine_flushes_never_overlap(scheduler: StillScheduler) -> None:
    """While one is under way, changes gather for the next one."""
    begun = 0
    under_way = 0
    let_go = asyncio.Event()
    started = asyncio.Event()

    async def flush() -> None:
        nonlocal begun, under_way
        begun += 1
        under_way += 1
        assert under_way == 1
        started.set()
        await let_go.wait()
        under_way -= 1

    pacer = Pacer(flush, 0.05, scheduler)
    pacer.mark()
    await started.wait()
    pacer.mark()
    scheduler.advance(1)
    pacer.mark()
    assert begun == 1

    let_go.set()
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})
    assert scheduler.waiting == 1
    started.clear()
    scheduler.advance(0.05)
    await started.wait()

    assert begun == 2


def test_nothing_is_flushed_after_close(scheduler: StillScheduler) -> None:
    """Neither what was waiting nor what comes later."""
    flushes = Flushes(scheduler)
    pacer = Pacer(flushes, 0.05, scheduler)
    pacer.mark()
    pacer.mark()

    pacer.close()
    pacer.mark()
    scheduler.advance(1)

    assert flushes.times == [0.0]


def test_a_failing_flush_is_heard_of_and_the_next_one_still_runs(
    scheduler: StillScheduler,
) -> None:
    """An error is not swallowed, and does not stop later changes from going out."""
    outcomes: Iterator[Exception | None] = iter([ValueError("no room"), None])
    flushed = 0

    def flush() -> None:
        nonlocal flushed
        flushed += 1
        if error := next(outcomes):
            raise error

    pacer = Pacer(flush, 0.05, scheduler)
    with pytest.raises(ValueError, match="no room"):
        pacer.mark()
    pacer.mark()
    scheduler.advance(0.05)

    assert flushed == 2


async def test_a_failing_coroutine_flush_reaches_the_loop_s_handler(
    scheduler: StillScheduler,
) -> None:
    """A flush that nobody awaits reports its error where a program looks for such errors."""
    heard: asyncio.Future[BaseException] = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: heard.set_result(context["exception"])
    )

    async def flush() -> None:
        raise ValueError("no room")

    Pacer(flush, 0.05, scheduler).mark()

    assert str(await asyncio.wait_for(heard, 5)) == "no room"


async def test_the_running_loop_is_a_scheduler() -> None:
    """Without one given, the loop's own timers do the waiting."""
    flushed: list[float] = []
    twice = asyncio.Event()

    def flush() -> None:
        flushed.append(asyncio.get_running_loop().time())
        if len(flushed) == 2:
            twice.set()

    pacer = Pacer(flush, 0.01)
    pacer.mark()
    pacer.mark()
    await asyncio.wait_for(twice.wait(), 5)

    # A loop may call back early by its clock's resolution.
    assert flushed[1] - flushed[0] >= 0.009


def test_what_takes_long_is_done_less_often(scheduler: StillScheduler) -> None:
    """What takes 0.2 s and may take a quarter of the time is followed by 0.6 s without it."""
    begun: list[float] = []

    def flush() -> None:
        begun.append(scheduler.now)
        with pacer.counted():
            scheduler.now += 0.2

    pacer = Pacer(flush, 0.1, scheduler, share=0.25)
    pacer.mark()
    pacer.mark()
    scheduler.advance(0.55)
    assert len(begun) == 1
    scheduler.advance(0.1)
    assert len(begun) == 2


def test_nothing_waits_for_longer_than_a_second(scheduler: StillScheduler) -> None:
    """However long it took the last time, and however small its share."""
    begun: list[float] = []

    def flush() -> None:
        begun.append(scheduler.now)
        with pacer.counted():
            scheduler.now += 0.3

    pacer = Pacer(flush, 0.1, scheduler, share=0.01)
    pacer.mark()
    pacer.mark()
    scheduler.advance(0.75)
    assert len(begun) == 2


def test_a_share_grows_with_what_everything_else_leaves(scheduler: StillScheduler) -> None:
    """What has the share does not count against itself; what others take does, bit by bit."""
    taken = [0.0]
    share = SpareShare(0.15, 0.5, scheduler, lambda: taken[0])
    assert share(0.0) == 0.5, "no time has passed"

    def after(own: float, others: float) -> float:
        scheduler.now += 1
        taken[0] += own + others
        return share(own)

    assert after(0.5, 0.0) == pytest.approx(0.5)
    assert after(0.5, 0.5) == pytest.approx(0.5 * (1 - 0.3 * 0.5))
    for _ in range(30):
        assert 0.15 <= after(0.1, 0.9) < 0.43
    assert after(0.1, 0.9) == 0.15
    for _ in range(30):
        quiet = after(0.2, 0.0)
    assert quiet == pytest.approx(0.5, rel=0.01)


def test_what_is_urgent_waits_for_the_interval_alone(scheduler: StillScheduler) -> None:
    """Also where something that is not was there first, or comes while a flush runs."""
    begun: list[float] = []
    start = scheduler.now

    def flush() -> None:
        begun.append(round(scheduler.now - start, 3))
        with pacer.counted():
            scheduler.now += 0.1
            if len(begun) == 1:
                pacer.mark(urgent=True)

    pacer = Pacer(flush, 0.05, scheduler, share=0.1)
    pacer.mark()
    scheduler.advance(0.06)
    assert begun == [0.0, 0.15]
    pacer.mark()
    scheduler.advance(0.5)
    assert len(begun) == 2
    pacer.mark(urgent=True)
    assert len(begun) == 3
    pacer.mark()
    scheduler.advance(0.5)
    assert len(begun) == 3
    scheduler.advance(0.6)
    assert len(begun) == 4
    assert scheduler.waiting == 0


def test_a_share_may_change(scheduler: StillScheduler) -> None:
    """It is asked after each flush: what may take half of the time waits as long as it took."""
    begun: list[float] = []

    def flush() -> None:
        begun.append(scheduler.now)
        with pacer.counted():
            scheduler.now += 0.3

    pacer = Pacer(flush, 0.1, scheduler, share=lambda took: 0.5 if took else 1.0)
    pacer.mark()
    pacer.mark()
    scheduler.advance(0.25)
    assert len(begun) == 1
    scheduler.advance(0.1)
    assert len(begun) == 2
