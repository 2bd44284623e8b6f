"""Whose phone may hear no more, or is somebody else's now: its stream ends at once."""

import asyncio
from collections.abc import Callable

import httpx
import pytest

from tests.support.phone import Page
from tests.support.ports import free_port
from tests.support.whole_workshop import play_workshop
from workshoptui.web.serving import serve
from workshoptui.workshop.action import Action
from workshoptui.workshop.joining import KeepOut
from workshoptui.workshop.membership import MergePeople, SetAside
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import GoTo, Run


def _merged(one: str, into: str) -> MergePeople:
    return MergePeople(one, into)


def _kept_out(one: str, _: str) -> KeepOut:
    return KeepOut(one)


def _set_aside(one: str, _: str) -> SetAside:
    return SetAside(one)


@pytest.mark.parametrize("way", [_kept_out, _set_aside, _merged])
async def test_a_stream_ends_with_the_right_to_it(
    way: Callable[[str, str], Action],
) -> None:
    """Nothing that is said afterwards goes out on it; asking anew shows who the phone is now."""
    live = await play_workshop(until="start")
    async with (
        serve(live.room, host="127.0.0.1", port=free_port()) as way_in,
        httpx.AsyncClient(base_url=way_in.local_url, timeout=10, trust_env=False) as one,
        httpx.AsyncClient(base_url=way_in.local_url, timeout=10, trust_env=False) as other,
    ):
        for phone in (one, other):
            form = Page((await phone.get("/j/ABCD23")).text).form("/join")
            assert (await phone.post("/join", data=form.fields)).status_code == 303
        await live.do(GoTo("ideas"))
        run = live.workshop.all(Run)[-1].id
        first, second = (person.id for person in live.workshop.all(Participant))
        async with one.stream("GET", "/events") as changes, asyncio.timeout(10):
            lines = changes.aiter_lines()
            await anext(lines)
            await live.do(way(first, second))
            await live.do(AddNote(run, "Said among those who are here"))
            heard = [line async for line in lines]
        assert not any("Said among those who are here" in line for line in heard)
        if way is _merged:
            async with one.stream("GET", "/events") as changes:
                assert changes.status_code == 200
        else:
            assert (await one.get("/events")).status_code == 204
    await live.room.close()
