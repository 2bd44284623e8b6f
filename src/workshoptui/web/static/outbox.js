// The outbox: letters in the order in which they were written, kept on this phone until the server has them.
// Each has a key of its own, so that one which is sent twice counts once, from whichever tab.
// What a letter holds keeps its names, for those that an earlier version wrote still have to go out: `at` is where it is kept,
// `id` its key, `spot` the id of its form, `url` where it goes, `run` and `since` what it was written for and when, `place` where
// it stood before it went back into its form; it is `held` while it is changed, `tried` once it may have arrived, `told` once the
// person knows that it waits, `refused` with the reason; `title` says where it was written, `changed` when it was changed last;
// `same` names the fields that are as they are saved, and are not sent.

import { drop, keys, newId, read, workshop, write } from "./storage.js";

const prefix = `letter:${workshop}:`;
const claimed = `sender:${workshop}`;
const PATIENCE = 10_000; // milliseconds that one letter may be on its way
const CLAIM = 4_000; // milliseconds after which a tab that went away no longer keeps others from sending
const tab = newId();
const RETRY = [500, 1000, 2000, 4000]; // milliseconds before what did not get through is tried again
let draining = null;
let failures = 0;
let retry;
let stamps = 0;
let observer = { changed() {}, answered() { return "again"; }, failed() {}, through() {} };

/**
 * Tell `listener` of everything: `changed(letter)` when a letter came, went or is another; `answered(letter, answer, html)`, which returns
 * whether it is to be sent again later ("again") or has been seen to ("next"); `failed()` when there was no way to the server, `through()` when there was.
 */
export function observe(listener) {
  observer = listener;
}

/** All letters, oldest first. */
export const letters = () => keys(prefix).map((key) => ({ ...read(key), at: key })).filter((letter) => letter.id);
const due = () => letters().find((letter) => !letter.held && !letter.refused);
export const waiting = () => due() !== undefined;
export const lettersOf = (spot) => letters().filter((letter) => letter.spot === spot);

/** What the latest of these letters that waits for a form says in a field; undefined where there is none. */
export const waitingValue = (some, spot, field) => some.filter((letter) => letter.spot === spot && !letter.refused).pop()?.fields.find(([name]) => name === field)?.[1];

/** Put a letter into the outbox, last or where it was before. One that replaces a value takes the place of the one before it from the same form. */
export function put(letter) {
  // Dots that are taken back go before those that are put, so that nobody ever has more than there are.
  const front = letter.less && letters().find((other) => other.url === letter.url);
  const time = front ? Number(front.at.slice(prefix.length, prefix.length + 15)) - 1 : Date.now();
  const at = letter.place ?? `${prefix}${String(time).padStart(15, "0")}-${String(stamps++).padStart(6, "0")}-${tab}`;
  write(at, letter); // first, so that no moment is without it
  if (!letter.adds) for (const other of lettersOf(letter.spot)) if (other.at !== at) drop(other.at);
  observer.changed(letter);
  return drain();
}

/** Keep a letter as it is now, if it is still there. */
export function change(letter, differences) {
  const now = read(letter.at);
  if (!now) return;
  write(letter.at, { ...now, ...differences, changed: Date.now() });
  observer.changed(letter);
}

export function remove(letter) {
  drop(letter.at);
  observer.changed(letter);
}

/** Send what waits, one after another; at most one tab does so. */
export function drain() {
  return (draining ??= sendAll().finally(() => {
    draining = null;
    clearTimeout(retry);
    // What came in this moment, too, and what another tab is sending: it may go away with the work half done.
    if (waiting()) retry = setTimeout(drain, RETRY[Math.min(failures, RETRY.length - 1)]);
  }));
}

async function sendAll() {
  while (claim()) {
    const letter = due();
    if (!letter) break;
    const renewing = setInterval(claim, CLAIM / 4);
    const outcome = await post(letter).finally(() => clearInterval(renewing));
    failures = outcome === "next" ? 0 : failures + 1;
    if (failures) break;
  }
  release();
}

/** The server has it. What was changed on the way stays: the server will say that the first version came before. */
export function arrived(letter) {
  const now = read(letter.at);
  if (now && JSON.stringify(now.fields) === JSON.stringify(letter.fields)) remove(letter);
}

function release() {
  if (read(claimed)?.tab === tab) drop(claimed);
}
window.addEventListener("pagehide", release);

// Whenever there may be a way again.
const again = () => { failures = 0; drain(); };
window.addEventListener("online", again);
document.addEventListener("visibilitychange", () => document.hidden || again());
document.addEventListener("resume", again);

/** Whether it is this tab that sends. */
function claim() {
  const other = read(claimed);
  if (other && other.tab !== tab && other.until > Date.now()) return false;
  write(claimed, { tab, until: Date.now() + CLAIM });
  return true;
}

async function post(letter) {
  if (navigator.onLine === false) return observer.failed(letter), "again"; // surely not sent, so nothing to wait for
  const body = new URLSearchParams(letter.fields.filter(([name]) => !letter.same?.includes(name)));
  if (!body.has("key")) body.set("letter", letter.id); // one of an earlier version has the key of its page
  const patience = new AbortController();
  const late = setTimeout(() => patience.abort(), PATIENCE);
  let answer, html;
  try {
    answer = await fetch(letter.url, { method: "POST", body: body.toString(), signal: patience.signal, headers: { "X-Fragment": "changes", "Content-Type": "application/x-www-form-urlencoded" } });
    html = await answer.text();
  } catch {
    change(letter, { tried: true }); // it may have arrived all the same
    observer.failed(letter);
    return "again";
  } finally {
    clearTimeout(late);
  }
  observer.through();
  return observer.answered(letter, answer, html);
}

// Another tab has sent, changed or written something.
window.addEventListener("storage", (event) => {
  if (!event.key?.startsWith(prefix)) return;
  observer.changed(JSON.parse(event.newValue ?? event.oldValue), event.newValue === null);
});

// Who sees this page is known here: what could not be sent while they were not goes out now.
for (const letter of letters()) if (letter.unknown) write(letter.at, { ...letter, refused: "", unknown: false });

// Letters as an earlier version kept them, in one list.
for (const { spot, url, body } of read(`outbox:${workshop}`) ?? []) {
  write(`${prefix}${"0".repeat(15)}-${String(stamps++).padStart(6, "0")}-${tab}`, { id: newId(), spot, url, fields: [...new URLSearchParams(body)], texts: [], adds: false });
}
drop(`outbox:${workshop}`);
