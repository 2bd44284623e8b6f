// The way to the shared note, which says how much is new in it, and in the note the way back, in reach of a thumb.

import { _ } from "./messages.js";
import { unreadWords, whenUnread } from "./unread.js";

const jump = document.getElementById("jump");
const note = document.getElementById("note");
let inNote = false;
let unread = 0;

function show() {
  const words = inNote ? _("What to do now") : [_("Our shared note"), unreadWords(unread)].filter(Boolean).join(" · ");
  if (jump.textContent !== words) jump.textContent = words;
  jump.setAttribute("href", inNote ? "#now" : "#note");
  jump.classList.toggle("back", inNote); // in the note it stays in reach; elsewhere it covers no field and no button
}

/** Begin. */
export function beginJump() {
  const halves = new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    inNote = isIntersecting && boundingClientRect.top < window.innerHeight / 2;
    show();
  }, { rootMargin: "0px 0px -50% 0px" });
  halves.observe(note);
  whenUnread((many) => { unread = many; show(); });
}
