// The room page comes alive: forms are sent in place, changes arrive by themselves, nothing typed is lost.
// Without this script the same page works as plain forms.

import { address } from "./address.js";
import { keep } from "./drafts.js";
import { draw, drawings, note, pulse, say, state, swap, tick } from "./page.js";
import { resend, send, waiting, whenOffline } from "./send.js";

const live = document.getElementById("live");
const sections = document.getElementById("note");
const banner = document.getElementById("connection");
let last = sections.dataset.after;
let source, wished, timer, lost, hiddenAt, pressed;

live.addEventListener("click", (event) => {
  pressed = event.target.closest("button");
});
live.addEventListener("submit", (event) => {
  event.preventDefault();
  // Older browsers do not say which button it was.
  send(event.target, event.submitter ?? (pressed?.form === event.target ? pressed : null));
});
const typed = (event) => event.target.form && live.contains(event.target) && keep(event.target.form);
live.addEventListener("input", typed);
live.addEventListener("change", typed);
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
  timer = setTimeout(() => { timer = null; fetchForm(); }, after + Math.random() * within);
}

async function fetchForm() {
  const { run, phase, version, at } = state();
  if (wished && wished.run === run && wished.phase === phase && wished.version <= Number(version)) {
    wished = null; // the answer to a form of ours has brought it already
    return;
  }
  const moved = wished && (wished.run !== run || wished.phase !== phase);
  if (wished && !moved && writing()) return; // when they leave the field
  const drawn = drawings;
  try {
    const answer = await fetch(address(`room/form${at ? `?run=${at}` : ""}`));
    if (answer.status === 401) return location.assign(address(""));
    if (!answer.ok) throw new Error(answer.status);
    const html = await answer.text();
    if (drawn !== drawings) return fetchForm(); // a form of ours was answered meanwhile: see what is left to do
    wished = null;
    swap(html);
  } catch {
    refresh(0, 2000);
  }
}

function stage(now) {
  const { run, phase, version } = state();
  if (now.run === run && now.phase === phase && now.version <= Number(version)) return;
  const moved = now.run !== run || now.phase !== phase;
  wished = now;
  // One change after another must not put it off again and again.
  if (moved || !timer) refresh(Math.max(moved ? 150 : 1500, 1000 * now.within));
}

/** Too much was missed: the whole page anew, without leaving it. */
async function reload() {
  const answer = await fetch(address(`room${state().at ? `?run=${state().at}` : ""}`));
  if (answer.redirected && !answer.url.includes("/room")) return location.assign(address(""));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  sections.querySelector("#sections").replaceChildren(...page.getElementById("sections").children);
  last = page.getElementById("note").dataset.after;
  wished = null;
  swap(page.getElementById("live").innerHTML);
  listen();
}

function listen() {
  source?.close();
  source = new EventSource(address(`events?after=${last}`));
  const on = (name, act) => source.addEventListener(name, (event) => {
    last = event.lastEventId || last;
    act(event.data);
  });
  on("stage", (data) => stage(JSON.parse(data)));
  on("pulse", (data) => pulse(JSON.parse(data)));
  on("note", (data) => note(JSON.parse(data)));
  on("reload", () => reload().catch(() => setTimeout(listen, 2000)));
  source.onopen = connected;
  source.onerror = () => {
    lost ??= setTimeout(disconnected, 2500);
    if (source.readyState === EventSource.CLOSED) {
      fetchForm(); // perhaps this phone is no longer known
      setTimeout(listen, 3000);
    }
  };
}

function connected() {
  clearTimeout(lost);
  lost = null;
  if (!banner.hidden) say("The connection is back.");
  banner.hidden = true;
  if (waiting()) resend();
}

function disconnected() {
  banner.hidden = false;
}

whenOffline(disconnected);
window.addEventListener("online", listen);
window.addEventListener("offline", disconnected);
window.addEventListener("pageshow", (event) => event.persisted && reload().catch(listen));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) hiddenAt = Date.now();
  else if (Date.now() - hiddenAt > 10_000) listen(); // a phone that slept may not know that its stream is dead
});
setInterval(tick, 1000);
setInterval(() => waiting() && resend(), 5000);

draw();
listen();
