// The shared note: sections that come whole, and what has changed in one.

import { address } from "./address.js";
import { steady } from "./anchoring.js";
import { fetchText } from "./connection.js";
import { listSections } from "./contents.js";
import { beginFolds, fold } from "./folds.js";
import { beginUnread, markSection } from "./unread.js";

const sections = document.getElementById("sections");
const fetching = new Map(); // section -> whether more has changed in it since it was asked for
let queue = []; // what came since the screen was drawn last

/** Begin to follow the note as the server drew it. */
export function beginNote() {
  beginFolds();
  beginUnread();
}

/** One section of the note has changed. */
export const showSection = (update) => later(() => putSection(update));

/** Something has changed in a section that this page has. */
export const showBlock = (update) => later(() => putBlock(update));

/** Everything in the place of what stands here, as a page has it. */
export function showAll(page) {
  steady(() => {
    queue = [];
    for (const section of [...sections.children]) if (!page.getElementById(section.id)) section.remove();
    let before = null;
    for (const section of [...page.getElementById("sections").children]) {
      const old = document.getElementById(section.id);
      const same = old && old.dataset.mark === section.dataset.mark;
      const shown = same ? old : section;
      if (old && !same) old.replaceWith(section);
      else if (!old) { if (before) before.after(section); else sections.prepend(section); }
      if (!same) fold(section, old);
      markSection(shown);
      before = shown;
    }
    document.getElementById("note-empty").hidden = sections.childElementCount > 0;
    listSections();
  });
}

/** What comes together is put in place at once, and what is read stays where it is. */
function later(put) {
  queue.push(put);
  if (document.hidden) return flush(); // nobody looks, and no screen is drawn
  if (queue.length === 1) requestAnimationFrame(flush);
}

function flush() {
  const changes = queue;
  queue = [];
  if (!changes.length) return;
  const puts = () => {
    for (const put of changes) put();
    listSections();
  };
  if (document.hidden) puts(); else steady(puts);
}

document.addEventListener("visibilitychange", flush);

function putSection({ id, after, html }) {
  const old = document.getElementById(id);
  document.getElementById("note-empty").hidden = true;
  if (!html) return old?.remove();
  const [section] = parsed(html);
  if (old && old.dataset.mark === section.dataset.mark) return;
  mark(section);
  const before = after && document.getElementById(after);
  if (old) old.replaceWith(section);
  else if (before) before.after(section); else sections.prepend(section);
  fold(section, old);
  markSection(section);
}

/** Put it there, or fetch the section where it is another one. */
function putBlock({ id, was, now, path, start, cut, put }) {
  const section = document.getElementById(id);
  if (!section || section.dataset.mark === now) return;
  const holder = path.reduce((element, place) => element?.children[place], section);
  if (section.dataset.mark !== was || !holder || holder.children.length < start + cut) return fetchSection(id);
  const added = parsed(put);
  added.forEach(mark);
  for (const gone of [...holder.children].slice(start, start + cut)) gone.remove();
  const next = holder.children[start];
  if (next) next.before(...added); else holder.append(...added);
  section.dataset.mark = now;
  fold(section, section);
  markSection(section);
}

/** Ask for a section whole: it changed while this page did not listen. */
async function fetchSection(id) {
  if (fetching.has(id)) return fetching.set(id, true);
  fetching.set(id, false);
  try {
    const { answer, text } = await fetchText(address(`note/${id}`));
    if (answer.ok) showSection({ id, after: answer.headers.get("x-after"), html: text });
  } catch { /* when the connection is back, the stream brings what was missed */ }
  const more = fetching.get(id);
  fetching.delete(id);
  if (more) fetchSection(id);
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return [...template.content.children];
}

/** Let it be seen for a moment that this is new. */
function mark(element) {
  element.classList.add("fresh");
  element.addEventListener("animationend", () => {
    element.classList.remove("fresh");
    if (!element.className) element.removeAttribute("class");
  }, { once: true });
}
