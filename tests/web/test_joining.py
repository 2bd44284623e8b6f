import asyncio

import httpx
import pytest

from tests.support.phone import ADDRESS, Page, Phone, ServedWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.language.recall import words
from workshoptui.web.identity import Identity, digest
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.joining import Join, Phrase, Reclaim, Token
from workshoptui.workshop.people import Participant
from workshoptui.workshop.sittings import OpenSitting

PUBLIC = "https://rooms.example"


async def recall(
    served: ServedWorkshop, phrase: str, visitor: Phone | None = None
) -> httpx.Response:
    """Give six words, on a phone that the room does not know."""
    http = (visitor or Phone(served.app)).http
    form = Page((await http.get("/recall")).text).form("/recall")
    return await http.post("/recall", data=form.fields | {"phrase": [phrase]})


async def served_in(**how: str) -> ServedWorkshop:
    """A workshop that has just been created."""
    return ServedWorkshop.of(await play_workshop(until="start"), **how)


async def test_the_code_leads_to_the_join_page_in_capitals_or_not() -> None:
    """A QR code holds capitals; people type small letters."""
    async with await served_in() as served:
        visitor = Phone(served.app)
        for path in ("/J/ABCD23", "/j/abcd23", "/J/abcd23"):
            response = await visitor.http.get(path)

            assert response.status_code == 200
            assert "Dialogues that matter" in response.text


@pytest.mark.parametrize("typed", ["abcd23", "ABCD 23", " abc-d23 "])
async def test_a_code_may_be_typed_with_spaces_and_hyphens(typed: str) -> None:
    """What people read off a wall is not what a program would write."""
    async with await served_in() as served:
        response = await Phone(served.app).http.get("/", params={"code": typed})

        assert response.status_code == 303
        assert response.headers["location"] == "/j/ABCD23"


@pytest.mark.parametrize("path", ["/J/WRONG2", "/?code=WRONG2", "/j/%3Cscript%3E"])
async def test_an_unknown_code_is_explained_where_it_can_be_typed_again(path: str) -> None:
    """The field is there, with what was typed in it."""
    async with await served_in() as served:
        response = await Phone(served.app).http.get(path)

        assert response.status_code == 404
        assert "No workshop is open under this code" in response.text
        assert Page(response.text).forms["/"].fields["code"] in (["WRONG2"], ["<script>"])


async def test_joining_gives_a_cookie_that_only_the_server_can_read() -> None:
    """HttpOnly, SameSite=Strict, the whole site, about a year; no Secure where there is no TLS."""
    async with await served_in() as served:
        response = await Phone(served.app).join("Ann", "citizen")

        cookie = response.headers["set-cookie"]
        assert cookie.startswith("workshop-ABCD23=")
        for flag in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=31536000"):
            assert flag in cookie
        assert "Secure" not in cookie


async def test_a_phone_that_comes_by_the_public_https_address_gets_a_secure_cookie() -> None:
    """And a phone in the same room that does not, gets one that it can keep."""
    async with await served_in(public_url=PUBLIC) as served:
        outside = Phone(served.app)
        outside.http.base_url = httpx.URL(PUBLIC)

        assert "Secure" in (await outside.join()).headers["set-cookie"]
        assert "Secure" not in (await Phone(served.app).join()).headers["set-cookie"]


async def test_the_journal_keeps_digests_and_the_page_no_ids() -> None:
    """Neither the cookie nor the six words can be read from the journal, nor an id from a page."""
    async with await served_in() as served:
        visitor = Phone(served.app)
        await visitor.join("Ann", "manager")
        token = visitor.http.cookies["workshop-ABCD23"]
        me = served.workshop.all(Participant)[0]

        assert len(token) >= 43
        assert served.workshop.find(Token, digest(token)) is not None
        assert (me.name, me.role) == ("Ann", "manager")
        journal = " ".join([repr(entry) for entry in await served.end()])
        assert token not in journal
        assert await visitor.phrase() not in journal
        assert f'"{me.id}"' not in (await visitor.room()).html


async def test_a_double_tap_on_join_is_one_participant() -> None:
    """The same form sent twice gives the same cookie, and so the same words."""
    async with await served_in() as served:
        visitor = Phone(served.app)
        form = Page((await visitor.http.get("/j/abcd23")).text).form("/join")
        phones = Phone(served.app), Phone(served.app)
        one, two = await asyncio.gather(
            *(phone.http.post("/join", data=form.fields) for phone in phones)
        )

        assert one.status_code == two.status_code == 303
        assert one.headers["set-cookie"] == two.headers["set-cookie"]
        assert await phones[0].phrase() == await phones[1].phrase() != ""
        assert len(served.workshop.all(Participant)) == 1


async def test_a_phone_is_given_words_of_its_language_and_keeps_them() -> None:
    """Also where the same form comes twice, and the page is in another language by then."""
    async with await served_in() as served:
        form = Page((await Phone(served.app).http.get("/j/abcd23")).text).form("/join")
        shown = []
        for asked in ("sv", "en"):
            phone = Phone(served.app)
            await phone.http.post("/join", data=form.fields, headers={"accept-language": asked})
            shown.append((await phone.phrase()).split())
        assert set(shown[0]) <= set(words("sv"))
        assert len(shown[0]) == 6
        assert shown[0] == shown[1]
        back = await recall(served, " ".join(shown[0]).upper())
        assert back.headers["location"] == "/room"
        assert len(served.workshop.all(Participant)) == 1


async def test_a_phone_that_has_joined_goes_straight_to_the_room() -> None:
    """Scanning again, or sending the form again, makes nobody twice."""
    async with await served_in() as served:
        visitor = Phone(served.app)
        form = Page((await visitor.http.get("/j/abcd23")).text).form("/join")
        await visitor.join("Ann")
        for response in (
            await visitor.http.get("/"),
            await visitor.http.get("/J/ABCD23"),
            await visitor.http.post("/join", data=form.fields),
        ):
            assert response.status_code == 303
            assert response.headers["location"] == "/room"
        assert len(served.workshop.all(Participant)) == 1


async def test_six_words_make_another_phone_the_same_person() -> None:
    """However they are written down."""
    async with await served_in() as served:
        ann = Phone(served.app)
        await ann.join("Ann")
        phrase = (await ann.phrase()).split()
        other = Phone(served.app)
        form = Page((await other.http.get("/recall")).text).form("/recall")
        said = form.fields | {"phrase": [f" {', '.join(phrase).upper()}\n"]}
        response = await other.http.post("/recall", data=said)

        assert response.status_code == 303
        assert "You: Ann" in (await other.room()).text
        assert len(served.workshop.all(Participant)) == 1


async def test_who_joined_anew_can_still_be_who_they_were() -> None:
    """The room page leads to the six words, and the cookie that the phone has stays the one."""
    async with await served_in() as served:
        ann = Phone(served.app)
        await ann.join("Ann")
        phrase = (await ann.phrase()).split()
        other = Phone(served.app)
        await other.join("Somebody new")
        links = [tag.get("href") for _, tag in (await other.room()).tags]
        page = Page((await other.http.get("/recall")).text)
        response = await other.post(page.form("/recall"), phrase=" ".join(phrase))

        assert "/recall" in links
        assert "Go on as someone new" in page.text
        assert response.status_code == 303
        assert "You: Ann" in (await other.room()).text
        assert [one.name for one in served.workshop.all(Participant)] == ["Ann"]


async def test_a_page_asked_for_while_the_six_words_are_sent_is_the_earlier_persons() -> None:
    """Who asked is gone by the time their being here is kept; the phone is not left without."""
    async with await served_in() as served:
        ann = Phone(served.app)
        await ann.join("Ann")
        phrase = (await ann.phrase()).split()
        digested = served.app.state.context.identity.phrase_digest(" ".join(phrase))
        other = Phone(served.app)
        await other.join("Somebody new")
        newcomer = served.workshop.all(Participant)[-1].id
        await served.do(OpenSitting("2026-03-05"))
        _, page = await asyncio.gather(served.do(Reclaim(digested), by=newcomer), other.room())

        assert "You: Ann" in page.text
        assert "You: Ann" in (await other.room()).text


async def test_words_from_before_still_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier version kept of them is tried last, for it takes long; new ones need not."""
    async with await served_in() as served:
        identity = served.app.state.context.identity
        slow: list[str] = []
        digested = identity.scrypt_digest

        def counted(phrase: str) -> str:
            slow.append(phrase)
            return str(digested(phrase))

        monkeypatch.setattr(identity, "scrypt_digest", counted)
        await Phone(served.app).join("Bo")
        assert (await recall(served, "wrong words")).status_code == 422
        assert slow == []

        old = Join("a" * 64, digested("alarm zoo zebra album yellow alley"), "Ann")
        await served.do(old, by=NEWCOMER)
        other = Phone(served.app)
        answer = await recall(served, "Alarm zoo, zebra album yellow alley", other)
        assert answer.headers["location"] == "/room"
        assert "You: Ann" in (await other.room()).text
        assert (await recall(served, "wrong words")).status_code == 422
        assert len(slow) == 2
        bo, ann = served.workshop.all(Phrase)
        assert (bo.digested, ann.digested) == ("hmac-sha256", "scrypt")


async def test_wrong_words_are_refused_where_they_were_typed() -> None:
    """What was typed stays, and nobody is claimed."""
    async with await served_in() as served:
        other = Phone(served.app)
        form = Page((await other.http.get("/recall")).text).form("/recall")
        response = await other.http.post("/recall", data=form.fields | {"phrase": ["one two"]})

        assert response.status_code == 422
        assert "No one here has these six words" in response.text
        assert Page(response.text).form("/recall").fields["phrase"] == ["one two"]
        assert (await other.http.get("/room")).headers["location"] == "/"


async def test_a_name_that_is_too_long_is_refused_and_kept() -> None:
    """Nothing is cut: it is said, and what was typed is still there."""
    async with await served_in() as served:
        response = await Phone(served.app).join("A" * 61)

        assert response.status_code == 422
        assert "1 character too long" in response.text
        assert Page(response.text).form("/join").fields["name"] == ["A" * 61]
        assert not served.workshop.all(Participant)


async def test_joining_needs_the_code() -> None:
    """Finding the port is not being invited."""
    async with await served_in() as served:
        visitor = Phone(served.app)
        response = await visitor.http.post("/join", data={"name": "Eve", "code": "GUESS2"})

        assert response.status_code == 404
        assert not served.workshop.all(Participant)


async def test_a_browser_that_keeps_no_cookies_is_told_so() -> None:
    """It does not go round in circles between joining and the room."""
    async with await served_in() as served:
        joined = await Phone(served.app).join("Ann")
        answer = await Phone(served.app).http.get(joined.headers["location"])
        assert answer.status_code == 403
        assert "This browser keeps no cookies" in answer.text


async def test_who_has_not_joined_sees_nothing() -> None:
    """Every page of the room leads to the door; the stream has nothing to wait for."""
    async with await served_in() as served:
        http = Phone(served.app).http
        for path in ("/room", "/note", "/note.md"):
            assert (await http.get(path)).headers["location"] == "/"
        assert (await http.get("/room/form")).status_code == 401
        assert (await http.get("/events")).status_code == 204


async def test_digests_of_phrases_stay_what_they_were() -> None:
    """Who joined with an earlier version of the program is let in by this one."""
    identity = Identity("ABCD23", None, lambda: "x" * 43)
    kept = "ad13511990a3d3772101333c1f42716ff60396df8796d9fe844960d7f78628e3"
    for phrase in ("alarm zoo zebra album yellow alley", " Alarm, ZOO zebra album yellow\nalley "):
        assert identity.phrase_digest(phrase) == kept


async def test_a_phrase_in_another_script_is_one_of_its_own() -> None:
    """Two people with different words in Greek, say, are not taken for each other."""
    async with await served_in() as served:
        identity = served.app.state.context.identity
        for number, phrase in enumerate(("ελιά ήλιος", "θάλασσα νησί")):
            join = Join(f"{number}" * 64, identity.phrase_digest(phrase), f"Person {number}")
            await served.do(join, by=NEWCOMER)
        other = Phone(served.app)
        answer = await recall(served, "Θάλασσα, ΝΗΣΊ", other)
        assert answer.headers["location"] == "/room"
        assert "You: Person 1" in (await other.room()).text


async def test_another_sites_page_cannot_join_anybody() -> None:
    """Whatever a browser says about where a form came from is believed."""
    async with await served_in() as served:
        visitor = Phone(served.app)
        form = Page((await visitor.http.get("/j/abcd23")).text).form("/join")
        for headers in (
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"sec-fetch-site": "cross-site"},
        ):
            response = await visitor.http.post("/join", data=form.fields, headers=headers)
            assert response.status_code == 403
        assert not served.workshop.all(Participant)
        fine = await visitor.http.post("/join", data=form.fields, headers={"origin": ADDRESS})
        assert fine.status_code == 303


async def test_at_a_first_sitting_it_asks_nobody_whether_they_were_here_before() -> None:
    """Though the way in was tried at another address that this computer has."""
    async with await served_in() as served:
        tried = Phone(served.app)
        tried.http.base_url = httpx.URL("http://localhost:8765")
        await tried.join("The facilitator")
        await tried.room()
        assert "/join" in Page((await Phone(served.app).http.get("/J/ABCD23")).text).forms


@pytest.mark.parametrize("begun_anew", [True, False])
async def test_where_the_address_has_changed_it_asks_who_was_here_before(begun_anew: bool) -> None:
    """No phone's cookie comes along, whether the program has begun anew since or not."""
    async with await served_in() as served:
        ann = Phone(served.app)
        await ann.join("Ann")
        await ann.room()
        context = served.app.state.context
        context.knows = {"10.0.0.7"}.__contains__
        if begun_anew:
            context.people.clear()
            context.hosts.clear()
        new = Phone(served.app)
        new.http.base_url = httpx.URL("http://10.0.0.7")
        assert "/join" not in Page((await new.http.get("/J/ABCD23")).text).forms
        await new.join("Cy")
        other = Phone(served.app)
        other.http.base_url = new.http.base_url
        assert "/join" in Page((await other.http.get("/J/ABCD23")).text).forms
