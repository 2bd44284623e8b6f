// What is unsent, where it can be seen: letters that wait, and words whose form is gone.

import { showBeside, unfold } from "./announcements.js";
import { DAYS, clear, draftOf, expire, forget, orphaned, restore } from "./drafts.js";
import { button, copying, element, fit } from "./elements.js";
import { _, day, listed, ngettext } from "./messages.js";
import { change, drain, letters, put, remove } from "./outbox.js";
import { showOutbox } from "./outbox_list.js";
import { state } from "./state.js";
import { drop, lasting, newId, read, workshop, write } from "./storage.js";

const SOON = 1000; // milliseconds: what arrives sooner is not shown as waiting
const expired = `expired:${workshop}`;
let timer;

/** Show each letter below the form it came from, or on top of the page where that form is not on it. */
export function showUnsent() {
  clearTimeout(timer);
  const all = letters();
  const young = all.filter((letter) => !shown(letter));
  if (young.length) timer = setTimeout(showUnsent, SOON);
  busy(young);
  const seen = all.filter(shown);
  const places = new Map();
  for (const letter of seen) {
    const form = document.getElementById(letter.spot);
    if (form) places.set(form, [...(places.get(form) ?? []), letter]);
  }
  for (const list of document.querySelectorAll("#live .letters")) if (!places.has(list.previousElementSibling)) list.remove();
  for (const [form, some] of places) {
    const list = form.nextElementSibling?.matches(".letters") ? form.nextElementSibling : element("section", { className: "letters" });
    if (list.previousElementSibling !== form) form.after(list);
    list.setAttribute("aria-label", _("Not sent yet"));
    const taps = some.every((letter) => !letter.texts.length && !letter.refused && !letter.trouble); // dots, orders, ratings: a line is enough
    fit(list, taps ? some.map(tap) : [{ id: "why", draw: () => element("p", { className: "over", textContent: why(some) }), as: why(some) }, ...some.map(item)]);
  }
  leftovers(seen.filter((letter) => !document.getElementById(letter.spot)));
  showOutbox(seen);
}

const shown = (letter) => letter.tried || letter.held || letter.refused || letter.told || Date.now() - letter.since > SOON || navigator.onLine === false;

function busy(young) {
  for (const form of document.querySelectorAll("#live form[aria-busy]")) if (!young.some((letter) => letter.spot === form.id)) form.removeAttribute("aria-busy");
  for (const letter of young) document.getElementById(letter.spot)?.setAttribute("aria-busy", "true");
}

function why(some) {
  if (some.every((letter) => letter.refused)) return _("Not taken. It is kept on this phone:");
  if (some.every((letter) => letter.held)) return _("You are changing this. It is kept on this phone, and sent once you say so:");
  const trouble = some.find((letter) => letter.trouble)?.trouble;
  if (trouble) return trouble;
  if (!lasting()) return _("Not sent yet. Keep this page open: it is sent as soon as there is a connection.");
  return _("Not sent yet. It is kept on this phone and sent as soon as there is a connection:");
}

/** One letter, as it is drawn; drawn anew only when it looks different, so that nobody is disturbed in it. */
function item(letter) {
  const texts = letter.texts.map(({ name, label }) => ({ name, label, value: letter.fields.find(([field]) => field === name)?.[1] ?? "" }));
  const as = JSON.stringify([letter.refused, letter.held, letter.tried, letter.held ? "" : texts]);
  return { id: letter.at, as, draw: () => (letter.held ? writing(letter, texts) : resting(letter, texts)) };
}

function tap(letter) {
  return { id: letter.at, as: "tap", draw() {
    const line = element("p", { className: "hint waits", textContent: lasting() ? _("Not sent yet") : _("Not sent yet. Keep this page open.") });
    if (letter.adds) line.append(button(_("Change"), _("what you chose"), () => alter(letter)), " ");
    line.append(button(_("Take out"), _("what you chose"), () => back(letter), "quiet"));
    return line;
  } };
}

function resting(letter, texts) {
  const sheet = element("div", { className: "sheet leftover" });
  if (letter.refused) sheet.append(element("p", { className: "refused", textContent: letter.refused }));
  for (const { value } of texts) sheet.append(element("p", { className: "written", dir: "auto", textContent: value }));
  if (!texts.length) sheet.append(element("p", { textContent: _("What you chose here.") }));
  const about = texts[0]?.value.slice(0, 60) ?? _("what you chose");
  // Without its form it would be sent as it is, and refused, for ever.
  const lost = letter.refused && !document.getElementById(letter.spot);
  if (texts.length && !lost) sheet.append(button(_("Change"), about, () => alter(letter)), " ");
  if (letter.refused && !lost) sheet.append(button(_("Send again"), about, () => resend(letter)), " ");
  if (letter.refused && texts.length) sheet.append(copying(texts.map((text) => text.value)), " ");
  sheet.append(button(letter.refused ? _("Throw it away") : _("Take out"), about, () => back(letter), "quiet"));
  if (letter.tried && !letter.refused) sheet.append(element("p", { className: "hint", textContent: _("It may have arrived already. You will see it here as soon as we know.") }));
  return sheet;
}

/** Change a letter: in its form where it holds more than words, unless something newer stands there; else where the letter is shown. */
function alter(letter) {
  const form = document.getElementById(letter.spot);
  const words = new Set(letter.texts.map(({ name }) => name));
  const more = form && [...form.elements].some((field) => field.name && !/^(hidden|submit)$/.test(field.type) && !words.has(field.name));
  if (letter.texts.length && (!more || draftOf(letter.spot))) return change(letter, { held: true });
  if (!form) return;
  if (draftOf(letter.spot)) return showBeside(letter.spot, _("Something newer stands in this form. Send that first, then change this."), false);
  restore(form, letter); // first, so that no moment is without it
  remove(letter);
  unfold(form);
  [...form.elements].find((field) => field.name && field.type !== "hidden")?.focus();
  showBeside(letter.spot, _("This is not sent yet: change it here, then send it."), true);
}

/** A letter that is being changed: it waits until that is done, and each stroke is kept. */
function writing(letter, texts) {
  const sheet = element("div", { className: "sheet leftover" });
  for (const { name, label, value } of texts) {
    const field = element("textarea", { value, rows: 3, dir: "auto", id: newId() });
    field.addEventListener("input", () => {
      const now = letters().find((other) => other.at === letter.at);
      if (now) change(now, { fields: now.fields.map(([other, old]) => [other, other === name ? field.value : old]) });
    });
    sheet.append(element("label", { htmlFor: field.id, textContent: label }), field);
  }
  if (letter.chosen) sheet.append(element("p", { className: "hint", textContent: _("Only the words can be changed here. What you chose stays as it was.") }));
  const about = texts[0]?.value.slice(0, 60);
  sheet.append(button(_("Save and send"), about, () => resend(letter)), " ", button(_("Take out"), about, () => back(letter), "quiet"));
  return sheet;
}

/** Take a letter out; where it would have replaced a value, the form shows again what is saved. */
function back(letter) {
  remove(letter);
  const form = document.getElementById(letter.spot);
  if (!form || letter.adds || draftOf(letter.spot)) return;
  clear(form);
  form.dispatchEvent(new CustomEvent("drafted", { bubbles: true }));
}

function resend(letter) {
  // What the server has refused under one key it refuses again, so what is sent anew has another.
  change(letter, { held: false, refused: "", ...(letter.refused ? { id: newId() } : {}) });
  drain();
}

/** Words whose form is gone, and letters from elsewhere. */
function leftovers(strayed) {
  const box = document.getElementById("leftover");
  const gone = expire();
  if (gone.length) write(expired, [...(read(expired) ?? []), ...gone]);
  const parts = orphaned().map((draft) => ({ id: draft.spot, as: JSON.stringify(draft), draw: () => leftover(draft) }));
  const old = read(expired);
  if (old) parts.unshift({ id: "expired", as: String(old), draw: () => removed(old) });
  if (strayed.length) parts.unshift({ id: "why", as: why(strayed), draw: () => element("p", { className: "over", textContent: why(strayed) }) }, ...strayed.map(item));
  fit(box, parts);
  // The server shows the same texts for phones without a script.
  if (parts.length) document.querySelectorAll("#live div.refused label, #live div.refused textarea").forEach((copy) => copy.remove());
}

function leftover(draft) {
  const sheet = element("div", { className: "sheet leftover" });
  const { run } = state();
  const link = document.querySelector(`.also-open a[href$="run=${CSS.escape(draft.run ?? "")}"]`);
  const gone = run === draft.run ? _("This round is closed.") : _("The group has moved on.");
  if (!draft.texts.length) {
    const words = link ? _("What you chose there is not sent yet.") : [gone, _("What you had chosen and not sent cannot be counted any more.")].join(" ");
    sheet.append(element("p", { textContent: words }));
    if (link) sheet.append(linkTo(link)); else sheet.append(button(_("All right"), "", () => { forget(draft.spot); showUnsent(); }));
    return sheet;
  }
  sheet.append(element("p", { textContent: link ? _("You had not sent this yet:") : [gone, _("You had not sent this yet:")].join(" ") }));
  draft.texts.forEach((value, index) => {
    const area = element("textarea", { value, readOnly: true, rows: 3, dir: "auto" });
    area.setAttribute("aria-label", _("What you wrote, part {number}", { number: index + 1 }));
    sheet.append(area);
  });
  const drop = button(_("Throw it away"), draft.texts[0].slice(0, 60), () => { forget(draft.spot); showUnsent(); }, "quiet");
  if (link) sheet.append(linkTo(link), " ");
  else if (draft.late === false) sheet.append(element("p", { className: "hint", textContent: _("This cannot be handed in any more. Copy it if you still need it.") }));
  else if (draft.url && document.getElementById("now").dataset.kind) {
    const anytime = draft.late === "anytime";
    const words = anytime ? _("This can still be handed in. Others read it only once you say so.") : _("Words can still be handed in; they are marked as late.");
    const late = button(anytime ? _("Hand it in") : _("Hand it in late"), draft.texts[0].slice(0, 60), () => handInLate(draft));
    sheet.append(element("p", { className: "hint", textContent: words }), late, " ");
  }
  sheet.append(copying(draft.texts), " ", drop);
  if (draft.since) sheet.append(element("p", { className: "hint", textContent: _("Written on {day}. It stays on this phone until {end}.", { day: day(draft.since), end: day(draft.since + DAYS * 86_400_000) }) }));
  return sheet;
}

function handInLate({ id, spot, url, run, fields, names, adds }) {
  put({ id, spot, url, run, since: Date.now(), fields: [...fields, ["spot", spot]], texts: names, adds });
  forget(spot);
  showUnsent();
}

/** The way to where something belongs that was left unsent. */
const linkTo = (link) => element("a", { className: "button", href: link.href, textContent: _("Go to “{activity}”", { activity: link.textContent.trim() }) });

function removed(days) {
  const sheet = element("div", { className: "sheet leftover" });
  const words = ngettext("You had not sent what you wrote on {days}. After {count} day it was removed from this phone.", "You had not sent what you wrote on {days}. After {count} days it was removed from this phone.", DAYS, { days: listed([...new Set(days.map(day))]) });
  sheet.append(element("p", { textContent: words }), button(_("All right"), "", () => { drop(expired); showUnsent(); }));
  return sheet;
}
