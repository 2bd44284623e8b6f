"""Real phones in a real room: nothing typed is lost, and every phone sees the same."""

from playwright.async_api import expect

from tests.support.browser_phone import LARGER, SMALL
from tests.support.online import online_at
from tests.support.phones import Phones
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.web.app import close, create_app
from workshoptui.web.frames import RELOAD, Event
from workshoptui.web.server import Server
from workshoptui.workshop import runs, timer
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds import draft
from workshoptui.workshop.models import models, sections_of
from workshoptui.workshop.people import Participant

EMPTY_NOTE = "() => document.getElementById('sections').replaceChildren()"


async def test_what_one_phone_sends_is_saved_and_every_phone_sees_it(phones: Phones) -> None:
    """“Saved.” once it is durable; the other phone's note changes by itself."""
    async with online_at("reflection") as place:
        ann, bo = await phones(2)
        await place.enter(ann, "Ann")
        await place.enter(bo, "Bo")
        form = ann.page.locator("form[id^=add-reflection]").first
        await form.get_by_role("textbox").fill("We would ask first")
        await form.get_by_role("button", name="Send").click()

        await expect(form.locator(".saved")).to_contain_text("Saved.")
        await expect(form.get_by_role("textbox")).to_have_value("")
        await expect(bo.page.locator("#note")).to_contain_text("We would ask first")
        await expect(ann.page.locator("#note")).to_contain_text("We would ask first")


async def test_the_form_changes_with_the_stage_and_unsent_words_stay(phones: Phones) -> None:
    """The text can be copied where it no longer belongs, and is back where it does."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.page.locator("form[id^=add-card] textarea").fill("Half a thought")
        await place.room.submit(runs.GoTo("welcome"))

        await expect(ann.page.locator("h1")).to_have_text("Welcome")
        left = ann.page.locator(".leftover")
        await expect(left).to_contain_text("You had not sent this yet")
        await expect(left.locator("textarea")).to_have_value("Half a thought")
        await ann.page.reload()
        await expect(left.locator("textarea")).to_have_value("Half a thought")

        await place.room.submit(runs.GoTo("ideas"))
        await expect(ann.page.locator("form[id^=add-card] textarea")).to_have_value(
            "Half a thought"
        )
        await expect(left).to_have_count(0)


async def test_a_round_that_closes_while_somebody_writes_keeps_their_words(phones: Phones) -> None:
    """The cards are shown, and what was not sent stands on top."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.page.locator("form[id^=add-card] textarea").fill("Too slow")
        await place.room.submit(runs.CloseRound(place.run.id))

        await expect(ann.page.locator(".leftover textarea")).to_have_value("Too slow")
        await ann.page.get_by_role("button", name="Throw it away").click()
        await expect(ann.page.locator(".leftover")).to_have_count(0)


async def test_another_ones_change_does_not_disturb_who_is_writing(phones: Phones) -> None:
    """The page is drawn anew when they leave the field, with their text; a conflict is shown."""
    async with online_at("draft") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        model = models(place.room.workshop)[1]
        await ann.page.locator(f"#model-{model.id} > summary").click()
        await ann.page.get_by_role("button", name=f"Work on this model: {model.name}").click()
        section = ann.page.locator(".canvas > details").first
        await section.locator("summary").first.click()
        area = section.locator("textarea").first
        await area.fill("Ann's words")
        first = sections_of(place.room.workshop, model.id)[0]
        other = place.people[0]
        await place.room.submit(draft.JoinTeam(model.id), by=other)
        words = draft.WriteSection(model.id, first.id, "Bo's words", edited=first.edited)
        await place.room.submit(words, by=other)
        await expect(ann.page.locator("#note")).to_contain_text("Bo's words")

        await expect(area).to_be_focused()
        await expect(area).to_have_value("Ann's words")
        await section.get_by_role("button", name="Save").first.click()
        await expect(section).to_contain_text("Somebody else in the team")
        await expect(section.locator("blockquote")).to_have_text("Bo's words")
        await expect(area).to_have_value("Ann's words")
        await section.get_by_role("button", name="Save").first.click()
        await expect(section.locator(".saved")).to_be_visible()
        assert sections_of(place.room.workshop, model.id)[0].text == "Ann's words"


async def test_dots_can_be_put_and_taken_back(phones: Phones) -> None:
    """Each tap is saved; what cannot be done cannot be tapped."""
    async with online_at("vote") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        row = ann.page.locator("form.stepper").first
        more, less = row.locator("button").nth(1), row.locator("button").nth(0)
        await more.click()
        await expect(row.locator("output")).to_have_text("1")
        await more.click()
        await expect(row.locator("output")).to_have_text("2")
        await less.click()
        await expect(row.locator("output")).to_have_text("1")
        await expect(ann.page.locator(".left")).to_contain_text("2 of your 3 dots left")
        await less.click()
        await expect(less).to_be_disabled()


async def test_what_is_sent_without_a_connection_arrives_later(phones: Phones) -> None:
    """A banner says so, the words are kept on the phone, and one card comes of it."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.context.set_offline(True)
        await ann.page.locator("form[id^=add-card] textarea").fill("From the lift")
        await ann.page.get_by_role("button", name="Send").click()

        await expect(ann.page.locator("#connection")).to_be_visible()
        await expect(ann.page.locator("#now")).to_contain_text("kept on this phone")
        await ann.context.set_offline(False)
        await expect(ann.page.locator("#now")).to_contain_text("Saved.", timeout=15_000)
        await expect(ann.page.locator("#connection")).to_be_hidden(timeout=15_000)
        cards = [card for card in place.room.workshop.all(Card) if card.text == "From the lift"]
        assert len(cards) == 1


async def test_the_timer_and_the_people_move_by_themselves(phones: Phones) -> None:
    """Time left counts down on the phone; who comes is counted."""
    async with online_at("ideas") as place:
        ann, bo = await phones(2)
        await place.enter(ann)
        await expect(ann.page.locator("#here")).to_have_text("1 phone here")
        await place.enter(bo)
        await expect(ann.page.locator("#here")).to_have_text("2 phones here")
        await expect(ann.page.locator("#time")).to_be_hidden()
        await place.room.submit(timer.StartTimer(300))
        await expect(ann.page.locator("#time")).to_contain_text("left")
        await expect(ann.page.locator("#time")).to_contain_text("4:5")
        await ann.page.get_by_role("button", name="I'm done for now").click()
        await expect(bo.page.locator("#finished")).to_have_text("1 of 5 finished")


async def test_without_javascript_the_same_page_is_plain_forms(phones: Phones) -> None:
    """Join, send, be refused, send again, go on."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1, javascript=False)
        await ann.open(f"{place.url}/j/abcd23/new")
        await ann.page.get_by_label("Your name").fill("Ann")
        await ann.page.get_by_role("button", name="Join").click()
        await ann.page.locator("form[id^=add-card] textarea").fill("Plain")
        await ann.page.get_by_role("button", name="Send").click()
        await expect(ann.page.locator("form[id^=add-card] .saved")).to_contain_text("Saved.")
        await expect(ann.page.locator("#my-cards")).to_contain_text("Plain")
        await ann.page.locator("form[id^=add-card] textarea").fill("\u200b")
        await ann.page.get_by_role("button", name="Send").click()
        await expect(ann.page.locator("form[id^=add-card] .refused")).to_contain_text(
            "Nothing readable"
        )
        await place.room.submit(runs.GoTo("welcome"))
        await ann.page.goto(f"{place.url}/room")
        await expect(ann.page.locator("h1")).to_have_text("Welcome")


async def test_what_was_refused_goes_from_the_form_with_the_next_that_is_saved(
    phones: Phones,
) -> None:
    """Nothing readable, then a card: of the refusal nothing is left, and the field is empty."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        form = ann.page.locator("form[id^=add-card]")
        for text in ("One", "Two", "\u200b"):
            await form.locator("textarea").fill(text)
            await form.get_by_role("button", name="Send").click()
        await expect(form.locator(".refused")).to_contain_text("Nothing readable")
        await form.locator("textarea").fill("Three")
        await form.get_by_role("button", name="Send").click()
        await expect(form.locator(".saved")).to_contain_text("Three")
        await expect(form.locator(".refused")).to_have_count(0)
        await expect(form.locator("textarea")).to_have_value("")
        await expect(form.locator("[aria-invalid]")).to_have_count(0)
        hint = await form.locator("textarea").get_attribute("aria-describedby")
        assert hint is not None
        assert "wrong" not in hint
        await expect(ann.page.locator("#my-cards > li")).to_have_count(3)


async def test_a_phone_that_comes_back_is_the_same_person(phones: Phones) -> None:
    """Another tab, the same cookie, the same cards."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.page.locator("form[id^=add-card] textarea").fill("Mine")
        await ann.page.get_by_role("button", name="Send").click()
        await expect(ann.page.locator("#my-cards")).to_contain_text("Mine")
        people = len(place.room.workshop.all(Participant))
        await ann.new_tab()
        await ann.open(f"{place.url}/j/ABCD23/new")
        await expect(ann.page.locator("#my-cards")).to_contain_text("Mine")
        assert len(place.room.workshop.all(Participant)) == people


async def test_every_page_fits_a_phone(phones: Phones) -> None:
    """Nothing is wider than the screen, at 100 % and with letters twice as large."""
    for activity in ("ideas", "vote", "draft", "rate", "questionnaire", "plan"):
        async with online_at(activity) as place:
            (ann,) = await phones(1)
            await place.enter(ann)
            for size in ("112.5%", "225%"):
                await ann.page.evaluate(LARGER, size)
                width = await ann.page.evaluate("document.documentElement.scrollWidth")
                assert width <= 390, (activity, size, width)


async def test_what_fingers_touch_is_large_enough(phones: Phones) -> None:
    """Buttons, fields and choices are 48 pixels high or more."""
    for activity in ("ideas", "vote", "draft", "rate", "uses"):
        async with online_at(activity) as place:
            (ann,) = await phones(1)
            await place.enter(ann)
            small = await ann.page.evaluate(SMALL)
            assert small == [], activity


async def test_a_phone_that_missed_too_much_starts_anew_and_keeps_what_is_typed(
    phones: Phones,
) -> None:
    """The whole page is fetched again without leaving it, and the stream goes on."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        area = ann.page.locator("form[id^=add-card] textarea")
        await area.fill("Still typing")
        await ann.page.evaluate(EMPTY_NOTE)
        place.broadcaster.own.frames.publish([Event(RELOAD, "")], place.broadcaster.own.frames.seq)

        await expect(ann.page.locator("#note")).to_contain_text("Participants")
        await expect(area).to_have_value("Still typing")
        await place.room.submit(runs.GoTo("welcome"))
        await expect(ann.page.locator("h1")).to_have_text("Welcome")


async def test_a_server_that_goes_and_comes_back_finds_the_phone_as_it_was(phones: Phones) -> None:
    """The banner, the same dots, what was tapped meanwhile, and the stream again."""
    async with online_at("vote") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        row = ann.page.locator("form.stepper").first
        await row.locator("button").nth(1).click()
        await expect(row.locator("output")).to_have_text("1")
        await place.server.stop()
        await expect(ann.page.locator("#connection")).to_be_visible(timeout=15_000)
        await row.locator("button").nth(1).click()

        app = create_app(place.room, new_note=lambda: SharedNote().sections, markdown=render)
        again = Server.bind(app, "127.0.0.1", place.server.port, before_stop=lambda: close(app))
        await again.start()
        try:
            await expect(ann.page.locator("#connection")).to_be_hidden(timeout=15_000)
            await expect(row.locator("output")).to_have_text("2", timeout=15_000)
            await place.room.submit(runs.GoTo("welcome"))
            await expect(ann.page.locator("h1")).to_have_text("Welcome")
        finally:
            await again.stop()
