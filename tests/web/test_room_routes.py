"""The room's forms and pages by HTTP: what is sent is kept, said, and refused with a reason."""

import asyncio

import pytest

from tests.support.phone import Page, Phone, ServedWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.journal.protocol import JournalBroken
from workshoptui.web.forms import LIMIT
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop import runs
from workshoptui.workshop.action import FacilitatorAction, NewcomerAction
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.vote import Ballot
from workshoptui.workshop.models import models, sections_of
from workshoptui.workshop.sittings import CloseSitting


async def test_a_form_without_javascript_is_saved_and_says_so_once() -> None:
    """303 to the room, “Saved.” at the form, and no more after a reload."""
    async with await ServedWorkshop.at("ideas") as served:
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
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        ann.http.headers["X-Fragment"] = "live"
        response = await ann.send("add-card", text="Listen")

        assert response.status_code == 200
        assert response.headers["x-fragment"] == "live"
        assert "<html" not in response.text
        assert "Saved." in response.text
        assert 'id="add-card-' in response.text


async def test_an_answer_says_of_which_page_it_makes_which() -> None:
    """Where it is all that changed; after what others sent the page is fetched anew."""
    async with await ServedWorkshop.at("goals") as served:
        ann, bo = await served.phone(), await served.phone()
        page = await ann.room()
        form, shown = page.form("add-goal"), page.html.partition('data-version="')[2].split('"')[0]
        ann.http.headers["X-Fragment"] = "changes"
        first = await ann.post(form, words="To cook")
        assert first.headers["x-versions"] == f"{shown} {served.workshop.seq}"
        assert (await bo.send("add-goal", words="To walk")).status_code == 303
        again = await ann.post(form, words="To cook")
        assert again.headers["x-fragment"] == "changes"
        assert "x-versions" not in again.headers


async def test_the_same_form_sent_twice_counts_once() -> None:
    """A double tap, or a phone that tries again: the first outcome, both times."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        answers = await asyncio.gather(*(ann.post(form, text="Once") for _ in range(3)))

        assert [answer.status_code for answer in answers] == [303, 303, 303]
        cards = [card for card in served.workshop.all(Card) if card.text == "Once"]
        assert len(cards) == 1


async def test_other_words_from_the_same_page_are_never_dropped() -> None:
    """Going back and writing something else is another submission."""
    async with await ServedWorkshop.at("ideas") as served:
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
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        response = await ann.send("add-card", text=text)

        assert response.status_code == 422
        page = Page(response.text)
        assert said in page.text
        assert page.form("add-card").fields["text"] == [text.replace("\x00", "")]
        assert any("aria-invalid" in attributes for tag, attributes in page.tags)


async def test_a_form_for_an_activity_that_has_moved_on_keeps_the_words_to_copy() -> None:
    """The group has gone on and parted: the reason, and the text, on top of what is current."""
    async with await ServedWorkshop.at("ideas") as served:
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
    async with await ServedWorkshop.at("ideas") as served:
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
    async with await ServedWorkshop.at("vote") as served:
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
    async with await ServedWorkshop.at("vote") as served:
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
    async with await ServedWorkshop.at("draft") as served:
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
    async with await ServedWorkshop.at("ideas") as served:
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
    async with await ServedWorkshop.at("ideas") as served:
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
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        response = await ann.send("add-card", text="x" * (LIMIT + 1))

        assert response.status_code == 413
        assert "too much to send at once" in response.text


async def test_a_form_with_every_field_full_in_any_script_fits() -> None:
    """The limit on a form's size never cuts what the limits on its texts allow."""
    async with await ServedWorkshop.at("test") as served:
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
    async with await ServedWorkshop.at("ideas") as served:
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
    async with await ServedWorkshop.at("ideas") as served:
        ann, bo = await served.phone(), await served.phone()
        await ann.send("add-card", text="Ann's")
        form = (await ann.room()).form("edit-card")
        response = await bo.post(form, text="Bo's now")

        assert response.status_code == 409
        assert "Only the person who wrote a card" in response.text
        assert served.workshop.all(Card)[-1].text == "Ann's"


async def test_a_phone_that_is_not_known_any_more_gets_its_words_back() -> None:
    """Cookies are sometimes cleared in the middle of a thought."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        ann.http.cookies.clear()
        response = await ann.post(form, text="Half a thought")

        assert response.status_code == 403
        assert "Half a thought" in response.text


async def test_every_answer_carries_the_guarding_headers() -> None:
    """Pages, redirects and errors alike; and files those that mean something there."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        style = next(
            attributes["href"] for tag, attributes in (await ann.room()).tags if tag == "link"
        )
        assert (await ann.http.get(style)).headers["x-content-type-options"] == "nosniff"
        for path in ("/room", "/", "/nowhere", "/note.md", "/worker.js"):
            headers = (await ann.http.get(path)).headers
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            # With “no-referrer” browsers would not say where a form came from.
            assert headers["referrer-policy"] == "same-origin"


async def test_pages_are_not_cached_and_files_are() -> None:
    """The room is asked about each time, other pages are never kept; a file never changes."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        page = await ann.room()
        style = next(a["href"] for tag, a in page.tags if a.get("rel") == "stylesheet")

        assert (await ann.http.get("/room")).headers["cache-control"] == "private, no-cache"
        assert (await ann.http.get("/mine")).headers["cache-control"] == "no-store"
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
    async with await ServedWorkshop.at("ideas") as served:
        response = await (await served.phone()).http.get("/wp-admin")

        assert response.status_code == 404
        assert "There is no such page here" in response.text


async def test_the_note_is_a_page_and_a_file() -> None:
    """For reading, printing and taking home."""
    async with await ServedWorkshop.at("vote", closing=True) as served:
        ann = await served.phone()
        page = await ann.http.get("/note")
        file = await ann.http.get("/note.md")

        assert "We listen first, said 0-0" in page.text
        assert file.headers["content-type"].startswith("text/markdown")
        assert file.text.startswith("---\n")


async def test_a_date_that_is_none_is_explained() -> None:
    """A phone without a date field sends what was typed."""
    async with await ServedWorkshop.at("uses") as served:
        ann = await served.phone()
        response = await ann.send("log-use", date="1 May", unit="South")

        assert response.status_code == 422
        assert "year-month-day" in response.text
        assert Page(response.text).form("log-use").fields["unit"] == ["South"]


async def test_part_of_a_questionnaire_can_be_saved() -> None:
    """The rest stays open, and what was answered stays answered."""
    async with await ServedWorkshop.at("questionnaire") as served:
        ann = await served.phone()
        await ann.send("answer-survey", levels__q1="4", levels__q2="null", comments__q1="Well")
        form = (await ann.room()).form("answer-survey")

        assert form.fields["levels.q1"] == ["4"]
        assert form.fields["levels.q2"] == ["null"]
        assert "levels.q3" not in form.fields
        assert form.fields["comments.q1"] == ["Well"]


async def test_a_chunked_form_without_a_length_is_limited_too() -> None:
    """A phone may not say how much is coming."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()

        async def endless() -> object:
            for _ in range(200):
                yield b"text=" + b"x" * 1024

        response = await ann.http.post("/do/add-card", content=endless())  # type: ignore[arg-type]

        assert response.status_code == 413
