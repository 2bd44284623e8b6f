// Sending: a form becomes a letter, which waits in the outbox until the server has it; what the server answers is shown.

import { say, showBeside } from "./announcements.js";
import {
  chosen, clear, draftOf, fieldsOf, forget, isUntouched, keyOf, rebase, settle, textsOf, titleOf, unchanged,
} from "./drafts.js";
import { changed, disturbs, swap } from "./fragment.js";
import { tooLong } from "./lengths.js";
import { _, isForeign } from "./messages.js";
import { arrived, change, drain, lettersOf, observe, put, remove, waiting } from "./outbox.js";
import { state } from "./state.js";
import { newId } from "./storage.js";
import { showUnsent } from "./unsent.js";

const FRESH = 10_000; // milliseconds within which who sent something still looks at its box
const DOUBLE = 700; // milliseconds within which a second tap is the same tap
const recent = new Map(); // form -> when it was sent last, and what
let hooks = { failed() {}, through() {}, stale() {} };

/** Call `failed` when there was no way to the server, `through` when there was, `stale` when this page should be drawn anew. */
export function whenSending(handlers) {
  hooks = { ...hooks, ...handlers };
}

export { drain as resend, waiting };

/** Send what was changed in a form of many answers, as soon as each is given; false where something is wrong with it. */
export function sendEach(form) {
  if (!draftOf(form.id)) return true;
  if (!form.reportValidity() || tooLong(form)) return false;
  const same = unchanged(form);
  if (fieldsOf(form).every(([name]) => same.includes(name) || form.elements[name]?.type === "hidden")) forget(form.id);
  else send(form, null, same);
  return true;
}

/** Put what is in a form into the outbox, from where it goes out at once if it can; without what is the `same` as it is saved. */
export function send(form, button, same = form.dataset.each === undefined ? undefined : unchanged(form)) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "key");
  if (button?.name) fields.push([button.name, button.value]);
  const adds = form.dataset.adds !== undefined;
  const before = recent.get(form.id);
  const twice = before && Date.now() - before.at < DOUBLE && (adds ? isUntouched(form) : before.fields === JSON.stringify(fields));
  // Where a tap moves everything, the second one of a double tap hits something else.
  const moved = before && Date.now() - before.at < DOUBLE / 2 && form.querySelector("[data-order]");
  if (twice || moved || tooLong(form)) return;
  recent.set(form.id, { at: Date.now(), fields: JSON.stringify(fields) });
  const letter = {
    id: same ? newId() : keyOf(form), spot: form.id, url: form.getAttribute("action"), run: state().at || state().run, since: Date.now(),
    fields, texts: textsOf(form).map(({ name, label }) => ({ name, label })), adds, less: button?.dataset.less !== undefined,
    chosen: chosen(form), place: draftOf(form.id)?.place, title: titleOf(), same,
  };
  put(letter);
  forget(form.id);
  if (adds) clear(form);
  form.dispatchEvent(new CustomEvent("drafted", { bubbles: true }));
}

/** What the server said to a letter: returns what becomes of the letter. */
function answered(letter, answer, text) {
  let html = text;
  if (answer.status === 429) return "again"; // too much at once; a moment later there is room
  if (answer.status === 502 || answer.status === 504 || answer.status >= 520) { // of a proxy that finds nobody
    change(letter, { tried: true });
    hooks.failed();
    return "again";
  }
  if (answer.status === 503) {
    change(letter, { tried: true, trouble: _("The workshop cannot save at the moment. It is kept on this phone, and sent again and again.") });
    return "again";
  }
  if (!answer.headers.has("X-Fragment")) return strange(letter, answer, html);
  if (answer.headers.get("X-Fragment") === "changes") html = belongsHere(letter, answer) ? changed(text, answer.headers.get("X-Versions")) : "";
  recent.delete(letter.spot);
  settle(letter, answer.ok);
  if (!answer.ok) return refused(letter, answer, html);
  if (!letter.adds) rebase(letter.spot, new DOMParser().parseFromString(html || bare(text), "text/html"), letter.fields);
  arrived(letter); // before the page is drawn anew, which would show it as waiting
  if (html && belongsHere(letter, answer) && !disturbs()) swap(html, { spot: letter.spot, saved: true });
  else elsewhere(letter, _("Saved."), true);
  return "next";
}

/** Whether the page shows the run that a letter is for, and the same part of it, in the same language, so that the fragment in its answer belongs here. */
const belongsHere = (letter, answer) => !isForeign(answer) && ["at", "part"].every((where) => (letter.fields.find(([name]) => name === where)?.[1] ?? "") === state()[where]);

/** What an answer brings, as it would stand on its page. */
const bare = (text) => text.replace(/<\/?template[^>]*>/g, "");

function elsewhere(letter, text, good) {
  showBeside(letter.spot, text, good);
  hooks.stale();
}

/** The rules do not allow it: the words go back into their form, unless their writer has gone on since. */
function refused(letter, answer, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const reason = page.querySelector(`#${CSS.escape(letter.spot)} [role=alert], div.refused > p`)?.textContent.trim() ?? _("This was not taken.");
  const home = page.getElementById(letter.spot);
  const newer = draftOf(letter.spot) || lettersOf(letter.spot).some((other) => other.at !== letter.at && !other.refused);
  const fresh = !letter.tried && !letter.told && Date.now() - letter.since < FRESH;
  const here = belongsHere(letter, answer);
  if (home && here && fresh && !newer && !disturbs()) {
    remove(letter);
    swap(html, { spot: letter.spot, saved: false });
    return "next";
  }
  if (!letter.texts.length && here && !disturbs()) {
    // Nothing but a tap or a choice: it is said, and what is saved is shown.
    remove(letter);
    swap(html, { spot: letter.spot, saved: false, keeping: false });
    return "next";
  }
  change(letter, { refused: reason });
  say(reason);
  if (here && !disturbs() && !home) swap(html, { spot: letter.spot, saved: false });
  else hooks.stale();
  return "next";
}

/** An answer that is not about the form: this phone is not known here any more, or something is wrong on the other side. */
function strange(letter, answer, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const words = [...page.querySelectorAll("h1, .lead")].map((line) => line.textContent.trim()).join(". ");
  const reason = answer.status === 403
    ? _("This phone is not known here any more. Join again with the code on the wall: then it is sent. Until then it is kept on this phone.")
    : words || _("This could not be sent. It is kept on this phone.");
  change(letter, { refused: reason, unknown: [401, 403].includes(answer.status) }); // 401: it is sent once its writer has the phone again
  say(reason);
  return "next";
}

observe({
  answered,
  through: () => hooks.through(),
  failed(letter) {
    hooks.failed();
    showUnsent();
    if (!letter.told) say(_("Not sent yet. It is kept on this phone and sent as soon as there is a connection."));
    change(letter, { told: true });
  },
  changed(letter, gone) {
    showUnsent();
    if (gone) hooks.stale(); // another tab has sent it
  },
});
