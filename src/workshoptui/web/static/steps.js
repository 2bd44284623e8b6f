// Steps: one statement, pair or model at a time, with where one is, and the way back and forth. What is given is sent as it
// is given, so nothing has to be saved at the end. Without this script all of them stand below each other, with a button.

import { complete } from "./counters.js";
import { _, counted } from "./messages.js";
import { state } from "./state.js";

const live = document.getElementById("live");
const places = new Map(); // round -> which step is shown; as many as there are: the end

let led = false; // whether the focus is where going to a step has put it

const box = () => live.querySelector(".stepwise");
const stepsIn = (holder) => [...holder.querySelectorAll("[data-step]")];
const round = () => `${state().run} ${state().at} ${state().part}`;
const isUnit = (step) => step.dataset.step !== "";
const button = (id, text, className) => Object.assign(document.createElement("button"), { id, type: "button", textContent: text, className });

/** Show one of the steps, where the page has several: the one where somebody is, at first the first that is not done. */
export function showStep() {
  const holder = box();
  const steps = holder ? stepsIn(holder) : [];
  live.classList.toggle("steady", steps.length > 1);
  if (steps.length < 2) return;
  const wrong = steps.findIndex((step) => step.querySelector("[aria-invalid]"));
  const at = Math.min(wrong >= 0 ? wrong : places.get(round()) ?? first(steps), steps.length);
  places.set(round(), at);
  steps.forEach((step, index) => {
    step.hidden = index !== at;
    if (step.tagName === "DETAILS" && index === at) step.open = true;
  });
  holder.querySelectorAll(".pager").forEach((old) => old.remove());
  const form = steps[at]?.closest("form") ?? steps[at]?.querySelector("form") ?? holder;
  const save = [...form.children].find((child) => child.matches("button[data-plain]"));
  const pager = drawn(steps, at);
  if (save) save.before(pager); else form.append(pager);
  const saved = [...form.children].find((child) => child.matches(".saved"));
  if (saved) pager.lastChild.append(saved); // where the eye is, and nothing moves for it
  atTheEnd(steps, at === steps.length);
  if (led && document.activeElement === document.body) lead(steps[at]); // what had the focus was drawn anew
}

/** Give the focus to what a step asks, or to the end; a screen reader says it. */
function lead(step) {
  const target = step ? (step.matches("fieldset") ? step : step.querySelector("summary, fieldset") ?? step) : live.querySelector("[data-end]");
  if (!target) return null;
  if (target.tagName !== "SUMMARY") target.tabIndex = -1;
  target.focus({ preventScroll: true });
  led = true;
  return target;
}
document.addEventListener("focusin", () => { led = false; });
document.addEventListener("pointerdown", () => { led = false; });

/** Where somebody begins: at what the address names, else at the first that has no answer, once they have begun. */
function first(steps) {
  const named = location.hash && document.getElementById(location.hash.slice(1));
  const asked = named ? steps.findIndex((step) => step.contains(named)) : -1;
  if (asked >= 0) return asked;
  const units = steps.filter(isUnit);
  if (!units.some(complete)) return 0;
  const missing = steps.findIndex((step) => isUnit(step) && !complete(step));
  return missing < 0 ? steps.length : missing;
}

function drawn(steps, at) {
  const pager = Object.assign(document.createElement("div"), { className: "pager" });
  const back = button("step-back", _("Back"), "quiet");
  back.disabled = at === 0;
  const units = steps.filter(isUnit);
  const unit = units.indexOf(steps[at]);
  // A screen reader hears it with what is asked.
  const where = Object.assign(document.createElement("p"), { textContent: unit < 0 ? "" : _("{number} of {all}", { number: counted(Number(steps[at].dataset.step)), all: counted(Number(steps[at].closest("[data-of]").dataset.of)) }) });
  where.setAttribute("aria-hidden", "true");
  pager.append(back, where);
  if (at < steps.length) pager.append(button("step-next", at === steps.length - 1 ? _("Finish") : _("Next"), "main"));
  pager.append(Object.assign(document.createElement("div"), { className: "said" }));
  return pager;
}

/** At the end stands what is missing, as this phone has it. */
function atTheEnd(steps, here) {
  const end = live.querySelector("[data-end]");
  if (!end) return;
  end.hidden = !here;
  const missing = end.querySelector(".unanswered");
  if (!missing) return;
  const links = [...missing.querySelectorAll("[data-to]")];
  for (const link of links) {
    const step = steps.find((other) => other.dataset.step === link.dataset.to);
    link.hidden = step !== undefined && complete(step);
  }
  missing.hidden = false;
  if (links.some((link) => !link.hidden)) return;
  missing.replaceChildren(Object.assign(document.createElement("p"), { textContent: _("Everything is answered on this phone. You can still change it.") }));
}

/** Go to a step, or to the end; false where something has to be put right before. */
function go(to) {
  const holder = box();
  const steps = stepsIn(holder);
  const now = steps[places.get(round())];
  const form = now?.closest("form") ?? now?.querySelector("form");
  // What is still in a field there is sent; it may be too long, or no number.
  if (form && !form.dispatchEvent(new CustomEvent("left", { bubbles: true, cancelable: true }))) return false;
  places.set(round(), Math.max(0, Math.min(to, steps.length)));
  showStep();
  const target = lead(steps[to]);
  if (target && (holder.getBoundingClientRect().top < 0 || target.getBoundingClientRect().bottom > window.innerHeight)) holder.scrollIntoView({ block: "start" });
  return true;
}

/** Whoever presses Enter in a step goes on; false where the page is a plain form. */
export function goOn(form) {
  const holder = box();
  if (!live.classList.contains("steady") || !holder.contains(form)) return false;
  go((places.get(round()) ?? 0) + 1);
  return true;
}

live.addEventListener("click", (event) => {
  const pressed = event.target.closest("#step-next, #step-back, [data-to]");
  if (!pressed || !live.classList.contains("steady")) return;
  const at = places.get(round()) ?? 0;
  if (!pressed.dataset.to) return void go(pressed.id === "step-next" ? at + 1 : at - 1);
  const to = stepsIn(box()).findIndex((step) => step.dataset.step === pressed.dataset.to);
  if (to < 0) return; // on another part of the page
  event.preventDefault();
  go(to);
});

/** Something in a step has to be seen. */
function reveal({ target }) {
  const holder = box();
  const to = holder ? stepsIn(holder).findIndex((step) => step.contains(target)) : -1;
  if (to < 0 || to === places.get(round())) return;
  places.set(round(), to);
  showStep();
}
live.addEventListener("reveal", reveal);
live.addEventListener("invalid", reveal, true);
