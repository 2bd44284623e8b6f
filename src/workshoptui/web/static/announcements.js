// Announcements: what is said of a form, aloud and where the eye is.

import { explain } from "./disabled_buttons.js";

const live = document.getElementById("live");

/** Say it aloud to those who listen to the page. */
export function say(text) {
  const box = document.getElementById("announce");
  box.textContent = box.textContent === text ? `${text}\u00a0` : text; // the same again is news, too
}

/** What the server drew as an alert is said by `say`, once, and not by the browser besides. */
export function quiet() {
  for (const line of live.querySelectorAll("[role=alert]")) {
    line.dataset.alert = "";
    line.removeAttribute("role");
  }
}

/** What everybody is told of where the group is, as it stands on the page. */
export const told = () => new Map([...live.querySelectorAll("[data-tell]")].map((line) => [line.dataset.tell, line]));

/** Say what is told now and was not `before`, where the eye is. */
export function tell(before) {
  const news = [...told()].filter(([name]) => !before.has(name)).map(([, line]) => line);
  if (!news.length) return;
  const words = news.map((line) => [...line.children].map((part) => part.textContent.trim()).join(" ") || line.textContent.trim());
  say(words.join(" "));
  if (!inSight(news[0])) glance(Object.assign(document.createElement("p"), { textContent: words[0] }));
}

/** Open all folds that an element is in. */
export function unfold(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  element.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
}

/** Say what became of a form where the eye is, once. */
export function showResult(form, saved) {
  const result = form?.querySelector("[data-alert], .saved") ?? live.querySelector("#now > [data-alert], #now > .saved");
  if (!result) return;
  const words = result.textContent.trim();
  if (!explain(document.activeElement, words)) say(words);
  if (!saved) {
    unfold(result);
    return result.scrollIntoView({ block: "center" });
  }
  if (result.closest(".stepper")) return; // the number beside it has changed, and that is enough
  let folded = null;
  for (let fold = result.closest("details"); fold; fold = fold.parentElement.closest("details")) if (!fold.open) folded = fold;
  folded?.after(result);
  if (inSight(result)) return;
  const { top, bottom } = result.getBoundingClientRect();
  // Just below the edge of what is seen, it is brought into sight; from further away it comes by itself.
  if (top > 0 && bottom - window.innerHeight < NEAR) result.scrollIntoView({ block: "nearest" }); else glance(result);
}

/** How much of the top of the page lies under what stays there. */
const covered = () => Math.max(0, ...[...live.querySelectorAll(":not(.steady) > main > .left"), document.getElementById("connection")].map((bar) => bar.offsetHeight));

function inSight(line) {
  const { top, bottom } = line.getBoundingClientRect();
  return top >= covered() && bottom <= window.innerHeight;
}

const NEAR = 120; // pixels
let glancing;
/** What is said out of sight is shown over the page for a moment instead. */
function glance(result) {
  const box = document.getElementById("glance");
  box.replaceChildren(...result.childNodes);
  result.remove();
  const view = window.visualViewport;
  // Above the keyboard, and above what stands at the bottom.
  const keyboard = view ? Math.max(0, window.innerHeight - view.height - view.offsetTop) : 0;
  box.style.bottom = `${16 + keyboard + (document.getElementById("closing")?.offsetHeight ?? 0)}px`;
  box.hidden = false;
  clearTimeout(glancing);
  glancing = setTimeout(() => { box.hidden = true; }, 6000);
}

/** What was said of a form is no longer true of it: somebody writes in it again. */
export function unsay(form) {
  form.querySelectorAll(":scope > .saved, .said > .saved").forEach((line) => line.remove());
  document.getElementById("glance").hidden = true;
}

/** Say beside a form what has become of it, without drawing anything anew. */
export function showBeside(spot, text, good) {
  const form = document.getElementById(spot);
  say(text);
  if (!form) return;
  form.querySelectorAll(":scope > .saved, :scope > .refused, :scope > .state").forEach((line) => line.remove());
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  const line = Object.assign(document.createElement("p"), { className: good ? "saved" : "refused", textContent: text });
  form.append(line);
}
