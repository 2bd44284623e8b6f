"""A hand-over seen from a phone: its page goes to the new address, and it stays who it is."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path
from random import Random

import httpx

from tests.support.clock import Clock
from tests.support.phone import Page
from tests.support.ports import free_port
from tests.support.workshop_folder import workshop_at
from workshoptui.archive.hand_over import hand_over, take_in
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.room.room import Room
from workshoptui.web.departure import Departure
from workshoptui.web.serving import serve
from workshoptui.web.tickets import TICKET_SECONDS, Tickets
from workshoptui.workshop.joining import KeepOut
from workshoptui.workshop.people import Participant
from workshoptui.workshop.workshop_info import workshop_info


class Move:
    """A workshop that is handed over, between two addresses on this computer.

    Attributes:
        here: the address until now; `there`: the new one.
        room: the workshop at the new address.
        departure: what sends phones on.
        phone: a phone that joined before, with the cookies of the address here.
    """

    here: str
    there: str
    room: Room
    departure: Departure
    phone: httpx.AsyncClient

    async def told(self) -> str:
        """Where the phone's stream sends its page."""
        async with self.phone.stream("GET", f"{self.here}/events?after=7.x") as changes:
            async for line in changes.aiter_lines():
                if line.startswith("data: http"):
                    return line.removeprefix("data: ")
        raise AssertionError("the stream ended")

    async def arrive(self, browser: httpx.AsyncClient, url: str) -> httpx.Response:
        """Open the new address as the page's script does: the ticket is posted."""
        page, _hash, ticket = url.partition("#")
        form = Page((await browser.get(page)).text).form("arrive")
        return await browser.post(
            str(httpx.URL(page).join(form.action)), data=form.fields | {"ticket": [ticket]}
        )


def browser() -> httpx.AsyncClient:
    """A browser without cookies."""
    return httpx.AsyncClient(trust_env=False, timeout=10, follow_redirects=True)


@asynccontextmanager
async def moving(
    tmp_path: Path,
    clock: Clock,
    before: Callable[[str, str], Awaitable[None]] | None = None,
    *,
    name: str = "127.0.0.1",
) -> AsyncIterator[Move]:
    """Ann has joined; then the workshop is handed over, and is served at both addresses.

    `before` happens while it is served at the first one, and is given that and the code; `name` is
    what this computer is called in the new one.
    """
    laptop = WorkshopLibrary(tmp_path / "laptop", clock=clock, random=Random(11))
    server = WorkshopLibrary(tmp_path / "server", clock=clock, random=Random(12))
    folder = await workshop_at(laptop.root, "ideas")
    move, port = Move(), free_port()
    async with browser() as move.phone:
        room = await laptop.open(folder)
        code = workshop_info(room.workshop).code
        async with serve(room, host="127.0.0.1", port=port) as way_in:
            move.here = way_in.local_url
            page = Page((await move.phone.get(f"{move.here}/j/{code}/new")).text)
            fields = page.form("/join").fields | {"name": ["Ann"]}
            await move.phone.post(f"{move.here}/join", data=fields)
            if before:
                await before(move.here, code)
        await room.close()
        mark = await hand_over(laptop, folder, tmp_path / "w.workshop")
        there = (await take_in(server, tmp_path / "w.workshop")).folder
        move.room, read_only = await server.open(there), await laptop.open(folder)
        async with serve(move.room, host="127.0.0.1", port=free_port(), service=True) as new:
            move.there = new.local_url.replace("127.0.0.1", name)
            tickets = Tickets(bytes.fromhex(mark.secret), clock)
            move.departure = Departure(move.there, tickets)
            async with serve(
                read_only, host="127.0.0.1", port=port, departure=move.departure
            ) as old:
                assert old.local_url == move.here
                yield move
        await read_only.close()
        await move.room.close()


def names(room: Room) -> list[str]:
    """Who has joined."""
    return [person.name for person in room.workshop.all(Participant)]


async def test_a_page_that_is_open_goes_to_the_new_address_as_the_same_person(
    tmp_path: Path, clock: Clock
) -> None:
    """Told on its stream, with a ticket behind the #; there it has a cookie of that address."""
    async with moving(tmp_path, clock) as move, browser() as there:
        move.departure.begin()
        url = await move.told()
        assert url.startswith(f"{move.there}/arrive#")
        mine = {cookie.value for cookie in move.phone.cookies.jar}
        assert not any(secret and secret in url for secret in mine)
        room = await move.arrive(there, url)
        assert str(room.url) == f"{move.there}/room"
        assert "Ann" in room.text
        assert names(move.room) == ["Ann"]
        assert mine.isdisjoint({cookie.value for cookie in there.cookies.jar})


async def test_a_shared_phone_stays_its_owners_and_whoever_writes_on_it_goes_on(
    tmp_path: Path, clock: Clock
) -> None:
    """It takes a ticket along for each of them, and can be handed back there."""
    async with browser() as phone, browser() as there, browser() as second:

        async def share(here: str, code: str) -> None:
            for page, name in (f"j/{code}/new", "Eva"), ("phone", "Bo"):
                (form,) = (
                    form
                    for form in Page((await phone.get(f"{here}/{page}")).text).forms.values()
                    if "name" in form.fields
                )
                await phone.post(f"{here}{form.action}", data=form.fields | {"name": [name]})

        async with moving(tmp_path, clock, share) as move:
            move.phone = phone
            move.departure.begin()
            url = await move.told()
            assert "You: Bo" in Page((await move.arrive(there, url)).text).text
            back = await there.post(f"{move.there}/phone/to", data={"place": "0"})
            assert "You: Eva" in Page(back.text).text
            assert "Bo" in (await there.get(f"{move.there}/phone")).text
            assert (await move.arrive(second, url)).status_code == 403
            assert names(move.room) == ["Ann", "Eva", "Bo"]


async def test_a_phone_that_waits_is_told_once_the_workshop_answers_there(
    tmp_path: Path, clock: Clock
) -> None:
    """Until then its stream is open, and it is sent nowhere."""
    async with moving(tmp_path, clock) as move:
        async with move.phone.stream("GET", f"{move.here}/events?after=7.x") as changes:
            lines = changes.aiter_lines()
            assert (await anext(lines)).startswith("retry")
            assert move.departure.told == 0
            move.departure.begin()
            async for line in lines:
                if line.startswith("data: http"):
                    break
        assert move.departure.told == 1


async def test_a_ticket_holds_once(tmp_path: Path, clock: Clock) -> None:
    """Whoever comes with it a second time is asked for the words, and is nobody."""
    async with moving(tmp_path, clock) as move:
        move.departure.begin()
        url = await move.told()
        for expected in (200, 403):
            async with browser() as there:
                answer = await move.arrive(there, url)
                assert answer.status_code == expected
        assert "holds once" in answer.text
        assert "/recall" in answer.text


async def test_a_ticket_that_is_late_guessed_or_of_somebody_kept_out_is_refused(
    tmp_path: Path, clock: Clock
) -> None:
    """Ten minutes after it was given; any other text; and what was given before."""
    async with moving(tmp_path, clock) as move:
        move.departure.begin()
        late = await move.told()
        clock.advance(TICKET_SECONDS + 2)
        (ann,) = move.room.workshop.all(Participant)
        kept_out = await move.told()
        await move.room.submit(KeepOut(ann.id))
        guessed = (f"{move.there}/arrive#", f"{move.there}/arrive#p1.9999999999.x.y")
        for url in (late, *guessed, kept_out):
            async with browser() as there:
                answer = await move.arrive(there, url)
                assert answer.status_code == 403
                assert not list(there.cookies.jar)
        # Somebody finds the pack weeks later, and makes a ticket with its secret.
        await move.room.submit(KeepOut(ann.id, out=False))
        clock.advance(25 * 3600)
        async with browser() as there:
            assert (await move.arrive(there, await move.told())).status_code == 403


async def test_whoever_loads_a_page_finds_the_way(tmp_path: Path, clock: Clock) -> None:
    """As a link, with a ticket for who is known; nothing is taken at the earlier address."""
    async with moving(tmp_path, clock) as move, browser() as stranger:
        code = workshop_info(move.room.workshop).code
        before = await move.phone.get(f"{move.here}/room")
        assert "does not answer there yet" in before.text
        move.departure.begin()
        for path in ("/", "/room", "/j/ABCD23", "/note", "/act/add-card"):
            known = (await move.phone.get(f"{move.here}{path}")).text
            assert re.search(rf'href="{re.escape(move.there)}/arrive#[^"]+"', unescape(known))
            unknown = (await stranger.get(f"{move.here}{path}")).text
            assert f'href="{move.there}/j/{code}"' in unknown
            assert "/arrive#" not in unknown
            sent = await move.phone.post(f"{move.here}{path}", data={"text": "Too late"})
            assert sent.status_code == 503
            assert "This is not saved" in sent.text
        # Everybody else says their words there.
        assert "arrival.js" in (await stranger.get(f"{move.there}/arrive")).text
        assert (await stranger.get(f"{move.there}/recall")).status_code == 200
