// The countdown of a round that is about to close: how long that is, and what lies here unsent is handed in before.

import { say } from "./announcements.js";
import { chosen, draftOf, isUntouched } from "./drafts.js";
import { _, ngettext } from "./messages.js";
import { change, drain, letters, waiting } from "./outbox.js";
import { clock } from "./pulse.js";
import { send } from "./sending.js";
import { state } from "./state.js";

const LAST = 1.5; // seconds before the end at which what is ticked goes by itself
const jitter = Math.random(); // so that a thousand phones do not send at once
let announced = ""; // the end that was said aloud

const unsavedForms = () => [...document.querySelectorAll("#live form")].filter((form) => draftOf(form.id) && !isUntouched(form) && !form.id.startsWith("introduce-"));

/** Show how many seconds are left, and hand in what is ticked when none are. */
export function showCountdown() {
  const bar = document.getElementById("closing");
  if (!bar) return;
  const { closing: end, leaving, phase } = state();
  bar.hidden = end === "" || phase !== "open";
  if (bar.hidden) return void (announced = "");
  if (!bar.querySelector("button")) bar.replaceChildren(); // the server drew a sentence for pages without a script
  const left = Math.max(0, Math.ceil(Number(end) - clock()));
  if (Number(end) - clock() <= LAST + jitter) for (const form of unsavedForms().filter((unsaved) => unsaved.dataset.adds === undefined && chosen(unsaved))) handIn(form);
  const held = letters().filter((letter) => letter.held);
  const unsent = [...unsavedForms(), ...held];
  const words = !left ? (leaving ? _("The group goes on now.") : _("This round is closing now."))
    : leaving ? ngettext("The group goes on in {count} second.", "The group goes on in {count} seconds.", left)
      : ngettext("This round closes in {count} second.", "This round closes in {count} seconds.", left);
  const line = part(bar, "p", "left-over");
  line.textContent = words;
  line.setAttribute("aria-hidden", "true"); // a screen reader hears it once, not each second
  const button = part(bar, "button", "main");
  button.hidden = !unsent.length || !left;
  button.type = "button";
  button.textContent = _("Hand in what I have");
  button.onclick = () => {
    for (const letter of held) change(letter, { held: false });
    const missing = unsavedForms().filter((form) => !handIn(form));
    drain();
    say(missing.length ? _("Something is still missing in one form. The rest is handed in.") : _("Handed in."));
    missing[0]?.reportValidity();
    showCountdown();
  };
  const hint = part(bar, "p", "hint");
  hint.textContent = unsent.length
    ? _("What you have ticked is handed in by itself. Words can come later; they are marked as late.")
    : waiting() ? _("What you have handed in is on its way.") : _("Nothing of yours waits on this phone.");
  if (announced !== end) say([words, unsent.length ? _("You can hand in what you have.") : ""].join(" "));
  announced = end;
}

/** Send a form as its button would; false when it is not complete enough. */
function handIn(form) {
  if (!form.checkValidity()) return false;
  send(form, form.querySelector("button:not([type=button])"));
  return draftOf(form.id) === null;
}

function part(bar, tag, className) {
  const drawn = bar.querySelector(`${tag}.${className}`);
  if (drawn) return drawn;
  const element = Object.assign(document.createElement(tag), { className });
  bar.append(element);
  return element;
}
