"""A fair queue: turns go round, so that nobody has the room's time for themselves."""

import asyncio

from workshoptui.web.fair_queue import FairQueue


async def test_who_had_the_fewest_turns_is_next() -> None:
    """Who asks twenty times waits behind somebody who asks once, whoever came first."""
    queue = FairQueue()
    order: list[str] = []

    async def one(who: str) -> None:
        async with queue.turn(who):
            order.append(who)

    await asyncio.gather(*(one("greedy") for _ in range(20)), one("ann"), one("bo"))
    assert order[:4] == ["greedy", "ann", "bo", "greedy"]
    assert len(order) == 22

    await asyncio.gather(*(one("ann") for _ in range(2)), *(one("bo") for _ in range(2)), one("cy"))
    assert order[22:] == ["ann", "cy", "bo", "ann", "bo"]


async def test_two_things_right_after_each_other_do_not_wait_for_those_who_never_stop() -> None:
    """A form and the answer to it come before the next page of each of twenty who flood."""
    time = 0.0
    queue = FairQueue(clock=lambda: time)
    order: list[str] = []

    async def turn(who: str) -> None:
        nonlocal time
        async with queue.turn(who):
            order.append(who)
            time += 0.01

    async def form_and_answer() -> None:
        for _ in range(2):
            await turn("ann")

    floods = [turn(f"flood {number}") for number in range(20) for _ in range(10)]
    flooding = [asyncio.create_task(flood) for flood in floods]
    async with asyncio.timeout(30):
        await asyncio.wait(flooding[:5])  # those who came first are behind all others by now
    before = len(order)
    await form_and_answer()
    assert order[before:].count("ann") == 2
    assert len(order) - before <= 6
    await asyncio.gather(*flooding)


async def test_slow_turns_after_quick_ones_do_not_all_follow_at_once() -> None:
    """Everything else has its own turn after eight at most, however quick the turns before were."""
    time = 0.0
    queue = FairQueue(at_once=0.004, clock=lambda: time)
    order: list[str] = []

    async def turn(takes: float) -> None:
        nonlocal time
        async with queue.turn("somebody"):
            order.append("turn")
            time += takes

    for _ in range(30):
        await turn(0.0)
    slow = [asyncio.create_task(turn(0.002)) for _ in range(50)]
    while len(order) < 80:
        before = len(order)
        await asyncio.sleep(0)
        assert len(order) - before <= 8
    await asyncio.gather(*slow)


async def test_who_gave_up_waiting_is_not_kept() -> None:
    """However many they were; whoever came after them is next."""
    queue = FairQueue()
    order: list[str] = []

    async def turn(who: str) -> None:
        async with queue.turn(who):
            order.append(who)
            await asyncio.sleep(0)

    first = asyncio.create_task(turn("first"))
    await asyncio.sleep(0)
    leaving = [asyncio.create_task(turn("leaving")) for _ in range(100)]
    staying = asyncio.create_task(turn("staying"))
    await asyncio.sleep(0)
    for task in leaving:
        task.cancel()
    await asyncio.gather(*leaving, return_exceptions=True)
    assert not queue._waiting["leaving"]
    await asyncio.gather(first, staying, turn("leaving"))
    assert order == ["first", "staying", "leaving"] or order == ["first", "leaving", "staying"]


async def test_what_somebody_had_long_ago_no_longer_counts() -> None:
    """Who once asked for fifty pages and comes back later is not behind who asked for two now."""
    time = 0.0
    queue = FairQueue(clock=lambda: time)
    order: list[str] = []

    async def turn(who: str) -> None:
        async with queue.turn(who):
            order.append(who)

    for _ in range(50):
        await turn("once")
    time = 60.0
    for _ in range(2):
        await turn("now")
    await asyncio.gather(turn("somebody"), turn("now"), turn("once"), turn("never"))
    assert order[-4:] == ["somebody", "once", "never", "now"], "who came first of the others"


async def test_between_two_turns_everything_else_has_its_own() -> None:
    """A key at the terminal is heard after one page, not after eighty."""
    queue = FairQueue()
    order: list[str] = []

    async def page() -> None:
        async with queue.turn("somebody"):
            order.append("page")

    pages = [asyncio.create_task(page()) for _ in range(80)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    order.append("key")
    await asyncio.gather(*pages)
    assert order.index("key") <= 2


async def test_a_turn_is_passed_on_whatever_becomes_of_who_had_it() -> None:
    """Whoever fails, or gives up waiting, holds nobody up."""
    queue = FairQueue()
    done: list[str] = []

    async def failing() -> None:
        async with queue.turn("a"):
            raise ZeroDivisionError

    async def fine(who: str) -> None:
        async with queue.turn(who):
            await asyncio.sleep(0)
            done.append(who)

    waiting = [asyncio.create_task(fine(who)) for who in "bcdef"]
    failed = asyncio.create_task(failing())
    await asyncio.sleep(0)
    waiting[1].cancel()
    results = await asyncio.gather(failed, *waiting, return_exceptions=True)
    assert isinstance(results[0], ZeroDivisionError)
    assert sorted(done) == ["b", "d", "e", "f"]
    await asyncio.wait_for(fine("g"), 5)


async def test_a_turn_given_to_somebody_who_was_just_leaving_is_not_lost() -> None:
    """The next one has it."""
    queue = FairQueue()

    async def one() -> None:
        async with queue.turn("x"):
            pass

    for steps in range(6):
        first, second, third = (asyncio.create_task(one()) for _ in range(3))
        for _ in range(steps):
            await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(first, second, third, return_exceptions=True)
        await asyncio.wait_for(one(), 5)
