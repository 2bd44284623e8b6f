// The folds of the shared note: what is over is a line, as the server says; a fold stays as the person left it, and a
// link to something in one opens it.

import { read, workshop, write } from "./storage.js";

const sections = document.getElementById("sections");
const kept = `folds:${workshop}`;
const chosen = read(kept) ?? {}; // section -> whether the person has it open, and whether it was over then
const isOver = (section) => section.firstElementChild?.matches("[data-over]") ?? false;
const over = new Map(); // section -> whether it was over when it was last looked at

/** How the person has left a section that is as it was then; undefined where they have not touched it. */
const left = (section) => (chosen[section.id]?.[1] === isOver(section) ? chosen[section.id][0] : undefined);

/** A section has come, or changed: fold what is over, unless somebody is reading it. */
export function fold(section, before) {
  const now = isOver(section);
  const was = over.get(section.id);
  over.set(section.id, now);
  if (before && before !== section) section.open = before.open;
  if (was === now) return;
  if (was !== undefined) forget(section.id);
  const reads = was !== undefined && section.open && seen(section);
  if (!reads) section.open = left(section) ?? !now;
}

/** Whether something of a section is to be seen. */
function seen(section) {
  const { top, bottom } = section.getBoundingClientRect();
  return !document.hidden && bottom > 0 && top < window.innerHeight;
}

function forget(id) {
  if (!(id in chosen)) return;
  delete chosen[id];
  write(kept, chosen);
}

/** Open every fold that what an address leads to is in. */
export function reveal(hash) {
  let target = null;
  try { target = document.getElementById(decodeURIComponent(hash.slice(1))); } catch { /* no address of ours */ }
  for (let within = target; within; within = within.parentElement) if (within.tagName === "DETAILS") within.open = true;
  return target;
}

/** Begin: the sections are as the server drew them. */
export function beginFolds() {
  for (const section of sections.children) {
    over.set(section.id, isOver(section));
    section.open = left(section) ?? section.open;
  }
  sections.addEventListener("click", ({ target }) => {
    const line = target.closest("summary");
    const section = line?.parentElement;
    if (section?.parentElement !== sections || target.closest("a")) return;
    chosen[section.id] = [!section.open, isOver(section)]; // what it is going to be
    write(kept, chosen);
  });
  document.addEventListener("click", ({ target }) => {
    const link = target.closest('a[href^="#"]');
    if (link) reveal(link.hash);
  });
  window.addEventListener("hashchange", () => reveal(location.hash)?.scrollIntoView());
  window.addEventListener("beforeprint", () => { for (const section of sections.children) section.open = true; });
  window.addEventListener("afterprint", () => { for (const section of sections.children) section.open = left(section) ?? !isOver(section); });
  if (location.hash) reveal(location.hash)?.scrollIntoView();
}
