"""What fifty honest phones notice of two hundred hostile ones, beside the same fifty undisturbed.

    python -m tests.bench.hostile --seconds 15

The server, the hostile phones and the honest ones are a process each, on this computer, at
127.0.0.1; the hostile ones come from eight addresses, and a fifth of the honest ones from one of
those, as behind one hot-spot. The honest join while the attack runs, read the room, follow its
changes, and write. The bar: with the attack, 95 of 100 answers within 300 ms, and all can join.

Hostile are, in equal parts: those who connect and are silent (five connections each), who drip
headers, who drip a body, who guess recall words, who guess codes, who ask for pages as fast as they
can, who connect and hang up, and who have joined and then flood the room with requests.
"""

import argparse
import asyncio
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from statistics import quantiles

import httpx

from tests.bench.action import opened
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.language.recall import words
from workshoptui.web.serving import serve
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.runs import GoTo, current_run
from workshoptui.workshop.workshop_info import CreateWorkshop

CODE = "ABCD23"
HONEST, HOSTILE = 50, 200
SHARED = "127.0.2.5"
"""The address that some of the honest share with some who guess."""
PAUSE = 1.0
"""Seconds between two things that an honest phone does."""
AGENDA = """
name = "bench"
title = "Bench"
activities = [{ id = "ideas", kind = "collect", step = 1, title = "Ideas", hidden = false }]
"""
_KEY = re.compile(r'name="key" value="([^"]+)"')


# The server


async def server(cards: int, descriptors: int) -> None:
    """Serve a workshop; tells the port, and at the end how long its loop stood still."""
    if descriptors:
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))
    with tempfile.TemporaryDirectory() as folder:
        room = await opened(Path(folder) / "workshop.json", create=True)
        await room.submit(CreateWorkshop("Bench", parse_agenda(AGENDA, "bench"), CODE))
        await room.submit(GoTo("ideas"))
        run = current_run(room.workshop)
        assert run is not None
        for number in range(cards):
            await room.submit(AddCard(run.id, f"Somebody listens before answering ({number})"))
        async with serve(room, host="127.0.0.1", port=0) as way_in:
            print(way_in.local_url.rpartition(":")[2], flush=True)
            stop = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
            late: list[float] = []
            begun = time.process_time()
            while not stop.done():
                before = time.perf_counter()
                await asyncio.sleep(0.01)
                late.append(time.perf_counter() - before - 0.01)
            told = {"late": _spread(late), "processor": time.process_time() - begun}
            print(json.dumps(told), flush=True)
        await room.close()


# The hostile


async def hostile(port: int, seconds: float) -> None:
    """Two hundred who mean harm, until the time is over; tells how often they tried what."""
    tried: Counter[str] = Counter()
    kinds = [
        silent,
        drips_headers,
        drips_body,
        guesses_words,
        guesses_codes,
        floods,
        knocks,
        joined,
    ]

    async def on_and_on(number: int) -> None:
        kind = kinds[number % len(kinds)]
        source = f"127.0.2.{1 + number % len(kinds)}"
        while True:
            with suppress(OSError, asyncio.IncompleteReadError, ValueError, TimeoutError):
                await kind(_Raw(port, source, tried, kind.__name__))
            await asyncio.sleep(0.01)

    tasks = [asyncio.create_task(on_and_on(number)) for number in range(HOSTILE)]
    await asyncio.sleep(seconds)
    print(json.dumps(tried), flush=True)
    while tasks:  # again, should one of them have been just about to go on
        for task in tasks:
            task.cancel()
        tasks = list((await asyncio.wait(tasks, timeout=0.5))[1])


class _Raw:
    """A hostile phone's way of talking: bytes, and no manners."""

    def __init__(self, port: int, source: str, tried: Counter[str], name: str) -> None:
        self._port = port
        self._source = source
        self._tried = tried
        self._name = name

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A new connection."""
        # Not wait_for: on Python 3.11 that may lose the end of the run, which cancels all of this.
        async with asyncio.timeout(10):
            return await asyncio.open_connection(
                "127.0.0.1", self._port, local_addr=(self._source, 0)
            )

    def count(self) -> None:
        """One more try."""
        self._tried[self._name] += 1

    async def over_and_over(self, request: Callable[[], bytes], *, reads: bool = True) -> None:
        """Ask as fast as the answers come."""
        while True:
            await self.ask(request(), reads=reads)

    async def ask(self, request: bytes, *, reads: bool = True) -> bytes:
        """Ask for one thing; the whole answer, or nothing of it for half a minute."""
        reader, writer = await self.connect()
        try:
            writer.write(request)
            self.count()
            if not reads:
                await asyncio.sleep(30)
                return b""
            # Every answer is the last on its connection.
            async with asyncio.timeout(30):
                return await reader.read(-1)
        finally:
            writer.close()


def _get(path: str, cookie: str = "") -> bytes:
    more = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}\r\n".encode()


def _post(path: str, body: str, cookie: str = "") -> bytes:
    more = f"Cookie: {cookie}\r\n" if cookie else ""
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}X-Fragment: live\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        f"{body}"
    ).encode()


async def silent(raw: _Raw) -> None:
    """Connects five times and says nothing."""
    held = []
    try:
        for _ in range(5):
            held.append(await raw.connect())
            raw.count()
        await held[-1][0].read()
    finally:
        for _, writer in held:
            writer.close()


async def drips_headers(raw: _Raw) -> None:
    """A header line every half second, without end."""
    _, writer = await raw.connect()
    raw.count()
    writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    await _drip(writer, b"X-More: and more\r\n")


async def drips_body(raw: _Raw) -> None:
    """A byte of a form every half second."""
    _, writer = await raw.connect()
    raw.count()
    writer.write(b"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n")
    await _drip(writer, b"a")


async def _drip(writer: asyncio.StreamWriter, drop: bytes) -> None:
    try:
        while not writer.is_closing():
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(0.5)
    finally:
        writer.close()


async def guesses_words(raw: _Raw) -> None:
    """Six words of the right list, one try after another."""
    await raw.over_and_over(
        lambda: _post("/recall", "phrase=" + "+".join(random.choices(words("en"), k=6)))
    )


async def guesses_codes(raw: _Raw) -> None:
    """One code after another."""
    letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
    await raw.over_and_over(lambda: _get("/j/" + "".join(random.choices(letters, k=6))))


async def floods(raw: _Raw) -> None:
    """Pages that anybody may see."""
    await raw.over_and_over(lambda: _get(random.choice(("/", f"/j/{CODE}", "/room", "/recall"))))


async def knocks(raw: _Raw) -> None:
    """Connects and hangs up."""
    _, writer = await raw.connect()
    raw.count()
    writer.close()


async def joined(raw: _Raw) -> None:
    """Somebody who has the code, and floods the room with it."""
    page = await raw.ask(_get(f"/j/{CODE}"))
    key = _KEY.search(page.decode())
    assert key is not None
    answer = await raw.ask(_post("/join", f"key={key[1]}&code={CODE}&name=X&role="))
    given = re.search(rb"(?i)set-cookie: ([^;]+);", answer)
    assert given is not None
    cookie = given[1].decode()
    await asyncio.gather(
        raw.over_and_over(lambda: _get("/room", cookie)),
        raw.over_and_over(lambda: _get("/note.md", cookie)),
        raw.over_and_over(lambda: _post("/do/add-card", "text=spam", cookie)),
        raw.over_and_over(lambda: _get("/room", cookie), reads=False),
    )


# The honest


class Honest:
    """Fifty phones of people, and how long they waited."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.waited: list[float] = []
        self.joining: list[float] = []
        self.sharing: list[float] = []
        self.joined = 0
        self.wrong: Counter[str] = Counter()

    async def all(self, seconds: float) -> None:
        """Everybody joins within three seconds and takes part until the time is over."""
        await asyncio.gather(*(self._one(number, seconds) for number in range(HONEST)))

    async def _one(self, number: int, seconds: float) -> None:
        shared = number % 5 == 0
        source = SHARED if shared else f"127.0.1.{1 + number % 5}"
        transport = httpx.AsyncHTTPTransport(local_address=source, verify=False)
        until = time.monotonic() + seconds
        async with httpx.AsyncClient(base_url=self.url, transport=transport, timeout=30) as phone:
            await asyncio.sleep(number * 3 / HONEST)
            following: asyncio.Task[None] | None = None
            try:
                page = await self._timed(shared, lambda: phone.get(f"/j/{CODE}"), self.joining)
                key = _KEY.search(page.text)
                assert key is not None
                data = {"key": key[1], "code": CODE, "name": f"P{number}", "role": ""}
                await self._timed(shared, lambda: phone.post("/join", data=data), self.joining)
                self.joined += 1
                room = await self._timed(shared, lambda: phone.get("/room"))
                run = re.search(r'name="run" value="([^"]+)"', room.text)
                assert run is not None
                following = asyncio.create_task(self._follow(phone))
                while time.monotonic() < until:
                    card = {"text": f"An idea of {number} at {time.monotonic()}", "run": run[1]}
                    await self._timed(shared, lambda: phone.get("/room/form"))
                    await self._timed(
                        shared,
                        lambda card=card: phone.post(  # type: ignore[misc]
                            "/do/add-card", data=card, headers={"X-Fragment": "live"}
                        ),
                    )
                    await asyncio.sleep(PAUSE * random.uniform(0.5, 1.5))
            except (httpx.HTTPError, AssertionError) as trouble:
                self.wrong[type(trouble).__name__] += 1
            finally:
                if following is not None:
                    following.cancel()
                    await asyncio.gather(following, return_exceptions=True)

    async def _follow(self, phone: httpx.AsyncClient) -> None:
        async with phone.stream("GET", "/events", timeout=None) as changes:
            async for _ in changes.aiter_bytes():
                pass

    async def _timed(
        self,
        shared: bool,
        ask: Callable[[], Awaitable[httpx.Response]],
        also: list[float] | None = None,
    ) -> httpx.Response:
        begun = time.perf_counter()
        answer = await ask()
        took = time.perf_counter() - begun
        self.waited.append(took)
        if also is not None:
            also.append(took)
        if shared:
            self.sharing.append(took)
        if answer.status_code not in {200, 303, 422}:
            self.wrong[str(answer.status_code)] += 1
        return answer


def _spread(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return "–"
    parts = quantiles(seconds, n=100)
    return (
        f"p50 {1000 * parts[49]:6.1f}  p95 {1000 * parts[94]:6.1f}  "
        f"p99 {1000 * parts[98]:6.1f}  most {1000 * max(seconds):6.1f} ms"
    )


async def measured(seconds: float, cards: int, descriptors: int, *, attacked: bool) -> None:
    """One run, with or without the hostile; prints its figures."""
    me = (sys.executable, "-m", "tests.bench.hostile")
    pipe = asyncio.subprocess.PIPE
    room = await asyncio.create_subprocess_exec(
        *me, "--server", f"--cards={cards}", f"--descriptors={descriptors}", stdin=pipe, stdout=pipe
    )
    assert room.stdin is not None
    assert room.stdout is not None
    port = int(await room.stdout.readline())
    attack = None
    if attacked:
        attack = await asyncio.create_subprocess_exec(
            *me, "--hostile", str(port), "--seconds", str(seconds + 5), stdout=pipe
        )
        await asyncio.sleep(3)
    honest = Honest(f"http://127.0.0.1:{port}")
    await honest.all(seconds)
    print("with 200 hostile phones" if attacked else "undisturbed")
    print(f"  honest, all answers     {_spread(honest.waited)}  ({len(honest.waited)} answers)")
    print(f"  honest, joining         {_spread(honest.joining)}")
    print(f"  honest, shared address  {_spread(honest.sharing)}")
    print(f"  joined {honest.joined} of {HONEST}; anything else: {dict(honest.wrong) or 'nothing'}")
    if attack is not None:
        assert attack.stdout is not None
        print(f"  hostile tries: {json.loads(await attack.stdout.readline())}")
        await attack.wait()
    room.stdin.write(b"\n")
    told = json.loads(await room.stdout.readline())
    await room.wait()
    print(f"  the server's loop late  {told['late']}; processor {told['processor']:.1f} s")


async def compared(seconds: float, cards: int, descriptors: int) -> None:
    """Undisturbed, then attacked."""
    for attacked in (False, True):
        await measured(seconds, cards, descriptors, attacked=attacked)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--cards", type=int, default=100, help="cards that are there before")
    parser.add_argument("--descriptors", type=int, default=0, help="the most files of the server")
    parser.add_argument("--server", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--hostile", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.server:
        asyncio.run(server(given.cards, given.descriptors))
    elif given.hostile:
        asyncio.run(hostile(given.hostile, given.seconds))
    else:
        asyncio.run(compared(given.seconds, given.cards, given.descriptors))


if __name__ == "__main__":
    main()
