// What this phone keeps: in the browser's storage or, where that is forbidden or full, as long as the page lives.

export const workshop = document.getElementById("note").dataset.workshop;
const memory = new Map();

/** The value kept under a key, or null; what cannot be read counts as nothing. */
export function read(key) {
  try { return JSON.parse(memory.get(key) ?? localStorage.getItem(key)); } catch { return null; }
}

export function write(key, value) {
  const text = JSON.stringify(value);
  try { localStorage.setItem(key, text); memory.delete(key); } catch { memory.set(key, text); }
}

export function drop(key) {
  memory.delete(key);
  try { localStorage.removeItem(key); } catch { /* nothing was kept there */ }
}

/** Every key that begins so, in order. */
export function keys(prefix) {
  let kept = [];
  try { kept = Object.keys(localStorage); } catch { /* only what the page itself holds */ }
  return [...new Set([...kept, ...memory.keys()])].filter((key) => key.startsWith(prefix)).sort();
}

/** Whether what is kept outlives the page. */
export const lasting = () => memory.size === 0;

/** A name that no other phone, tab or letter has. (`randomUUID` is there only behind https.) */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
