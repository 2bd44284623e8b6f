// Sending: forms go out one after another; without a connection they wait on this phone.

import { forget, storage } from "./drafts.js";
import { beside, swap } from "./page.js";

const kept = `outbox:${document.getElementById("note").dataset.workshop}`;
const outbox = () => JSON.parse(storage.get(kept)) ?? [];
const setOutbox = (letters) => (letters.length ? storage.set(kept, JSON.stringify(letters)) : storage.drop(kept));
const busy = new Set();
let line = Promise.resolve();
let hooks = { failed() {}, through() {} };

/** Call `failed` whenever something could not be sent for want of a connection, `through` when something was. */
export function whenSending(given) {
  hooks = { ...hooks, ...given };
}

export function send(form, button) {
  if (busy.has(form.id)) return; // a double tap is one tap
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.append(button.name, button.value);
  const letter = { spot: form.id, url: form.getAttribute("action"), body: body.toString() };
  busy.add(form.id);
  sending(form, true);
  line = line.then(() => post(letter)).then((gone) => { if (!gone) wait(letter); })
    .finally(() => { busy.delete(form.id); sending(form, false); });
}

/** While it is on its way nothing can be written in it that the answer would wipe away. */
function sending(form, underWay) {
  if (underWay) form.setAttribute("aria-busy", "true"); else form.removeAttribute("aria-busy");
  for (const field of form.querySelectorAll("textarea, input")) field.readOnly = underWay;
}

/** Try again what is waiting. What is sent twice counts once: each letter has its key. */
export function resend() {
  line = line.then(async () => {
    for (const letter of outbox()) {
      if (!(await post(letter))) return;
      setOutbox(outbox().filter((one) => one.spot !== letter.spot));
    }
  });
}

export const waiting = () => outbox().length > 0;

function wait(letter) {
  setOutbox([...outbox().filter((one) => one.spot !== letter.spot), letter]);
  beside(letter.spot, "Not sent yet: there is no connection. It is kept on this phone and sent as soon as it can.", true);
  hooks.failed();
}

/** Send one; false when it did not get through. */
async function post({ spot, url, body }) {
  let answer, html;
  const patience = new AbortController();
  const late = setTimeout(() => patience.abort(), 10_000);
  try {
    answer = await fetch(url, { method: "POST", body, signal: patience.signal, headers: { "X-Fragment": "live", "Content-Type": "application/x-www-form-urlencoded" } });
    html = await answer.text();
  } catch {
    return false;
  } finally {
    clearTimeout(late);
  }
  hooks.through();
  if (answer.headers.has("X-Fragment")) {
    if (answer.ok || new DOMParser().parseFromString(html, "text/html").getElementById(spot)) forget(spot);
    swap(html, { spot, saved: answer.ok });
  } else {
    const page = new DOMParser().parseFromString(html, "text/html");
    const words = [...page.querySelectorAll("h1, .lead")].map((one) => one.textContent.trim());
    beside(spot, words.join(". ") || "This could not be sent. Please try again.", false);
  }
  return true;
}
