"""A model printed to PDF by a real browser: as many pages as it says, whatever its text."""

import re

import pytest
from playwright.async_api import Browser

from tests.support.browser_phone import SMALL_SIZE, Phone
from tests.support.online import online_at
from workshoptui.record.model_overview import EthicsAnswers, ModelOverview, OverviewSection
from workshoptui.record.model_page import PAPERS, Paper, model_page

TEXTS = {
    "English": "the person says what matters, and we listen to it with care ",
    "capitals": "THE PERSON SAYS WHAT MATTERS ",
    "long words": "Funktionsnedsättningsutredningssamordnare ",
    "no spaces": "x" * 400,
    "wide": "WWWWMMMM",
    "lines": "one\n",
    "Persian": "گفتگو درباره آنچه برای شخص مهم است و ما گوش می‌دهیم ",
    "Hebrew": "שיחה על מה שחשוב לאדם ואנחנו מקשיבים ",
    "Chinese": "我们倾听对这个人重要的事情，然后一起决定下一步。",
    "emoji": "👩‍👩‍👧 😀🎉 ",
}
LENGTHS: dict[Paper, tuple[int, ...]] = {"a3": (20, 700, 2500), "a4": (20, 300, 700, 2500)}
"""From little text to more than a page holds; a section may have 8 000 characters."""


def overview(words: str, length: int) -> ModelOverview:
    """A model of fourteen sections with some 20 to 150 in a hundred of this length."""

    def of(size: int) -> str:
        return (words * (size // len(words) + 1))[:size]

    return ModelOverview(
        id="m1",
        name=" ".join(of(60).split()),
        chosen=True,
        workshop="Planning support at home, together",
        organisation="Lindby municipality",
        status=("v2, chosen on 5 March 2026",),
        value=of(min(length, 300)),
        criteria=tuple(" ".join(of(40).split()) for _criterion in range(7)),
        sections=tuple(
            OverviewSection(
                f"Section {number}",
                of(length * (1 + number % 3) // 2),
                "A hint",
                ("for the citizen", "free") if number % 4 == 0 else (),
                number % 4 == 0,
            )
            for number in range(14)
        ),
        ethics=(EthicsAnswers("What is at stake?", (of(min(length, 300)),)),),
    )


@pytest.mark.parametrize("paper", PAPERS)
async def test_it_prints_on_as_many_pages_as_it_says(browser: Browser, paper: Paper) -> None:
    """One with little text and much, in any script; more only where letters are at the floor."""
    floor = {"a3": 7, "a4": 6.5}[paper]
    page = await browser.new_page()
    sizes = []
    for words in TEXTS.values():
        for length in LENGTHS[paper]:
            html = model_page([overview(words, length)], paper)
            told = html.count('<section class="page')
            size = float(re.findall(r"font-size: ([\d.]+)pt", html)[0])
            await page.set_content(html)
            pdf = await page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == told, (words[:9], length)
            assert size >= floor
            assert told == 1 or size == floor
            assert ("Continues on page 2" in html) == (told > 1)
            sizes.append(size)
    assert len(set(sizes)) > 5
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
    wide, high = (float(side) for side in boxes[0].split()[2:])
    expected = PAPERS[paper]
    assert wide == pytest.approx(expected.wide * 72 / 25.4, abs=2)
    assert high == pytest.approx(expected.high * 72 / 25.4, abs=2)
    await page.close()


async def test_nothing_reaches_over_the_edge_of_the_paper(browser: Browser) -> None:
    """Also what has no spaces: no box and no text is wider than its column."""
    page = await browser.new_page(viewport={"width": 1062, "height": 734})
    await page.emulate_media(media="print")
    for words in TEXTS.values():
        await page.set_content(model_page([overview(words, 400)], "a4"))
        over = await page.evaluate(
            "[...document.querySelectorAll('.page *')].filter(one => "
            "one.scrollWidth > one.clientWidth + 1 && one.clientWidth).length"
        )
        assert over == 0, words[:9]
    await page.close()


async def test_a_phone_reads_it_as_one_column_and_has_it_for_paper(browser: Browser) -> None:
    """At 360×640, nothing scrolls sideways; the page for paper brings its own style."""
    async with online_at("reflect") as place:
        phone = await Phone.of(browser, size=SMALL_SIZE)
        await place.enter(phone, "Ann")
        for path in ("/model", "/model/a4", "/model/a3"):
            await phone.page.goto(f"{place.url}{path}")
            assert await phone.page.evaluate("document.documentElement.scrollWidth") == 360
            sections = phone.page.get_by_role("heading", name="Current situation")
            assert await sections.count() == 1
        border = "getComputedStyle(document.querySelector('.box')).borderTopStyle"
        assert await phone.page.evaluate(border) in {"solid", "dashed"}
        pdf = await phone.page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
        assert phone.faults == []
        await phone.context.close()
