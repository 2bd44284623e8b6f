// The fragment: what the server draws anew as the group moves on, put in place around what somebody is doing.

import { quiet, say, showResult, tell, told } from "./announcements.js";
import { count } from "./counters.js";
import { adoptDisabled } from "./disabled_buttons.js";
import { adopt, adoptFirst, noteDrawn, save, writable } from "./drafts.js";
import { clock, setClock, tick } from "./pulse.js";
import { state } from "./state.js";
import { showStep } from "./steps.js";
import { showUnsent } from "./unsent.js";

const live = document.getElementById("live");
let drawn = live.innerHTML; // as the server drew it last
export let drawings = 0; // how often the fragment has been put in place

const typing = (field) => live.contains(field) && writable(field) && field.value !== field.defaultValue;
/** Whether drawing the page anew would take away what somebody is writing in. */
export const disturbs = () => typing(document.activeElement) && document.activeElement.closest(".letters, .leftover") !== null;

/** Put a fragment in place, and leave everything else as the person had it. */
export function swap(html, { spot = "", saved = true, keeping = true } = {}) {
  const before = shown();
  const toldBefore = told();
  const active = document.activeElement;
  const held = spot || active?.form?.id;
  const place = { top: topOf(held), id: active?.id, spot: active?.form?.id, label: active?.getAttribute("aria-label"), tag: active?.tagName, text: active?.textContent, name: active?.name, value: active?.value,
    start: active?.selectionStart, end: active?.selectionEnd, scroll: window.scrollY };
  const open = new Map([...live.querySelectorAll("details")].filter((fold) => !(spot && fold.querySelector(`#${CSS.escape(spot)}`)))
    .map((fold) => [named(fold), fold.open]));

  drawings += 1;
  drawn = html;
  const stayed = typing(active) && graft(html, active);
  if (!stayed) live.innerHTML = html;
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
    window.scrollTo(0, place.scroll);
    const top = topOf(held);
    if (place.top !== null && top !== null) window.scrollBy(0, top - place.top); // whatever has changed above it
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

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

const topOf = (id) => (id && document.getElementById(id)?.getBoundingClientRect().top) ?? null;

/** Which round the page shows, and how far that has come. */
function shown() {
  const { run, at } = state();
  return { run: run + at, phase: document.getElementById("now").dataset.phase };
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

/** Draw everything anew around a field that somebody is writing in: it never leaves the page. False when it is not in `html`. */
function graft(html, field) {
  const fresh = document.createElement("div");
  fresh.innerHTML = html;
  const twin = fresh.querySelector(`#${CSS.escape(field.id || "none")}`);
  const old = within(field, live);
  const anew = twin ? within(twin, fresh) : [];
  if (old.length !== anew.length || old.some((element, index) => element.tagName !== anew[index].tagName)) return false;
  noteDrawn(field.form, twin.form);
  old.forEach((element, index) => {
    const other = anew[index];
    for (const { name } of [...element.attributes]) if (name !== "open" && !other.hasAttribute(name)) element.removeAttribute(name);
    for (const { name, value } of other.attributes) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    const parent = element.parentNode;
    for (const sibling of [...parent.childNodes]) if (sibling !== element) sibling.remove();
    while (other.previousSibling) parent.prepend(other.previousSibling);
    while (other.nextSibling) parent.append(other.nextSibling);
  });
  field.defaultValue = twin.defaultValue;
  return true;
}

/** An element and what it stands in, from just below `top` inwards. */
function within(element, top) {
  const chain = [];
  for (; element !== top; element = element.parentNode) chain.unshift(element);
  return chain;
}

/** Make what the server drew complete: drafts, letters, counters, the clock. */
export function draw(stayed = false) {
  const kept = stayed && document.activeElement.form;
  for (const form of live.querySelectorAll("form[method=post]")) if (form !== kept) (drawings ? adopt : adoptFirst)(form);
  setClock();
  document.title = state().title;
  quiet();
  showStep();
  showUnsent();
  adoptDisabled();
  count();
  tick();
}
