import re

from tests.support.phone import ServedWorkshop, ticked
from workshoptui.record.markdown import render
from workshoptui.workshop.kinds.story import Deliberation, DrawPairs, Story, TellStory

_TOLD = re.compile(r'<p class="written" dir="auto">Story (\d+)\.</p>')
"""A story as it is read, not as it is put into the note below or a label."""


async def told(served: ServedWorkshop, phone: int = 0, **fields: str) -> None:
    """A phone sends the story of its partner."""
    sent = await served.phones[phone].send("tell-story", **fields)
    assert sent.status_code == 303, sent.text


async def test_the_page_says_with_whom_and_whose_story_to_write() -> None:
    """The interviewer writes the partner's story; a partner without a name is somebody."""
    async with await ServedWorkshop.with_phones("Ann", "") as served:
        run = await served.go("interviews")
        before = await served.phones[0].room()
        await served.do(DrawPairs(run))
        ann, nameless = [await phone.room() for phone in served.phones]

        assert "Sit down in pairs." in before.text
        assert "You are together with Ann." in nameless.text
        assert "You are together with somebody who gave no name." in ann.text
        assert "The facilitator helps you find each other." in ann.text
        assert "write what your partner tells" in ann.text


async def test_three_who_are_drawn_together_are_told_so() -> None:
    """Both names."""
    async with await ServedWorkshop.with_phones("Ann", "Bo & <b>Co</b>", "Cy") as served:
        await served.do(DrawPairs(await served.go("interviews")))
        page = await served.phones[0].room()

        assert "Bo & <b>Co</b>" in page.text
        assert "Cy" in page.text
        assert "There are three of you" in page.text


async def test_a_story_is_saved_changed_and_taken_back() -> None:
    """By who wrote it; nobody else sees it before the teller agrees."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        await served.go("interviews")
        ann, bo = served.phones
        await told(served, answers__what="She asked me first.", teller="")
        page = await ann.room()
        edit = page.form("edit-story")
        assert edit.fields["answers.what"] == ["She asked me first."]
        assert "Only you and the person who told it see this" in page.text
        assert not [name for name in (await bo.room()).forms if name.startswith("edit-story")]
        assert "She asked me first." not in (await bo.room()).text

        await ann.post(edit, answers__wishes="More time")
        [story] = served.workshop.all(Story)
        assert story.answers == {"what": "She asked me first.", "wishes": "More time"}
        assert not story.shared
        assert "1 more story waits for the word of whoever told it." in (await bo.room()).text

        await ann.send("take-back")
        assert not served.workshop.all(Story)


async def test_a_big_room_reads_the_stories_of_others_a_part_at_a_time() -> None:
    """The latest first; links lead to all of them, as a page with hundreds would be too large."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        run = await served.go("interviews")
        for number in range(60):
            mine = TellStory(run, {"what": f"Story {number}."}, teller=served.people[0])
            await served.do(mine, by=0)
        pages = await served.phones[1].every_part()
        told = [int(number) for page in pages for number in _TOLD.findall(page.html)]

        assert f"What others wrote down · {60}" in pages[0].text
        assert 1 < len(pages) < 60
        assert told == list(range(60))[::-1]


async def test_a_story_without_an_answer_is_refused_and_its_teller_kept() -> None:
    """With the reason at the form."""
    async with await ServedWorkshop.with_phones("Ann", "Bo", "Cy") as served:
        await served.go("interviews")
        cy = served.people[2]
        refused = await served.phones[0].send("tell-story", teller=cy)

        assert refused.status_code == 422
        assert "Write down at least one answer." in refused.text
        assert f'value="{cy}" selected' in refused.text


async def test_the_teller_is_asked_on_their_own_phone() -> None:
    """With the whole story, wherever the room is: yes, no, or other words; nobody else is."""
    async with await ServedWorkshop.with_phones("Ann", "Bo", "Cy") as served:
        run = await served.go("interviews")
        await served.do(DrawPairs(run, tuple(served.people[:2])))
        ann, bo, cy = served.phones
        form = (await ann.room()).form("tell-story")
        assert form.fields["teller"] == ["partner"]
        await told(served, answers__what="She asked me first.")
        assert [name for name in (await ann.room()).forms if name.startswith("agree-to")] == []
        assert [name for name in (await cy.room()).forms if name.startswith("agree-to")] == []
        assert "She asked me first." not in (await cy.room()).text + render(served.workshop)

        await served.go("ideas")
        page = await bo.room()
        assert "Your story was written down" in page.text
        assert "She asked me first." in page.text
        await bo.send("agree-to-story", agree="false")
        assert "Your story was written down" not in (await bo.room()).text
        await served.go("interviews")
        assert "does not want others to read it" in (await ann.room()).text
        assert "She asked me first." not in (await cy.room()).text + render(served.workshop)

        await bo.send("agree-to-story", agree="true")
        assert "She asked me first." in (await cy.room()).text
        assert "She asked me first." in render(served.workshop)
        await bo.send("edit-story", answers__what="She listened.", agreed="true")
        assert "She listened." in (await cy.room()).text
        await bo.send("take-back")
        assert not served.workshop.all(Story)


async def test_only_the_teller_can_agree_from_a_phone() -> None:
    """A form that somebody makes for another's story changes nothing."""
    async with await ServedWorkshop.with_phones("Ann", "Bo", "Cy") as served:
        await served.go("interviews")
        await told(served, answers__what="She asked me first.", teller=served.people[1])
        [story] = served.workshop.all(Story)
        form = (await served.phones[1].room()).form("agree-to-story")
        for phone in (served.phones[0], served.phones[2]):
            refused = await phone.post(form, agree="true")
            assert refused.status_code == 409
        assert not served.workshop.get(Story, story.id).shared


async def test_everybody_reads_the_stories_and_notes_what_was_said() -> None:
    """Told and talked about, without names and without numbers."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        await served.go("experiences")
        await told(served, answers__what="I slept again.", teller=served.people[1])
        await served.phones[1].send("agree-to-story", agree="true")
        await served.phones[1].send("deliberate", text="Sleep is what it is for.")
        page = await served.phones[1].room()

        assert "I slept again." in page.text
        assert "Sleep is what it is for." in page.text
        assert "never counted or given points" in page.text
        assert "Ann" not in page.html.partition("<article")[2].partition("</article>")[0]
        assert served.workshop.all(Deliberation)


async def test_a_closed_round_is_for_reading() -> None:
    """Stories and notes stay, the forms go; one's own words can be taken back."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("interviews")
        await told(served, answers__what="She asked me first.")
        await served.close()
        page = await served.phones[0].room()

        assert "She asked me first." in page.text
        assert ticked(page, "teller") == []
        left = [name for name in page.forms if "story" in name or "deliberate" in name]
        assert [name.partition("-r")[0] for name in left] == ["take-back"]
