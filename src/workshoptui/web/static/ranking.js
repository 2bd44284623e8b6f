// An order of models as it will be once what waits has arrived: every tap shows at once, and builds on the one before.

import { disable } from "./disabled_buttons.js";
import { _ } from "./messages.js";
import { letters, waitingValue } from "./outbox.js";

/** Draw the two lists as the latest order that waits would have them, or as the server did. */
export function showRanking() {
  const form = document.querySelector("#live form[id^=rank-models-]");
  if (!form) return;
  const [list, rest] = form.querySelectorAll("[data-order], [data-rest]");
  const order = (waitingValue(letters(), form.id, "order") ?? list.dataset.order).split(" ").filter(Boolean);
  const before = [...list.querySelectorAll("li")].map((row) => row.dataset.model);
  if (order.join(" ") === before.join(" ")) return;
  const names = new Map([...form.querySelectorAll("li")].map((row) => [row.dataset.model, row.querySelector(".name bdi, .card").textContent]));
  const [placed, unplaced] = form.querySelector("template").content.querySelectorAll("li");
  const label = document.activeElement?.getAttribute("aria-label");
  list.querySelector("ol").replaceChildren(...order.map((model, index) => {
    const row = placed.cloneNode(true);
    const others = order.filter((other) => other !== model);
    const at = (place) => [...others.slice(0, place), model, ...others.slice(place)].join(" ");
    const [up, down, off] = row.querySelectorAll("button");
    row.dataset.model = model;
    row.querySelector(".number").textContent = index + 1;
    row.querySelector(".name bdi").textContent = names.get(model);
    set(up, index ? at(index - 1) : "", _("Move {model} up", { model: names.get(model) }), _("It is the first already."));
    set(down, index < others.length ? at(index + 1) : "", _("Move {model} down", { model: names.get(model) }), _("It is the last on your list."));
    set(off, others.join(" "), _("Take {model} off your list", { model: names.get(model) }), _("One model has to stay on your list."));
    return row;
  }));
  const left = [...names.keys()].filter((model) => !order.includes(model));
  rest.querySelector("ul").replaceChildren(...left.map((model) => {
    const row = unplaced.cloneNode(true);
    row.dataset.model = model;
    Object.assign(row.querySelector("button"), { value: [...order, model].join(" "), textContent: names.get(model), disabled: false });
    return row;
  }));
  const questions = [_("Which model is best for you?"), _("Which model is second best for you?"), _("Which model is third best for you?")];
  rest.querySelector("h2").textContent = questions[order.length] ?? _("Which model is next for you?");
  list.hidden = !order.length;
  rest.hidden = !left.length;
  if (label) [...form.querySelectorAll("button")].find((button) => button.getAttribute("aria-label") === label && !button.disabled)?.focus({ preventScroll: true });
}

function set(button, value, label, why) {
  button.value = value;
  disable(button, value ? "" : why);
  button.setAttribute("aria-label", label);
}
