// The mirror: what this phone keeps, a second time, in a place that is on the disk at once. A browser writes its storage
// seconds later, and a phone whose battery dies in between has lost them.

const NAME = "workshoptui";
const STORE = "kept";
let pending = new Map(); // key -> text, or null for what is gone
let busy = false;

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = asked.onblocked = () => reject(asked.error);
});
opened.catch(() => {}); // there is none: what the storage keeps is all

/** Keep a text under a key, or nothing any more. */
export function mirror(key, text) {
  pending.set(key, text);
  writeAll();
}

/** All that is kept under keys that begin so; nothing where there is no mirror. */
export async function mirrored(prefixes) {
  try {
    const store = (await opened).transaction(STORE).objectStore(STORE);
    const [keys, texts] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    return new Map(keys.map((key, index) => [key, texts[index]]).filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix)) && !pending.has(key)));
  } catch {
    return new Map();
  }
}

/** What comes while one lot is written is the next one. */
async function writeAll() {
  if (busy) return;
  busy = true;
  while (pending.size) {
    const lot = pending;
    pending = new Map();
    try {
      const database = await opened;
      await new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
        const store = transaction.objectStore(STORE);
        for (const [key, text] of lot) if (text === null) store.delete(key); else store.put(text, key);
        transaction.oncomplete = resolve;
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } catch { /* the storage has it all the same */ }
  }
  busy = false;
}

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
