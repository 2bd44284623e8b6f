"""What an answer says has changed, put into the page, gives the page that is drawn anew."""

from playwright.async_api import expect

from tests.support.browser_phone import BOX, SEND, Phone
from tests.support.online import online_at
from tests.support.phones import Phones
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.people import Participant

BOTH = """async () => {
  const room = document.querySelector("script[src$='room.js']").src;
  const { changed } = await import(room.replace("room.js", "fragment.js"));
  const plain = (html) => {
    const page = document.createElement("template");
    page.innerHTML = html;
    for (const line of page.content.querySelectorAll(".saved")) line.remove();
    for (const form of page.content.querySelectorAll("[data-said]")) delete form.dataset.said;
    const keys = page.content.querySelectorAll("input[name=key]");
    for (const key of keys) key.removeAttribute("value");
    page.content.querySelector("#state").remove();
    page.content.querySelector("header").remove();
    return page.innerHTML.replace(/\\s*\\n\\s*/g, "");
  };
  const anew = await (await fetch("room/form")).text();
  return [plain(changed("")), plain(anew)];
}"""
"""The page as the phone has it, and as it is drawn anew, without what stood there of a form, the
keys that are new whenever a page is drawn, and what the pulse keeps up to date."""


async def _send(phone: Phone, text: str) -> str:
    """Write a card; how the server answered."""
    await phone.page.locator(BOX).first.fill(text)
    async with phone.page.expect_response("**/do/add-card") as response:
        await phone.page.locator(SEND).first.click()
    return (await (await response.value).all_headers())["x-fragment"]


async def test_the_page_with_its_changes_is_the_page_that_is_drawn_anew(phones: Phones) -> None:
    """After the first card, the next ones, and one that was taken back in between."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        for number in range(1, 4):
            assert await _send(ann, f"Card <{number}> & more") == "changes"
            await expect(ann.page.locator("#my-cards > li")).to_have_count(number)
            await expect(ann.page.locator("form[id^=add-card] .saved")).to_have_count(1)
            kept, anew = await ann.page.evaluate(BOTH)
            assert kept == anew
        card = ann.page.locator("#my-cards > li").first
        await card.get_by_text("Take back …").click()
        await card.get_by_role("button", name="Yes, take back").click()
        await expect(ann.page.locator("#my-cards > li")).to_have_count(2)
        assert await _send(ann, "One more") == "changes"
        await expect(ann.page.locator("#my-cards > li")).to_have_count(3)
        kept, anew = await ann.page.evaluate(BOTH)
        assert kept == anew
        assert ann.faults == []


async def test_a_phone_that_has_another_page_fetches_it_whole(phones: Phones) -> None:
    """Somebody with two phones: what the other one sent is not missing here for long."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        await _send(ann, "From here")
        await expect(ann.page.locator("#my-cards > li")).to_have_count(1)
        me = place.workshop.all(Participant)[-1]
        await place.room.submit(AddCard(place.run.id, "From the other phone"), by=me.id)
        await _send(ann, "From here again")
        await expect(ann.page.locator("#my-cards > li")).to_have_count(3)
        kept, anew = await ann.page.evaluate(BOTH)
        assert kept == anew


async def test_dots_and_being_done_are_put_into_the_page(phones: Phones) -> None:
    """The page after each is the one that is drawn anew, and goes on working."""
    async with online_at("vote") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        for dots in range(1, 4):
            row = ann.page.locator("form.stepper").first
            async with ann.page.expect_response("**/do/place-dots") as response:
                await row.locator("button").last.click()
            assert (await (await response.value).all_headers())["x-fragment"] == "changes"
            await expect(row.locator("output")).to_have_attribute("data-mine", str(dots))
            kept, anew = await ann.page.evaluate(BOTH)
            assert kept == anew
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        for thanks in (1, 0):
            async with ann.page.expect_response("**/do/finish") as response:
                await ann.page.locator("form.finish button").click()
            assert (await (await response.value).all_headers())["x-fragment"] == "changes"
            await expect(ann.page.locator("form.finish .ticked")).to_have_count(thanks)
            kept, anew = await ann.page.evaluate(BOTH)
            assert kept == anew
        assert ann.faults == []


async def test_words_for_everybody_are_put_into_the_page(phones: Phones) -> None:
    """The first, which there is no list for before, and the next."""
    async with online_at("goals") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        for number in range(1, 3):
            form = ann.page.locator("form[id^=add-goal]")
            await form.locator("textarea").fill(f"Words <{number}> & more")
            async with ann.page.expect_response("**/do/add-goal") as response:
                await form.locator("button").click()
            assert (await (await response.value).all_headers())["x-fragment"] == "changes"
            await expect(ann.page.locator("#own-goals > li")).to_have_count(number)
            # It is the page of the latest version: what is said there is not drawn over.
            state = ann.page.locator("#state")
            await expect(state).to_have_attribute("data-version", str(place.workshop.seq))
            kept, anew = await ann.page.evaluate(BOTH)
            assert kept == anew
        assert ann.faults == []


async def test_answers_are_put_into_the_form_that_they_were_given_in(phones: Phones) -> None:
    """Words, places on a line and an order of models: first given, then changed."""
    async with online_at("questionnaire") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        form = ann.page.locator("form[id^=answer-survey]")
        words = form.locator("textarea[name=words]")
        while not await words.is_visible():
            await ann.page.locator("#step-next").click()
        for written in ("One <line>\nand another", ""):
            await words.fill(written)
            async with ann.page.expect_response("**/do/answer-survey") as response:
                await words.blur()
            assert (await (await response.value).all_headers())["x-fragment"] == "changes"
            await expect(form.locator(".saved")).to_have_count(1)
            kept, anew = await ann.page.evaluate(BOTH)
            assert kept == anew
        assert ann.faults == []
    async with online_at("lens") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        form = ann.page.locator("form[id^=look-through-lens]")
        for done, where in ((0, 1), (0, 4), (1, 2)):
            pair = form.locator(".pair").nth(done)
            while not await pair.is_visible():
                await ann.page.locator("#step-next").click()
            for line in await pair.locator(".places").all():
                async with ann.page.expect_response("**/do/look-through-lens") as response:
                    await line.locator("label").nth(where).click()
                assert (await (await response.value).all_headers())["x-fragment"] == "changes"
                await expect(form.locator(".saved")).to_have_count(1)
                kept, anew = await ann.page.evaluate(BOTH)
                assert kept == anew
            await expect(ann.page.locator("#answered")).to_contain_text(f"{done + 1}")
        assert ann.faults == []
    async with online_at("rank") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        form = ann.page.locator("form[id^=rank-models]")
        for ranked in (1, 2):
            async with ann.page.expect_response("**/do/rank-models") as response:
                await form.locator(".picks button").first.click()
            assert (await (await response.value).all_headers())["x-fragment"] == "changes"
            await expect(form.locator("ol.order > li")).to_have_count(ranked)
            await expect(form.locator(".saved")).to_have_count(1)


async def test_a_form_that_was_refused_says_so_no_more_once_it_is_saved(phones: Phones) -> None:
    """Its fields stay where they are, with what is saved, and nothing marks them any more."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        await _send(ann, "First")
        await expect(ann.page.locator("#my-cards > li")).to_have_count(1)
        form = ann.page.locator("form[id^=add-card]")
        refused = form.locator(".refused")
        await form.evaluate("form => form.noValidate = true")
        await ann.page.wait_for_timeout(800)  # within that, a second tap is the same one
        await form.locator("button.main").click()
        await expect(refused).to_have_count(1)
        await ann.page.locator(BOX).first.fill("Second")
        await form.locator("button.main").click()
        await expect(form.locator(".saved")).to_have_count(1)
        await expect(refused).to_have_count(0)
        kept, anew = await ann.page.evaluate(BOTH)
        assert kept == anew


async def test_better_words_are_put_in_place_of_those_before(phones: Phones) -> None:
    """Of a card of one's own, which stays where it is among the others."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        for text in ("First", "Second"):
            await _send(ann, text)
        card = ann.page.locator("#my-cards > li").first
        await card.locator("summary").first.click()
        await card.locator("textarea").fill("Better <words>")
        async with ann.page.expect_response("**/do/edit-card") as response:
            await card.get_by_role("button", name="Save").click()
        assert (await (await response.value).all_headers())["x-fragment"] == "changes"
        await expect(card.locator("p").first).to_have_text("Better <words>")
        await expect(card.locator(".saved")).to_have_count(1)
        kept, anew = await ann.page.evaluate(BOTH)
        assert kept == anew
        assert ann.faults == []


async def test_a_story_is_put_into_the_page_and_what_came_of_it_said(phones: Phones) -> None:
    """Also where its form has gone, as that of the first one has."""
    async with online_at("interviews") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        for number in (1, 2):
            if number > 1:
                await ann.page.get_by_text("Write down one more story").click()
            form = ann.page.locator("form[id^=tell-story]").last
            await form.locator("textarea").first.fill(f"Words <{number}> & more")
            await form.locator("select[name=teller]").select_option("")
            async with ann.page.expect_response("**/do/tell-story") as response:
                await form.locator("button").last.click()
            assert (await (await response.value).all_headers())["x-fragment"] == "changes"
            await expect(ann.page.locator("#written-by-me article")).to_have_count(number)
            said = ann.page.locator(".saved").filter(has_text=f"Words <{number}>")
            await expect(said).to_have_count(1)
            kept, anew = await ann.page.evaluate(BOTH)
            assert kept == anew
        assert ann.faults == []


async def test_a_section_is_put_into_its_model_while_its_writer_goes_on(phones: Phones) -> None:
    """Saved twice from one page: the second goes on from the first."""
    async with online_at("draft") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        await ann.page.locator("form[id^=add-model] [name=name]").fill("Ours")
        await ann.page.locator("form[id^=add-model] button").click()
        section = ann.page.locator(".canvas > details").nth(2)
        await section.locator("summary").first.click()
        form = section.locator("form[id^=write-section]").last
        for words in ("First <words>", "Second & last"):
            await form.locator("textarea").fill(words)
            async with ann.page.expect_response("**/do/write-section") as response:
                await form.locator("button").click()
            assert (await (await response.value).all_headers())["x-fragment"] == "changes"
            await expect(form.locator(".saved")).to_have_count(1)
            await expect(form.locator("textarea")).to_have_value(words)
        assert ann.faults == []
