// Listening: the phone's own voice reads what stands here, where it has one in the page's language. No other: what is written here
// must not leave the room to be read.

import { _, language } from "./messages.js";

const speech = window.speechSynthesis;
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, th, td, blockquote, summary";
const UNREAD = "button, .new, form, template, [hidden], [aria-hidden=true], .all-of-it";
let pressed = null; // the button that stops what is read now

const primary = (code) => code.toLowerCase().split(/[-_]/)[0];
const voice = () => speech.getVoices().find((known) => known.localService && primary(known.lang) === primary(language));

/** What can be read of these elements, sentence by sentence: some voices stop in the middle of a long text. */
function sentences(elements) {
  return elements.flatMap((element) => {
    const copy = element.cloneNode(true);
    for (const gone of copy.querySelectorAll(UNREAD)) gone.remove();
    for (const block of copy.querySelectorAll(BLOCKS)) block.append("\n");
    return copy.textContent.split("\n").flatMap((line) => line.match(/[^.!?…]+[.!?…]*/g) ?? []);
  }).map((text) => text.trim()).filter(Boolean);
}

function stop() {
  speech.cancel();
  if (pressed) name(pressed, _("Listen"));
  pressed = null;
}

function read(button, elements) {
  const again = pressed === button;
  stop();
  if (again) return;
  const texts = sentences(elements());
  const spoken = voice();
  if (!texts.length || !spoken) return;
  pressed = button;
  name(button, _("Stop"));
  texts.forEach((text, index) => {
    const words = new SpeechSynthesisUtterance(text);
    words.voice = spoken;
    words.lang = spoken.lang;
    if (index === texts.length - 1) words.onend = words.onerror = () => pressed === button && stop();
    speech.speak(words);
  });
}

/** A button that reads what `elements` gives, about a thing that has a name. */
function listenTo(about, elements) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet listen" });
  button.dataset.about = about;
  name(button, _("Listen"));
  button.addEventListener("click", () => read(button, elements));
  return button;
}

function name(button, action) {
  button.textContent = action;
  button.setAttribute("aria-label", _("{action}: {thing}", { action, thing: button.dataset.about }));
}

/** Offer it wherever it is not offered yet: at what is to be done, at each list of cards, at each section of the note. */
function offer() {
  const heading = document.querySelector("#now > h1");
  const facts = document.querySelector("#live .facts"); // where it takes no room from the first field
  if (heading && facts && !facts.querySelector(".listen")) {
    facts.append(listenTo(heading.textContent.trim(), () => [heading, ...document.querySelectorAll("#now > .lead, #now > .reading, #round-closed")]));
  }
  for (const list of document.querySelectorAll("#now .cards")) {
    if (list.previousElementSibling?.matches(".listen") || !list.children.length) continue;
    list.before(listenTo(_("the list below"), () => [list]));
  }
  for (const title of document.querySelectorAll(".note .part > summary h3")) {
    const section = title.closest(".part");
    // At its end, so that what comes into the section is counted from its beginning as before.
    if (!section.querySelector(":scope > .listen")) section.append(listenTo(title.textContent.trim(), () => [section]));
  }
  // What is read goes on while the page is drawn anew around it, as long as it can be stopped.
  if (!pressed || pressed.isConnected) return;
  const same = [...document.querySelectorAll(".listen")].find((button) => button.dataset.about === pressed.dataset.about);
  if (!same) return stop();
  pressed = same;
  name(same, _("Stop"));
}

function begin() {
  if (!voice()) return;
  speech.removeEventListener?.("voiceschanged", begin);
  offer();
  new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("pagehide", stop);
}

if (speech && window.SpeechSynthesisUtterance) {
  speech.addEventListener?.("voiceschanged", begin); // most phones tell their voices a moment later
  begin();
}
