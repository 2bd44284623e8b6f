// What is on the page: the fragment that is swapped, the clock, and what is said aloud.

import { keep, same, take, writable } from "./drafts.js";
import { closing } from "./closing.js";
import { counted } from "./counts.js";
import { ends, explain } from "./ends.js";
import { showLetters } from "./letters.js";

const live = document.getElementById("live");
export const state = () => document.getElementById("state").dataset;
export let drawings = 0; // how often the fragment has been put in place
let behind = 0; // seconds that this phone's clock is behind the server's

const typing = (field) => live.contains(field) && writable(field) && field.value !== field.defaultValue;
/** Whether drawing the page anew would take away what somebody is writing in. */
export const disturbs = () => typing(document.activeElement) && document.activeElement.closest(".letters, .leftover") !== null;

/** Put a fragment in place, and leave everything else as the person had it. */
export function swap(html, { spot = "", saved = true, keeping = true } = {}) {
  const before = shown();
  const active = document.activeElement;
  const held = spot || active?.form?.id;
  const place = { top: topOf(held), id: active?.id, spot: active?.form?.id, label: active?.getAttribute("aria-label"), tag: active?.tagName,
    start: active?.selectionStart, end: active?.selectionEnd, scroll: window.scrollY };
  const open = new Map([...live.querySelectorAll("details")].filter((one) => !(spot && one.querySelector(`#${CSS.escape(spot)}`)))
    .map((one) => [named(one), one.open]));

  drawings += 1;
  const stayed = typing(active) && graft(html, active);
  if (!stayed) live.innerHTML = html;
  const now = shown();
  // A fold stays as the person left it: nothing opens under a finger.
  for (const one of live.querySelectorAll("details")) {
    const was = open.get(named(one));
    one.open = now.run === before.run ? was ?? one.open : one.open || (was ?? false);
  }
  draw(stayed);
  const form = spot && document.getElementById(spot);
  if (form && !saved && keeping) keep(form, true); // what was refused stays until it is sent or changed

  if (now.run !== before.run || now.phase !== before.phase) {
    // Another page: it begins at its beginning.
    document.getElementById("glance").hidden = true;
    window.scrollTo(0, 0);
    say([live.querySelector("h1"), now.phase === "closed" && live.querySelector("#round-closed")].map((one) => one ? one.textContent : "").join(". "));
  } else {
    window.scrollTo(0, place.scroll);
    const top = topOf(held);
    if (place.top !== null && top !== null) window.scrollBy(0, top - place.top); // whatever has changed above it
    if (!stayed) refocus(place, form, saved);
  }
  if (spot) tell(form, saved);
}

const topOf = (id) => (id && document.getElementById(id)?.getBoundingClientRect().top) ?? null;

/** Which round the page shows, and how far that has come. */
function shown() {
  const { run, at } = state();
  return { run: run + at, phase: document.getElementById("now").dataset.phase };
}

/** Say what became of a form where the eye is, once. */
function tell(form, saved) {
  const told = form?.querySelector("[role=alert], .saved") ?? live.querySelector("#now > [role=alert], #now > .saved");
  if (!told) return;
  const words = told.textContent.trim();
  if (!explain(document.activeElement, words)) say(words);
  if (!saved) {
    for (let fold = told.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    return told.scrollIntoView({ block: "center" });
  }
  if (told.closest(".stepper")) return; // the number beside it has changed, and that is enough
  let folded = null;
  for (let fold = told.closest("details"); fold; fold = fold.parentElement.closest("details")) if (!fold.open) folded = fold;
  folded?.after(told);
  const { top, bottom } = told.getBoundingClientRect();
  if (top >= covered() && bottom <= window.innerHeight) return;
  // Just below the edge of what is seen, it is brought into sight; from further away it comes by itself.
  if (top > 0 && bottom - window.innerHeight < NEAR) told.scrollIntoView({ block: "nearest" }); else glance(told);
}

/** How much of the top of the page lies under what stays there. */
const covered = () => Math.max(0, ...[...live.querySelectorAll(".left"), document.getElementById("connection")].map((one) => one.offsetHeight));

const NEAR = 120; // pixels
let glancing;
/** What is said out of sight is shown over the page for a moment instead. */
function glance(told) {
  const box = document.getElementById("glance");
  box.replaceChildren(...told.childNodes);
  told.remove();
  const view = window.visualViewport;
  // Above the keyboard, and above what stands at the bottom.
  const keyboard = view ? Math.max(0, window.innerHeight - view.height - view.offsetTop) : 0;
  box.style.bottom = `${16 + keyboard + (document.getElementById("closing")?.offsetHeight ?? 0)}px`;
  box.hidden = false;
  clearTimeout(glancing);
  glancing = setTimeout(() => { box.hidden = true; }, 6000);
}

/** What was said of a form is no longer true of it: somebody writes in it again. */
export function unsay(form) {
  form.querySelectorAll(":scope > .saved").forEach((one) => one.remove());
  document.getElementById("glance").hidden = true;
}

/** Open a fold and go to it; false where there is none. */
export function opened(id) {
  const fold = document.getElementById(id);
  if (!fold) return false;
  fold.open = true;
  fold.scrollIntoView({ block: "start" });
  fold.querySelector("summary").focus({ preventScroll: true });
  return true;
}

function named(details) {
  const summary = details.querySelector("summary");
  return details.id || summary.getAttribute("aria-label") || summary.textContent.trim();
}

function refocus(place, form, saved) {
  const wrong = form && !saved && form.querySelector("[aria-invalid]");
  const near = document.getElementById(place.spot);
  const same = wrong || (place.id && document.getElementById(place.id))
    || (near && ([...near.elements].find((one) => place.label && one.getAttribute("aria-label") === place.label && !one.disabled)
      || [...near.elements].find((one) => one.tagName === place.tag && !one.disabled && one.type !== "hidden")));
  if (!same || same.id === "now") return;
  same.focus({ preventScroll: true });
  if (place.start != null && same.id === place.id && same.setSelectionRange) {
    try { same.setSelectionRange(place.start, place.end); } catch { /* a date has no selection */ }
  }
}

/** Draw everything anew around a field that somebody is writing in: it never leaves the page. False when it is not in `html`. */
function graft(html, field) {
  const fresh = document.createElement("div");
  fresh.innerHTML = html;
  const twin = fresh.querySelector(`#${CSS.escape(field.id || "none")}`);
  const old = within(field, live);
  const anew = twin ? within(twin, fresh) : [];
  if (old.length !== anew.length || old.some((one, index) => one.tagName !== anew[index].tagName)) return false;
  same(field.form, twin.form);
  old.forEach((one, index) => {
    const other = anew[index];
    for (const { name } of [...one.attributes]) if (name !== "open" && !other.hasAttribute(name)) one.removeAttribute(name);
    for (const { name, value } of other.attributes) if (one.getAttribute(name) !== value) one.setAttribute(name, value);
    const parent = one.parentNode;
    for (const sibling of [...parent.childNodes]) if (sibling !== one) sibling.remove();
    while (other.previousSibling) parent.prepend(other.previousSibling);
    while (other.nextSibling) parent.append(other.nextSibling);
  });
  field.defaultValue = twin.defaultValue;
  return true;
}

/** An element and what it stands in, from just below `top` inwards. */
function within(one, top) {
  const chain = [];
  for (; one !== top; one = one.parentNode) chain.unshift(one);
  return chain;
}

/** Make what the server drew complete: drafts, letters, counters, the clock. */
export function draw(stayed = false) {
  const kept = stayed && document.activeElement.form;
  for (const form of live.querySelectorAll("form")) if (form !== kept) take(form);
  behind = Number(state().now) - Date.now() / 1000;
  showLetters();
  ends();
  counted();
  tick();
}

export function pulse(now) {
  Object.assign(state(), { left: now.left ?? "", since: now.since ?? "", closing: now.closing ?? "", leaving: now.leaving ? "1" : "", here: now.here, done: now.done, of: now.of });
  document.getElementById("here").textContent = `${now.here} ${now.here === 1 ? "phone" : "phones"} here`;
  const finished = document.getElementById("finished");
  finished.hidden = !now.done;
  finished.textContent = now.of ? `${now.done} of ${now.of} finished` : `${now.done} finished`;
  tick();
}

/** The server's time, in seconds. */
export const clock = () => Date.now() / 1000 + behind;

export function tick() {
  closing();
  const { left, since } = state();
  const time = document.getElementById("time");
  time.hidden = left === "";
  const seconds = Math.round(since === "" ? left : left - (Date.now() / 1000 + behind - since));
  const shown = `${Math.floor(Math.abs(seconds) / 60)}:${String(Math.abs(seconds) % 60).padStart(2, "0")}`;
  time.textContent = seconds < 0 ? `${shown} over time` : `${shown} left${since === "" ? " (paused)" : ""}`;
  time.classList.toggle("over-time", seconds < 0);
}

/** One section of the note has changed. */
export function note({ id, after, html }) {
  const old = document.getElementById(id);
  document.getElementById("note-empty").hidden = true;
  if (!html) return old?.remove();
  const part = document.createElement("template");
  part.innerHTML = html.trim();
  const section = part.content.firstElementChild;
  if (old?.outerHTML === section.outerHTML) return;
  section.classList.add("fresh");
  section.addEventListener("animationend", () => section.removeAttribute("class"));
  if (old) return old.replaceWith(section);
  const before = after && document.getElementById(after);
  if (before) before.after(section); else document.getElementById("sections").prepend(section);
}

export function say(text) {
  document.getElementById("announce").textContent = text;
}

/** Say beside a form what has become of it, without drawing anything anew. */
export function beside(spot, text, good) {
  const form = document.getElementById(spot);
  say(text);
  if (!form) return;
  form.querySelectorAll(":scope > .saved, :scope > .refused, :scope > .state").forEach((one) => one.remove());
  form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
  const line = Object.assign(document.createElement("p"), { className: good ? "saved" : "refused", textContent: text });
  form.append(line);
}
