"""A participant with a real phone: what they tap, write and read."""

from playwright.async_api import Locator, expect

from tests.support.browser_phone import Phone

_HASTE = "{ const random = Math.random; Math.random = () => random() / 20; }"
"""Phones wait for a moment by chance before they ask for a page, so that a thousand do not at once:
three need not wait so long."""

LONG = 20_000
"""How long a phone may take to follow, in milliseconds; on a loaded machine it may need it."""


class Participant:
    """Somebody who takes part with a phone.

    Attributes:
        phone: the phone.
        name: what they call themselves; ``""`` for somebody who does not say.
    """

    def __init__(self, phone: Phone, name: str = "") -> None:
        self.phone = phone
        self.name = name

    async def join(self, address: str, role: str = "") -> None:
        """Scan the code, join, and be connected. `role` is how the page words it."""
        page = self.phone.page
        await page.add_init_script(_HASTE)
        await self.phone.open(address)
        new = page.get_by_role("link", name="I am here for the first time")
        if await new.count():  # it asks first whether they were here before
            await new.click()
        if self.name:
            await page.get_by_label("Your name").fill(self.name)
        if role:
            await page.locator("select#role").select_option(label=role)
        await page.get_by_role("button", name="Join").click()
        await page.wait_for_selector("#here:not(:text-is('0 phones here'))", timeout=LONG)

    async def at(self, activity: str, *, phase: str = "open") -> None:
        """Return once the phone shows the activity with this title, in this phase."""
        page = self.phone.page
        await expect(page.locator("h1")).to_have_text(activity, timeout=LONG)
        await expect(page.locator("#state")).to_have_attribute("data-phase", phase, timeout=LONG)

    async def see(self, words: str) -> None:
        """Return once the words stand in what this phone shows of the activity."""
        await expect(self.phone.page.locator("#now")).to_contain_text(words, timeout=LONG)

    async def read(self, words: str) -> None:
        """Return once the words stand in the shared note on this phone."""
        await expect(self.phone.page.locator("#note")).to_contain_text(words, timeout=LONG)

    async def open(self, words: str) -> None:
        """Unfold what is folded away under these words, where it is not unfolded already."""
        summary = self.phone.page.locator("#now summary", has_text=words).first
        await expect(summary).to_be_visible(timeout=LONG)
        if await summary.locator("..").get_attribute("open") is None:
            await summary.click()

    async def send(self, act: str, button: str = "", **fields: str | int) -> None:
        """Fill in the form that does `act`, by the names of its fields, and send it.

        A dot in a field's name is written as two underscores: ``levels__q1=4`` taps the 4.
        Returns once it is saved and the page says so.
        """
        form = self.form(act)
        await form.wait_for(timeout=LONG)
        if await form.get_attribute("data-each") is not None:
            await self._answer_each(form, fields)
            return
        for name, value in fields.items():
            await self._fill(form, name.replace("__", "."), str(value))
        press = form.get_by_role("button", name=button) if button else form.get_by_role("button")
        await self.tap(press.first)

    async def _answer_each(self, form: Locator, fields: dict[str, str | int]) -> None:
        """Answer one after another, as far ahead as it takes; each is sent as it is given."""
        for name, value in fields.items():
            field = form.locator(f'[name="{name.replace("__", ".")}"]').first
            await self.turn_to(field)
            if await field.get_attribute("type") == "radio":
                chosen = f'label:has([name="{name.replace("__", ".")}"][value="{value}"])'
                await self.tap(form.locator(chosen))
            else:
                await field.fill(str(value))
                await self.tap(self.phone.page.locator("#step-next"))

    async def turn_to(self, wanted: Locator) -> None:
        """Turn to the step that this stands in, where a page asks one thing at a time."""
        if await wanted.is_visible():
            return
        back, ahead = (self.phone.page.locator(f"#step-{way}") for way in ("back", "next"))
        await back.wait_for(timeout=LONG)
        while await back.is_enabled():
            await back.click()
        while not await wanted.is_visible():
            await ahead.click()

    async def tap(self, button: Locator) -> None:
        """Tap a button that sends a form; returns once that is saved and the page says so."""
        async with self.phone.page.expect_response(lambda answer: "/do/" in answer.url) as sending:
            await button.click()
        answer = await sending.value
        assert answer.ok, await answer.text()
        await self.sent()

    async def sent(self) -> None:
        """Return once nothing of this phone is on its way."""
        busy = self.phone.page.locator("form[aria-busy]")
        await expect(busy).to_have_count(0, timeout=LONG)
        await expect(self.phone.page.locator("#now .refused")).to_have_count(0)

    def form(self, act: str) -> Locator:
        """The first form that does `act`."""
        return self.phone.page.locator(f"form[id^={act}-]").first

    async def _fill(self, form: Locator, name: str, value: str) -> None:
        field = form.locator(f'[name="{name}"]')
        if await field.first.evaluate("one => one.tagName") == "SELECT":
            await field.select_option(label=value)
        elif await field.first.get_attribute("type") in {"radio", "checkbox"}:
            await form.locator(f'label:has([name="{name}"][value="{value}"])').click()
        else:
            await field.fill(value)

    async def done(self, button: str = "I'm done for now") -> None:
        """Say that they have finished."""
        await self.tap(self.phone.page.get_by_role("button", name=button))
