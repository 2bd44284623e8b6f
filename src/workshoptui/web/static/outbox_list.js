// The outbox as a list that the person can open: each thing that is not sent, when it was written, and what it waits for.

import { isLost, whenChanged } from "./connection.js";
import { clear, drafts, forget } from "./drafts.js";
import { button, copying, element, fit } from "./elements.js";
import { withoutConnection } from "./kept_page.js";
import { _, day, hour, ngettext } from "./messages.js";
import { letters, remove } from "./outbox.js";

const place = document.getElementById("outbox");
const box = place.querySelector("details");
const list = box.querySelector("div");
let asked = ""; // what the person is asked about, before it goes for good

/** Show how much is not sent, and the list where it is open; `seen` are the letters that have waited for a moment. */
export function showOutbox(seen = letters()) {
  const many = seen.length;
  place.hidden = !many && !box.open;
  box.querySelector("summary").textContent = many ? ngettext("{count} thing on this phone is not sent yet", "{count} things on this phone are not sent yet", many) : _("Everything is sent");
  if (box.open) draw();
}

function draw() {
  const all = letters();
  const hint = isLost() ? withoutConnection() : "";
  const parts = [...all.map((letter, index) => ofLetter(letter, index)), ...drafts().map(ofDraft)];
  if (hint) parts.unshift({ id: "hint", as: hint, draw: () => element("p", { className: "hint", textContent: hint }) });
  fit(list, parts);
}

function ofLetter(letter, index) {
  const texts = letter.texts.map(({ name }) => letter.fields.find(([field]) => field === name)?.[1] ?? "");
  return item(letter.at, letter, texts, waitsFor(letter, index), () => {
    remove(letter);
    const form = document.getElementById(letter.spot);
    if (form && !letter.adds && !drafts().some((draft) => draft.spot === letter.spot)) clear(form);
  });
}

function ofDraft(draft) {
  return item(draft.spot, draft, draft.texts ?? [], _("You have not sent this. It stands in its field, where you can go on."), () => {
    const form = document.getElementById(draft.spot);
    forget(draft.spot);
    if (form) clear(form);
  });
}

/** What has to happen until a letter is where it belongs. */
function waitsFor(letter, index) {
  if (letter.refused) return _("It was not taken: {reason}", { reason: letter.refused });
  if (letter.held) return _("You are changing it. It goes once you say so.");
  if (letter.trouble) return letter.trouble;
  if (isLost() || navigator.onLine === false) return letter.tried ? _("It may have arrived. As soon as there is a connection we ask.") : _("It waits for a connection.");
  return index ? _("It goes once what you wrote before it has arrived.") : _("It is on its way.");
}

function item(id, thing, texts, waits, act) {
  const since = thing.since ? _("{day}, {time}", { day: day(thing.since), time: hour(thing.since) }) : "";
  const about = [thing.title, since].filter(Boolean).join(" · ");
  const name = texts[0]?.slice(0, 60) ?? _("what you chose");
  return { id, as: JSON.stringify([about, texts, waits, asked === id]), draw() {
    const sheet = element("div", { className: "sheet leftover" });
    sheet.append(element("p", { className: "hint", dir: "auto", textContent: about }));
    for (const text of texts) sheet.append(element("p", { className: "written", dir: "auto", textContent: text }));
    if (!texts.length) sheet.append(element("p", { textContent: _("What you chose here.") }));
    sheet.append(element("p", { className: "over", textContent: waits }));
    if (texts.length) sheet.append(copying(texts), " ");
    sheet.append(asked === id ? button(_("Yes, delete it"), name, () => { asked = ""; act(); showOutbox(); }, "quiet")
      : button(_("Delete"), name, () => ask(id), "quiet"));
    return sheet;
  } };
}

/** Ask before it goes: the button is another one then, with the focus on it. */
function ask(id) {
  asked = id;
  draw();
  [...list.querySelector(`[data-part="${CSS.escape(id)}"]`).querySelectorAll("button")].pop().focus();
}

box.addEventListener("toggle", () => {
  asked = "";
  showOutbox();
});
whenChanged(() => box.open && draw());
