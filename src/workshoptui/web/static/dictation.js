// Dictation: whoever would rather speak than type has a microphone on the phone's own keyboard, and is told once a page.

import { _ } from "./messages.js";

const now = () => document.querySelector("#now");

function point() {
  if (document.querySelector(".dictation")) return;
  const form = now()?.querySelector("form[method=post] textarea")?.form;
  if (!form || form.closest("details:not([open])")) return;
  form.append(Object.assign(document.createElement("p"), { className: "hint dictation", textContent: _("Rather speak than type? Tap the microphone on your phone's keyboard.") }));
}

if (window.matchMedia("(hover: none) and (pointer: coarse)").matches) {
  point();
  new MutationObserver(point).observe(document.getElementById("live"), { childList: true, subtree: true });
}
