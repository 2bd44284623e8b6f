// Disabled buttons, as “+” at the most: they keep the focus, and say why nothing more happens.

import { say } from "./announcements.js";

const live = document.getElementById("live");

/** `why` says why pressing it does nothing now; empty where it does something. */
export function disable(button, why) {
  button.disabled = false;
  if (why) {
    button.setAttribute("aria-disabled", "true");
    button.dataset.end = why;
  } else if (isDisabled(button)) {
    button.removeAttribute("aria-disabled");
    delete button.dataset.end;
    row(button).querySelectorAll(".end").forEach((line) => line.remove());
  }
}

export const isDisabled = (button) => button?.getAttribute("aria-disabled") === "true";

/** Take over the buttons that the server drew as disabled for pages without a script. */
export function adoptDisabled() {
  for (const button of live.querySelectorAll("button[data-end]")) disable(button, button.disabled || isDisabled(button) ? button.dataset.end : "");
}

/** Say it where the eye is, and aloud. Returns whether the button is disabled. */
export function explain(button, before = "") {
  if (!isDisabled(button)) return false;
  live.querySelectorAll(".end").forEach((line) => line.remove());
  row(button).append(Object.assign(document.createElement("p"), { className: "hint end", textContent: button.dataset.end }));
  say(`${before} ${button.dataset.end}`.trim());
  return true;
}

/** What the button stands in, with the thing that it is about. */
const row = (button) => button.closest("li, form");
