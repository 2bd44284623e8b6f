"""Moderation as phones meet it: taking back, being kept out, a locked door, coming back later."""

import pytest

from tests.support.opened import Opened
from tests.support.phone import Page, Visitor
from workshoptui.workshop import sittings
from workshoptui.workshop.cards import Card
from workshoptui.workshop.joining import KeepOut, LockJoining
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.draft import AddComment, AddModel, Comment
from workshoptui.workshop.kinds.story import Deliberate, Deliberation, Story, TellStory
from workshoptui.workshop.kinds.survey import Answers, AnswerSurvey, SurveyActivity
from workshoptui.workshop.membership import MergePeople, SetAside, TakeIn
from workshoptui.workshop.models import models
from workshoptui.workshop.moderation import HideWords
from workshoptui.workshop.people import Participant, attendees
from workshoptui.workshop.writing import LetWrite

STAYS = "It stays in the facilitator's file until that is cleaned."


async def test_a_comment_and_a_note_are_taken_back_where_they_stand() -> None:
    """Their author finds the button beside them, nobody else does; the phone says what stays."""
    async with await Opened.with_phones("Ann", "Bo") as room:
        ann, bo = room.phones
        run = await room.go("draft")
        await room.act(AddModel(run, "Walk"))
        model = models(room.play.workshop)[-1].id
        await room.act(AddComment(model, "An insult"), by=1)
        assert "An insult" in (await ann.room()).text
        assert not any(name.startswith("take-back") for name in (await ann.room()).forms)
        assert (await bo.send("take-back")).status_code == 303
        assert STAYS in (await bo.room()).text
        # Of the page, the part that is drawn for each phone: the note follows a moment later.
        assert "An insult" not in (await ann.http.get("/room/form")).text
        assert not room.play.workshop.all(Comment)

        run = await room.go("interviews")
        await room.act(TellStory(run, {"what": "She asked."}, teller=room.ids[0]), by=0)
        await room.act(Deliberate(room.play.workshop.all(Story)[0].id, "A note"), by=1)
        assert (await bo.send("take-back")).status_code == 303
        assert not room.play.workshop.all(Deliberation)


async def test_everything_one_wrote_is_on_a_page_of_its_own() -> None:
    """Also what the group has left behind: each is taken back there, without a script."""
    async with await Opened.with_phones("Ann", "Bo") as room:
        _, bo = room.phones
        ideas = await room.go("ideas")
        await room.act(AddCard(ideas, "Of Ann"), by=0)
        await room.act(AddCard(ideas, "Of Bo"), by=1)
        survey = await room.go("questionnaire")
        asked = room.play.workshop.get(SurveyActivity, "questionnaire").items
        await room.act(AnswerSurvey(survey, {asked[0].id: 2}, {asked[0].id: "A remark"}), by=1)
        await room.close()
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
        assert [card.text for card in room.play.workshop.all(Card)] == ["Of Ann"]
        (answers,) = room.play.workshop.all(Answers)
        assert (answers.comments, len(answers.levels)) == ({}, 1)
        assert (await Visitor(room.app).http.get("/mine")).status_code == 303


async def test_nobody_takes_back_what_others_wrote() -> None:
    """A form made up by somebody else changes nothing and says so."""
    async with await Opened.with_phones("Ann", "Bo") as room:
        ann, _ = room.phones
        await room.act(AddCard(await room.go("ideas"), "Of Bo"), by=1)
        card = room.play.workshop.all(Card)[0].id
        sent = {"key": ["k" * 20], "table": ["card"], "row": [card], "part": [""]}
        answer = await ann.http.post("/mine", data=sent)
        assert answer.status_code == 409
        assert "Only the person who wrote this" in answer.text
        assert room.play.workshop.all(Card)


async def test_who_wrote_it_is_told_that_it_was_removed() -> None:
    """Without the words."""
    async with await Opened.with_phones("Ann") as room:
        await room.act(AddCard(await room.go("ideas"), "An insult"), by=0)
        await room.act(HideWords("card", room.play.workshop.all(Card)[0].id))
        text = (await room.phones[0].http.get("/mine")).text
        assert "1 thing that you wrote was removed by the facilitator." in text
        assert "An insult" not in text


@pytest.mark.parametrize("way", [KeepOut, SetAside])
async def test_a_phone_that_is_kept_out_is_told_politely_wherever_it_knocks(
    way: type[KeepOut] | type[SetAside],
) -> None:
    """It can send nothing and join nothing with its cookie; what it wrote is shown for copying."""
    async with await Opened.with_phones("Ann", "Bo") as room:
        ann, bo = room.phones
        who = room.ids[1]
        await room.go("ideas")
        form = (await bo.room()).form("add-card")
        await room.act(way(who))
        for path in ("/room", "/", "/j/ABCD23", "/j/ABCD23/new", "/note", "/note.md", "/mine"):
            answer = await bo.http.get(path)
            assert answer.status_code == 403, path
            assert "The facilitator has paused this phone" in answer.text
        assert (await bo.http.get("/room/form")).status_code == 401
        assert (await bo.http.get("/events")).status_code == 204
        answer = await bo.post(form, text="My card")
        assert answer.status_code == 403
        assert "My card" in answer.text
        assert (await bo.http.post("/join", data={"code": "ABCD23"})).status_code == 403
        assert not room.play.workshop.all(Card)
        assert (await ann.room()).text
        await room.act(TakeIn(who) if way is SetAside else KeepOut(who, out=False))
        assert (await bo.send("add-card", text="My card")).status_code == 303


async def test_a_locked_door_is_said_on_a_plain_page() -> None:
    """Newcomers are told whom to ask; who is in goes on; who was here comes back by their words."""
    async with await Opened.with_phones("Ann") as room:
        (ann,) = room.phones
        visitor = Visitor(room.app)
        form = Page((await visitor.http.get("/j/ABCD23")).text).form("/join")
        await room.act(LockJoining())
        for answer in (
            await visitor.http.get("/J/ABCD23"),
            await visitor.http.get("/j/ABCD23/new"),
            await visitor.post(form, name="Eve"),
        ):
            assert answer.status_code == 403
            assert "Nobody new can join just now" in answer.text
            assert "/recall" in Page(answer.text).forms
        assert (await ann.http.get("/room")).status_code == 200
        assert len(room.ids) == 1
        await room.act(LockJoining(locked=False))
        assert (await Visitor(room.app).join("Eve")).status_code == 200


async def test_from_the_second_sitting_on_it_asks_who_was_here_before() -> None:
    """The six words first; who is new says so, and who has lost them is helped on."""
    async with await Opened.with_phones() as room:
        ann = Visitor(room.app)
        joined = Page((await ann.join("Ann")).text)
        words = joined.html.split('<ol class="words">')[1].split("</ol>")[0]
        phrase = " ".join(part.split("<")[0] for part in words.split("<li>")[1:])
        assert "/join" in Page((await Visitor(room.app).http.get("/J/ABCD23")).text).forms
        await room.act(sittings.CloseSitting())

        again = Visitor(room.app)
        page = Page((await again.http.get("/J/ABCD23")).text)
        assert "Were you here before?" in page.text
        assert "/join" not in page.forms
        assert (await again.post(page.form("/recall"), phrase=phrase)).status_code == 303
        assert len(room.ids) == 1

        await room.act(sittings.OpenSitting("2026-04-05"))
        new = Visitor(room.app)
        page = Page((await new.http.get("/J/ABCD23")).text)
        links = [tag.get("href") for kind, tag in page.tags if kind == "a"]
        assert links == ["/j/ABCD23/new", "/j/ABCD23/new"]
        assert (await new.join("Bo")).status_code == 200
        assert len(room.ids) == 2


async def test_two_entries_made_one_are_one_on_both_phones() -> None:
    """Both cookies lead to the same person; what both wrote is theirs."""
    async with await Opened.with_phones("Ann", "Ann again") as room:
        first, second = room.phones
        run = await room.go("ideas")
        await room.act(AddCard(run, "Old"), by=0)
        await room.act(AddCard(run, "New"), by=1)
        await room.act(MergePeople(room.ids[1], room.ids[0]))
        for phone in (first, second):
            text = Page((await phone.http.get("/mine")).text).text
            assert "Old" in text
            assert "New" in text
        assert len(room.play.workshop.all(Participant)) == 1


async def test_removing_a_section_asks_first_and_others_cannot() -> None:
    """Without a script too: the button stands behind a fold that says what goes with it."""
    async with await Opened.with_phones("Ann", "Bo") as room:
        ann, bo = room.phones
        run = await room.go("draft")
        await room.act(AddModel(run, "Walk"), by=0)
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
    async with await Opened.with_phones("Ann", "Bo") as room:
        _, bo = room.phones
        run = await room.go("draft")
        await room.act(AddModel(run, "Walk"), by=0)
        assert "write-section" not in (await bo.room()).html
        await room.act(LetWrite(everybody=True))
        answer = await bo.send("write-section", text="Ours")
        assert answer.status_code == 303
        await room.act(LetWrite(everybody=False))
        assert "write-section" not in (await bo.room()).html


async def test_two_people_joined_by_mistake_both_come_to_the_next_sitting() -> None:
    """The facilitator's undo makes them two again, and each is counted where they are."""
    async with await Opened.with_phones("Ann", "Bo") as room:
        ann, bo = room.phones
        await room.act(MergePeople(room.ids[1], room.ids[0]))
        await room.play.room.undo()
        await room.act(sittings.CloseSitting())
        await room.act(sittings.OpenSitting("2026-03-12", "Town hall"))
        for phone in (bo, ann):
            await phone.room()
        assert [one.id for one in attendees(room.play.workshop)] == room.ids
