"""Writing into the note from a phone: the box in every activity, answers, changes, and silence."""

import asyncio
import re

import pytest

from tests.support.evil import EVIL
from tests.support.phone import Page, Phone, ServedWorkshop
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.note_writing import AllowWriting
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.sittings import CloseSitting


async def written(phone: Phone, text: str, **fields: str) -> Page:
    """The page once something was written from it."""
    response = await phone.send("add-remark", text=text, **fields)
    assert response.status_code == 303, response.text
    return await phone.room()


async def note_with(words: str, phone: Phone) -> str:
    """What the shared note says on a page, once it has these words."""
    for _attempt in range(100):
        page = (await phone.room()).text.partition("Everybody sees the same")
        note = " ".join(page[2].split())
        if words in note:
            return note
        await asyncio.sleep(0.01)
    raise AssertionError(note)


def last(served: ServedWorkshop) -> Remark:
    """What was written last."""
    return served.workshop.all(Remark)[-1]


@pytest.mark.parametrize("activity", ["welcome", "clarify", "groups", "criteria", "reflection"])
async def test_everybody_writes_in_every_activity_and_reads_it_in_the_note(activity: str) -> None:
    """Without the writer's name, and with its Markdown drawn."""
    async with await ServedWorkshop.with_phones("Ann", "Bob") as served:
        await served.go(activity)
        ann, bob = served.phones
        page = await written(ann, "Is it **very** late?")
        assert "You wrote this into the note" in page.text
        note = await note_with("Is it very late?", bob)
        assert "Ann" not in note
        assert "You wrote this" not in (await bob.room()).text


async def test_others_answer_through_the_note_and_change_it_where_they_may() -> None:
    """A link beside each leads to the box, which says what one writes to."""
    async with await ServedWorkshop.with_phones("Ann", "Bob") as served:
        await served.go("clarify")
        ann, bob = served.phones
        await written(ann, "Why so early?")
        await note_with("Why so early?", bob)
        address = re.search(r'href="(room\?list=answer[^"#]*)', (await bob.http.get("/room")).text)
        assert address is not None
        place = address[1].replace("&amp;", "&")
        page = Page((await bob.http.get(f"/{place}")).text)
        assert "You write to this: Why so early?" in " ".join(page.text.split())
        assert "Change it instead" not in page.text
        answer = await bob.post(page.form("add-remark"), text="Because of the bus")
        assert answer.headers["location"].startswith("/room?list=answer")
        assert (last(served).reply_to, last(served).text) == ("w6", "Because of the bus")
        await note_with("Answer, ", ann)
        # Wherever the group has gone meanwhile, and by Bob too once Ann lets others.
        await served.go("groups")
        await ann.post(
            (Page((await ann.http.get(f"/{place}")).text)).form("edit-remark"), shared="true"
        )
        form = Page((await bob.http.get(f"/{place}")).text).form("edit-remark")
        await bob.post(form, text="Why so early, and by whom?")
        await note_with("Why so early, and by whom?", ann)
        missing = Page((await bob.http.get("/room?list=answer&from=99")).text)
        assert "What you wanted to write to is no longer there." in missing.text


async def test_two_who_change_it_at_once_both_keep_their_words() -> None:
    """Who was slower finds theirs beside the other; nothing has to be written again."""
    async with await ServedWorkshop.with_phones("Ann", "Bob") as served:
        await served.go("clarify")
        ann, bob = served.phones
        await written(ann, "The bus is late", shared="true")
        place = f"/room?list=answer&from={last(served).id[1:]}"
        forms = [Page((await one.http.get(place)).text).form("edit-remark") for one in (ann, bob)]
        await ann.post(forms[0], text="The bus is often late")
        await bob.post(forms[1], text="The bus is never late")
        note = await note_with("The bus is never late", bob)
        assert "The bus is often late" in note
        assert "Written at the same time" in note
        assert "somebody else changed it at the same time" in (await bob.room()).text


async def test_it_says_which_card_it_is_about() -> None:
    """A link beside each card that is clarified writes the question for who only has to send it."""
    async with await ServedWorkshop.with_phones("Ann", "Bob") as served:
        await served.do(AddCard(await served.go("ideas"), "Time"))
        await served.close()
        await served.go("reveal")
        await served.close()
        await served.go("clarify")
        card = served.workshop.all(Card)[0]
        ann, bob = served.phones
        assert f"list=about&amp;from={card.id[1:]}#write" in (await ann.http.get("/room")).text
        page = Page((await ann.http.get(f"/room?list=about&from={card.id[1:]}")).text)
        assert "You write about this card: Time" in " ".join(page.text.split())
        await ann.post(page.form("add-remark"))
        assert (last(served).card, last(served).text) == (card.id, "I do not understand this card.")
        await note_with("about “Time”", bob)
        assert f"about [“Time”](#card-{card.id})" in served.record


async def test_in_a_silent_round_it_is_kept_and_said_so() -> None:
    """Only its writer sees it, no page of others changes, and nothing is lost."""
    async with await ServedWorkshop.with_phones("Ann", "Bob") as served:
        await served.go("ideas")
        ann, bob = served.phones
        before = (await bob.room()).text.partition("Everybody sees")[0]
        assert "Writing into the note is off for now, as everybody answers" in before
        page = await written(ann, "Buses are late")
        assert "You wrote this; others see it later" in page.text
        theirs = (await bob.room()).text
        assert theirs.partition("Everybody sees")[0] == before
        assert "Buses are late" not in theirs
        assert "Buses are late" not in served.record
        assert served.facts["remarks"] == []
        await served.do(AllowWriting(last(served).run, on=True))
        await note_with("Buses are late", bob)
        await served.do(AllowWriting(last(served).run, on=False))
        off = "Writing into the note is off for now. What you write here is kept"
        assert off in (await bob.room()).text


async def test_between_sittings_the_box_is_there_too() -> None:
    """What is written then has a section of its own in the record."""
    async with await ServedWorkshop.at("plan") as served:
        await served.do(CloseSitting())
        ann = await served.phone("Ann")
        assert "add-remark" not in served.record
        await written(ann, "On the way home")
        assert "On the way home" in served.section("Written between sittings")


async def test_hostile_text_is_words() -> None:
    """On pages, in the note and in the record nothing of it is markup, but bold, lists, links."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("clarify")
        ann = served.phones[0]
        await written(ann, "**One**\n- [two](https://example.org)\n1. three")
        await note_with("two", ann)

        async def tags() -> set[str]:
            pages = [Page((await ann.http.get(path)).text) for path in ("/room", "/note", "/mine")]
            return {kind for page in pages for kind, _ in page.tags}

        before = await tags()
        for text in EVIL.values():
            sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            await ann.send("add-remark", text=sent)
        assert len(served.workshop.all(Remark)) > 20
        assert await tags() - before <= {"br", "nav"}  # lines, and what leads to the rest of a list
