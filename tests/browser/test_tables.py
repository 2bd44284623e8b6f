"""Tables of a record: no word and no number is broken, on a phone, a screen and on paper."""

import re
from pathlib import Path
from typing import Any

from playwright.async_api import Browser

import workshoptui
from tests.support.paths import ROOT
from tests.support.whole_workshop import played
from workshoptui.journal.embedded import read_entries
from workshoptui.record.formats import to_page
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Workshop

PAPER = 658
"""What A4 has between its margins, in CSS pixels: 174 mm."""

LONG = ("Uppföljningsansvar", "Gesprächsvorbereitungszeit", "Rindfleischetikettierung")
WIDE = "W" + "m" * 50

MEASURE = """() => {
  const broken = [];
  let words = 0;
  for (const cell of document.querySelectorAll('td, th')) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}\\p{M}.,:'’]+/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        words += 1;
        if (lines.size > 1) broken.push(word[0]);
      }
    }
  }
  const most = Math.max(...[...document.querySelectorAll('table')].map(
    table => table.getBoundingClientRect().right));
  return {words, broken, right: most, page: document.documentElement.scrollWidth};
}"""


async def measured(
    browser: Browser, html: str, width: int, *, media: str = "screen"
) -> dict[str, Any]:
    """What a page of this width makes of the tables in `html`."""
    page = await browser.new_page(viewport={"width": width, "height": 800})
    await page.emulate_media(media="print" if media == "print" else "screen")
    await page.set_content(html)
    found: dict[str, Any] = await page.evaluate(MEASURE)
    await page.close()
    return found


async def workshops() -> dict[str, Workshop]:
    """The worked example, and whole workshops whose every word is long, or wider than any."""
    turn = iter(range(10**6))
    return {
        "example": fold(read_entries(ROOT / "sessions" / "example" / "workshop.json")),
        "long": await played(say=lambda text: f"{LONG[next(turn) % len(LONG)]} {text}"[:60]),
        "wide": await played(say=lambda _: f"{WIDE}{next(turn)}"),
    }


async def test_no_word_or_number_in_a_table_is_broken(browser: Browser) -> None:
    """12 is never 1 and 2, Median never Medi and an: a phone scrolls, and paper sets it smaller."""
    sheet = (Path(workshoptui.__file__).parent / "web/static/style.css").read_text("utf-8")
    for name, workshop in (await workshops()).items():
        html = to_page(workshop)
        for width in (390, 1280):
            found = await measured(browser, html, width)
            assert (name, width, found["broken"]) == (name, width, [])
            assert found["words"] > 500
            assert found["page"] == width, "the table scrolls, not the page"

        printed = await measured(browser, html, PAPER, media="print")
        assert (name, printed["broken"]) == (name, [])
        assert max(printed["right"], printed["page"]) <= PAPER + 1, "nothing is cut off on paper"

        note = re.sub("<style>.*</style>", f"<style>{sheet}</style>", html, flags=re.DOTALL)
        note = note.replace("<main>", '<main class="note narrow">')
        found = await measured(browser, note, 390)
        assert (name, "note", found["broken"]) == (name, "note", [])
        assert found["page"] == 390


async def test_the_measure_sees_a_broken_word(browser: Browser) -> None:
    """A cell too narrow for its word, with a style that breaks it, is told."""
    cell = '<table style="width: 2em; table-layout: fixed; overflow-wrap: anywhere"><td>Median'
    assert (await measured(browser, cell, 390))["broken"] == ["Median"]


async def test_letters_of_pictures_can_be_read_on_a_phone(browser: Browser) -> None:
    """The picture is pushed aside as a table is, what it shows stays in sight."""
    example = fold(read_entries(ROOT / "sessions" / "example" / "workshop.json"))
    page = await browser.new_page(viewport={"width": 360, "height": 800})
    await page.set_content(to_page(example))
    found = await page.evaluate("""() => {
      const heights = [...document.querySelectorAll('figure svg text')].map(
        text => text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize));
      const captions = [...document.querySelectorAll('figcaption')].map(
        caption => caption.getBoundingClientRect().right);
      return {letters: Math.min(...heights), captions: Math.max(...captions),
              page: document.documentElement.scrollWidth};
    }""")
    await page.close()
    assert found["letters"] >= 8.5
    assert found["captions"] <= 360
    assert found["page"] <= 360
