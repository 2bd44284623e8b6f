"""The outbox of a real phone: what was sent waits in order, is shown, and arrives exactly once."""

import asyncio
from collections.abc import Callable

from playwright.async_api import Page, Route, expect

from tests.support.browser_phone import BOX, SEND
from tests.support.online import OnlineWorkshop, online, online_at
from tests.support.phones import Phones
from workshoptui.workshop import runs, test_runs
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds import vote
from workshoptui.workshop.kinds.rank import RankBallot
from workshoptui.workshop.models import models

LETTERS = ".letters .leftover"
INSECURE = """() => {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
  document.execCommand = () => false;
}"""
"""As in a room without https: no clipboard, and here not even the old way of copying."""

FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); } });"""
WRITTEN = ("case", "happened", "felt")
SELECTED = "getSelection().toString() || document.activeElement.value"
LATER = """() => {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith("draft:"))) {
    const draft = JSON.parse(localStorage[key]);
    localStorage[key] = JSON.stringify({ ...draft, since: draft.since - 31 * 86400000 });
  }
}"""
"""Drafts are thirty-one days older."""


async def write(page: Page, *texts: str) -> None:
    """Send each text from the one box."""
    for text in texts:
        await page.locator(BOX).fill(text)
        await page.locator(SEND).first.click()
        await expect(page.locator(BOX)).to_have_value("")


def cards(place: OnlineWorkshop, among: Callable[[str], bool]) -> list[str]:
    """The texts of cards that match, in the order in which they came."""
    return [one.text for one in place.room.workshop.all(Card) if among(one.text)]


async def test_what_was_sent_offline_arrives_once_each_in_order(phones: Phones) -> None:
    """Three cards from one box; one is changed, one taken out, and a newer draft stays."""
    texts = ["First", "Second", "Third", "Second, better"]
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        page = ann.page
        await ann.context.set_offline(True)
        await write(page, "First", "Second", "Third", "Never mind")
        await expect(page.locator(LETTERS)).to_have_count(4)
        await expect(page.locator(LETTERS).nth(1)).to_contain_text("Second")
        await page.get_by_role("button", name="Change: Second").click()
        await page.locator(LETTERS).nth(1).locator("textarea").fill("Second, better")
        await page.get_by_role("button", name="Save and send").click()
        await page.get_by_role("button", name="Take out: Never mind").click()
        await expect(page.locator(LETTERS)).to_have_count(3)
        await page.locator(BOX).fill("A newer draft")
        await ann.new_tab()  # close the browser, and come back
        page = ann.page
        await ann.context.set_offline(False)
        await ann.open(f"{place.url}/room")

        await expect(page.locator(LETTERS)).to_have_count(0)
        await expect(page.locator("#my-cards")).to_contain_text("Third")
        await expect(page.locator(BOX)).to_have_value("A newer draft")
        assert cards(place, lambda text: text in texts) == ["First", "Second, better", "Third"]


async def test_what_a_proxy_answers_that_finds_nobody_is_no_answer(phones: Phones) -> None:
    """As while the program begins anew behind it: what was sent waits, and goes by itself."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        answers = [502, 504, 521]

        async def nobody(route: Route) -> None:
            if answers:
                await route.fulfill(status=answers.pop(0), body="<h1>Bad gateway</h1>")
            else:
                await route.continue_()

        await ann.context.route("**/do/add-card", nobody)
        await write(ann.page, "Through the proxy")
        await expect(ann.page.locator("#my-cards")).to_contain_text("Through the proxy")
        assert cards(place, lambda text: text == "Through the proxy") == ["Through the proxy"]
    ann.faults.clear()  # the browser tells of each


async def test_an_answer_never_touches_what_is_written_meanwhile(phones: Phones) -> None:
    """The box is free while the letter is on its way, and the field never leaves the page."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        arrived = asyncio.Event()

        async def slowly(route: Route) -> None:
            await arrived.wait()
            await route.continue_()

        await ann.page.route("**/do/add-card", slowly)
        await write(ann.page, "On its way")
        box = ann.page.locator(BOX)
        await box.press_sequentially("The next o")
        await ann.page.evaluate("document.activeElement.mark = 'the same'")
        arrived.set()
        await expect(ann.page.locator("#my-cards")).to_contain_text("On its way")
        await expect(ann.page.locator("form[id^=add-card] .saved")).to_be_visible()
        await box.press_sequentially("ne")

        await expect(box).to_be_focused()
        await expect(box).to_have_value("The next one")
        assert await ann.page.evaluate("document.activeElement.mark") == "the same"


async def test_a_refused_letter_keeps_its_words_beside_a_newer_draft(phones: Phones) -> None:
    """It is said why, and it can be put right and sent anew."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.context.set_offline(True)
        await write(ann.page, "\u202e\u2060")
        await ann.page.locator(BOX).fill("Newer")
        await ann.context.set_offline(False)
        letter = ann.page.locator(LETTERS)
        await expect(letter).to_contain_text("Nothing readable", timeout=15_000)
        await expect(ann.page.locator(BOX)).to_have_value("Newer")
        await letter.get_by_role("button", name="Change").click()
        await letter.locator("textarea").fill("Something readable")
        await letter.get_by_role("button", name="Save and send").click()

        await expect(ann.page.locator("#my-cards")).to_contain_text("Something readable")
        await expect(letter).to_have_count(0)
        await expect(ann.page.locator(BOX)).to_have_value("Newer")


async def test_a_letter_is_changed_whole_in_its_form(phones: Phones) -> None:
    """Choices as well as words, unless a newer draft is there; what arrives meanwhile is sent."""
    async with online_at("test") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        form = ann.page.locator("form[id^=log-test]")
        case, models = form.locator("[name=case]"), form.locator("[name=model]")
        send = form.get_by_role("button", name="Save the test")
        change = ann.page.get_by_role("button", name="Change: ")
        on_its_way = asyncio.Event()

        async def debrief(text: str) -> None:
            for name in ("case", "happened", "felt", "meaning", "change"):
                await form.locator(f"[name={name}]").fill(text)

        async def slowly(route: Route) -> None:
            await on_its_way.wait()
            await route.continue_()

        await ann.context.set_offline(True)
        await models.first.check()
        await debrief("One")
        await send.click()
        await case.fill("Newer")
        await change.click()
        letter = ann.page.locator(LETTERS)
        await expect(letter).to_contain_text("Only the words can be changed here")
        await letter.locator("textarea").first.fill("One, better")
        await letter.get_by_role("button", name="Save and send").click()
        await expect(case).to_have_value("Newer")
        await case.fill("")
        await change.click()
        await expect(letter).to_have_count(0)
        await expect(case).to_have_value("One, better")
        await expect(models.first).to_be_checked()
        await expect(form).to_contain_text("change it here, then send it")
        await models.nth(1).check()
        await send.click()
        await ann.context.set_offline(False)

        await expect(letter).to_have_count(0, timeout=15_000)
        await expect(case).to_have_value("")
        second = await models.nth(1).get_attribute("value")
        logged = place.room.workshop.all(test_runs.TestRun)[-1]
        assert (logged.case, logged.model) == ("One, better", second)

        await ann.page.route("**/do/log-test", slowly)
        await models.first.check()
        await debrief("Two")
        await send.click()
        await change.click()
        await expect(case).to_have_value("Two")
        on_its_way.set()
        await expect(case).to_have_value("")
        tests = [one.case for one in place.room.workshop.all(test_runs.TestRun)]
        assert tests[-2:] == ["One, better", "Two"]
        assert len(tests) == len(set(tests))


async def test_what_was_changed_after_it_had_arrived_unnoticed_is_told(phones: Phones) -> None:
    """The answer was lost on its way: the first version counts once, the change is kept."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)

        async def lost(route: Route) -> None:
            await route.fetch()  # the server has it
            await route.abort()  # the phone never hears

        await ann.page.route("**/do/add-card", lost)
        await write(ann.page, "Version one")
        await ann.page.get_by_role("button", name="Change: Version one").click()
        await ann.page.locator(".letters textarea").fill("Version two")
        await ann.page.unroute("**/do/add-card")
        await ann.page.get_by_role("button", name="Save and send").click()

        await expect(ann.page.locator(LETTERS)).to_contain_text("has arrived, and counts")
        await expect(ann.page.locator(LETTERS)).to_contain_text("Version two")
        await expect(ann.page.locator(BOX)).to_have_value("")
        assert cards(place, lambda text: text.startswith("Version")) == ["Version one"]


async def test_two_tabs_with_one_draft_send_it_once(phones: Phones) -> None:
    """The draft is the same in both, and gone from both once one has sent it."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        other = await ann.context.new_page()
        await other.goto(f"{place.url}/room")
        await ann.page.locator(BOX).fill("Written once")
        await expect(other.locator(BOX)).to_have_value("Written once")
        await asyncio.gather(*(page.locator(SEND).first.click() for page in (ann.page, other)))

        for page in (ann.page, other):
            await expect(page.locator(BOX)).to_have_value("")
            await expect(page.locator("#my-cards")).to_contain_text("Written once")
        await ann.context.set_offline(True)
        await write(ann.page, "From one tab")
        await write(other, "From the other")
        await ann.context.set_offline(False)
        for page in (ann.page, other):
            await expect(page.locator("#my-cards")).to_contain_text("From one tab", timeout=15_000)
            await expect(page.locator("#my-cards")).to_contain_text("From the other")
        wanted = ["From one tab", "From the other", "Written once"]
        assert sorted(cards(place, lambda text: text in wanted)) == wanted


async def test_whoever_goes_on_writing_is_not_in_their_own_way(phones: Phones) -> None:
    """A section saved, written on meanwhile and saved again is no conflict with oneself."""
    async with online_at("draft") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        model = models(place.room.workshop)[1]
        await ann.page.locator(f"#model-{model.id} summary").first.click()
        await ann.page.get_by_role("button", name=f"Work on this model: {model.name}").click()
        section = ann.page.locator(".canvas > details").first
        await section.locator("summary").first.click()
        arrived = asyncio.Event()

        async def slowly(route: Route) -> None:
            await arrived.wait()
            await route.continue_()

        await ann.page.route("**/do/write-section", slowly)
        area = section.locator("textarea").first
        await area.fill("One")
        await section.get_by_role("button", name="Save").first.click()
        await area.press("End")
        await area.press_sequentially(" and two")
        arrived.set()
        await expect(section.locator(".saved")).to_be_visible()
        await expect(area).to_have_value("One and two")
        await section.get_by_role("button", name="Save").first.click()
        await expect(ann.page.locator("#note")).to_contain_text("One and two")
        await expect(section).not_to_contain_text("Somebody else")
        await expect(area).to_have_value("One and two")


async def test_what_the_server_cannot_take_now_is_taken_later(phones: Phones) -> None:
    """A disk that is full, a phone that is not known any more: it is said, and nothing is lost."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)

        async def full(route: Route) -> None:
            await route.fulfill(status=503, headers={"X-Fragment": "live"}, body="<p>no</p>")

        await ann.page.route("**/do/add-card", full)
        await write(ann.page, "On a full disk")
        await expect(ann.page.locator(".letters")).to_contain_text("cannot save at the moment")
        await ann.page.unroute("**/do/add-card")
        await expect(ann.page.locator("#my-cards")).to_contain_text(
            "On a full disk", timeout=15_000
        )

        await ann.context.clear_cookies()
        await write(ann.page, "From nobody")
        await expect(ann.page.locator(LETTERS)).to_contain_text("not known here any more")
        await place.enter(ann)
        await expect(ann.page.locator("#my-cards")).to_contain_text("From nobody", timeout=15_000)
        await expect(ann.page.locator(LETTERS)).to_have_count(0)
        texts = ["On a full disk", "From nobody"]
        assert cards(place, lambda text: text in texts) == texts


async def test_a_phone_that_keeps_nothing_says_so_and_sends_all_the_same(phones: Phones) -> None:
    """Storage may be forbidden or full: then the page itself keeps the letters."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await ann.context.add_init_script(FORBIDDEN)
        await place.enter(ann)
        await ann.context.set_offline(True)
        await write(ann.page, "Held by the page", "And another")
        await expect(ann.page.locator(".letters")).to_contain_text("Keep this page open")
        await ann.context.set_offline(False)
        await expect(ann.page.locator("#my-cards")).to_contain_text("And another", timeout=15_000)
        texts = ["Held by the page", "And another"]
        assert cards(place, lambda text: text in texts) == texts


async def test_dots_that_wait_are_shown_as_they_will_be(phones: Phones) -> None:
    """Of several taps on one row the last counts; taking back goes before putting."""
    async with online_at("vote") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        first, second = (ann.page.locator("form.stepper").nth(at) for at in (0, 1))
        for _ in range(3):
            await first.locator("button").nth(1).click()
        await expect(ann.page.locator(".left")).to_contain_text("0 of your 3 dots left")
        await expect(first).not_to_have_attribute("aria-busy", "true")
        await ann.context.set_offline(True)
        await first.locator("button").nth(0).click()
        await second.locator("button").nth(1).click()
        await first.locator("button").nth(0).click()
        await second.locator("button").nth(1).click()
        await expect(first.locator("output")).to_have_text("1")
        await expect(second.locator("output")).to_have_text("2")
        await expect(ann.page.locator(".waits")).to_have_count(2)
        await ann.context.set_offline(False)
        await expect(ann.page.locator(".letters")).to_have_count(0, timeout=15_000)
        await expect(ann.page.locator(".left")).to_contain_text("0 of your 3 dots left")

        me = place.room.workshop.all(vote.Ballot)[-1]
        assert sorted(me.dots.values()) == [1, 2]


async def test_an_order_that_waits_is_shown_and_built_on(phones: Phones) -> None:
    """Each tap without a connection builds on the one before; taken out, the saved one is back."""
    async with online() as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        one, two, three = await place.add_untried_models("One", "Two", "Three")
        await place.go("rank")
        page = ann.page
        await page.get_by_role("button", name="One", exact=True).click()
        await expect(page.locator("#now")).to_contain_text("Your order is saved.")
        await ann.context.set_offline(True)
        for name in ("Two", "Three", "Move Three up"):
            await page.get_by_role("button", name=name, exact=True).click()
            await page.wait_for_timeout(400)
        await expect(page.locator(".order .name")).to_have_text(["1 One", "2 Three", "3 Two"])
        await page.get_by_role("button", name="Take out").click()
        await expect(page.locator(".order .name")).to_have_text(["1 One"])
        for name in ("Two", "Three", "Move Three up"):
            await page.get_by_role("button", name=name, exact=True).click()
            await page.wait_for_timeout(400)
        await ann.context.set_offline(False)

        await expect(page.locator(".letters")).to_have_count(0, timeout=15_000)
        await expect(page.locator(".order .name")).to_have_text(["1 One", "2 Three", "3 Two"])
        (ballot,) = place.workshop.all(RankBallot)
        assert ballot.order == (one, three, two)


async def test_leftovers_are_copied_whole_or_it_is_said(phones: Phones) -> None:
    """Three texts of a debrief: without a clipboard they are selected, and nothing says Copied."""
    async with online_at("test") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        form = ann.page.locator("form[id^=log-test]")
        for name in WRITTEN:
            await form.locator(f"[name={name}]").fill(f"What I wrote on {name}")
        await place.room.submit(runs.GoTo("welcome"))
        left = ann.page.locator("#leftover .leftover")
        await expect(left.locator("textarea")).to_have_count(3)
        await ann.page.evaluate("Object.defineProperty(navigator, 'clipboard', {})")
        await left.get_by_role("button", name="Copy all of it").click()
        await expect(left.get_by_role("button", name="Copied")).to_be_visible()
        await ann.page.reload()
        await ann.page.locator("summary", has_text="You:").click()
        field = ann.page.get_by_label("Your name")
        await field.focus()
        await ann.page.keyboard.press("Control+V")
        pasted = (await field.input_value()).split()
        assert pasted == " ".join(f"What I wrote on {one}" for one in WRITTEN).split()
        await field.fill("")
        await ann.page.evaluate(INSECURE)
        await left.get_by_role("button", name="Copy all of it").click()
        await expect(left).to_contain_text("does not let the page copy")
        selected = await ann.page.evaluate(
            "getSelection().toString() || document.activeElement.value"
        )
        assert selected == "\n\n".join(f"What I wrote on {one}" for one in WRITTEN)
        await expect(left).not_to_contain_text("Copied")

        await left.get_by_role("button", name="Throw it away").click()
        await expect(left).to_have_count(0)


async def test_leftovers_expire_with_a_word(phones: Phones) -> None:
    """Each says until when it stays; after thirty days it goes, and that is said."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.page.locator(BOX).fill("Half a thought")
        await place.room.submit(runs.GoTo("welcome"))
        left = ann.page.locator("#leftover .leftover")
        await expect(left).to_contain_text("It stays on this phone until")
        await ann.page.evaluate(LATER)
        await ann.page.reload()
        await expect(left).to_contain_text("After 30 days it was removed from this phone")
        await expect(left.locator("textarea")).to_have_count(0)
        await left.get_by_role("button", name="All right").click()
        await expect(left).to_have_count(0)
