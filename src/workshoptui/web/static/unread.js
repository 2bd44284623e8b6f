// What is new in the shared note since the owner of this phone looked: said once, marked in words, and no longer once it
// has been seen. What was seen is kept on this phone alone.

import { say } from "./announcements.js";
import { _, language, ngettext } from "./messages.js";
import { read, workshop, write } from "./storage.js";

const LOOKED = 1200; // milliseconds that something is in sight before it counts as seen
const SAVED = 800; // milliseconds before what was seen is kept
const sections = document.getElementById("sections");
const kept = `seen:${workshop}:${language}`;
const before = read(kept);
const seen = new Set(typeof before === "string" ? before.split(" ") : []);
const names = new WeakMap(); // what stands in the note -> what tells it from anything else
const waiting = new Map(); // what is new -> the timer since it came into sight, or null
const passed = new WeakSet(); // what is new and has been seen: its mark goes when it leaves the screen
let saving;
let told = () => {};

/** Call `act` with how much is new, whenever that changes. */
export function whenUnread(act) {
  told = act;
  act(waiting.size);
}

/** What a section is made of, each of which is seen or not by itself: an item, a row, a paragraph, a quote with the words above it. */
function units(section) {
  return [...section.children].flatMap((block) => {
    if (block.matches("summary, button, .all-of-it, h1, h2, h3, h4, h5, h6") || quoted(block)) return [];
    if (block.matches("ul, ol")) return [...block.children];
    const rows = block.matches(".table") ? [...block.querySelectorAll("tbody > tr")] : [];
    return rows.length ? rows : [block];
  });
}

/** What is quoted right below the words that say what it is; else nothing. */
const quoted = (block) => (block?.matches("p") && block.nextElementSibling?.matches("blockquote") ? block.nextElementSibling : null);

/** What tells it from anything else: 53 bits of its words. */
function name(unit) {
  if (names.has(unit)) return names.get(unit);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const above = quoted(unit.previousElementSibling) === unit ? unit.previousElementSibling.textContent : "";
  for (const letter of above + unit.textContent) {
    high = Math.imul(high ^ letter.codePointAt(0), 2654435761);
    low = Math.imul(low ^ letter.codePointAt(0), 1597334677);
  }
  const made = ((high >>> 0).toString(36) + (low & 0x1fffff).toString(36));
  names.set(unit, made);
  return made;
}

const inSight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) look(target);
    else lookAway(target);
  }
});

function look(unit) {
  if (waiting.get(unit)) return;
  if (waiting.has(unit) && !document.hidden) waiting.set(unit, setTimeout(() => see(unit), LOOKED));
}

function lookAway(unit) {
  clearTimeout(waiting.get(unit));
  if (waiting.has(unit)) waiting.set(unit, null);
  if (passed.has(unit)) unmark(unit);
}

/** It has been seen; where a fold's line was, all that it says is new. */
function see(unit) {
  passed.add(unit);
  for (const one of unit.matches("summary") ? units(unit.parentElement) : [unit]) {
    seen.add(name(one));
    clearTimeout(waiting.get(one));
    waiting.delete(one);
    if (one !== unit) passed.add(one);
  }
  waiting.delete(unit);
  clearTimeout(saving);
  saving = setTimeout(save, SAVED);
  tell();
}

/** Keep what was seen of what stands here now. */
function save() {
  write(kept, [...sections.children].flatMap(units).map(name).filter((one) => seen.has(one)).join(" "));
}

const tell = () => told([...waiting.keys()].filter((unit) => !unit.matches("summary")).length);

/** Where it says that it is new: of a quote with the words above it in these. */
function labelled(unit) {
  if (unit.matches("tr")) return unit.firstElementChild;
  if (quoted(unit.previousElementSibling) === unit) return unit.previousElementSibling;
  return unit.matches("blockquote") ? unit.querySelector("p") ?? unit : unit;
}

/** Say at what is new that it is, in words. */
function markNew(unit, words) {
  const place = labelled(unit);
  const label = Object.assign(document.createElement("span"), { className: "new", textContent: words });
  if (unit.matches("summary")) place.append(" ", label); else place.prepend(label, " ");
}

function unmark(unit) {
  passed.delete(unit);
  inSight.unobserve(unit);
  const label = labelled(unit).querySelector(".new");
  label?.nextSibling?.nodeType === Node.TEXT_NODE && label.nextSibling.textContent === " " && label.nextSibling.remove();
  label?.remove();
}

const letters = (element) => element.textContent.replace(/[^\p{L}\p{N}]/gu, "");

/** Whether it says what the owner of this phone has written into the note. */
function isOwn(unit) {
  if (!unit.matches("blockquote")) return false;
  const words = letters(unit);
  return [...document.querySelectorAll("#my-remarks .written")].some((own) => letters(own) === words);
}

/** A section has come or changed: mark what is new in it. `looking`: what comes into sight as it comes is seen. */
export function markSection(section, looking = true) {
  for (const unit of units(section)) {
    if (names.has(unit) || seen.has(name(unit))) continue;
    if ((looking && visible(unit)) || isOwn(unit)) {
      seen.add(name(unit));
      clearTimeout(saving);
      saving = setTimeout(save, SAVED);
      continue;
    }
    markNew(unit, _("New"));
    waiting.set(unit, null);
    inSight.observe(unit);
  }
  for (const unit of waiting.keys()) if (!unit.isConnected) { clearTimeout(waiting.get(unit)); waiting.delete(unit); }
  const line = section.firstElementChild;
  const many = units(section).filter((unit) => waiting.has(unit)).length;
  line?.querySelectorAll(".new").forEach((label) => label.remove());
  if (line && many && !section.open) {
    markNew(line, ngettext("{count} new", "{count} new", many));
    clearTimeout(waiting.get(line));
    waiting.set(line, null);
    inSight.unobserve(line);
    inSight.observe(line);
  }
  tell();
}

function visible(unit) {
  const { top, bottom, height } = unit.getBoundingClientRect();
  return !document.hidden && height > 0 && bottom > 0 && top < window.innerHeight;
}

/** Begin with what stands here; whoever has never looked has nothing that is new. */
export function beginUnread() {
  if (typeof before !== "string") for (const unit of [...sections.children].flatMap(units)) seen.add(name(unit));
  for (const section of sections.children) markSection(section, false);
  save();
  announce();
  sections.addEventListener("toggle", ({ target }) => target.parentElement === sections && markSection(target), true);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return announce();
    for (const unit of waiting.keys()) lookAway(unit);
  });
}

/** Say once how much there is, to who comes or comes back. */
function announce() {
  const many = [...waiting.keys()].filter((unit) => !unit.matches("summary")).length;
  if (many) say(ngettext("{count} thing is new in the shared note since you looked.", "{count} things are new in the shared note since you looked.", many));
}

/** How much is new, as it stands on the way to it. */
export const unreadWords = (many) => (many ? ngettext("{count} new", "{count} new", many) : "");
