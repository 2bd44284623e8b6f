// What people are doing now: how many write, in which sections, whose hands are up. Nothing of it is kept.

import { address } from "./address.js";
import { say } from "./announcements.js";
import { fetchText } from "./connection.js";
import { writable } from "./drafts.js";
import { _, ngettext } from "./messages.js";
import { state } from "./state.js";

const SOONEST = 4000; // milliseconds after which a phone says again that somebody writes on it; as the server counts
const A_SECOND = 25; // how many phones say so in a second at the most
const HOLDS = 9000; // milliseconds that hold what was heard: it is told again while it is so
const hand = document.getElementById("hand");
const live = document.getElementById("live");
let now = {}; // what was heard last
let mine = { until: 0, form: "" }; // what this phone has said
let timer, fading;

/** Somebody writes in a field: say so, and no more often than all phones together may. */
export function writes(field) {
  if (!writable(field) || !field.value.trim() || timer) return;
  const within = Math.max(SOONEST, (1000 * Number(state().here)) / A_SECOND);
  const { run } = state();
  const form = field.form.id;
  // A thousand phones do not begin at once.
  const wait = form === mine.form ? mine.until - Date.now() : 500 + Math.random() * (within - SOONEST);
  timer = setTimeout(async () => {
    timer = null;
    if (document.hidden) return;
    mine = { until: Date.now() + within, form };
    try { await post("doing", { spot: form, run: state().at || run }); } catch { /* it is said again as they go on */ }
  }, Math.max(0, wait));
}

/** Show what the server tells. */
export function showDoing(told) {
  now = told;
  clearTimeout(fading);
  fading = setTimeout(() => { now = { hands: now.hands, first: now.first }; drawDoing(); }, HOLDS);
  drawDoing();
}

/** Show it in what stands here now, which may have been drawn anew. */
export function drawDoing() {
  const me = Date.now() < mine.until + 2000 ? mine.form : "";
  const line = document.getElementById("writing");
  const others = Math.max(0, (now.writing ?? 0) - (me && now.writing ? 1 : 0));
  put(line, others ? ngettext("{count} other is writing", "{count} others are writing", others) : "");
  for (const old of live.querySelectorAll(".here")) if (!(now.at?.[old.dataset.form] > (me === old.dataset.form ? 1 : 0))) old.remove();
  for (const [id, many] of Object.entries(now.at ?? {})) {
    const summary = document.getElementById(id)?.closest("details")?.querySelector("summary");
    if (!summary || many <= (me === id ? 1 : 0) || summary.querySelector(".here")) continue;
    const here = Object.assign(document.createElement("span"), { className: "here", textContent: _("somebody is writing here") });
    here.dataset.form = id;
    summary.append(" ", here);
  }
  drawHands();
}

function put(element, words) {
  if (!element) return;
  if (element.textContent !== words) element.textContent = words;
  element.hidden = !words;
}

function drawHands() {
  if (!hand) return;
  const all = now.hands ?? 0;
  const first = now.first ?? [];
  // Of many hands only those that wait longest are named.
  const up = first.includes(hand.dataset.me) || (hand.dataset.up === "1" && all > first.length);
  if (!raising && up !== (hand.dataset.up === "1")) setUp(up, up ? "" : _("Your hand is down."));
  put(document.getElementById("hands"), all ? ngettext("{count} person would like to say something.", "{count} people would like to say something.", all) : "");
}

function setUp(up, words) {
  hand.dataset.up = up ? "1" : "";
  const button = hand.querySelector("button");
  button.value = up ? "" : "1";
  button.textContent = up ? _("I have said it: take my hand down") : _("I would like to say something");
  document.getElementById("hand-up").hidden = !up;
  if (words) say(words);
}

let raising = false; // until what was pressed has come back
async function press(event) {
  event.preventDefault();
  if (raising) return;
  raising = true;
  const up = hand.dataset.up !== "1";
  try {
    const { answer } = await post("hand", { up: up ? "1" : "" });
    if (!answer.ok) throw new Error(answer.status);
    setUp(up, up ? document.getElementById("hand-up").textContent : _("Your hand is down."));
  } catch {
    say(_("This did not get through. Try again in a moment, or raise your hand in the room."));
    put(document.getElementById("hands"), _("This did not get through. Try again in a moment, or raise your hand in the room."));
  }
  setTimeout(() => { raising = false; }, 2500); // what is heard meanwhile may be older
}

const post = (path, fields) => fetchText(address(path), { method: "POST", body: new URLSearchParams({ ...fields, as: state().as ?? "" }).toString(), headers: { "X-Fragment": "changes", "Content-Type": "application/x-www-form-urlencoded" } });

/** Begin. */
export function beginDoing() {
  hand?.addEventListener("submit", press);
}
