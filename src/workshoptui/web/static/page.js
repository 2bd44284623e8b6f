// What is on the page: the fragment that is swapped, the clock, and what is said aloud.

import { forget, homeless, keep, take } from "./drafts.js";

const live = document.getElementById("live");
export const state = () => document.getElementById("state").dataset;
export let drawings = 0; // how often the fragment has been put in place
let behind = 0; // seconds that this phone's clock is behind the server's

/** Put a fragment in place, and leave everything else as the person had it. */
export function swap(html, { spot = "", saved = true } = {}) {
  const before = state().run + state().at;
  const active = document.activeElement;
  const place = { id: active?.id, spot: active?.form?.id, label: active?.getAttribute("aria-label"), tag: active?.tagName,
    start: active?.selectionStart, end: active?.selectionEnd, scroll: window.scrollY };
  const open = new Map([...live.querySelectorAll("details")].filter((one) => !(spot && one.querySelector(`#${CSS.escape(spot)}`)))
    .map((one) => [named(one), one.open]));

  drawings += 1;
  live.innerHTML = html;
  for (const one of live.querySelectorAll("details")) one.open ||= open.get(named(one)) ?? false;
  draw();
  const form = spot && document.getElementById(spot);
  if (form && !saved) keep(form, true); // what was refused stays until it is sent or changed

  if (before === state().run + state().at) {
    window.scrollTo(0, place.scroll);
    refocus(place, form, saved);
  } else {
    window.scrollTo(0, 0);
    say(live.querySelector("h1").textContent);
  }
  const told = live.querySelector("[role=alert], .saved");
  if (spot && told) {
    say(told.textContent.trim());
    if (!saved) told.scrollIntoView({ block: "center" });
  }
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

/** Make what the server drew complete: drafts, leftovers, the clock. */
export function draw() {
  for (const form of live.querySelectorAll("form")) take(form);
  behind = Number(state().now) - Date.now() / 1000;
  leftovers();
  tick();
}

function leftovers() {
  const box = document.getElementById("leftover");
  box.replaceChildren(...homeless().map((draft) => {
    const sheet = document.createElement("div");
    sheet.className = "sheet leftover";
    const words = document.createElement("p");
    words.textContent = "The group has moved on. You had not sent this yet:";
    const texts = draft.texts.map((text, index) => {
      const area = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, rows: 3 });
      area.setAttribute("aria-label", `What you wrote, part ${index + 1}`);
      return area;
    });
    const copy = button("Copy it", async () => {
      texts[0].select();
      try { await navigator.clipboard.writeText(draft.texts.join("\n\n")); } catch { document.execCommand("copy"); }
      say("Copied.");
      copy.textContent = "Copied";
    });
    const drop = button("Throw it away", () => { forget(draft.spot); leftovers(); });
    drop.className = "quiet";
    sheet.append(words, ...texts, copy, " ", drop);
    return sheet;
  }));
  // The server shows the same texts for phones without a script.
  if (box.childElementCount) live.querySelectorAll("div.refused label, div.refused textarea").forEach((one) => one.remove());
}

function button(text, act) {
  const one = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  one.addEventListener("click", act);
  return one;
}

export function pulse(now) {
  Object.assign(state(), { left: now.left ?? "", since: now.since ?? "", here: now.here, done: now.done, of: now.of });
  document.getElementById("here").textContent = `${now.here} ${now.here === 1 ? "phone" : "phones"} here`;
  const finished = document.getElementById("finished");
  finished.hidden = !now.done;
  finished.textContent = `${now.done} of ${now.of} have finished`;
  tick();
}

export function tick() {
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
  const line = Object.assign(document.createElement("p"), { className: good ? "state" : "refused", textContent: text });
  form.append(line);
}
