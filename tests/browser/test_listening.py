"""Pages that are read aloud by the phone's own voice, and dictated to its keyboard."""

from playwright.async_api import expect

from tests.support.online import online_at
from tests.support.phones import Phones
from workshoptui.workshop import runs

SPEECH = """(() => {
  const said = window.said = [];
  const voice = (lang, localService) => ({ lang, localService, name: lang });
  const speech = {
    voices: [voice("sv-SE", true), voice("en-US", false)],
    getVoices() { return this.voices; },
    speak(words) { said.push(words); },
    cancel() { said.length = 0; },
    addEventListener(_name, act) { this.told = act; },
    removeEventListener() {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()"""
"""A phone that has a Swedish voice, and an English one that is not its own."""

OWN = """() => {
  speechSynthesis.voices.push({ lang: "en_GB", localService: true, name: "own" });
  speechSynthesis.told();
}"""
SAID = "() => said.map(({ text }) => text).join(' ')"


async def test_a_page_is_read_by_a_voice_of_the_phone_s_own(phones: Phones) -> None:
    """No other voice is asked; it reads the task, cards and the note, and stops when told to."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await ann.context.add_init_script(SPEECH)
        await place.enter(ann, "Ann")
        page = ann.page
        await page.wait_for_function("() => speechSynthesis.told")
        await expect(page.locator(".listen")).to_have_count(0)
        await page.evaluate(OWN)
        task = page.locator("#live .facts .listen")
        await expect(task).to_have_accessible_name("Listen: Silent generation")
        await task.click()
        assert (await page.evaluate(SAID)).startswith("Silent generation")
        await expect(task).to_have_accessible_name("Stop: Silent generation")
        await task.click()
        assert await page.evaluate(SAID) == ""

        section = page.locator("#sections > details").first
        await section.locator(".listen").click()
        heard = await page.evaluate(SAID)
        assert "What was decided" in heard
        assert "Listen" not in heard
        # It goes on, and can still be stopped, while the page is drawn anew.
        await place.room.submit(runs.GoTo("welcome"))
        await expect(page.locator("h1")).to_have_text("Welcome")
        stop = page.get_by_role("button", name="Stop: ")
        await expect(stop).to_have_count(1)
        await page.evaluate("() => said[said.length - 1].onend()")
        await expect(stop).to_have_count(0)


async def test_whoever_would_rather_speak_is_pointed_to_the_keyboard_s_microphone(
    phones: Phones,
) -> None:
    """Once a page, where there is something to write."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        await expect(ann.page.locator(".dictation")).to_have_count(1)
        await expect(ann.page.locator(".dictation")).to_contain_text("microphone")
