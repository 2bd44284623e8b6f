// Counters: how much is ticked on this phone, and how many dots are left once what waits has arrived.

import { disable } from "./disabled_buttons.js";
import { isUntouched } from "./drafts.js";
import { measure } from "./lengths.js";
import { _, ngettext } from "./messages.js";
import { letters, waitingValue } from "./outbox.js";
import { showRanking } from "./ranking.js";

const live = document.getElementById("live");

/** Count anew: one field that was changed, or all that is on the page. */
export function count(field) {
  if (!field) live.querySelectorAll("[data-limit]").forEach(measure);
  else if (field.dataset.limit) {
    field.removeAttribute("aria-invalid");
    measure(field);
  }
  ticks();
  steppers();
  showRanking();
}

/** “10 of 14”: what is ticked on this phone, and whether all of it is saved. */
function ticks() {
  for (const counter of live.querySelectorAll("[data-counter]")) {
    const units = [...live.querySelectorAll("[data-unit]")];
    counter.textContent = units.filter(complete).length;
    const unsaved = [...new Set(units.map((unit) => unit.closest("form") ?? unit.querySelector("form")))].some((form) => form && !isUntouched(form));
    const line = counter.parentElement;
    const word = line.querySelector(".unsaved");
    if (!unsaved) word?.remove();
    else if (!word) line.append(Object.assign(document.createElement("span"), { className: "unsaved", textContent: _(" · not saved yet") }));
  }
}

/** Whether each question in it has an answer. */
export function complete(unit) {
  const names = new Set([...unit.querySelectorAll("input[type=radio]")].map((radio) => radio.name));
  return names.size > 0 && [...names].every((name) => unit.querySelector(`input[name="${CSS.escape(name)}"]:checked`));
}

/** Dots as they are once what waits has arrived. */
function steppers() {
  const line = live.querySelector("[data-dots]");
  if (!line) return;
  const forms = [...live.querySelectorAll("form.stepper")];
  const waiting = letters(); // once for all: each reading goes through all that the phone keeps
  const mine = new Map(forms.map((form) => [form, Number(waitingValue(waiting, form.id, "dots") ?? form.querySelector("output").dataset.mine)]));
  const all = Number(line.dataset.dots);
  const cap = Number(line.dataset.cap);
  const left = all - Number(line.dataset.elsewhere) - [...mine.values()].reduce((sum, dots) => sum + dots, 0);
  line.querySelector("b").textContent = left;
  line.querySelector(".dots").textContent = "●".repeat(Math.max(left, 0)) + "○".repeat(all - Math.max(left, 0));
  for (const [form, dots] of mine) {
    const [less, more] = form.querySelectorAll("[name=dots]");
    form.querySelector("output").textContent = dots;
    less.value = Math.max(dots - 1, 0);
    more.value = dots + 1;
    disable(less, dots ? "" : _("None of your dots is on it."));
    disable(more, dots >= cap ? ngettext("One dot: that is the most on one.", "{count} dots: that is the most on one.", cap) : left <= 0 ? _("All your dots are placed. Take one back first.") : "");
  }
}
