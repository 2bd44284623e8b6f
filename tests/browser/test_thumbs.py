"""What a thumb finds: the job on the first screen, one question at a time, numbers to say aloud."""

from collections.abc import Iterator

from playwright.async_api import Page, expect

from tests.support.browser_phone import SMALL_SIZE
from tests.support.kind_rounds import kind_rounds
from tests.support.large import at_kind, first_person
from tests.support.online import OnlineWorkshop, online_at
from tests.support.phones import Phones
from tests.support.room_page import rendered
from workshoptui.web.kinds import KIND_PAGES
from workshoptui.workshop.kinds.lens import LensAnswers
from workshoptui.workshop.kinds.survey import Answers
from workshoptui.workshop.kinds.vote import Ballot
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.state import Workshop

SHOWN = """async (html) => {
  const room = document.querySelector("script[src$='room.js']").src;
  const { swap } = await import(room.replace("room.js", "fragment.js"));
  document.querySelectorAll("#live .stepwise").forEach((one) => one.remove());
  swap(html);
  window.scrollTo(0, 0);
}"""
JOB = """(folding) => {
  const seen = (one) => {
    const { top, bottom, left, right } = one.getBoundingClientRect();
    if (!one.checkVisibility() || top < 0 || top + 44 > window.innerHeight) return false;
    // Nothing lies over where a finger would touch it.
    const spot = one.matches("input") ? one.closest("label") ?? one : one;
    return [22, 40].every((down) => {
      const hit = document.elementFromPoint((left + right) / 2, Math.min(top + down, bottom - 2));
      return hit && (spot.contains(hit) || hit.contains(spot));
    });
  };
  const asked = [...document.querySelectorAll("#now form[method=post]:not([id^=introduce])")]
    .find((form) => form.checkVisibility() && !form.closest(".remove"));
  const folds = [...document.querySelectorAll("#now summary")]
    .filter((one) => !one.closest(".prompt, .you, .remove"));
  if (!asked) return folding && folds.some(seen) ? "" : "nothing to do";
  const fields = [...asked.elements].filter((one) => one.type !== "hidden")
    .filter((one) => one.tagName !== "FIELDSET" && one.checkVisibility());
  const button = fields.find((one) => one.matches("button.main, #step-next"))
    ?? fields.find((one) => one.tagName === "BUTTON");
  if (fields.length && seen(fields[0]) && button && seen(button)) return "";
  return folding && folds.some(seen) ? "" : `${asked.id}: ${fields[0]?.outerHTML.slice(0, 80)}`;
}"""
IN_THE_ROOM = {"clarify", "decide", "group", "reveal"}
"""What is done aloud, at the front; a turn in the round robin is looked at by itself."""

FOLDS = {"draft", "plan", "story"}
"""Where what is there already folds, and the first choice is which of it to open."""


def states(kind: str) -> Iterator[Workshop]:
    """An open round of a kind: before anybody gave anything, and once everybody has."""
    if kind not in kind_rounds():
        yield at_kind(kind, "open")[0]
        return
    for round_ in kind_rounds()[kind]:
        everybody = frozenset(person.id for person in round_.given.all(Participant))
        yield round_.without(round_.tables, everybody)
        yield round_.given


async def entered(phones: Phones, place: OnlineWorkshop) -> Page:
    """A small phone that has joined."""
    (ann,) = await phones(1, size=SMALL_SIZE)
    await place.enter(ann, "Ann")
    return ann.page


async def test_the_job_is_on_the_first_screen_in_every_activity(phones: Phones) -> None:
    """The first field or choice, and its button, at 360×640, without scrolling, in every kind."""
    async with online_at("ideas") as place:
        page = await entered(phones, place)
        wrong = {}
        for kind in KIND_PAGES.keys() - IN_THE_ROOM:
            for number, workshop in enumerate(states(kind)):
                await page.evaluate(SHOWN, rendered(workshop, first_person(workshop)))
                if missing := await page.evaluate(JOB, kind in FOLDS):
                    wrong[kind, number] = missing
        assert wrong == {}


FREE = """() => parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom)
  - document.querySelector(".pager").offsetHeight"""
"""How far above the buttons that stay something is to which one scrolls, or the focus goes."""

SAID = "() => document.getElementById('announce').textContent"


async def test_one_statement_at_a_time_is_sent_as_it_is_given(phones: Phones) -> None:
    """Where one is, back and forth; a reload goes on; the end says what is missing."""
    async with online_at("questionnaire") as place:
        page = await entered(phones, place)
        ahead, back = page.locator("#step-next"), page.locator("#step-back")
        where, scale = page.locator(".pager > p"), page.locator("fieldset.scale:visible")
        await page.locator("[name=dialogues]").fill("2")
        await page.keyboard.press("Enter")  # goes on, and presses nothing else
        await expect(where).to_have_text("1 of 14")
        assert "Number 1 of 14:" in ((await scale.locator("legend").text_content()) or "")
        for level in (4, 2):
            await scale.locator("label").nth(level - 1).click()
            await expect(page.locator(".saved:visible")).to_have_text("Saved. 1 of 14 answered.")
        assert "Saved. 1 of 14 answered." in await page.evaluate(SAID)
        assert await page.evaluate(FREE) > 0
        await ahead.click()
        await expect(where).to_have_text("2 of 14")
        await expect(scale).to_be_focused()
        await ahead.click()
        await scale.locator("label").nth(4).click()
        await expect(page.locator(".saved:visible")).to_contain_text("2 of 14")
        answers = place.room.workshop.all(Answers)[-1]
        assert list(answers.levels.values()) == [2, 5], "as they were given, and no other"

        await page.reload()
        await expect(where).to_have_text("2 of 14")  # the first that has no answer
        await back.click()
        await expect(scale.locator("input").nth(1)).to_be_checked()
        while await ahead.is_visible():
            await ahead.click()
        end = page.locator("#answered-all")
        await expect(end).to_contain_text("12 statements still have no answer:")
        await expect(end.locator("a:visible")).to_have_count(12)
        await end.get_by_role("link", name="Number 4").click()
        await expect(where).to_have_text("4 of 14")


async def test_answers_wait_on_the_phone_one_by_one(phones: Phones) -> None:
    """Without a line each stays where it was given, and all of them arrive."""
    async with online_at("lens") as place:
        page = await entered(phones, place)
        await page.locator("#step-next").click()
        await page.context.set_offline(True)
        for line, at in ((0, 1), (1, 4)):
            await page.locator(".places:visible").nth(line).locator("label").nth(at).click()
        await page.locator("#step-next").click()
        await page.locator(".places:visible").first.locator("label").nth(2).click()
        await expect(page.locator(".letters")).to_contain_text("Not sent yet")
        await page.context.set_offline(False)
        await expect(page.locator(".saved:visible")).to_contain_text("Saved.")
        answers = place.room.workshop.all(LensAnswers)[-1]
        assert (list(answers.now.values()), list(answers.wanted.values())) == ([2, 3], [5])


async def test_the_focus_stays_at_the_step_while_answers_arrive(phones: Phones) -> None:
    """Whoever goes on with keys before an answer is saved is not thrown back to the top."""
    async with online_at("questionnaire") as place:
        page = await entered(phones, place)
        ahead, scale = page.locator("#step-next"), page.locator("fieldset.scale:visible")
        await ahead.click()
        await page.context.set_offline(True)
        await scale.locator("label").nth(3).click()
        await ahead.press("Enter")
        await expect(scale).to_be_focused()
        await page.context.set_offline(False)
        await expect(page.locator(".saved:visible")).to_contain_text("1 of 14")
        await expect(scale).to_be_focused()
        await page.context.set_offline(True)
        await scale.locator("label").nth(1).click()
        while await ahead.is_visible():
            await ahead.press("Enter")
        await expect(page.locator("#answered-all")).to_be_focused()
        await page.context.set_offline(False)
        await expect(page.locator(".saved:visible")).to_contain_text("2 of 14")
        await expect(page.locator("#answered-all")).to_be_focused()


async def test_dots_are_said_with_what_they_are_on_and_enter_takes_none_away(
    phones: Phones,
) -> None:
    """Each is said once, with how many are left; choices have a number, the same for everybody."""
    async with online_at("vote") as place:
        page = await entered(phones, place)
        await expect(page).to_have_title("Vote on success factors \u2013 Dialogues that matter")
        row = page.locator("form.stepper").nth(1)
        await expect(row.locator(".nth")).to_have_text("2")
        name = await row.locator(".name bdi").inner_text()
        await row.get_by_role("button", name="One dot more on number 2: ").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("#announce")).to_contain_text(f"1 dot on {name}.")
        assert "left." in await page.evaluate(SAID)
        assert await page.locator("#live [role=status], #live [role=alert]").count() == 0
        for _ in range(6):
            await page.keyboard.press("Enter")
        for _ in range(3):
            await page.keyboard.down("Enter")  # held down
        await page.keyboard.up("Enter")
        most = int(await row.locator("output").inner_text())
        await expect(row.locator("output")).to_have_attribute("data-mine", str(most))
        assert max(place.room.workshop.all(Ballot)[-1].dots.values()) == most > 1


async def test_what_is_closed_is_said_and_stands_in_the_title(phones: Phones) -> None:
    """Whoever looks at another tab sees it too."""
    async with online_at("ideas") as place:
        page = await entered(phones, place)
        await place.room.submit(CloseRound(place.run.id))
        await expect(page).to_have_title("Closed: Silent generation \u2013 Dialogues that matter")
        assert "This round is closed." in await page.evaluate(SAID)


async def test_line_breaks_are_kept_where_a_field_has_lines(phones: Phones) -> None:
    """On one's page and in the note; what is a line by itself shows none while it is written."""
    async with online_at("goals") as place:
        page = await entered(phones, place)
        await page.locator("form[id^=add-goal] textarea").fill("One line\nand another")
        await page.get_by_role("button", name="Save this goal").click()
        own = page.locator("#own-goals > li").last
        await expect(own).to_contain_text("and another")
        assert "One line\nand another" in await own.inner_text()
        await expect(page.locator("#note")).to_contain_text("and another")
        assert "One line\nand another" in await page.locator("#note").inner_text()
    async with online_at("ideas") as place:
        page = await entered(phones, place)
        box = page.locator("form[id^=add-card] textarea")
        await box.fill("One card\nand no other")
        await expect(box).to_have_value("One card and no other")
