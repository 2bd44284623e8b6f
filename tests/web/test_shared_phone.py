from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.phone import Page, Phone, ServedWorkshop
from workshoptui.web.people_on_phone import MOST, PeopleOnPhone
from workshoptui.workshop.cards import Card
from workshoptui.workshop.joining import KeepOut, LockJoining, Phrase
from workshoptui.workshop.people import Participant
from workshoptui.workshop.sittings import CloseSitting, OpenSitting

COOKIE = "workshop-ABCD23"
TOKENS = st.text("abcXYZ019_-", min_size=43, max_size=43)


async def handed_to(phone: Phone, name: str, role: str = "") -> httpx.Response:
    """The phone is handed to somebody who has none."""
    form = Page((await phone.http.get("/phone")).text).form("/phone/new")
    return await phone.post(form, name=name, role=role)


async def given_to(phone: Phone, place: int) -> httpx.Response:
    """The phone is handed to one of those who are on it already."""
    return await phone.http.post("/phone/to", data={"place": f"{place}"})


@asynccontextmanager
async def shared() -> AsyncIterator[tuple[ServedWorkshop, Phone]]:
    """Ann's phone in a round of ideas, handed to Bo."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (phone,) = served.phones
        await served.go("ideas")
        answer = await handed_to(phone, "Bo", "citizen")
        assert (answer.status_code, answer.headers["location"]) == (303, "/room")
        yield served, phone


async def test_each_writes_as_themselves_on_one_phone() -> None:
    """Handed on and back as often as they like; nobody needs words for it."""
    async with shared() as (served, phone):
        page = await phone.room()
        assert "You: Bo" in page.text
        assert "Writing now: Bo" in page.text
        await phone.send("add-card", text="Of Bo")
        assert "Of Bo" in (await phone.room()).text
        await given_to(phone, 0)
        page = await phone.room()
        assert "You: Ann" in page.text
        assert "Of Bo" not in page.text
        await phone.send("add-card", text="Of Ann")
        await given_to(phone, 1)
        assert "Of Ann" not in (await phone.room()).text
        ann, bo = served.workshop.all(Participant)
        assert (bo.name, bo.role) == ("Bo", "citizen")
        written = {card.text: card.given_by for card in served.workshop.all(Card)}
        assert written == {"Of Bo": bo.id, "Of Ann": ann.id}
        names = Page((await phone.http.get("/phone")).text).text
        assert "Ann · this is their phone" in names
        assert "Bo · writes now" in names


async def test_what_one_sends_from_an_old_page_is_nobody_elses() -> None:
    """Nothing is saved, the words are shown for copying, and count once their writer is back."""
    async with shared() as (served, phone):
        old = (await phone.room()).form("add-card")
        await given_to(phone, 0)
        for headers in ({}, {"x-fragment": "changes"}):
            answer = await phone.http.post(
                old.action, data=old.fields | {"text": ["Of Bo"]}, headers=headers
            )
            assert answer.status_code == 401
            assert "Somebody else writes on this phone now" in answer.text
            assert "Of Bo" in answer.text
            assert "/phone" in [tag.get("href") for _, tag in Page(answer.text).tags]
        assert not served.workshop.all(Card)
        mark = old.fields["as"][0]
        assert (await phone.http.get("/room/form", params={"as": mark})).status_code == 401
        for path in ("/recall", "/mine"):
            assert (await phone.http.post(path, data={"as": mark})).status_code == 401
        await given_to(phone, 1)
        assert (await phone.http.get("/room/form", params={"as": mark})).status_code == 200
        assert (await phone.http.get("/room/form")).status_code == 401
        assert (await phone.post(old, text="Of Bo")).status_code == 303
        assert served.workshop.all(Card)[0].given_by == served.people[1]


async def test_every_form_of_a_second_person_says_whose_it_is() -> None:
    """Those of the owner say nothing, so that a phone of one person is as it was."""
    async with shared() as (served, phone):
        for activity in ("ideas", "interviews", "questionnaire"):
            await served.go(activity)
            sent = [form for form in (await phone.room()).forms.values() if "/do/" in form.action]
            assert sent
            assert all(len(form.fields["as"][0]) == 12 for form in sent)
        await given_to(phone, 0)
        assert all("as" not in form.fields for form in (await phone.room()).forms.values())


async def test_when_the_sitting_ends_the_phone_is_its_owners_with_a_clear_word() -> None:
    """The others' words can be written down, then it forgets them; the words let them in again."""
    async with shared() as (served, phone):
        await phone.send("add-card", text="Of Bo")
        old = (await phone.room()).form("introduce")
        phrase = await phone.phrase()
        await served.do(CloseSitting("See you"))
        assert (await phone.post(old, name="Mallory")).status_code == 401
        page = await phone.room()
        assert "You: Ann" in page.text
        assert "The sitting is over. From now on only Ann writes on this phone." in page.text
        assert "The six words of Bo" in page.text
        assert all(word in page.text for word in phrase.split())
        assert (await given_to(phone, 1)).status_code == 409
        await served.do(OpenSitting("2026-04-05"))
        assert "You: Ann" in (await phone.room()).text
        assert (await phone.post(page.form("/phone/end"))).status_code == 303
        assert "." not in phone.http.cookies[COOKIE]
        assert "The six words of Bo" not in (await phone.room()).text
        other = Phone(served.app)
        form = Page((await other.http.get("/recall")).text).form("/recall")
        assert (await other.post(form, phrase=phrase)).status_code == 303
        assert "You: Bo" in (await other.room()).text


async def test_the_owners_words_are_not_shown_while_others_have_the_phone() -> None:
    """With them whoever has it now could be its owner for good."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (phone,) = served.phones
        words = await phone.phrase()
        await handed_to(phone, "Bo")
        assert (await phone.phrase()).split() != words.split()
        await given_to(phone, 0)
        page = await phone.room()
        assert words.split()[0] not in page.text.split()
        assert "Your six words are shown here again once nobody else writes" in page.text
        await phone.http.post("/phone/end")
        assert await phone.phrase() == words


async def test_words_are_shown_until_their_owner_has_them_on_paper() -> None:
    """On every page under “You”, then on none, and none are made anew; they hold as before."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (phone,) = served.phones
        words = await phone.phrase()
        assert await phone.phrase() == words
        assert (await phone.send("write-down-phrase")).status_code == 303
        page = await phone.room()
        assert "Noted: this phone does not show them any more." in page.text
        assert 'class="words"' not in page.html
        await phone.http.post("/phone/words")
        assert 'class="words"' not in (await phone.room()).html
        other = Phone(served.app)
        form = Page((await other.http.get("/recall")).text).form("/recall")
        assert (await other.post(form, phrase=words)).status_code == 303
        assert len(served.workshop.all(Phrase)) == 1


async def test_a_phone_that_was_let_in_by_words_can_be_given_some_of_its_own() -> None:
    """As long as nobody has theirs on paper; the earlier ones hold too."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (phone,) = served.phones
        words = await phone.phrase()
        other = Phone(served.app)
        form = Page((await other.http.get("/recall")).text).form("/recall")
        await other.post(form, phrase=words)
        page = await other.room()
        assert "Those that you were given cannot be shown on this phone." in page.text
        answer = await other.post(page.form("/phone/words"))
        assert answer.headers["location"] == "/room?words=1#you"
        assert await other.phrase() != words
        for phrase in (words, await other.phrase()):
            third = Phone(served.app)
            form = Page((await third.http.get("/recall")).text).form("/recall")
            await third.post(form, phrase=phrase)
            assert "You: Ann" in (await third.room()).text


async def test_a_phone_is_handed_on_only_where_that_is_safe() -> None:
    """In a sitting, while joining is open, not by who is kept out, and to so many at most."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (phone,) = served.phones
        form = Page((await phone.http.get("/phone")).text).form("/phone/new")
        await served.do(LockJoining())
        assert (await phone.post(form, name="Eve")).status_code == 422
        assert "/phone/new" not in Page((await phone.http.get("/phone")).text).forms
        await served.do(LockJoining(locked=False))
        await served.do(KeepOut(served.people[0]))
        assert (await phone.post(form, name="Eve")).status_code == 403
        await served.do(KeepOut(served.people[0], out=False))
        for number in range(1, MOST):
            assert (await handed_to(phone, f"Person {number}")).status_code == 303
        assert (await phone.post(form, name="Eve")).status_code == 409
        assert "No more people can write on one phone" in (await phone.http.get("/phone")).text
        await served.do(CloseSitting(""))
        assert (await phone.post(form, name="Eve")).status_code == 409
        assert len(served.workshop.all(Participant)) == MOST
        nobody = Phone(served.app)
        for path in ("/phone/new", "/phone/to", "/phone/end", "/phone/words"):
            assert (await nobody.http.post(path)).headers["location"] == "/"
        assert (await nobody.http.get("/phone")).headers["location"] == "/"


async def test_somebody_paused_does_not_hold_up_the_phone() -> None:
    """The page that says so leads to whoever else is on it."""
    async with shared() as (served, phone):
        await served.do(KeepOut(served.people[1]))
        answer = await phone.http.get("/room")
        assert answer.status_code == 403
        assert "/phone" in [tag.get("href") for _, tag in Page(answer.text).tags]
        await given_to(phone, 0)
        assert "You: Ann" in (await phone.room()).text


async def test_another_sites_page_hands_nothing_on() -> None:
    """Nor does one that asks with the cookie of a phone, if a browser sent that along."""
    async with shared() as (served, phone):
        for path, fields in (
            ("/phone/new", {"key": "k" * 30, "name": "Eve"}),
            ("/phone/to", {"place": "0"}),
            ("/phone/end", {}),
            ("/phone/words", {}),
        ):
            headers = {"origin": "https://evil.example"}
            answer = await phone.http.post(path, data=fields, headers=headers)
            assert answer.status_code == 403
        assert "You: Bo" in (await phone.room()).text
        assert len(served.people) == 2


async def test_the_cookie_of_a_shared_phone_is_kept_as_safe_as_any() -> None:
    """HttpOnly and SameSite; it holds no name, and its page is kept by no browser."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (phone,) = served.phones
        answer = await handed_to(phone, "Bodil")  # which no chance brings about
        for flag in ("HttpOnly", "SameSite=strict", "Path=/"):
            assert flag in answer.headers["set-cookie"]
        assert "Bodil" not in phone.http.cookies[COOKIE]
        assert (await phone.http.get("/room")).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("place", ["2", "-1", "99", "1x", "", "²"])
async def test_only_who_is_on_the_phone_can_be_chosen(place: str) -> None:
    """A place that nobody has leads nowhere, in a form and in a cookie."""
    async with shared() as (served, phone):
        answer = await phone.http.post("/phone/to", data={"place": place})
        assert answer.status_code == 409
        assert "You: Bo" in (await phone.room()).text
        tokens, _, sitting = phone.http.cookies[COOKIE].rsplit("!", 2)
        forged = httpx.AsyncClient(
            transport=httpx.ASGITransport(served.app),
            base_url="http://workshop.test",
            headers={b"cookie": f"{COOKIE}={tokens}!{place}!{sitting}".encode()},
        )
        assert (await forged.get("/room")).headers["location"] == "/"


async def test_two_taps_hand_the_phone_to_one_person() -> None:
    """The same form sent twice."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (phone,) = served.phones
        form = Page((await phone.http.get("/phone")).text).form("/phone/new")
        for _ in range(2):
            assert (await phone.post(form, name="Bo")).status_code == 303
        assert len(served.people) == 2
        assert "You: Bo" in (await phone.room()).text


@given(st.lists(TOKENS, min_size=1, max_size=MOST), st.integers(0, MOST - 1))
def test_a_cookie_says_who_writes(tokens: list[str], place: int) -> None:
    """What is written is read again; of one person it is the token alone, as it always was."""
    people = PeopleOnPhone(tuple(tokens), place % len(tokens), "s12" if len(tokens) > 1 else "")
    assert PeopleOnPhone.read(people.cookie) == people
    assert (people.cookie == tokens[0]) == (len(tokens) == 1)
    assert people.token("s13") == tokens[0]
    assert people.alone().cookie == tokens[0]


@given(st.text(max_size=200))
def test_a_cookie_of_anything_is_nobodys_or_what_it_says(cookie: str) -> None:
    """Whoever writes cookies by hand gets no further than to those whose tokens they have."""
    people = PeopleOnPhone.read(cookie)
    assert people is None or people.cookie == cookie


async def test_a_page_to_read_is_of_who_has_the_phone_now() -> None:
    """It asks again by itself, and nothing has happened since but that it was handed back."""
    async with shared() as (_served, phone):
        page = Page((await phone.http.get("/became")).text)
        (seen,) = (tag["data-seen"] for _, tag in page.tags if "data-seen" in tag)
        again = {"x-seen": seen}
        assert (await phone.http.get("/became", headers=again)).status_code == 204
        await given_to(phone, 0)
        assert (await phone.http.get("/became", headers=again)).status_code == 200
        await given_to(phone, 1)
        assert (await phone.http.get("/became", headers=again)).status_code == 204
