// Unsent writing, ticks and choices, kept on this phone until they are sent or thrown away, whatever happens to the page.

import { _ } from "./messages.js";
import { lettersOf } from "./outbox.js";
import { state } from "./state.js";
import { drop, keys, newId, read, workshop, write } from "./storage.js";

const OURS = new Set(["key", "spot", "at", "part", "as"]); // what every form has besides its own fields
const drawn = new WeakMap(); // form -> its fields as the server drew them
const known = new Map(); // spot -> the draft in it, as this tab last saw it
const prefix = `draft:${workshop}:`;
export const DAYS = 30; // how long something may lie here unsent

export const writable = (field) => field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && field.type === "text");
export const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => !OURS.has(name));
export const draftOf = (spot) => read(prefix + spot);
/** Whether a form is as the server drew it. */
export const isUntouched = (form) => JSON.stringify(fieldsOf(form)) === drawn.get(form);

/** Take note of a form as the server drew it, then put back what was being written in it, or waits to be sent. */
export function adopt(form) {
  drawn.set(form, JSON.stringify(fieldsOf(form)));
  const kept = draftOf(form.id);
  if (kept) known.set(form.id, kept);
  const draft = kept ?? lettersOf(form.id).filter((letter) => !letter.adds && !letter.refused).pop();
  if (draft) fill(form, draft.fields);
}

/** The same for a form that was there before this script, which comes late on a slow line: what was written in it meanwhile stays. */
export function adoptFirst(form) {
  const early = [...form.elements].filter((field) => field.name && writable(field) && field.value !== field.defaultValue).map((field) => [field, field.value]);
  const touched = early.length || chosen(form);
  const bare = form.cloneNode(true);
  bare.reset();
  const kept = draftOf(form.id);
  adopt(form);
  drawn.set(form, JSON.stringify(fieldsOf(bare)));
  for (const [field, words] of early) if (!field.value.includes(words)) field.value = !kept || words.startsWith(field.value) ? words : `${field.value} ${words}`;
  if (early.length || (touched && !kept)) save(form);
}

/** Whether a form is known as it was drawn. */
export const isAdopted = (form) => drawn.has(form);

/** `form` stays on the page where the server drew `anew` in its place. */
export function noteDrawn(form, anew) {
  adopt(anew);
  drawn.set(form, drawn.get(anew));
}

/** The key of what is in a form: the same in every tab that shows this draft, so that it counts once. */
export function keyOf(form) {
  const draft = draftOf(form.id) ?? known.get(form.id);
  return draft?.id && JSON.stringify(draft.fields) === JSON.stringify(fieldsOf(form)) ? draft.id : newId();
}

export function fill(form, fields) {
  const left = fields.slice();
  const next = (name) => {
    const index = left.findIndex(([other]) => other === name);
    return index < 0 ? null : left.splice(index, 1)[0][1];
  };
  for (const field of form.elements) {
    if (!field.name || OURS.has(field.name) || field.type === "submit") continue;
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = fields.some(([name, value]) => name === field.name && value === field.value);
    } else {
      // Hidden fields too: they say which version of a text the writer started from.
      field.value = next(field.name) ?? field.value;
    }
  }
}

/** The form is as the server drew it again. One that adds something is empty, whatever was refused in it. */
export function clear(form) {
  form.reset();
  if (form.dataset.adds === undefined) return fill(form, JSON.parse(drawn.get(form)));
  for (const field of form.elements) if (writable(field)) field.value = field.defaultValue = "";
  drawn.set(form, JSON.stringify(fieldsOf(form)));
}

/** Keep what is in a form now. `always`: even when it is what the server drew. `from`: which draft or letter it goes on from. */
export function save(form, always = false, from = draftOf(form.id)) {
  const fields = fieldsOf(form);
  if (!always && JSON.stringify(fields) === drawn.get(form)) return forget(form.id);
  const { run, at } = state();
  // The same words that another tab is just sending stay the same draft.
  const texts = textsOf(form);
  const draft = {
    id: from?.id ?? keyOf(form), place: from?.place, fields, texts: texts.map((text) => text.value), run: at || run, since: Date.now(),
    names: texts.map(({ name, label }) => ({ name, label })), url: form.getAttribute("action"), adds: form.dataset.adds !== undefined, late: form.dataset.late ?? false, chosen: chosen(form), title: titleOf(),
  };
  known.set(form.id, draft);
  write(prefix + form.id, draft);
}

/** A letter is a draft in its form again, ticks and choices too. What the server has refused is sent anew under another name. */
export function restore(form, letter) {
  fill(form, letter.fields);
  save(form, true, { id: letter.refused ? newId() : letter.id, place: letter.at });
  form.dispatchEvent(new CustomEvent("drafted", { bubbles: true }));
}

/** What the server said to a letter that had gone back into its form meanwhile: what is not changed there is sent, or goes by another name. */
export function settle(letter, taken) {
  const draft = draftOf(letter.spot);
  if (draft?.id !== letter.id) return;
  if (!taken) return write(prefix + letter.spot, { ...draft, id: newId() });
  if (JSON.stringify(draft.fields) !== JSON.stringify(letter.fields.filter(([name]) => !OURS.has(name)))) return;
  const form = document.getElementById(letter.spot);
  forget(letter.spot);
  if (form) clear(form);
}

/** Whether somebody has ticked or chosen something in a form, and not only written. */
export const chosen = (form) => [...form.elements].some((field) => (/^(radio|checkbox)$/.test(field.type) && field.checked !== field.defaultChecked)
  || (field.tagName === "SELECT" && [...field.options].some((option) => option.selected !== option.defaultSelected)));

/** What is being written goes on from what was just saved from the same form, so that nobody is in their own way. */
export function rebase(spot, page, sent) {
  const draft = draftOf(spot);
  const saved = page.getElementById(spot);
  if (!draft || !saved) return;
  const others = [...saved.elements].some((field) => writable(field) && sent.some(([name, value]) => name === field.name && value.trim() !== field.value.trim()));
  if (others) return; // somebody else's words stand there now: the writer has to see them
  const versions = new Map([...saved.elements].filter((field) => field.type === "hidden" && !OURS.has(field.name)).map((field) => [field.name, field.value]));
  write(prefix + spot, { ...draft, fields: draft.fields.map(([name, value]) => [name, versions.get(name) ?? value]) });
}

/** The names of what in a form is as it is saved, and no letter that waits would change: it need not be sent. What stands there from elsewhere is not saved yet. */
export function unchanged(form) {
  const before = new Map(JSON.parse(drawn.get(form)));
  const now = new Map(fieldsOf(form));
  const onTheirWay = new Set(lettersOf(form.id).flatMap(({ fields, same = [] }) => fields.map(([name]) => name).filter((name) => !same.includes(name))));
  const names = [...form.elements].filter((field) => field.name && !/^(hidden|submit)$/.test(field.type) && !OURS.has(field.name) && field.dataset.always === undefined).map((field) => field.name);
  return [...new Set(names)].filter((name) => before.get(name) === now.get(name) && !onTheirWay.has(name));
}

/** What a person has written in a form: name, label and words of each text. */
export function textsOf(form) {
  return [...form.elements]
    .filter((field) => writable(field) && field.value.trim() && field.value !== field.defaultValue)
    .map((field) => ({ name: field.name, label: labelOf(field), value: field.value }));
}

/** What the page is about on which somebody writes now. */
export const titleOf = () => document.querySelector("#now h1")?.textContent.trim() ?? "";

const labelOf = (field) => field.labels?.[0]?.firstChild?.textContent.trim() || field.getAttribute("aria-label") || _("What you wrote");

export function forget(spot) {
  known.delete(spot);
  drop(prefix + spot);
}

/** Each draft that has something of a person in it. */
export const drafts = () => keys(prefix).map((key) => ({ ...read(key), spot: key.slice(prefix.length) })).filter((draft) => draft.texts?.length || draft.chosen);

/** What was written or chosen and whose form is no longer on the page, although this is where it would be. */
export function orphaned() {
  const { at, run } = state();
  return drafts().filter((draft) => !document.getElementById(draft.spot) && !(at && draft.run === run));
}

/** Drop what has lain here for too long; returns when each of it was written. */
export function expire(now = Date.now()) {
  const gone = [];
  for (const key of keys(prefix)) {
    const draft = read(key);
    if (draft && !draft.since) write(key, { ...draft, since: now });
    if (!draft?.since || now - draft.since < DAYS * 86_400_000) continue;
    drop(key);
    if (draft.texts?.length) gone.push(draft.since);
  }
  // What others left here who had this phone, and what is left of earlier workshops: nobody's page comes back for it.
  for (const key of [...keys("draft:"), ...keys("letter:")]) {
    if (key.startsWith(prefix) || key.startsWith(`letter:${workshop}:`)) continue;
    const { changed, since } = read(key) ?? {};
    if (now - (changed ?? since) >= DAYS * 86_400_000) drop(key);
  }
  return gone;
}

// What is written, sent or thrown away in one tab is so in the others, unless something else is being written there.
window.addEventListener("storage", (event) => {
  if (!event.key?.startsWith(prefix)) return;
  const form = document.getElementById(event.key.slice(prefix.length));
  if (!form) return;
  const now = JSON.stringify(fieldsOf(form));
  const before = event.oldValue && JSON.stringify(JSON.parse(event.oldValue).fields);
  if (now !== drawn.get(form) && now !== before) return;
  if (event.newValue) {
    known.set(form.id, JSON.parse(event.newValue));
    fill(form, known.get(form.id).fields);
  } else {
    known.delete(form.id);
    clear(form);
  }
  form.dispatchEvent(new CustomEvent("drafted", { bubbles: true }));
});
