// Elements: what scripts put on the page besides what the server draws: buttons, and lists whose parts stay in place.

import { say } from "./announcements.js";
import { _ } from "./messages.js";

/** A button that copies all of the texts, or says that it could not and selects them. */
export function copying(texts) {
  const all = texts.join("\n\n");
  const copy = button(texts.length > 1 ? _("Copy all of it") : _("Copy it"), "", async () => {
    if (await copied(all)) {
      say(_("Copied."));
      copy.textContent = _("Copied");
      return;
    }
    const words = _("This phone does not let the page copy. The text below is selected: hold your finger on it, and choose Copy.");
    const area = element("textarea", { value: all, readOnly: true, rows: 5, dir: "auto" });
    area.setAttribute("aria-label", _("All of it, to copy"));
    copy.after(element("p", { className: "refused", textContent: words }), area);
    copy.remove();
    area.focus();
    area.setSelectionRange(0, all.length);
    say(words);
  });
  return copy;
}

async function copied(text) {
  try { return await navigator.clipboard.writeText(text), true; } catch { /* there only behind https */ }
  const area = element("textarea", { value: text, readOnly: true, className: "unseen" });
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  area.setSelectionRange(0, text.length);
  let done = false;
  try { done = document.execCommand("copy"); } catch { /* it cannot */ }
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
}

/** Make the children of a box the given parts: those that look as before stay in place. */
export function fit(box, parts) {
  const old = new Map([...box.children].map((child) => [child.dataset.part, child]));
  const wanted = parts.map(({ id, as, draw }) => {
    if (old.get(id)?.dataset.as === as) return old.get(id);
    const child = draw();
    Object.assign(child.dataset, { part: id, as });
    return child;
  });
  for (const child of [...box.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, index) => { if (box.children[index] !== child) box.insertBefore(child, box.children[index] ?? null); });
}

export function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

export function button(text, about, act, className = "") {
  const control = element("button", { type: "button", textContent: text, className });
  if (about) control.setAttribute("aria-label", _("{action}: {thing}", { action: text, thing: about }));
  control.addEventListener("click", act);
  return control;
}
