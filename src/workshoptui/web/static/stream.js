// The stream of changes: one for all tabs of a phone, and listened to anew whenever it may be dead.
// A tab that comes into view takes the stream; the others let go of theirs and are told what it hears.

import { address } from "./address.js";
import { PATIENCE, lost, reached } from "./connection.js";
import { language } from "./messages.js";

const SILENCE = 4000; // milliseconds without anything heard: twice the time between two beats
const GRACE = 700; // milliseconds that a new stream has to begin before the person is told
const LONGEST = 8000; // milliseconds between two tries
const tab = Math.random().toString(36).slice(2);
const tabs = window.BroadcastChannel && new BroadcastChannel(`stream:${document.getElementById("note").dataset.workshop}:${language}`);
let handlers = {}; // what to do with an event, by its name
let last; // the newest frame that this page has had: its number, a dot, and what shows that it was given
let source, tried, heard, ticked, behind, missed;
let patience = PATIENCE;

/** Begin after the frame `after`: `actions` says what to do with each event, and what when the server refuses to tell (`refused`). */
export function follow(after, actions) {
  last = after;
  handlers = actions;
  heard = ticked = Date.now();
  listen();
  setInterval(watch, 500);
}

/** The page shows everything up to the frame `after`. */
export function resume(after) {
  last = after;
  behind = false;
  if (source) open();
}

/** Take the stream. */
export function listen() {
  tabs?.postMessage({ took: tab });
  open();
}

function open() {
  source?.close();
  tried = Date.now();
  const opened = source = new EventSource(address(`events?after=${last}&language=${language}&blocks=1`));
  const take = ({ type, data, lastEventId }) => {
    if (opened !== source) return;
    const event = { name: type, data, id: lastEventId };
    tabs?.postMessage({ told: event });
    hear(event);
  };
  for (const name of ["beat", "reload", ...Object.keys(handlers)]) opened.addEventListener(name, take);
  opened.onopen = () => opened === source && alive();
  opened.onerror = () => opened === source && opened.readyState === EventSource.CLOSED && handlers.refused();
}

function hear({ name, data, id }) {
  alive();
  if (number(id) > number(last)) last = id;
  if (name === "reload") behind = true;
  if (name !== "beat") handlers[name]?.(data);
  else if (!behind && number(data) > number(last)) catchUp(data);
}

const number = (frame) => parseInt(frame, 10);

/** This tab slept while another one heard it. */
function catchUp(newest) {
  if (missed === newest) {
    last = newest; // it was asked for, and there was nothing for this page in it
  } else {
    missed = newest;
    listen();
  }
}

function alive() {
  heard = Date.now();
  patience = PATIENCE;
  reached("stream");
}

function watch() {
  const now = Date.now();
  if (now - ticked > 2000) excuse(); // nobody watched: this phone slept
  ticked = now;
  if (now - heard > SILENCE + GRACE) lost("stream");
  if (now - heard > SILENCE && now - tried > patience) {
    if (now - tried < 2 * patience) patience = Math.min(1.5 * patience, LONGEST);
    listen();
  }
}

/** What was not heard while nobody listened proves nothing; a new stream has a moment to begin. */
function excuse() {
  heard = Math.max(heard, Date.now() - SILENCE);
}

if (tabs) tabs.onmessage = ({ data: { told: event, took, left } }) => {
  if (event && !source) hear(event);
  if (took && source) {
    // Of two that took it at the same moment one has to stay.
    if (Date.now() - tried < 1000 && tab > took) return tabs.postMessage({ took: tab });
    source.close();
    source = null;
    heard = Date.now();
  }
  // Somebody else takes it over, at the next look.
  if (left && !document.hidden) heard = Math.min(heard, Date.now() - SILENCE - 1);
};

// A phone that comes back may not know that its stream is dead.
function comeBack() {
  excuse();
  listen();
}

document.addEventListener("visibilitychange", () => document.hidden || comeBack());
window.addEventListener("online", comeBack);
window.addEventListener("offline", () => lost("stream"));
window.addEventListener("pagehide", () => {
  if (!source) return;
  tabs?.postMessage({ left: tab });
  source.close();
  source = null;
});
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  comeBack();
  handlers.reload?.();
});
