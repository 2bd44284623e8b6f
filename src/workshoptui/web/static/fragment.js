// The fragment: what the server draws anew as the group moves on, put in place around what somebody is doing.

import { keep, reading } from "./anchoring.js";
import { quiet, say, showResult, tell, told } from "./announcements.js";
import { count } from "./counters.js";
import { adoptDisabled } from "./disabled_buttons.js";
import { drawDoing } from "./doing.js";
import { adopt, adoptFirst, isAdopted, noteDrawn, save, writable } from "./drafts.js";
import { begin, parsed, putAll, putChanges } from "./morph.js";
import { clock, setClock, tick } from "./pulse.js";
import { state } from "./state.js";
import { showStep } from "./steps.js";
import { showUnsent } from "./unsent.js";

const live = document.getElementById("live");
let drawn = live.innerHTML; // as the server drew it last
export let drawings = 0; // how often the fragment has been put in place
begin(live, drawn);

const typing = (field) => live.contains(field) && writable(field) && field.value !== field.defaultValue;
/** Whether drawing the page anew would take away what somebody is writing in. */
export const disturbs = () => typing(document.activeElement) && document.activeElement.closest(".letters, .leftover") !== null;

/** Whether somebody is in a field that they write, choose or pick in: it must not go away under their finger. */
const isField = (field) => live.contains(field) && field.matches("textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=hidden])");

/** Put a fragment in place where it differs from what stands there, and leave everything else as the person had it. */
export function swap(html, { spot = "", saved = true, keeping = true } = {}) {
  const before = shown();
  const toldBefore = told();
  const active = document.activeElement;
  const held = spot || active?.form?.id;
  const seen = reading();
  const place = { top: inSight(held) ? topOf(held) : null, id: active?.id, spot: active?.form?.id, label: active?.getAttribute("aria-label"), tag: active?.tagName, text: active?.textContent, name: active?.name, value: active?.value,
    start: active?.selectionStart, end: active?.selectionEnd, scroll: window.scrollY };
  const open = new Map([...live.querySelectorAll("details")].filter((fold) => !(spot && fold.querySelector(`#${CSS.escape(spot)}`)))
    .map((fold) => [named(fold), fold.open]));

  drawings += 1;
  drawn = html;
  const { run, phase } = whichIn(html);
  const same = run === before.run && phase === before.phase;
  // In the form that was sent stands what became of it, unless something else is being written there already.
  const inField = typing(active) || (isField(active) && !(spot && active.form?.id === spot));
  const stayed = same ? putChanges(live, html, { anew: spot, held: inField ? active : null, kept: noteDrawn }) : putAll(live, html);
  const now = shown();
  // A fold stays as the person left it: nothing opens under a finger.
  for (const fold of live.querySelectorAll("details")) {
    const was = open.get(named(fold));
    fold.open = now.run === before.run ? was ?? fold.open : fold.open || (was ?? false);
  }
  draw(stayed);
  const form = spot && document.getElementById(spot);
  if (form && !saved && keeping) save(form, true); // what was refused stays until it is sent or changed

  if (now.run !== before.run || now.phase !== before.phase) {
    // Another page: it begins at its beginning.
    document.getElementById("glance").hidden = true;
    window.scrollTo(0, 0);
    say([live.querySelector("h1"), ...told().values()].filter(Boolean).map((line) => line.textContent.trim()).join(". "));
  } else {
    const top = topOf(held);
    if (place.top !== null && top !== null) window.scrollBy(0, top - place.top); // whatever has changed above it
    else if (!keep(seen)) window.scrollTo(0, place.scroll);
    if (!stayed) refocus(place, form, saved);
    tell(toldBefore);
  }
  if (spot) showResult(form, saved);
}

/**
 * The page as the server drew it last, with the changes that an answer brings; "" where it is not the page that they are of.
 * `versions`: where they are all that changed, which version of the page they make which.
 */
export function changed(html, versions) {
  const page = parsed(drawn);
  // What the pulse keeps up to date is as it stands here.
  for (const id of ["state", "here", "finished"]) page.getElementById(id).replaceWith(document.getElementById(id).cloneNode(true));
  page.getElementById("state").dataset.now = clock();
  const [before, now] = versions?.split(" ") ?? [];
  const { dataset: drawnAs } = page.getElementById("state");
  if (now && drawnAs.version === before) drawnAs.version = now;
  for (const line of page.querySelectorAll(".saved")) line.remove();
  for (const form of page.querySelectorAll("[data-said]")) delete form.dataset.said;
  for (const { content, dataset } of parsed(html).querySelectorAll("template")) {
    const place = page.getElementById(dataset.inPlaceOf ?? dataset.lastIn ?? dataset.inForm);
    if (!place || (dataset.after && place.children.length !== Number(dataset.after))) return "";
    if (dataset.inForm) fillIn(place, content);
    else if (dataset.lastIn) place.append(content);
    else place.replaceWith(content);
  }
  if (page.querySelector(".refused")) return ""; // of before, in another form
  const whole = document.createElement("div");
  whole.append(page);
  return whole.innerHTML;
}

/** Put what is saved into the fields of a form, and at its end what is said of it; what was refused before is no more. */
function fillIn(form, content) {
  form.dataset.said = "";
  const refusals = [...form.querySelectorAll(".refused")];
  const gone = new Set(refusals.map((line) => line.id));
  for (const field of form.querySelectorAll("[aria-describedby]")) {
    const said = field.getAttribute("aria-describedby").split(" ").filter((id) => !gone.has(id));
    if (said.length) field.setAttribute("aria-describedby", said.join(" "));
    else field.removeAttribute("aria-describedby");
    field.removeAttribute("aria-invalid");
  }
  for (const line of refusals) line.remove();
  const saved = new Map([...content.querySelectorAll("input")].map((field) => [field.name, field.defaultValue]));
  for (const field of form.elements) {
    if (!saved.has(field.name)) continue;
    if (/^(radio|checkbox)$/.test(field.type)) field.toggleAttribute("checked", field.value === saved.get(field.name));
    else field.defaultValue = saved.get(field.name);
  }
  form.append(...content.querySelectorAll(".saved"));
}

const topOf = (id) => (id && document.getElementById(id)?.getBoundingClientRect().top) ?? null;

function inSight(id) {
  const bounds = (id && document.getElementById(id)?.getBoundingClientRect()) ?? null;
  return bounds !== null && bounds.bottom > 0 && bounds.top < window.innerHeight;
}

/** Which round a page shows, and how far that has come. */
function which(page) {
  const { run, at } = page.querySelector("#state").dataset;
  return { run: run + at, phase: page.querySelector("#now").dataset.phase };
}

const shown = () => which(document);
const whichIn = (html) => which(parsed(html));

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
    || (near && ([...near.elements].find((control) => place.label && control.getAttribute("aria-label") === place.label && !control.disabled)
      || [...near.elements].find((control) => place.name && control.name === place.name && control.value === place.value && control.type === "radio")
      || [...near.elements].find((control) => place.tag === "BUTTON" && control.tagName === "BUTTON" && control.textContent === place.text && !control.disabled)
      || [...near.elements].find((control) => control.tagName === place.tag && place.tag !== "BUTTON" && !control.disabled && control.type !== "hidden")));
  if (!same && near && place.tag === "BUTTON") {
    // The button has gone. Another one in its place might take back what it did, so the next Enter presses none.
    near.tabIndex = -1;
    return near.focus({ preventScroll: true });
  }
  if (!same || same.id === "now") return;
  same.focus({ preventScroll: true });
  if (place.start != null && same.id === place.id && same.setSelectionRange) {
    try { same.setSelectionRange(place.start, place.end); } catch { /* a date has no selection */ }
  }
}

/** Make what the server drew complete: drafts, letters, counters, the clock. */
export function draw(stayed = false) {
  const kept = stayed && document.activeElement.form;
  for (const form of live.querySelectorAll("form[method=post]")) if (form !== kept && !isAdopted(form)) (drawings ? adopt : adoptFirst)(form);
  setClock();
  document.title = state().title;
  quiet();
  showStep();
  showUnsent();
  drawDoing();
  adoptDisabled();
  count();
  tick();
}
