// The workshop has moved to another address: this page goes there by itself, unless something that this phone keeps would be left behind.

import { drafts } from "./drafts.js";
import { letters } from "./outbox.js";

const banner = document.getElementById("moved");

/** Go to `url`, where the workshop is now; whoever has something here that is not sent is asked to see to it first. */
export function moved(url) {
  if (!/^https?:\/\//.test(url)) return;
  banner.querySelector("a").href = url; // a new one each time this is told, as each holds for ten minutes
  banner.hidden = !letters().length && !drafts().length && !written();
  if (banner.hidden) location.replace(url);
}

/** Whether a text stands here that was changed and not sent. */
const written = () => [...document.querySelectorAll("#live textarea, #live input[type=text]")].some((field) => field.value.trim() && field.value !== field.defaultValue);
