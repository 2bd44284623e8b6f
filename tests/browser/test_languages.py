"""Phones in several languages in one room: each reads its own, and all have one note."""

from pathlib import Path

from babel.messages.pofile import read_po
from playwright.async_api import expect

from tests.support.browser_phone import BOX, SEND, SMALL_SIZE, Phone
from tests.support.catalogues import further_language, longer_messages
from tests.support.online import OnlineWorkshop, online, online_at
from tests.support.phones import Phones
from tests.support.room import CODE
from tests.support.whole_workshop import play_workshop
from workshoptui.agendas import load_agenda
from workshoptui.agendas.wording import wording
from workshoptui.language.catalogue import CATALOGUES, language
from workshoptui.language.spoken import speaking
from workshoptui.workshop import runs
from workshoptui.workshop.activity import Activity

TOO_WIDE = """() => {
  const inside = (box) => box.left >= -1 && box.right <= window.innerWidth + 1;
  const cut = (one) => one.matches("button, summary, label, legend, a, h1, h2, h3, p, li")
    && one.scrollWidth > one.clientWidth + 1;
  const wide = [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest(".unseen, .skip, .table, svg"))
    .filter((one) => one.getClientRects().length)
    .filter((one) => !inside(one.getBoundingClientRect()) || cut(one))
    .map((one) => one.outerHTML.slice(0, 160));
  return document.documentElement.scrollWidth > window.innerWidth ? ["the page", ...wide] : wide;
}"""
"""What stands beyond the edge of the page, or is cut off by its own."""
OPENED = "() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"

ARABIC = """
msgid "Your name"
msgstr "اسمك"

msgid "Save"
msgstr "احفظ"

msgid "Everybody's cards"
msgstr "بطاقات الجميع"

msgid "All your dots are placed. Thank you."
msgstr "وُضعت كل نقاطك. شكرًا."

msgid "Our shared note"
msgstr "ملاحظتنا المشتركة"

msgid "The role you speak in"
msgstr "الدور الذي تتحدث به"

msgid "I would rather not say"
msgstr "أفضل ألا أقول"

msgctxt "a workshop"
msgid "Join"
msgstr "انضم"
"""


async def go(place: OnlineWorkshop, phone: Phone, activity: str) -> None:
    """A new, open round of an activity, on the phone too."""
    await place.room.submit(runs.RunAgain(activity))
    if place.room.workshop.get(runs.Run, place.run.id).phase == "ready":
        await place.room.submit(runs.OpenRound(place.run.id))
    await phone.page.wait_for_selector(
        f"#state[data-run='{place.run.id}'][data-phase='open']", state="attached"
    )


async def test_two_phones_in_two_languages_have_one_note(phones: Phones) -> None:
    """What one of them writes comes to the other as it was written, under headings of its own."""
    async with online_at("reflection") as place:
        (ann,) = await phones(1)
        (bo,) = await phones(1, language="sv-SE")
        await place.enter(ann, "Ann")
        await place.enter(bo, "Bo")
        await expect(ann.page.locator("#here")).to_have_text("2 phones here")
        await expect(bo.page.locator("#here")).to_have_text("2 mobiler här")
        await expect(ann.page.locator("#note-title")).to_have_text("Our shared note")
        await expect(bo.page.locator("#note-title")).to_have_text("Vår gemensamma anteckning")

        form = bo.page.locator("form[id^=add-reflection]").first
        await form.locator("textarea").fill("Någon som lyssnar")
        await form.get_by_role("button", name="Skicka").click()
        await expect(form.locator(".saved")).to_contain_text("Sparat.")
        for phone in (ann, bo):
            await expect(phone.page.locator("#sections")).to_contain_text("Någon som lyssnar")
        english = set(await ann.page.locator("#sections h3").all_text_contents())
        swedish = set(await bo.page.locator("#sections h3").all_text_contents())
        assert english.isdisjoint(swedish)
        assert place.broadcaster.languages == {"en", "sv"}


async def test_another_language_is_chosen_and_nothing_written_is_lost(phones: Phones) -> None:
    """Neither what is being written nor what waits to be sent; another tab follows."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        tab = await ann.context.new_page()
        await tab.goto(f"{place.url}/room")
        await expect(tab.locator("html")).to_have_attribute("lang", "en")
        await ann.page.bring_to_front()
        await ann.page.route("**/do/add-card", lambda route: route.abort())
        await ann.page.locator(BOX).fill("Not sent yet")
        await ann.page.locator(SEND).click()
        await expect(ann.page.locator(".letters")).to_contain_text("Not sent yet")
        await ann.page.locator(BOX).fill("Half a thought")

        await ann.page.goto(f"{place.url}/language")
        await ann.page.get_by_role("button", name="Svenska").click()
        await expect(ann.page.locator("html")).to_have_attribute("lang", "sv")
        await expect(ann.page.locator(BOX)).to_have_value("Half a thought")
        await expect(tab.locator("html")).to_have_attribute("lang", "sv")
        await ann.page.unroute("**/do/add-card")
        await expect(ann.page.locator("#my-cards")).to_contain_text("Not sent yet")
        await expect(ann.page.locator(BOX)).to_have_value("Half a thought")


async def test_a_page_follows_a_language_that_was_chosen_elsewhere(phones: Phones) -> None:
    """Where no tab tells it: with the next that is drawn."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        await ann.context.add_cookies([{"name": "language", "value": "sv", "url": place.url}])
        await place.room.submit(runs.CloseRound(place.run.id))
        await expect(ann.page.locator("html")).to_have_attribute("lang", "sv")
        await expect(ann.page.locator("#round-closed")).to_have_text("Omgången är stängd.")


async def test_nothing_is_cut_off_where_words_are_longer(phones: Phones, tmp_path: Path) -> None:
    """By 40 %, on a small phone, with every fold open."""
    with further_language(tmp_path, "fi", longer_messages()):
        async with online_at("lens") as place:
            (ann,) = await phones(1, language="fi", size=SMALL_SIZE)
            await ann.open(f"{place.url}/j/{CODE}/new")
            assert await ann.page.evaluate(TOO_WIDE) == []
            await place.enter(ann, "Ann")
            for activity in (
                "interviews",
                "ideas",
                "vote",
                "draft",
                "rate",
                "rank",
                "lens",
                "uses",
            ):
                await go(place, ann, activity)
                await ann.page.evaluate(OPENED)
                assert await ann.page.evaluate(TOO_WIDE) == [], activity
            await expect(ann.page.locator("#here")).to_contain_text("phoneee")
            await go(place, ann, "ideas")
            await ann.page.route("**/do/add-card", lambda route: route.abort())
            await ann.page.locator(BOX).fill("Not sent yet")
            await ann.page.locator(SEND).click()
            await place.room.submit(runs.AnnounceClosing(place.run.id, 600))
            await expect(ann.page.locator("#closing")).to_contain_text("closesee")
            await expect(ann.page.locator(".letters")).to_be_visible()
            await expect(ann.page.locator("#connection")).to_be_visible()
            assert await ann.page.evaluate(TOO_WIDE) == []


async def test_a_page_from_right_to_left_is_a_mirror_image(phones: Phones, tmp_path: Path) -> None:
    """What stands before something stands to its right, and nothing beyond the edge."""
    with further_language(tmp_path, "ar", ARABIC):
        async with online_at("vote") as place:
            (ann,) = await phones(1, language="ar-EG")
            await place.enter(ann, "آن")
            await go(place, ann, "vote")
            await ann.page.evaluate(OPENED)
            assert await ann.page.evaluate(TOO_WIDE) == []
            await expect(ann.page.locator("html")).to_have_attribute("dir", "rtl")
            radio = await ann.page.locator(".pick input").first.bounding_box()
            word = await ann.page.locator(".pick span").first.bounding_box()
            steps = await ann.page.locator(".steps").first.bounding_box()
            assert radio
            assert word
            assert steps
            assert radio["x"] > word["x"]
            assert steps["x"] < 100


def english_sentences() -> list[str]:
    """What no Swedish page says: messages of several words, without places in them."""
    with (CATALOGUES / "sv.po").open("rb") as file:
        messages = [message.id for message in read_po(file) if isinstance(message.id, str)]
    return [text for text in messages if text.count(" ") > 2 and "{" not in text]


async def test_a_whole_workshop_is_swedish_on_a_small_phone(phones: Phones) -> None:
    """Each of its activities, in the words of the agenda that comes along; nothing is cut off."""
    live = await play_workshop(until="lens", closing=False, people=3, agenda=load_agenda())
    english = english_sentences()
    assert len(english) > 500
    async with online(live) as place:
        (ann,) = await phones(1, language="sv-SE", size=SMALL_SIZE)
        await place.enter(ann, "Åsa")
        for activity in place.workshop.all(Activity):
            await go(place, ann, activity.id)
            with speaking(language("sv")):
                title = wording(place.workshop, activity.title)
            assert title != activity.title
            await expect(ann.page.locator("h1")).to_contain_text(title)
            await ann.page.evaluate(OPENED)
            assert await ann.page.evaluate(TOO_WIDE) == [], activity.id
            text = await ann.page.locator("#live").inner_text()
            assert [sentence for sentence in english if sentence in text] == [], activity.id
