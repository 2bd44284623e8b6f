// Whether this phone is connected: what its requests and its stream tell, and what the person is told of that.

import { say } from "./announcements.js";
import { keptAt, withoutConnection } from "./kept_page.js";
import { _ } from "./messages.js";

export const PATIENCE = 4000; // milliseconds after which a first try has failed
const banner = document.getElementById("connection");
const troubles = new Set(); // what does not get through now: "stream", "page", "sending"
let back = () => {};
let changed = () => {};

/** Call `act` whenever the connection is back. */
export function whenBack(act) {
  back = act;
}

/** Call `act` whenever the connection is lost, or back. */
export function whenChanged(act) {
  changed = act;
}

/** `what` does not get through: the person must not take what stands here for the latest. */
export function lost(what) {
  troubles.add(what);
  if (keptAt) banner.querySelector("span").textContent = withoutConnection();
  if (!banner.hidden) return;
  banner.hidden = false;
  changed();
}

/** Whether something does not get through now. */
export const isLost = () => troubles.size > 0;

/** `what` got through. That something could not be sent before is over with the first thing that gets through. */
export function reached(what) {
  troubles.delete(what);
  troubles.delete("sending");
  if (troubles.size || banner.hidden) return;
  banner.hidden = true;
  say(_("The connection is back."));
  changed();
  back();
}

/** Fetch, with the text that comes back, within `patience` milliseconds or not at all. */
export async function fetchText(url, { patience = PATIENCE, ...options } = {}) {
  const limit = new AbortController();
  const late = setTimeout(() => limit.abort(), patience);
  try {
    const answer = await fetch(url, { ...options, signal: limit.signal });
    return { answer, text: await answer.text() };
  } finally {
    clearTimeout(late);
  }
}
