"""What a phone should not send, on a real phone, the real screen and in the real record."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from playwright.async_api import expect

from tests.support.clock import Clock
from tests.support.evil import EVIL
from tests.support.facilitator import Facilitator
from tests.support.markdown_reader import GENEROUS, Heading, headings, kinds
from tests.support.participant import LONG, Participant
from tests.support.phones import Phones
from tests.support.program import HERE, TITLE, MemoryLibrary, shown, until
from workshoptui.record.anchors import ANCHOR
from workshoptui.record.markdown import render
from workshoptui.record.outline import section_groups
from workshoptui.tui.app import WorkshopApp
from workshoptui.web.serving import serve
from workshoptui.workshop.cards import Card

STEERING = (
    "terminal_colour",
    "terminal_clear",
    "terminal_title",
    "terminal_c1",
    "bell_and_backspace",
)
MARKUP = ("markup_action", "markup_style", "markup_unbalanced", "markup_variable")
PAGES = ("html_script", "html_image", "html_attribute", "html_close", "html_svg")
MARKDOWN = (
    "markdown_heading",
    "markdown_front_matter",
    "markdown_table",
    "markdown_fence",
    "markdown_link",
)
HOSTILE = (*STEERING, *MARKUP, *PAGES, *MARKDOWN)
WITHIN = re.compile(r"\]\(#[a-z0-9-]+\)")
"""Where our own links lead: to a place in the record."""
RUNNING = {"html_block", "html_inline", "image"}
CONTROLS = frozenset(map(chr, (*range(9), *range(11, 32), *range(127, 160))))

UNTOUCHED = """() => document.title.includes("owned") || window.alerted
  || document.querySelector("#live script, #note script, [onload], [onerror], [onmouseover]")"""
"""Truthy when something that a text asked for has happened on the page."""

UNLIMITED = "one => { one.removeAttribute('maxlength'); one.required = false; }"
"""Lets a field send what a phone would have stopped."""

REFUSED = {"w" * 5000: "shorten", "\x07\u200b": "Nothing readable", "": "write"}
"""What is not taken, and a word of the reason."""


@asynccontextmanager
async def writing(clock: Clock, phones: Phones) -> AsyncIterator[tuple[Facilitator, Participant]]:
    """A group that writes ideas, on a real screen, and one in it with a real phone."""
    serving = partial(serve, host="127.0.0.1", port=0)
    app = WorkshopApp(MemoryLibrary(clock), render=render, serve=serving, opening=HERE)
    async with app.run_test(size=(160, 45)) as pilot:
        await shown(pilot)
        terminal = Facilitator(pilot)
        await terminal.fill()
        await until(pilot, lambda: bool(app.opened and app.opened.phones))
        assert app.opened is not None
        assert app.opened.phones is not None
        ann = Participant((await phones(1))[0], EVIL["markup_action"])
        await ann.join(app.opened.phones.shown.join_url)
        await terminal.see("[@click=app.quit]")
        await terminal.press("escape", "greater_than_sign")
        await terminal.go_to("ideas")
        await ann.at("Silent generation")
        yield terminal, ann


async def test_hostile_text_stays_text_everywhere(clock: Clock, phones: Phones) -> None:
    """From a phone to every phone, the screen and the record: it runs nowhere, styles nothing."""
    async with writing(clock, phones) as (terminal, ann):
        for name in HOSTILE:
            await ann.send("add-card", text=EVIL[name])
        await terminal.close()
        await ann.at("Silent generation", phase="closed")
        texts = [card.text for card in terminal.room.workshop.all(Card)]
        assert len(texts) == len(HOSTILE)
        for name, text in zip(HOSTILE, texts, strict=True):
            assert not set(text) & CONTROLS
            assert name in STEERING or text.split() == EVIL[name].split()

        cards = await ann.phone.page.locator("[aria-labelledby=all] .cards > li > p").all()
        said = [(await card.inner_text()).removesuffix("– yours").split() for card in cards]
        assert sorted(said) == sorted(text.split() for text in texts)
        assert not await ann.phone.page.evaluate(UNTOUCHED)
        for text in texts:
            await terminal.see(text.split()[0][:20])
        await terminal.point_at(EVIL["markup_action"])
        assert not set(terminal.screen) & (CONTROLS - {"\n"})
        assert terminal.pilot.app.return_code is None
        assert terminal.pilot.app.title == "WorkshopTUI"

        record = render(terminal.room.workshop)
        assert record.count('<span id="summary"></span>') == 1
        assert RUNNING.isdisjoint(kinds(ANCHOR.sub("", record), GENEROUS))
        assert {"link_open", "fence"}.isdisjoint(kinds(WITHIN.sub("]", record)))
        planned = [
            heading
            for part in section_groups(terminal.room.workshop)
            for heading in (Heading(2, part.title), *(Heading(3, s.title) for s in part.sections))
        ]
        assert [
            heading
            for heading in headings(record)
            if heading.level < 4 and heading != Heading(2, "Contents")
        ] == [Heading(1, TITLE), *planned]


async def test_text_that_is_not_taken_is_explained_and_kept(clock: Clock, phones: Phones) -> None:
    """Too long, empty, nothing but control characters: said at the field, nothing saved or lost."""
    async with writing(clock, phones) as (terminal, ann):
        form = ann.form("add-card")
        field = form.locator("textarea")
        for text, reason in REFUSED.items():
            await field.evaluate(UNLIMITED)
            await field.fill(text)
            await form.get_by_role("button", name="Send").click()
            await expect(form.locator(".refused")).to_contain_text(reason, timeout=LONG)
            await expect(field).to_have_value(text)
        assert not terminal.room.workshop.all(Card)
        await ann.send("add-card", text="Now it is short")
        assert [card.text for card in terminal.room.workshop.all(Card)] == ["Now it is short"]
