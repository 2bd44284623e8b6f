// The room page comes alive: forms are sent in place, changes arrive by themselves, nothing typed is lost.
// Without this script the same page works as plain forms.

import { address } from "./address.js";
import { unsay } from "./announcements.js";
import { PATIENCE, fetchText, lost, reached, whenBack } from "./connection.js";
import { count } from "./counters.js";
import { explain } from "./disabled_buttons.js";
import { beginDoing, showDoing, writes } from "./doing.js";
import { save } from "./drafts.js";
import { draw, drawings, opened, swap } from "./fragment.js";
import { keepPage, keptAt } from "./kept_page.js";
import { oneLine } from "./lengths.js";
import { isForeign, language } from "./messages.js";
import { moved } from "./moved.js";
import { beginJump } from "./jump.js";
import { beginNote, showAll, showBlock, showSection } from "./note.js";
import { setClock, showPulse, tick } from "./pulse.js";
import { resend, send, sendEach, waiting, whenSending } from "./sending.js";
import { place, state } from "./state.js";
import { goOn } from "./steps.js";
import { lasting, recover, workshop, write } from "./storage.js";
import { follow, resume } from "./stream.js";
import { showUnsent } from "./unsent.js";
import "./writer.js";

const live = document.getElementById("live");
const sections = document.getElementById("note");
const GONE = [401, 403]; // this phone is not known any more, or may send nothing: the page that says so comes in place of this one
let wished, timer, pressed;
let patience = PATIENCE; // milliseconds that the next fetch of the page may take

live.addEventListener("click", (event) => {
  pressed = event.target.closest("button");
  if (pressed && explain(pressed)) event.preventDefault();
  const link = event.target.closest("a[data-opens]");
  if (!link) return;
  if (opened(link.hash.slice(1))) event.preventDefault();
  else if (link.dataset.elsewhere) link.href = link.dataset.elsewhere; // on another part of the page
});
live.addEventListener("submit", (event) => {
  if (live.dataset.live !== "on") return; // this script did not come so far: then forms are sent as without it
  if (event.target.method === "get" || event.target.dataset.plain !== undefined) return; // what leads to another page
  event.preventDefault();
  if (goOn(event.target)) return;
  // Older browsers do not say which button it was.
  const button = event.submitter ?? (pressed?.form === event.target ? pressed : null);
  send(event.target, button);
  if (!button) return;
  // This may have been the last that it could do; a list that is drawn anew has another one in its place.
  const same = (other) => other.getAttribute("aria-label") === button.getAttribute("aria-label");
  explain(button.isConnected ? button : [...event.target.elements].find(same));
});
const typed = ({ target }) => {
  if (!target.form || target.form.method === "get" || !live.contains(target)) return;
  oneLine(target);
  unsay(target.form);
  save(target.form);
  count(target);
  writes(target);
};
live.addEventListener("input", typed);
live.addEventListener("change", (event) => {
  typed(event);
  if (event.target.form?.dataset.each !== undefined) sendEach(event.target.form);
});
live.addEventListener("left", (event) => sendEach(event.target) || event.preventDefault());
// A key that is held down presses a button once: nothing is put and taken back again by it.
live.addEventListener("keydown", (event) => event.repeat && /^(Enter| )$/.test(event.key) && event.target.closest("button, summary") && event.preventDefault());
live.addEventListener("drafted", () => count());
// Not at once: they may be leaving the field for the button, and a button must not go away under a finger.
live.addEventListener("focusout", () => wished && refresh(300, 1500));

/** Whether somebody is in the middle of a text, so that drawing the page anew would disturb them. */
function writing() {
  const field = document.activeElement;
  return live.contains(field) && field.matches("textarea, input:not([type=radio]):not([type=checkbox])") && field.value !== field.defaultValue;
}

function refresh(within, after = 0) {
  clearTimeout(timer);
  // A thousand phones do not ask at once.
  timer = setTimeout(() => { timer = null; fetchFragment(); }, after + Math.random() * within);
}

async function fetchFragment() {
  const { run, phase, version } = state();
  if (wished && wished.run === run && wished.phase === phase && wished.version <= Number(version)) {
    wished = null; // the answer to a form of ours has brought it already
    return;
  }
  const moved = wished && (wished.run !== run || wished.phase !== phase);
  if (wished && !moved && writing()) return; // when they leave the field
  const drawn = drawings;
  try {
    const { answer, text } = await fetchPage(address(`room/form${place()}`));
    if (GONE.includes(answer.status)) return location.assign(address(""));
    if (isForeign(answer) && lasting()) return location.reload(); // what they write is kept through it
    if (drawn !== drawings) return fetchFragment(); // a form of ours was answered meanwhile: see what is left to do
    wished = null;
    swap(text);
  } catch {
    refresh(0, 1000);
  }
}

/** Fetch a page; while that fails, what stands here may be old, and the person is told so. */
async function fetchPage(url) {
  try {
    const response = await fetchText(url, { patience });
    if (!response.answer.ok && !GONE.includes(response.answer.status)) throw new Error(response.answer.status);
    patience = PATIENCE;
    reached("page");
    return response;
  } catch (error) {
    patience = Math.min(2 * patience, 16_000); // a slow line is not a dead one
    lost("page");
    throw error;
  }
}

/** Which page is current, as the server tells: fetch it where this one is older. */
function update(now) {
  const { run, phase, version } = state();
  if (now.run === run && now.phase === phase && now.version <= Number(version)) return;
  const moved = now.run !== run || now.phase !== phase;
  wished = now;
  // One change after another must not put it off again and again.
  if (moved || !timer) refresh(Math.max(moved ? 150 : 1500, 1000 * now.within));
}

/** Too much was missed: the whole page anew, without leaving it. */
async function reload() {
  try {
    const { answer, text } = await fetchPage(address(`room${place()}`));
    if (GONE.includes(answer.status) || (answer.redirected && !answer.url.includes("/room"))) return location.assign(address(""));
    if (isForeign(answer) && lasting()) return location.reload();
    const page = new DOMParser().parseFromString(text, "text/html");
    if (page.getElementById("note").dataset.workshop !== workshop) return location.reload(); // the phone is in other hands
    showAll(page);
    wished = null;
    swap(page.getElementById("live").innerHTML);
    resume(page.getElementById("note").dataset.after);
  } catch {
    setTimeout(reload, 1000);
  }
}

whenBack(() => waiting() && resend());
whenSending({
  failed: () => lost("sending"),
  through: () => reached("sending"),
  stale() {
    wished ??= { ...state(), version: Infinity };
    if (!timer) refresh(300);
  },
});
setInterval(tick, 1000);

// Another tab is in a language that was chosen after this one was drawn.
const chosen = `language:${workshop}`;
write(chosen, language);
window.addEventListener("storage", (event) => {
  if (event.key === chosen && event.newValue && JSON.parse(event.newValue) !== language && lasting()) location.reload();
});

draw();
beginNote();
beginJump();
beginDoing();
live.dataset.live = "on"; // from here on forms are sent in place
if (location.search === "?joined=1") history.replaceState(history.state, "", location.pathname + location.hash); // it holds once
if (waiting()) resend();
recover().then((some) => {
  if (!some) return;
  showUnsent();
  resend();
});
if (keptAt) reload(); // until it is there, the person is told of when this page is
window.addEventListener("load", async () => {
  // What helps, and can wait.
  await Promise.all([import("./listening.js"), import("./dictation.js")]).catch(() => {});
  keepPage();
});
follow(sections.dataset.after, {
  stage: (data) => update(JSON.parse(data)),
  pulse: (data) => showPulse(JSON.parse(data)),
  doing: (data) => showDoing(JSON.parse(data)),
  clock: setClock, // the page may be older than its stream
  note: (data) => showSection(JSON.parse(data)),
  block: (data) => showBlock(JSON.parse(data)),
  moved,
  reload,
  refused() { // perhaps this phone is no longer known, or may send nothing: said at once, drafts are kept
    wished = null;
    fetchFragment();
  },
});
