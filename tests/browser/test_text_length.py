"""Texts that are too long: taken whole, counted as the rules count, refused on sending."""

from playwright.async_api import expect

from tests.support.browser_phone import BOX, SEND
from tests.support.evil import EVIL
from tests.support.online import online_at
from tests.support.phones import Phones
from workshoptui.workshop.cards import Card
from workshoptui.workshop.text import normalized

PASTED = """([box, text]) => {
  box.focus();
  document.execCommand("insertText", false, text);
}"""
"""As the keyboard's paste does, which a maxlength would cut."""

COUNTED = """async (texts) => {
  const here = document.querySelector("script[src*='room.js']").src;
  const { normalized } = await import(here.replace("room.js", "lengths.js"));
  return texts.map(([text, lines]) => normalized(text, lines));
}"""
TEXTS = (
    *EVIL.values(),
    "👩🏽\u200d🚀 and ❤\ufe0f\u200d🔥",
    *("a" * 300, "  two   spaces\t and\u00a0more ", "one\r\ntwo\n\n\n\nthree\n", "e\u0301" * 5),
    *(
        "می\u200cخواهم",
        "\u200dx\u200d",
        "👨\u200d👩\u200d👧\u200d👦 and 👍🏽",
        "क\u094d\u200dष",
        "🏴\U000e0067\U000e0062",
    ),
)


async def test_what_is_over_stays_is_shown_and_is_not_sent(phones: Phones) -> None:
    """301 characters where 200 are allowed; 150 emoji are 150 characters, and go."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        before = len(place.room.workshop.all(Card))
        box, form = ann.page.locator(BOX), ann.page.locator("form[id^=add-card]")
        await ann.page.evaluate(PASTED, [await box.element_handle(), "x" * 200 + "y" * 101])
        await expect(box).to_have_value("x" * 200 + "y" * 101)
        await expect(form).to_contain_text("101 characters too long: it may have 200.")
        await expect(form.locator("mark")).to_have_text("y" * 101)
        await ann.page.locator(SEND).first.click()
        await expect(box).to_be_focused()
        await expect(box).to_have_attribute("aria-invalid", "true")
        await expect(ann.page.locator("#announce")).to_contain_text("101 characters too long")
        await ann.page.reload()
        await expect(box).to_have_value("x" * 200 + "y" * 101)
        await expect(form.locator("mark")).to_have_text("y" * 101)
        assert len(place.room.workshop.all(Card)) == before

        await box.fill("🙂" * 150)
        await expect(form.locator("mark")).to_have_count(0)
        await ann.page.locator(SEND).first.click()
        await expect(ann.page.locator("#my-cards")).to_contain_text("🙂" * 150)
        assert place.room.workshop.all(Card)[-1].text == "🙂" * 150


async def test_a_phone_counts_as_the_rules_do(phones: Phones) -> None:
    """Hostile, stacked, joined and composed texts are as long on the phone as in the rules."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        asked = [(text, lines) for text in TEXTS for lines in (False, True)]
        counted = await ann.page.evaluate(COUNTED, [list(one) for one in asked])
        wrong = {
            (text[:60], lines): (len(here), len(normalized(text, lines=lines)))
            for (text, lines), here in zip(asked, counted, strict=True)
            if len(here) != len(normalized(text, lines=lines))
        }
        assert wrong == {}


async def test_without_a_script_the_server_refuses_and_the_text_stays(phones: Phones) -> None:
    """Nothing is cut on the way there either."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1, javascript=False)
        await ann.open(f"{place.url}/j/ABCD23/new")
        await ann.page.get_by_role("button", name="Join").click()
        await ann.page.locator(BOX).fill("x" * 301)
        await ann.page.locator(SEND).first.click()
        await expect(ann.page.locator("form[id^=add-card] .refused")).to_contain_text(
            "101 characters too long: it may have 200."
        )
        await expect(ann.page.locator(BOX)).to_have_value("x" * 301)
