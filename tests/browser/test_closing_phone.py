"""A round that closes under a phone: what is ticked there counts, and none of it is lost."""

from playwright.async_api import expect

from tests.support.browser_phone import BOX
from tests.support.online import online
from tests.support.phones import Phones
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.choose import Propose, Stance
from workshoptui.workshop.kinds.draft import WriteSection
from workshoptui.workshop.kinds.story import AgreeToStory, Story, TellStory
from workshoptui.workshop.models import models, sections_of
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import AnnounceClosing, CloseRound, GoTo


async def test_what_is_ticked_counts_and_is_handed_in_when_the_round_closes(phones: Phones) -> None:
    """By the button while seconds are left, by itself when none are; restored after a reload."""
    async with online() as place:
        ann, bo = await phones(2)
        for phone in (ann, bo):
            await place.enter(phone)
        one, _ = await place.add_untried_models("One", "Two")
        await place.do(Propose(await place.go("choose"), one))
        chosen = [phone.page.locator("input[name=gradient]").nth(1) for phone in (ann, bo)]
        await chosen[0].check()
        await ann.page.reload()
        await expect(chosen[0]).to_be_checked()
        await chosen[1].check()
        await place.room.submit(AnnounceClosing(place.run.id, 8))
        await expect(ann.page.locator("#closing")).to_contain_text("This round closes in")
        await expect(bo.page.locator("#closing")).to_contain_text("seconds.")
        before = len(place.room.workshop.all(Stance))
        await ann.page.get_by_role("button", name="Hand in what I have").click()
        await expect(ann.page.locator("#closing")).to_contain_text("Nothing of yours waits")
        assert len(place.room.workshop.all(Stance)) == before + 1
        # The other one does nothing, and it goes by itself.
        closing = bo.page.locator("#closing")
        await expect(closing).to_contain_text("This round is closing now.")
        await expect(closing).to_contain_text("Nothing of yours waits")
        assert len(place.room.workshop.all(Stance)) == before + 2
        await place.room.submit(CloseRound(place.run.id))
        await expect(bo.page.locator("#leftover")).to_be_empty()


async def test_after_the_round_words_are_handed_in_late_and_ticks_are_told(phones: Phones) -> None:
    """A card that was being written goes late; places that were only tapped are told of."""
    async with online() as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        one, _ = await place.add_untried_models("One", "Two")
        await place.go("ideas")
        await ann.page.locator(BOX).fill("Half a thought")
        await place.close()
        left = ann.page.locator("#leftover")
        await expect(left).to_contain_text("This round is closed. You had not sent this yet:")
        await left.get_by_role("button", name="Hand it in late").click()
        await expect(ann.page.locator("#now")).to_contain_text("it came after the round")
        await expect(left).to_be_empty()
        (card,) = place.workshop.all(Card)
        assert (card.text, card.late) == ("Half a thought", True)

        await place.do(Propose(await place.go("choose"), one))
        await ann.page.locator("input[name=gradient]").first.check()
        await place.do(GoTo("welcome"))
        await expect(left).to_contain_text("What you had chosen and not sent cannot be counted")
        await left.get_by_role("button", name="All right").click()
        await expect(left).to_be_empty()

        await place.go("draft")
        await ann.page.get_by_label("Begin a new model").fill("The kitchen table")
        await place.do(GoTo("welcome"))
        await expect(left).to_contain_text("This cannot be handed in any more.")
        await expect(left.get_by_role("button")).to_have_text(["Copy it", "Throw it away"])


async def test_a_late_section_that_is_refused_is_only_copied_or_thrown_away(phones: Phones) -> None:
    """Its form is gone, so that it could only be sent as it was, and be refused for ever."""
    async with online() as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        await place.go("draft")
        await ann.page.get_by_label("Begin a new model").fill("The kitchen table")
        await ann.page.get_by_role("button", name="Begin").click()
        box = ann.page.locator("form[id^=write-section] textarea").first
        await ann.page.locator("details[id^=section-] summary").first.click()
        await box.fill("Half a thought")
        (model,) = [model for model in models(place.workshop) if not model.datum]
        section = sections_of(place.workshop, model.id)[0]
        await place.close()
        await place.do(WriteSection(model.id, section.id, "Of all", edited=section.edited))
        left = ann.page.locator("#leftover")
        await left.get_by_role("button", name="Hand it in late").click()
        await expect(left).to_contain_text("Send your text as a comment")
        await expect(left.get_by_role("button")).to_have_text(["Copy it", "Throw it away"])


async def test_ones_own_story_is_handed_in_whenever_that_is(phones: Phones) -> None:
    """What its teller was changing when the group went on is taken, and nobody reads it unasked."""
    async with online() as place:
        ann, bo = await phones(2)
        for phone, name in ((ann, "Ann"), (bo, "Bo")):
            await place.enter(phone, name)
        run = await place.go("interviews")
        writer, teller = (person.id for person in place.workshop.all(Participant))
        await place.do(TellStory(run, {"what": "We sat down"}, teller=teller), writer)
        (story,) = place.workshop.all(Story)
        await place.do(AgreeToStory(story.id, True), teller)
        await bo.page.get_by_text("Change it", exact=True).click()
        await bo.page.locator("form[id^=edit-story] textarea").first.fill("We sat down first")
        await place.do(GoTo("welcome"))
        left = bo.page.locator("#leftover")
        await expect(left).to_contain_text("This can still be handed in.")
        await left.get_by_role("button", name="Hand it in").click()
        await expect(left).to_be_empty()
        (story,) = place.workshop.all(Story)
        assert (story.answers["what"], story.shared) == ("We sat down first", False)
