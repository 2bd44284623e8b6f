"""Who acts when, and how long it takes."""

import asyncio

import pytest

from workshoptui.demo.scheduler import Behaviour, Scheduler


class Wall:
    """A clock on the wall that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self.now += seconds
        await asyncio.sleep(0)


async def part(name: str, hesitations: list[float], told: list[str]) -> Behaviour:
    """Somebody who says their name after each hesitation."""
    for hesitation in hesitations:
        yield hesitation
        told.append(name)


@pytest.mark.parametrize("speed", [None, 1, 50])
async def test_whoever_hesitates_least_acts_first_at_any_speed(speed: float | None) -> None:
    """The order follows from the hesitations alone; at the same moment it is that of the cast."""
    told: list[str] = []
    parts = [part("slow", [5, 5], told), part("quick", [2, 2, 2], told), part("even", [5], told)]

    await Scheduler(speed, Wall().sleep).run(parts)

    assert told == ["quick", "quick", "slow", "even", "quick", "slow"]


@pytest.mark.parametrize(("speed", "seconds"), [(1, 10.0), (5, 2.0), (None, 0.0)])
async def test_a_story_takes_its_seconds_divided_by_the_speed(
    speed: float | None, seconds: float
) -> None:
    """Without a speed nobody waits at all."""
    wall = Wall()
    scheduler = Scheduler(speed, wall.sleep)

    await scheduler.run([part("a", [3, 4], []), part("b", [6], [])])
    await scheduler.wait(3)

    assert wall.now == pytest.approx(seconds)


async def test_one_acts_after_the_other_however_long_it_takes() -> None:
    """Nobody begins before the one in front has finished, so that chance cannot change a story."""
    busy = 0

    async def act(times: int) -> Behaviour:
        nonlocal busy
        for _ in range(times):
            yield 1
            busy += 1
            assert busy == 1
            await asyncio.sleep(0)
            busy -= 1

    await Scheduler(None).run(act(3) for _ in range(5))
    assert busy == 0
