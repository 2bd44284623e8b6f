// Buttons that have come to an end, as “+” at the most: they keep the focus, and say why nothing more happens.

import { say } from "./page.js";

const live = document.getElementById("live");

/** `why` says why pressing it does nothing now; empty where it does something. */
export function end(button, why) {
  button.disabled = false;
  if (why) {
    button.setAttribute("aria-disabled", "true");
    button.dataset.end = why;
  } else if (ended(button)) {
    button.removeAttribute("aria-disabled");
    delete button.dataset.end;
    row(button).querySelectorAll(".end").forEach((one) => one.remove());
  }
}

export const ended = (button) => button?.getAttribute("aria-disabled") === "true";

/** Take over the buttons that the server drew as ended for pages without a script. */
export function ends() {
  for (const one of live.querySelectorAll("button[data-end]")) end(one, one.disabled || ended(one) ? one.dataset.end : "");
}

/** Say it where the eye is, and aloud. Returns whether the button has ended. */
export function explain(button, before = "") {
  if (!ended(button)) return false;
  live.querySelectorAll(".end").forEach((one) => one.remove());
  row(button).append(Object.assign(document.createElement("p"), { className: "hint end", textContent: button.dataset.end }));
  say(`${before} ${button.dataset.end}`.trim());
  return true;
}

/** What the button stands in, with the thing that it is about. */
const row = (button) => button.closest("li, form");
