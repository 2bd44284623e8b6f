import asyncio
from importlib.resources import files

import msgspec
import pytest

from tests.support.evil import ENCODABLE
from tests.support.phone import Page, Phone, ServedWorkshop, harmless
from tests.support.whole_workshop import play_workshop
from workshoptui.journal.protocol import JournalBroken
from workshoptui.web.forms import LIMIT
from workshoptui.web.kind_page import PLAIN
from workshoptui.web.kinds import page_of, template_of
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop import runs
from workshoptui.workshop.action import FacilitatorAction, NewcomerAction
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds import KINDS, use
from workshoptui.workshop.kinds.vote import Ballot
from workshoptui.workshop.models import models, sections_of
from workshoptui.workshop.sittings import CloseSitting
from workshoptui.workshop.text import plain
from workshoptui.workshop.workshop_info import activities


async def served_in(until: str, *, closing: bool = False, people: int = 3) -> ServedWorkshop:
    """A workshop in which the group is in the activity `until`."""
    return ServedWorkshop.of(await play_workshop(until=until, closing=closing, people=people))


async def test_a_form_without_javascript_is_saved_and_says_so_once() -> None:
    """303 to the room, “Saved.” at the form, and no more after a reload."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        response = await ann.send("add-card", text="Listen before you speak")

        assert response.status_code == 303
        assert response.headers["location"].startswith("/room#add-card-")
        page = await ann.room()
        assert "Saved." in page.text
        assert "Listen before you speak" in page.text
        assert "Saved." not in (await ann.room()).text


async def test_with_javascript_the_fragment_comes_back() -> None:
    """No page around it, and the message in it."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        ann.http.headers["X-Fragment"] = "live"
        response = await ann.send("add-card", text="Listen")

        assert response.status_code == 200
        assert response.headers["x-fragment"] == "live"
        assert "<html" not in response.text
        assert "Saved." in response.text
        assert 'id="add-card-' in response.text


async def test_the_same_form_sent_twice_counts_once() -> None:
    """A double tap, or a phone that tries again: the first outcome, both times."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        answers = await asyncio.gather(*(ann.post(form, text="Once") for _ in range(3)))

        assert [answer.status_code for answer in answers] == [303, 303, 303]
        cards = served.workshop.all(Card, lambda card: card.text == "Once")
        assert len(cards) == 1


async def test_other_words_from_the_same_page_are_never_dropped() -> None:
    """Going back and writing something else is another submission."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        await ann.post(form, text="First")
        await ann.post(form, text="Second")

        texts = [card.text for card in served.workshop.all(Card)]
        assert texts[-2:] == ["First", "Second"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 201, "1 character too long"),
        ("", "Nothing readable was written"),
        ("\x1b\x07\u200b", "Nothing readable was written"),
    ],
)
async def test_a_refused_text_stays_in_its_field_with_the_reason(text: str, said: str) -> None:
    """The page comes back, everything typed still there, the field marked."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        response = await ann.send("add-card", text=text)

        assert response.status_code == 422
        page = Page(response.text)
        assert said in page.text
        assert page.form("add-card").fields["text"] == [text.replace("\x00", "")]
        assert any("aria-invalid" in attributes for tag, attributes in page.tags)


async def test_a_form_for_an_activity_that_has_moved_on_keeps_the_words_to_copy() -> None:
    """The group has gone on and parted: the reason, and the text, on top of what is current."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        await served.do(runs.GoTo("welcome"))
        await served.do(CloseSitting())
        response = await ann.post(form, text="Too late, but thought through")

        assert response.status_code == 409
        page = Page(response.text)
        assert "The group has moved on" in page.text
        assert "Too late, but thought through" in page.text
        assert "add-card" not in "".join(page.forms)


async def test_a_closed_round_says_so() -> None:
    """And keeps what was typed, once the sitting is over and words cannot come late any more."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        run = runs.current_run(served.workshop)
        assert run is not None
        await served.do(runs.CloseRound(run.id))
        await served.do(CloseSitting())
        response = await ann.post(form, text="Late thought")

        assert response.status_code == 409
        assert "This round is closed" in response.text
        assert "Late thought" in response.text


async def test_dots_over_the_budget_are_refused_beside_their_factor() -> None:
    """And the dots stay as they were."""
    async with await served_in("vote") as served:
        ann = await served.phone()
        page = await ann.room()
        forms = [form for name, form in page.forms.items() if name.startswith("place-dots")]
        await ann.post(forms[0], dots="3")
        response = await ann.post(forms[1], dots="1")

        assert response.status_code == 422
        assert "0 left for this factor" in response.text
        ballot = served.workshop.all(Ballot)[-1]
        assert sum(ballot.dots.values()) == 3


async def test_a_tally_is_hidden_until_the_vote_is_closed() -> None:
    """No page before that says how anybody voted."""
    async with await served_in("vote") as served:
        ann = await served.phone()
        before = await ann.room()
        run = runs.current_run(served.workshop)
        assert run is not None
        await served.do(runs.CloseRound(run.id))
        after = await ann.room()

        assert "How the dots fell" not in before.text
        assert "How the dots fell" in after.text


async def test_an_edit_that_was_overtaken_shows_both_texts() -> None:
    """And sending again writes over the other, deliberately."""
    async with await served_in("draft") as served:
        ann, bo = await served.phone(), await served.phone()
        model = models(served.workshop)[-1]
        for one in (ann, bo):
            await one.send(f"join-team-{run_id(served)}-{model.id}")
        form = (await ann.room()).form("write-section")
        await bo.post((await bo.room()).form("write-section"), text="Bo was faster")
        response = await ann.post(form, text="Ann was slower")

        assert response.status_code == 422
        page = Page(response.text)
        assert "Somebody else in the team has just changed this section" in page.text
        assert "Bo was faster" in page.text
        again = page.form("write-section")
        assert again.fields["text"] == ["Ann was slower"]
        assert (await ann.post(again)).status_code == 303
        assert sections_of(served.workshop, model.id)[0].text == "Ann was slower"


def run_id(served: ServedWorkshop) -> str:
    """The run that the group is in."""
    run = runs.current_run(served.workshop)
    assert run is not None
    return run.id


async def test_a_full_disk_loses_nothing_that_was_typed() -> None:
    """503, the reason, and the text in its field."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        await served.journal.close()
        response = await ann.post(form, text="Keep me")

        assert response.status_code == 503
        assert "This is not saved" in response.text
        assert Page(response.text).form("add-card").fields["text"] == ["Keep me"]
        with pytest.raises(JournalBroken):
            await served.do(runs.GoTo("welcome"))


async def test_a_phone_gone_wild_is_slowed_and_the_others_are_not() -> None:
    """429 with a sentence; after a while it may go on."""
    async with await served_in("ideas") as served:
        ann, bo = await served.phone(), await served.phone()
        form = (await ann.room()).form("finish")
        codes = [(await ann.post(form)).status_code for _ in range(101)]

        assert codes[:100] == [303] * 100
        assert codes[100] == 429
        assert (await bo.send("finish")).status_code == 303
        served.clock.advance(5)
        assert (await ann.post(form)).status_code == 303


async def test_what_is_too_much_is_refused_with_a_sentence() -> None:
    """Nothing of it is read into memory, let alone kept."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        response = await ann.send("add-card", text="x" * (LIMIT + 1))

        assert response.status_code == 413
        assert "too much to send at once" in response.text


async def test_a_form_with_every_field_full_in_any_script_fits() -> None:
    """The limit on a form's size never cuts what the limits on its texts allow."""
    async with await served_in("test") as served:
        ann = await served.phone()
        form = (await ann.room()).form("log-test")
        full: dict[str, str | list[str]] = {
            name: "\u6c34" * limit for name, limit in form.limits.items()
        }
        full["model"] = models(served.workshop)[0].id
        response = await ann.http.post(form.action, data=form.fields | full)

        assert len(full) == 7
        assert response.status_code == 303


NETWORK_NEVER = [act for act in ACTIONS if issubclass(act, FacilitatorAction | NewcomerAction)]


async def test_no_phone_can_do_what_is_not_a_participants() -> None:
    """No form reads such an action, whatever is sent."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        before = served.workshop.seq
        fields = {"run": run_id(served), "activity": "welcome", "text": "x", "key": "k" * 20}
        for act in NETWORK_NEVER:
            tag = str(act.__struct_config__.tag)
            response = await ann.http.post(f"/do/{tag}", data=fields)

            assert tag not in PHONE_ACTIONS
            assert response.status_code == 404, tag
        assert len(NETWORK_NEVER) > 20
        assert served.workshop.seq == before


async def test_nobody_acts_for_somebody_else() -> None:
    """Whose card it is comes from the cookie alone."""
    async with await served_in("ideas") as served:
        ann, bo = await served.phone(), await served.phone()
        await ann.send("add-card", text="Ann's")
        form = (await ann.room()).form("edit-card")
        response = await bo.post(form, text="Bo's now")

        assert response.status_code == 409
        assert "Only the person who wrote a card" in response.text
        assert served.workshop.all(Card)[-1].text == "Ann's"


async def test_a_phone_that_is_not_known_any_more_gets_its_words_back() -> None:
    """Cookies are sometimes cleared in the middle of a thought."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        ann.http.cookies.clear()
        response = await ann.post(form, text="Half a thought")

        assert response.status_code == 403
        assert "Half a thought" in response.text


async def test_every_answer_carries_the_guarding_headers() -> None:
    """Pages, redirects, errors and files alike."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        style = next(
            attributes["href"] for tag, attributes in (await ann.room()).tags if tag == "link"
        )
        for path in ("/room", "/", "/nowhere", "/note.md", style):
            headers = (await ann.http.get(path)).headers
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            # With “no-referrer” browsers would not say where a form came from.
            assert headers["referrer-policy"] == "same-origin"


async def test_pages_are_not_cached_and_files_are() -> None:
    """A page is of the moment; a file's address changes with its content."""
    async with await served_in("ideas") as served:
        ann = await served.phone()
        page = await ann.room()
        style = next(a["href"] for tag, a in page.tags if a.get("rel") == "stylesheet")

        assert (await ann.http.get("/room")).headers["cache-control"] == "no-store"
        assert "immutable" in (await ann.http.get(style)).headers["cache-control"]


async def test_an_error_of_ours_says_so_and_shows_nothing_of_the_program() -> None:
    """A friendly page, no traceback."""
    live = await play_workshop(until="ideas", closing=False, people=3)
    async with ServedWorkshop.of(live) as served:
        ann = await served.phone()
        broken = Phone(served.app, failing=True)
        broken.http.cookies = ann.http.cookies

        def fail(_: object) -> str:
            raise ZeroDivisionError("secret inside")

        served.app.state.context.markdown = fail
        response = await broken.http.get("/note.md")

        assert response.status_code == 500
        assert "Something went wrong on our side" in response.text
        assert "secret inside" not in response.text
        assert "Traceback" not in response.text
        assert "frame-ancestors" in response.headers["content-security-policy"]


async def test_a_page_that_is_not_there_is_friendly() -> None:
    """404, and a way on."""
    async with await served_in("ideas") as served:
        response = await (await served.phone()).http.get("/wp-admin")

        assert response.status_code == 404
        assert "There is no such page here" in response.text


async def test_the_note_is_a_page_and_a_file() -> None:
    """For reading, printing and taking home."""
    async with await served_in("vote", closing=True) as served:
        ann = await served.phone()
        page = await ann.http.get("/note")
        file = await ann.http.get("/note.md")

        assert "We listen first, said 0-0" in page.text
        assert file.headers["content-type"].startswith("text/markdown")
        assert file.text.startswith("---\n")


async def test_who_comes_late_sees_everything() -> None:
    """The page has the whole note in it, and where the stream goes on from."""
    async with await served_in("vote", closing=True) as served:
        late = await served.phone()
        page = await late.room()

        assert "We listen first, said 0-0" in page.text
        assert "How the dots fell" in page.text
        note = next(a for tag, a in page.tags if a.get("id") == "note")
        assert int(note["data-after"].partition(".")[0]) <= served.workshop.seq


async def test_what_stays_open_can_be_reached_when_the_group_is_elsewhere() -> None:
    """The log of uses, from a list; and its form leads back to it."""
    async with await served_in("questionnaire") as served:
        ann = await served.phone()
        page = await ann.room()
        log = runs.runs_of_kind(served.workshop, use.UseActivity)[-1].id
        link = f"/room?run={log}"
        beside = await ann.room(log)
        response = await ann.post(beside.form("log-use"), date="2026-04-15", unit="South")

        assert link in [attributes.get("href") for _, attributes in page.tags]
        assert response.status_code == 303
        assert response.headers["location"].startswith(link)


async def test_a_date_that_is_none_is_explained() -> None:
    """A phone without a date field sends what was typed."""
    async with await served_in("uses") as served:
        ann = await served.phone()
        response = await ann.send("log-use", date="1 May", unit="South")

        assert response.status_code == 422
        assert "year-month-day" in response.text
        assert Page(response.text).form("log-use").fields["unit"] == ["South"]


async def test_part_of_a_questionnaire_can_be_saved() -> None:
    """The rest stays open, and what was answered stays answered."""
    async with await served_in("questionnaire") as served:
        ann = await served.phone()
        await ann.send("answer-survey", levels__q1="4", levels__q2="null", comments__q1="Well")
        form = (await ann.room()).form("answer-survey")

        assert form.fields["levels.q1"] == ["4"]
        assert form.fields["levels.q2"] == ["null"]
        assert "levels.q3" not in form.fields
        assert form.fields["comments.q1"] == ["Well"]


async def test_before_the_first_activity_there_is_something_to_read() -> None:
    """Nobody looks at an empty page."""
    async with await served_in("start") as served:
        assert "Look at the screen at the front" in (await (await served.phone()).room()).text


async def test_hostile_text_is_text() -> None:
    """On a card, and as a name: shown as it was cleaned, never as markup."""
    async with await served_in("ideas") as served:
        for name, hostile in ENCODABLE.items():
            ann = await served.phone()
            text = hostile[:200]
            response = await ann.send("add-card", text=text)
            if not plain(text):
                assert response.status_code == 422, name
                continue
            await ann.send("introduce", name=text[:60])
            page = await ann.room()

            harmless(page)
            assert plain(text) in " ".join(page.text.split()), name


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
            act = PHONE_ACTIONS[form.action.removeprefix("/do/")].action
            own = set(form.fields) - {"key", "spot", "at", "about"}
            known = {one.encode_name for one in msgspec.structs.fields(act)}
            assert {field.partition(".")[0] for field in own} <= known, (activity, name)


async def test_a_page_is_small() -> None:
    """The room may have one slow access point: under 50 kB before anybody has written."""
    live = await play_workshop(until="start")
    await live.do(runs.GoTo("draft"))
    async with ServedWorkshop.of(live) as served:
        ann = await served.phone()
        await ann.send("add-model", name="Round table")
        page = await ann.room()

        assert "Round table" in page.text
        assert len(page.html.encode()) < 50_000


def test_a_kinds_template_has_its_name() -> None:
    """A kind is found by its agenda name and has a page and a template of that name."""
    templates = (files("workshoptui.web") / "pages" / "kinds").iterdir()
    assert sorted(template.name for template in templates) == [f"{kind}.html" for kind in KINDS]
    assert [template_of(kind) for kind in KINDS] == [f"kinds/{kind}.html" for kind in KINDS]


def test_a_kind_without_a_page_happens_in_the_room_alone() -> None:
    """Phones send people to the screen at the front."""
    assert page_of("dance") is PLAIN
    assert template_of("dance") == "plain.html"


async def test_a_chunked_form_without_a_length_is_limited_too() -> None:
    """A phone may not say how much is coming."""
    async with await served_in("ideas") as served:
        ann = await served.phone()

        async def endless() -> object:
            for _ in range(200):
                yield b"text=" + b"x" * 1024

        response = await ann.http.post("/do/add-card", content=endless())  # type: ignore[arg-type]

        assert response.status_code == 413
