// What this phone keeps: in the browser's storage or, where that is forbidden or full, as long as the page lives.
// What people write is kept in the mirror, too, from where it comes back after a phone has died.

import { mirror, mirrored } from "./mirror.js";

export const workshop = document.getElementById("note").dataset.workshop;
const memory = new Map();
const WRITTEN = /^(?:draft|letter):/; // what of all that is people's words and choices
const AGAIN = 300; // milliseconds after which what another tab has just thrown away is gone from the mirror

/** The value kept under a key, or null; what cannot be read counts as nothing. */
export function read(key) {
  try { return JSON.parse(memory.get(key) ?? localStorage.getItem(key)); } catch { return null; }
}

export function write(key, value) {
  const text = JSON.stringify(value);
  put(key, text);
  if (WRITTEN.test(key)) mirror(key, text);
}

function put(key, text) {
  try { localStorage.setItem(key, text); memory.delete(key); } catch { memory.set(key, text); }
}

export function drop(key) {
  memory.delete(key);
  if (WRITTEN.test(key)) mirror(key, null);
  try { localStorage.removeItem(key); } catch { /* nothing was kept there */ }
}

/** Every key that begins so, in order. */
export function keys(prefix) {
  let kept = [];
  try { kept = Object.keys(localStorage); } catch { /* only what the page itself holds */ }
  return [...new Set([...kept, ...memory.keys()])].filter((key) => key.startsWith(prefix)).sort();
}

/**
 * Take back from the mirror what the storage has lost, or has an older text of. Returns whether there was any; each is told as what
 * another tab has written.
 */
export async function recover() {
  const lost = async () => [...await mirrored(["draft:", "letter:"].map((kind) => `${kind}${workshop}:`))].filter(([key, text]) => isNewer(text, read(key)));
  if (!(await lost()).length) return false;
  await new Promise((go) => { setTimeout(go, AGAIN); });
  const found = await lost();
  for (const [key, text] of found) {
    const before = read(key);
    put(key, text);
    window.dispatchEvent(new StorageEvent("storage", { key, newValue: text, oldValue: before && JSON.stringify(before) }));
  }
  return found.length > 0;
}

function isNewer(text, here) {
  const time = (value) => value.changed ?? value.since ?? 0;
  return !here || time(JSON.parse(text)) > time(here);
}

/** Whether what is kept outlives the page. */
export const lasting = () => memory.size === 0;

/** A name that no other phone, tab or letter has. (`randomUUID` is there only behind https.) */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
