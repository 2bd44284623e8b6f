"""Throttle: too many requests are slowed down, then refused, and never at the cost of others."""

import httpx
from starlette.types import Receive, Scope, Send

from tests.support.clock import Clock
from tests.support.phone import Phone, ServedWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.web.throttle import Throttle
from workshoptui.workshop.people import Participant

HOME, CAFE = ("10.0.0.1", 1), ("10.0.0.2", 2)


class Gate:
    """An application behind a throttle, and what it let through."""

    def __init__(self, clock: Clock) -> None:
        self.through: list[str] = []
        self.held: list[float] = []
        self.throttle = Throttle(
            self._answer,
            lambda request: request.headers.get("person"),
            lambda path: path in {"/join", "/j/ABCD23"},
            clock,
            self._wait,
        )

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.through.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})

    async def _wait(self, scope: Scope, seconds: float) -> None:
        self.held.append(seconds)

    async def ask(
        self,
        path: str,
        times: int = 1,
        *,
        method: str = "GET",
        person: str = "",
        client: tuple[str, int] = HOME,
    ) -> list[int]:
        """Ask so often; the answers' codes."""
        transport = httpx.ASGITransport(self.throttle, client=client)
        async with httpx.AsyncClient(transport=transport, base_url="http://room") as phone:
            headers = {"person": person} if person else {}
            return [
                (await phone.request(method, path, headers=headers)).status_code
                for _ in range(times)
            ]


async def test_who_asks_faster_than_people_can_is_made_to_wait_and_refused(clock: Clock) -> None:
    """Others at another address, and those who have joined at the same one, notice nothing."""
    gate = Gate(clock)
    codes = await gate.ask("/", 400)
    assert codes[:300] == [200] * 300
    assert codes[300:] == [429] * 100
    assert len(gate.held) == 100
    assert await gate.ask("/", client=CAFE) == [200]
    assert await gate.ask("/room", person="ann") == [200]
    clock.advance(1)
    assert await gate.ask("/") == [200]


async def test_what_newcomers_need_is_slowed_down_at_most(clock: Clock) -> None:
    """Whoever spends an address's allowance shuts nobody out who has the code."""
    gate = Gate(clock)
    await gate.ask("/", 301)
    await gate.ask("/recall", 400, method="POST")
    assert await gate.ask("/j/ABCD23") == [200]
    assert await gate.ask("/join", method="POST") == [200]
    assert await gate.ask("/do/add-card", method="POST") == [429]
    assert await gate.ask("/j/WRONG2") == [429]


async def test_who_guesses_makes_nobody_wait_who_comes_in(clock: Clock) -> None:
    """What is asked for in vain behind one hot-spot costs nothing of what newcomers need there."""
    gate = Gate(clock)
    await gate.ask("/j/WRONG2", 301)
    await gate.ask("/do/add-card", 301, method="POST")
    gate.held.clear()
    assert await gate.ask("/j/ABCD23") == [200]
    assert await gate.ask("/join", method="POST") == [200]
    assert gate.held == []
    assert set(await gate.ask("/j/ABCD23", 1001)) == {200}
    assert gate.held == [1.0] * 3


async def test_a_person_has_an_allowance_for_each_purpose(clock: Clock) -> None:
    """Reading too much does not stop them from sending, nor anyone else from anything."""
    gate = Gate(clock)
    assert (await gate.ask("/room", 122, person="ann"))[-2:] == [429, 429]
    assert await gate.ask("/do/add-card", method="POST", person="ann") == [200]
    assert await gate.ask("/events", person="ann") == [200]
    assert await gate.ask("/static/1/style.css", person="ann") == [200]
    assert await gate.ask("/room", person="bo") == [200]


async def test_guesses_take_nothing_from_those_who_have_the_code() -> None:
    """Wrong codes and words cost whoever gives them; right ones always have room."""
    async with ServedWorkshop.of(await play_workshop(until="start")) as served:
        ann = Phone(served.app)
        await ann.join("Ann")
        words = await ann.phrase()
        guessing = Phone(served.app)
        for number in range(11):
            answer = await guessing.http.post("/recall", data={"phrase": f"wrong {number}"})
            assert answer.status_code == 422
        for number in range(31):
            assert (await guessing.http.get(f"/j/WRONG{number}")).status_code == 404
        for name in ("Bo", "Cy"):
            assert (await Phone(served.app).join(name)).status_code == 303
        back = await Phone(served.app).http.post("/recall", data={"phrase": words})
        assert back.headers["location"] == "/room"
        assert len(served.workshop.all(Participant)) == 3
