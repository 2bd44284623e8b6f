"""The core walk of a phone, the same in every engine: join, every form, offline, kill, sleep, keys.

`walk_every_form` plays the whole workshop and sends each form that a phone has, once, as soon as it
comes; `walk_through_trouble` writes cards while the line, the server and the phone itself fail.
"""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

from tests.support.engines import HEIGHT, WIDTH, Tab
from tests.support.form_walk import FormWalk
from tests.support.online import online
from tests.support.ports import free_port
from tests.support.room import CODE
from tests.support.service import Service, served
from tests.support.silent_line import SilentLine
from tests.support.webdriver import WebDriverError
from tests.support.whole_workshop import WholeWorkshop
from tests.support.workshop_folder import IDEAS, kept, workshop_at
from workshoptui.workshop.cards import Card
from workshoptui.workshop.runs import Run
from workshoptui.workshop.workshop_info import workshop_info

PATIENCE = 60
"""Seconds after which what has not come about never will, on a loaded machine too."""

BOX = "form[id^=add-card] textarea"
SEND = "form[id^=add-card] button.main"
ALIVE = """return !!document.querySelector("#live[data-live=on]")
  && document.getElementById("connection").hidden;"""
WAITING = """Object.keys(localStorage).some((key) => key.startsWith("letter:"))
  || document.querySelector("form[aria-busy]") !== null"""
FOCUSED = "return document.activeElement?.matches(arguments[0]);"

NEXT_FORM = """const [done] = arguments;
const names = [...document.querySelectorAll("form[method=post][action^='/do/']")]
  .filter((form) => form.querySelector("button:not(:disabled, [aria-disabled=true])"))
  .map((form) => [form.getAttribute("action").slice(4), form.id]);
return names.find(([name]) => !done.includes(name)) ?? null;"""
"""The first form whose name is not among these: its name and its id."""

NEXT_FIELD = """const [id, done] = arguments;
const form = document.getElementById(id);
for (let fold = form?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
  fold.open = true;
}
for (const fold of form?.querySelectorAll("details") ?? []) fold.open = true;
for (const one of form?.elements ?? []) {
  if (!one.name || one.disabled || done.includes(one.name)) continue;
  if (["hidden", "submit", "button", "fieldset"].includes(one.type)) continue;
  const alike = [...form.elements].filter((other) => other.name === one.name && !other.disabled);
  const picked = one.type === "radio" ? alike[Math.min(1, alike.length - 1)] : one;
  const label = ["radio", "checkbox"].includes(one.type);
  if (!(label ? picked.closest("label") : picked).checkVisibility()) continue;
  if (["select-one", "date", "number"].includes(one.type)) {
    if (one.type === "select-one") one.selectedIndex = one.options.length - 1;
    else one.value = one.type === "date" ? "2026-04-10" : "1";
    for (const type of ["input", "change"]) one.dispatchEvent(new Event(type, { bubbles: true }));
    return [one.name, "chosen", ""];
  }
  const named = `[name="${one.name}"]`;
  return label ? [one.name, "tick", `label:has(${named}[value="${picked.value}"])`]
    : [one.name, "text", named];
}
return null;"""
"""What of a form is to be filled in next: its name, how, and where."""

BUTTON = "button:not(:disabled, [aria-disabled=true], [type=button])"

STEPWISE = """const form = document.getElementById(arguments[0]);
return form.dataset.each !== undefined && document.getElementById("step-next") !== null;"""
"""Whether it asks one thing at a time, and sends each answer as it is given."""

SAID = """if (document.querySelector("form[aria-busy]")) return "";
const refused = [...document.querySelectorAll("#now .refused")];
return refused.find((one) => one.checkVisibility())?.textContent.trim() ?? "";"""
"""Why what was sent is not taken, once that is said."""


async def until(true: Callable[[], Awaitable[object]], what: str) -> None:
    """Return once it is true."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not await true():  # noqa: ASYNC110  (nothing tells of it)
                await asyncio.sleep(0.03)
    except TimeoutError:
        raise AssertionError(f"it never came about: {what}") from None


async def sees(tab: Tab, body: str, what: str) -> None:
    """Return once a script finds something on the page, whatever page that is meanwhile."""

    async def found() -> object:
        try:
            return await tab.run(body)
        except WebDriverError:  # between two pages
            return False

    await until(found, what)


async def join(tab: Tab, url: str, code: str, name: str) -> None:
    """Scan, give a name, join, and be in the room."""
    await tab.go(f"{url}/j/{code}/new")
    await tab.write("#name", name)
    await tab.click("button.main")
    room = "return !!document.querySelector('#live, a.main[href^=\"/room\"]')"
    await sees(tab, room, "what comes after joining")
    if not await tab.run("return !!document.getElementById('live')"):
        await tab.click("a.main[href^='/room']")
    await sees(tab, ALIVE, "the room")
    assert await tab.run("return [innerWidth, innerHeight]") == [WIDTH, HEIGHT]


class TabWalk(FormWalk):
    """The same in a tab of a browser: by tapping and typing, as the page follows by itself."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self._tab = tab
        self._stack = AsyncExitStack()

    async def play(self) -> None:
        """From the first activity to the end of the workshop."""
        async with self._stack:
            await super().play()

    async def arrive(self, live: WholeWorkshop) -> None:
        """Scan and join."""
        place = await self._stack.enter_async_context(online(live))
        await join(self._tab, place.url, CODE, "Walker")

    async def comes_to(self, run: Run) -> None:
        """The page is that of a round."""
        shown = f"return document.querySelector(\"#state[data-run='{run.id}']\") !== null"
        await sees(self._tab, shown, run.activity)

    async def next_form(self, done: list[str]) -> tuple[str, str] | None:
        """The name and the id of a form on the page whose name is not among these."""
        found = await self._tab.run(NEXT_FORM, done)
        return (found[0], found[1]) if found else None

    async def send(self, name: str, form: str) -> str | None:
        """Fill in a form and send it; why it is not taken, None where it goes on."""
        filled: list[str] = []
        before = self.kept
        inside = f'form[id="{form}"]'
        while found := await self._tab.run(NEXT_FIELD, form, filled):
            field, how, where = found
            filled.append(field)
            if how == "tick":
                await self._tab.click(f"{inside} {where}")
            elif how == "text":
                await self._tab.write(f"{inside} {where}", f"{name} {len(self.taken)}")
        if not await self._tab.run(STEPWISE, form):
            await self._tab.click(f"{inside} {BUTTON}")
        elif set(filled) <= {"dialogues"}:  # it is further on that something is asked
            await self._tab.click("#step-next")
            return None
        said = ""

        async def come() -> bool:
            nonlocal said
            said = await self._tab.run(SAID)
            return self.kept > before or bool(said)

        await until(come, f"what comes of {name}")
        if self.kept > before:
            await sees(self._tab, f"return !({WAITING})", f"that {name} was sent")
        return said


async def walk_every_form(tab: Tab) -> None:
    """Each form that a phone has in a whole workshop is filled in, sent, and taken."""
    await TabWalk(tab).play()


async def walk_through_trouble(tab: Tab, folder: Path) -> None:
    """What is written arrives once and in order: by keys, offline, killed, asleep."""
    made = await workshop_at(folder, "ideas")
    port = free_port()
    async with SilentLine.to(port) as line, AsyncExitStack() as servers:

        async def serve() -> Service:
            return await servers.enter_async_context(served(made, port=port))

        url = f"http://127.0.0.1:{line.port}"
        server = await serve()
        await join(tab, url, workshop_info(kept(made)).code, "Walker")

        await tab.write(BOX, "By keys")
        while not await tab.run(FOCUSED, SEND):
            await tab.press("Tab")
        await tab.press("Enter")
        await shows(tab, "By keys")

        line.cut()
        await tab.write(BOX, "Offline")
        await tab.click(SEND)
        await sees(tab, f"return {WAITING}", "the letter that waits")
        await tab.write(BOX, "Half a thought")
        await kill(server)
        server = await serve()
        line.speak()
        await shows(tab, "Offline")
        await tab.new_tab()
        await tab.go(f"{url}/room")
        half = f"return document.querySelector('{BOX}').value === 'Half a thought'"
        await sees(tab, half, "what was half written")
        await tab.click(SEND)
        await shows(tab, "Half a thought")

        async with tab.asleep():
            await kill(server)
            server = await serve()
        await tab.write(BOX, "Awake")
        await tab.click(SEND)
        await shows(tab, "Awake")
        await kill(server)
    cards = [card.text for card in kept(made).all(Card)]
    assert cards == [*IDEAS, "By keys", "Offline", "Half a thought", "Awake"]


async def shows(tab: Tab, words: str) -> None:
    """Return once the page has these words among the cards that were sent, and nothing waits."""
    body = f"return !({WAITING}) && document.getElementById('sent').textContent.includes('{words}')"
    await sees(tab, body, f"“{words}” among what was sent")


async def kill(server: Service) -> None:
    """Without a word, as when the battery dies."""
    server.process.send_signal(signal.SIGKILL)
    await server.ended()
