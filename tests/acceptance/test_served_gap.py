"""Six weeks between two sittings: a server has the workshop, and phones go along."""

from pathlib import Path
from random import Random

import httpx

from tests.support.markdown_reader import section
from tests.support.phone import Page, words_in
from tests.support.ports import free_port
from tests.support.program import shown, until, workshop_app
from tests.support.screen import drawn
from tests.support.whole_workshop import play_workshop
from tests.support.workshop_folder import keep
from workshoptui.archive.hand_over import hand_over, take_in
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.record.markdown import render
from workshoptui.web.departure import Departure
from workshoptui.web.identity import digest
from workshoptui.web.room_status import room_status_of
from workshoptui.web.serving import serve
from workshoptui.web.tickets import Tickets
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.joining import Claim, phrase_of
from workshoptui.workshop.kinds.use import uses
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import CloseSitting, OpenSitting, days_at
from workshoptui.workshop.workshop_info import workshop_info

SIX_WEEKS = 6 * 7 * 24 * 3600


def browser() -> httpx.AsyncClient:
    """A phone's browser."""
    return httpx.AsyncClient(trust_env=False, timeout=10, follow_redirects=True)


async def join(phone: httpx.AsyncClient, url: str, code: str, name: str) -> str:
    """Join there; returns the words that stand under “You”."""
    form = Page((await phone.get(f"{url}/j/{code}/new")).text).form("/join")
    joined = await phone.post(f"{url}/join", data=form.fields | {"name": [name]})
    return words_in(joined.text)


async def log_use(phone: httpx.AsyncClient, url: str, run: str, date: str, unit: str) -> None:
    """Log a real use from the page between sittings."""
    page = Page((await phone.get(f"{url}/room", params={"run": run})).text)
    form = page.form("log-use")
    fields = form.fields | {"date": [date], "unit": [unit]}
    assert (await phone.post(f"{url}{form.action}", data=fields)).status_code == 200


async def test_a_server_has_the_workshop_for_six_weeks(tmp_path: Path) -> None:
    """Uses are logged there, people stay who they are, and all of it comes home.

    Who only logs uses takes no part: in the record, on the screen, on phones.
    """
    played = await play_workshop(until="uses", closing=False, people=3)
    await played.do(CloseSitting("Log every dialogue."))
    clock = played.clock
    laptop = WorkshopLibrary(tmp_path / "laptop", clock=clock, random=Random(11))
    server = WorkshopLibrary(tmp_path / "server", clock=clock, random=Random(12))
    folder, port = await keep(laptop.root / "care", played), free_port()
    code = workshop_info(played.workshop).code
    logged, gave = len(uses(played.workshop)), len(took_part(played.workshop))
    ann_id, phrase = played.people[0], phrase_of(played.workshop, played.people[0])
    log = next(run.id for run in played.workshop.all(Run) if run.activity == "uses")
    assert phrase is not None
    mine = {"cookie": f"workshop-{code}=anns-token-of-this-phone"}

    async with browser() as ann, browser() as bo, browser() as cy:
        # At home: Ann's phone is known, and Bo joins late.
        room = await laptop.open(folder)
        await room.submit(Claim(digest("anns-token-of-this-phone"), phrase), by=NEWCOMER)
        async with serve(room, host="127.0.0.1", port=port) as way_in:
            here = way_in.local_url
            assert "still knows you" in (await ann.get(f"{here}/room", headers=mine)).text
            words = await join(bo, here, code, "Bo")
        await room.close()

        # It is handed over while Ann's page is open; the laptop goes away.
        mark = await hand_over(laptop, folder, tmp_path / "care.workshop")
        there = (await take_in(server, tmp_path / "care.workshop")).folder
        served = await server.open(there)
        async with serve(served, host="127.0.0.1", port=free_port(), service=True) as service:
            # To a browser, localhost is another host, which has no cookie yet.
            address = service.local_url.replace("127.0.0.1", "localhost")
            away = await laptop.open(folder)
            departure = Departure(address, Tickets(bytes.fromhex(mark.secret), clock))
            departure.begin()
            async with serve(away, host="127.0.0.1", port=port, departure=departure):
                page = Page((await ann.get(f"{here}/room", headers=mine)).text)
                (link,) = [tag["href"] for _, tag in page.tags if "/arrive#" in tag.get("href", "")]
            await away.close()
            arrival = Page((await ann.get(link.partition("#")[0])).text).form("arrive")
            ticket = {"ticket": [link.partition("#")[2]]}
            arrived = await ann.post(f"{address}{arrival.action}", data=arrival.fields | ticket)
            assert str(arrived.url) == f"{address}/room"
            assert "as long as the service behind it runs" in arrived.text

            clock.advance(SIX_WEEKS)
            day = days_at(clock())[0]
            await log_use(ann, address, log, day, "North unit")
            recall = Page((await bo.get(f"{address}/recall")).text).form("/recall")
            back = await bo.post(f"{address}/recall", data=recall.fields | {"phrase": [words]})
            assert str(back.url) == f"{address}/room"
            await join(cy, address, code, "Cy")
            await log_use(cy, address, log, day, "South unit")
        await served.close()

    # Home again, for the next sitting.
    await hand_over(server, there, tmp_path / "back.workshop")
    assert (await take_in(laptop, tmp_path / "back.workshop")).folder == folder
    home = await laptop.open(folder)
    new = uses(home.workshop)[logged:]
    assert [use.unit for use in new] == ["North unit", "South unit"]
    assert new[0].given_by == ann_id
    assert [one.name for one in home.workshop.all(Participant)][3:] == ["Bo", "Cy"]

    assert len(took_part(home.workshop)) == gave
    told = section(render(home.workshop), "Participants")
    assert f"{gave} people took part" in told
    assert "2 more joined and gave nothing, or only logged a use; they are not counted." in told
    await home.submit(OpenSitting(day))
    assert room_status_of(home).of == 0, "on phones: nobody has come yet"
    await home.close()
    app = workshop_app(laptop, opening=folder)
    async with app.run_test(size=(160, 45)) as pilot:
        await until(pilot, lambda: app.opened is not None)
        await shown(pilot)
        heading = "".join(drawn(app)[:6])
        assert "5" not in heading, "on the screen neither: those who joined are no count there"
