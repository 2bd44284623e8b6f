// The pulse: the time, who is here, who has finished, by the server's clock.

import { showCountdown } from "./countdown.js";
import { _, counted, ngettext } from "./messages.js";
import { state } from "./state.js";

let behind = 0; // seconds that this phone's clock is behind the server's

/** The server's time, in seconds: as it says now, or as the page that it drew last had it. */
export function setClock(now = state().now) {
  behind = Number(now) - Date.now() / 1000;
}

/** The server's time, in seconds. */
export const clock = () => Date.now() / 1000 + behind;

/** Show what the server tells. */
export function showPulse(now) {
  Object.assign(state(), { left: now.left ?? "", since: now.since ?? "", closing: now.closing ?? "", leaving: now.leaving ? "1" : "", here: now.here, done: now.done, of: now.of });
  document.getElementById("here").textContent = ngettext("{count} phone here", "{count} phones here", now.here);
  const finished = document.getElementById("finished");
  finished.hidden = !now.done;
  finished.textContent = now.of ? ngettext("{done} of {count} finished", "{done} of {count} finished", now.of, { done: counted(now.done) }) : ngettext("{count} finished", "{count} finished", now.done);
  tick();
}

/** Show the time as it is now. */
export function tick() {
  showCountdown();
  const { left, since } = state();
  const time = document.getElementById("time");
  time.hidden = left === "";
  const seconds = Math.round(since === "" ? left : left - (clock() - since));
  const shown = `${Math.floor(Math.abs(seconds) / 60)}:${String(Math.abs(seconds) % 60).padStart(2, "0")}`;
  time.textContent = seconds < 0 ? _("{time} over time", { time: shown }) : since === "" ? _("{time} left (paused)", { time: shown }) : _("{time} left", { time: shown });
  time.classList.toggle("over-time", seconds < 0);
}
