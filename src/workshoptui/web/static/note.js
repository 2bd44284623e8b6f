// The shared note: sections that come whole, and what has changed in one.

import { address } from "./address.js";
import { fetchText } from "./connection.js";

const sections = document.getElementById("sections");
const fetching = new Map(); // section -> whether more has changed in it since it was asked for

/** One section of the note has changed. */
export function showSection({ id, after, html }) {
  const old = document.getElementById(id);
  document.getElementById("note-empty").hidden = true;
  if (!html) return old?.remove();
  const [section] = parsed(html);
  if (old && old.dataset.mark === section.dataset.mark) return;
  mark(section);
  if (old) return old.replaceWith(section);
  const before = after && document.getElementById(after);
  if (before) before.after(section); else sections.prepend(section);
}

/** Something has changed in a section that this page has: put it there, or fetch the section where it is another one. */
export function showBlock({ id, was, now, path, start, cut, put }) {
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
