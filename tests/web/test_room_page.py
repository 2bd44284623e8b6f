"""The room page: what each participant sees, in every activity, safe and small."""

import gzip
from importlib.resources import files

import msgspec
import pytest

from tests.support.evil import ENCODABLE
from tests.support.phone import Page, ServedWorkshop, harmless
from tests.support.whole_workshop import play_workshop
from workshoptui.web.kind_page import PLAIN
from workshoptui.web.kinds import page_of, template_of
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop import runs
from workshoptui.workshop.kinds import KINDS, use
from workshoptui.workshop.text import normalized
from workshoptui.workshop.workshop_info import activities


async def test_who_comes_late_sees_everything() -> None:
    """The page has the whole note in it, and where the stream goes on from."""
    async with await ServedWorkshop.at("vote", closing=True) as served:
        late = await served.phone()
        page = await late.room()

        assert "We listen first, said 0-0" in page.text
        assert "How the dots fell" in page.text
        note = next(a for tag, a in page.tags if a.get("id") == "note")
        assert int(note["data-after"].partition(".")[0]) <= served.workshop.seq


async def test_what_stays_open_can_be_reached_when_the_group_is_elsewhere() -> None:
    """The log of uses, from a list; and its form leads back to it."""
    async with await ServedWorkshop.at("questionnaire") as served:
        ann = await served.phone()
        page = await ann.room()
        log = runs.runs_of_kind(served.workshop, use.UseActivity)[-1].id
        link = f"/room?run={log}"
        beside = await ann.room(log)
        response = await ann.post(beside.form("log-use"), date="2026-04-15", unit="South")

        assert link in [attributes.get("href") for _, attributes in page.tags]
        assert response.status_code == 303
        assert response.headers["location"].startswith(link)


async def test_before_the_first_activity_there_is_something_to_read() -> None:
    """Nobody looks at an empty page."""
    async with await ServedWorkshop.at("start") as served:
        assert "Look at the screen at the front" in (await (await served.phone()).room()).text


async def test_hostile_text_is_text() -> None:
    """On a card, and as a name: shown as it was cleaned, never as markup."""
    async with await ServedWorkshop.at("ideas") as served:
        for name, hostile in ENCODABLE.items():
            ann = await served.phone()
            text = hostile[:200]
            response = await ann.send("add-card", text=text)
            if not normalized(text):
                assert response.status_code == 422, name
                continue
            await ann.send("introduce", name=text[:60])
            page = await ann.room()

            harmless(page)
            assert normalized(text) in " ".join(page.text.split()), name


NASTY = "\"'><img src=x onerror=a()></textarea><script>b()</script>"


async def every_page(*, nasty: bool, closing: bool) -> list[tuple[str, Page]]:
    """The page of each activity, once everybody has given something."""

    def say(text: str) -> str:
        return f"{NASTY[:28]}{text}" if nasty else text

    if (nasty, closing) in _PAGES:
        return _PAGES[nasty, closing]
    pages = _PAGES[nasty, closing] = []
    for activity in await agenda():
        live = await play_workshop(until=activity, closing=closing, people=3, say=say)
        async with ServedWorkshop.of(live) as served:
            ann = await served.phone(say("Ann"))
            if activity == "draft" and not closing:
                await ann.send("join-team")
            pages.append((activity, await ann.room()))
    return pages


_PAGES: dict[tuple[bool, bool], list[tuple[str, Page]]] = {}
"""Playing a workshop to each of its activities takes a while, and the pages stay the same."""


async def agenda() -> list[str]:
    """The ids of the activities of the workshop that is played."""
    live = await play_workshop(until="start")
    found = [activity.id for activity in activities(live.workshop)]
    await live.room.close()
    return found


@pytest.mark.parametrize("closing", [False, True])
async def test_hostile_text_in_every_field_is_text_on_every_page(closing: bool) -> None:
    """Titles, cards, groups, models, tests, comments, answers, plans: as forms and as results."""
    for activity, page in await every_page(nasty=True, closing=closing):
        harmless(page)
        assert NASTY[:28] in page.text, activity


async def test_every_page_can_be_used_with_a_screen_reader() -> None:
    """One heading of the first level, landmarks, a label for each field, no id twice."""
    for activity, page in await every_page(nasty=False, closing=False):
        tags = [tag for tag, _ in page.tags]
        ids = [a["id"] for _, a in page.tags if "id" in a]
        labelled = {a["for"] for tag, a in page.tags if tag == "label" and "for" in a}
        assert tags.count("h1") == tags.count("main") == 1, activity
        assert len(ids) == len(set(ids)), activity
        for tag, a in page.tags:
            if tag in {"textarea", "select"} or (
                tag == "input" and a.get("type", "text") in {"text", "date"}
            ):
                assert a.get("id") in labelled, (activity, a)


async def test_every_form_on_every_page_is_one_that_can_be_sent() -> None:
    """And its text fields take no more than the rules do."""
    for activity, page in await every_page(nasty=False, closing=False):
        for name, form in page.forms.items():
            if form.action == "/hand":  # it is kept nowhere, so it is no action
                assert form.fields == {}, activity
                continue
            act = PHONE_ACTIONS[form.action.removeprefix("/do/")].action
            own = set(form.fields) - {"key", "spot", "at", "about"}
            known = {one.encode_name for one in msgspec.structs.fields(act)}
            assert {field.partition(".")[0] for field in own} <= known, (activity, name)


async def test_a_page_is_small() -> None:
    """The room may have one slow access point: 8 kB on their way before anybody has written."""
    live = await play_workshop(until="start")
    await live.do(runs.GoTo("draft"))
    async with ServedWorkshop.of(live) as served:
        ann = await served.phone()
        await ann.send("add-model", name="Round table")
        page = await ann.room()

        assert "Round table" in page.text
        assert len(page.html.encode()) < 54_000
        assert len(gzip.compress(page.html.encode())) < 8_000


def test_a_kinds_template_has_its_name() -> None:
    """A kind is found by its agenda name and has a page and a template of that name."""
    templates = (files("workshoptui.web") / "pages" / "kinds").iterdir()
    assert sorted(template.name for template in templates) == [f"{kind}.html" for kind in KINDS]
    assert [template_of(kind) for kind in KINDS] == [f"kinds/{kind}.html" for kind in KINDS]


def test_a_kind_without_a_page_happens_in_the_room_alone() -> None:
    """Phones send people to the screen at the front."""
    assert page_of("dance") is PLAIN
    assert template_of("dance") == "plain.html"
