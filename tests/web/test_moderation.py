"""Moderation as phones meet it: taking back, being kept out, a locked door, coming back later."""

import pytest

from tests.support.phone import Page, Phone, ServedWorkshop
from workshoptui.workshop import sittings
from workshoptui.workshop.canvas_permissions import LetWrite
from workshoptui.workshop.cards import Card
from workshoptui.workshop.joining import KeepOut, LockJoining
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.draft import AddComment, AddModel
from workshoptui.workshop.kinds.story import Deliberate, Deliberation, Story, TellStory
from workshoptui.workshop.kinds.survey import Answers, AnswerSurvey, SurveyActivity
from workshoptui.workshop.membership import MergePeople, SetAside, TakeIn
from workshoptui.workshop.models import Comment, models
from workshoptui.workshop.moderation import HideWords
from workshoptui.workshop.people import Participant, attendees

STAYS = "It stays in the facilitator's file until that is cleaned."


async def test_a_comment_and_a_note_are_taken_back_where_they_stand() -> None:
    """Their author finds the button beside them, nobody else does; the phone says what stays."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        run = await served.go("draft")
        await served.do(AddModel(run, "Walk"))
        model = models(served.workshop)[-1].id
        await served.do(AddComment(model, "An insult"), by=1)
        assert "An insult" in (await ann.room()).text
        assert not any(name.startswith("take-back") for name in (await ann.room()).forms)
        assert (await bo.send("take-back")).status_code == 303
        assert STAYS in (await bo.room()).text
        # Of the page, the part that is drawn for each phone: the note follows a moment later.
        assert "An insult" not in (await ann.http.get("/room/form")).text
        assert not served.workshop.all(Comment)

        run = await served.go("interviews")
        await served.do(TellStory(run, {"what": "She asked."}, teller=served.people[0]), by=0)
        await served.do(Deliberate(served.workshop.all(Story)[0].id, "A note"), by=1)
        assert (await bo.send("take-back")).status_code == 303
        assert not served.workshop.all(Deliberation)


async def test_everything_one_wrote_is_on_a_page_of_its_own() -> None:
    """Also what the group has left behind: each is taken back there, without a script."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        _, bo = served.phones
        ideas = await served.go("ideas")
        await served.do(AddCard(ideas, "Of Ann"), by=0)
        await served.do(AddCard(ideas, "Of Bo"), by=1)
        survey = await served.go("questionnaire")
        asked = served.workshop.get(SurveyActivity, "questionnaire").items
        await served.do(AnswerSurvey(survey, {asked[0].id: 2}, {asked[0].id: "A remark"}), by=1)
        await served.close()
        page = Page((await bo.http.get("/mine")).text)
        assert "Of Bo" in page.text
        assert "A remark" in page.text
        assert "Of Ann" not in page.text
        assert "/mine" in {tag.get("href") for _, tag in (await bo.room()).tags}
        for _ in range(2):
            page = Page((await bo.http.get("/mine")).text)
            answer = await bo.post(page.form("/mine"))
            assert answer.headers["location"] == "/mine?taken=1"
        after = await bo.http.get("/mine?taken=1")
        assert STAYS in Page(after.text).text
        assert "There is nothing here that you wrote." in after.text
        assert [card.text for card in served.workshop.all(Card)] == ["Of Ann"]
        (answers,) = served.workshop.all(Answers)
        assert (answers.comments, len(answers.levels)) == ({}, 1)
        assert (await Phone(served.app).http.get("/mine")).status_code == 303


async def test_nobody_takes_back_what_others_wrote() -> None:
    """A form made up by somebody else changes nothing and says so."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, _ = served.phones
        await served.do(AddCard(await served.go("ideas"), "Of Bo"), by=1)
        card = served.workshop.all(Card)[0].id
        sent = {"key": ["k" * 20], "table": ["card"], "row": [card], "part": [""]}
        answer = await ann.http.post("/mine", data=sent)
        assert answer.status_code == 409
        assert "Only the person who wrote this" in answer.text
        assert served.workshop.all(Card)


async def test_who_wrote_it_is_told_that_it_was_removed() -> None:
    """Without the words."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.do(AddCard(await served.go("ideas"), "An insult"), by=0)
        await served.do(HideWords("card", served.workshop.all(Card)[0].id))
        text = (await served.phones[0].http.get("/mine")).text
        assert "1 thing that you wrote was removed by the facilitator." in text
        assert "An insult" not in text


@pytest.mark.parametrize("way", [KeepOut, SetAside])
async def test_a_phone_that_is_kept_out_is_told_politely_wherever_it_knocks(
    way: type[KeepOut] | type[SetAside],
) -> None:
    """It can send nothing and join nothing with its cookie; what it wrote is shown for copying."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        who = served.people[1]
        await served.go("ideas")
        form = (await bo.room()).form("add-card")
        await served.do(way(who))
        for path in (
            "/room",
            "/",
            "/j/ABCD23",
            "/j/ABCD23/new",
            "/note",
            "/note.md",
            "/mine",
            "/look-back",
        ):
            answer = await bo.http.get(path)
            assert answer.status_code == 403, path
            assert "The facilitator has paused this phone" in answer.text
        assert (await bo.http.get("/room/form")).status_code == 401
        assert (await bo.http.get("/events")).status_code == 204
        answer = await bo.post(form, text="My card")
        assert answer.status_code == 403
        assert "My card" in answer.text
        assert (await bo.http.post("/join", data={"code": "ABCD23"})).status_code == 403
        assert not served.workshop.all(Card)
        assert (await ann.room()).text
        await served.do(TakeIn(who) if way is SetAside else KeepOut(who, out=False))
        assert (await bo.send("add-card", text="My card")).status_code == 303


async def test_a_locked_door_is_said_on_a_plain_page() -> None:
    """Newcomers are told whom to ask; who is in goes on; who was here comes back by their words."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (ann,) = served.phones
        visitor = Phone(served.app)
        form = Page((await visitor.http.get("/j/ABCD23")).text).form("/join")
        await served.do(LockJoining())
        for answer in (
            await visitor.http.get("/J/ABCD23"),
            await visitor.http.get("/j/ABCD23/new"),
            await visitor.post(form, name="Eve"),
        ):
            assert answer.status_code == 403
            assert "Nobody new can join just now" in answer.text
            assert "/recall" in Page(answer.text).forms
        assert (await ann.http.get("/room")).status_code == 200
        assert len(served.people) == 1
        await served.do(LockJoining(locked=False))
        assert (await Phone(served.app).join("Eve")).status_code == 303


async def test_from_the_second_sitting_on_it_asks_who_was_here_before() -> None:
    """The six words first; who is new says so, and who has lost them is helped on."""
    async with await ServedWorkshop.with_phones() as served:
        ann = Phone(served.app)
        await ann.join("Ann")
        phrase = await ann.phrase()
        assert "/join" in Page((await Phone(served.app).http.get("/J/ABCD23")).text).forms
        await served.do(sittings.CloseSitting())

        again = Phone(served.app)
        page = Page((await again.http.get("/J/ABCD23")).text)
        assert "Were you here before?" in page.text
        assert "/join" not in page.forms
        assert (await again.post(page.form("/recall"), phrase=phrase)).status_code == 303
        assert len(served.people) == 1

        await served.do(sittings.OpenSitting("2026-04-05"))
        new = Phone(served.app)
        page = Page((await new.http.get("/J/ABCD23")).text)
        links = [tag.get("href") for kind, tag in page.tags if kind == "a"]
        assert links == ["/j/ABCD23/new", "/j/ABCD23/new"]
        assert (await new.join("Bo")).status_code == 303
        assert len(served.people) == 2


async def test_two_entries_made_one_are_one_on_both_phones() -> None:
    """Both cookies lead to the same person; what both wrote is theirs."""
    async with await ServedWorkshop.with_phones("Ann", "Ann again") as served:
        first, second = served.phones
        run = await served.go("ideas")
        await served.do(AddCard(run, "Old"), by=0)
        await served.do(AddCard(run, "New"), by=1)
        await served.do(MergePeople(served.people[1], served.people[0]))
        for phone in (first, second):
            text = Page((await phone.http.get("/mine")).text).text
            assert "Old" in text
            assert "New" in text
        assert len(served.workshop.all(Participant)) == 1


async def test_removing_a_section_asks_first_and_others_cannot() -> None:
    """Without a script too: the button stands behind a fold that says what goes with it."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        run = await served.go("draft")
        await served.do(AddModel(run, "Walk"), by=0)
        page = await ann.room()
        html = page.html
        at = html.index('action="/do/drop-section"')
        fold = html.rindex("<details", 0, at)
        assert 'class="remove"' in html[fold : fold + 60]
        assert "Only the facilitator can bring it back." in html[fold:at]
        form = page.form("drop-section")
        answer = await bo.post(form)
        assert answer.status_code == 409
        assert "Only its team writes" in answer.text
        assert (await ann.post(form)).status_code == 303


async def test_everybody_writes_where_the_facilitator_says_so() -> None:
    """The forms of every canvas appear on every phone, and go again."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        _, bo = served.phones
        run = await served.go("draft")
        await served.do(AddModel(run, "Walk"), by=0)
        assert "write-section" not in (await bo.room()).html
        await served.do(LetWrite(everybody=True))
        answer = await bo.send("write-section", text="Ours")
        assert answer.status_code == 303
        await served.do(LetWrite(everybody=False))
        assert "write-section" not in (await bo.room()).html


async def test_two_people_joined_by_mistake_both_come_to_the_next_sitting() -> None:
    """The facilitator's undo makes them two again, and each is counted where they are."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        await served.do(MergePeople(served.people[1], served.people[0]))
        await served.room.undo()
        await served.do(sittings.CloseSitting())
        await served.do(sittings.OpenSitting("2026-03-12", "Town hall"))
        for phone in (bo, ann):
            await phone.room()
        assert [one.id for one in attendees(served.workshop)] == served.people
