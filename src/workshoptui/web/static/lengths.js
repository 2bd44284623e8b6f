// Lengths: how long a text is, in the rules' own units, and what of it is too much.

import { say, unfold } from "./announcements.js";
import { counted, ngettext } from "./messages.js";

const NEAR = 0.8; // of the longest text: from here on the page says how much is left

/** A text as the rules count it: composed, without what nobody sees, with white space as it is kept. */
export function normalized(text, lines) {
  const seen = text.replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, "\n").replaceAll("\t", " ").normalize("NFC")
    .replace(/(?!\n)[\p{Cc}\p{Cs}\p{Co}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu, "")
    .replace(/(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f})|[\u{e0000}-\u{e007f}]/gu, (_, flag) => flag ?? "")
    .replace(/(?![\u200c\u200d\u{e0020}-\u{e007f}\u0600-\u0605\u06dd\u0890\u0891\u08e2\u{110bd}\u{110cd}])\p{Cf}/gu, "")
    .replace(/(?![\u{1f000}-\u{1faff}])\p{Cn}/gu, "")
    .replace(/([\u200c\u200d])[\u200c\u200d]+/g, "$1")
    .replace(/[\u200c\u200d]/g, (joiner, at, all) => (joins(joiner, all.slice(Math.max(0, at - 8), at), all.slice(at + 1, at + 3)) ? joiner : ""))
    .replace(/(^|\s)[\p{Mn}\p{Me}]+/gu, "$1").replace(/([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu, "$1");
  if (!lines) return seen.split(/\s+/u).filter(Boolean).join(" ");
  return seen.split("\n").map((line) => line.split(/\s+/u).filter(Boolean).join(" ")).join("\n")
    .replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
}

const JOINING = ["Arab", "Beng", "Deva", "Gujr", "Guru", "Khmr", "Knda", "Mlym", "Mong", "Mymr", "Nkoo", "Orya", "Sinh", "Syrc", "Taml", "Telu", "Tibt"]
  .map((script) => `\\p{scx=${script}}`).join("");
const LETTER = new RegExp(`^[${JOINING}]`, "u");
const PICTURE = /^[\u{1f000}-\u{1faff}]|^(?=[\u2190-\u2bff])[\p{So}\p{Sm}]/u;
const VIRAMA = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u103a\u17d2]$/;

/** Whether a joiner changes how the characters beside it are written. */
function joins(joiner, before, after) {
  // Character by character: some browsers find no end of a text where it is half of a pair.
  const characters = [...before];
  const last = () => characters[characters.length - 1] ?? "";
  if (LETTER.test(last()) && (LETTER.test(after) || VIRAMA.test(before))) return true;
  while (/^[\ufe00-\ufe0f\u{1f3fb}-\u{1f3ff}]/u.test(last())) characters.pop();
  return joiner === "\u200d" && PICTURE.test(last()) && PICTURE.test(after);
}

/** What is a line by itself shows no line breaks while it is written: none of them are kept. */
export function oneLine(field) {
  if (field.tagName !== "TEXTAREA" || field.dataset.limit === undefined || field.dataset.lines !== undefined || !field.value.includes("\n")) return;
  const { selectionStart, selectionEnd } = field;
  field.value = field.value.replace(/\n/g, " "); // as many characters, so that nothing moves
  field.setSelectionRange(selectionStart, selectionEnd);
}

/** How many characters of a field are more than it may have, and which. */
function excess(field) {
  const characters = [...normalized(field.value, field.dataset.lines !== undefined)];
  return { length: characters.length, over: characters.slice(Number(field.dataset.limit)).join("") };
}

/** Say below a field how much it may still take, once that is little. */
export function measure(field) {
  const limit = Number(field.dataset.limit);
  const id = `${field.id}-length`;
  const before = document.getElementById(id);
  // No text grows when it is cleaned by more than its marks taken apart, so short ones need no counting.
  if (field.value.length < limit * NEAR / 2 && !before) return;
  const { length, over } = excess(field);
  const beside = field.getAttribute("aria-describedby")?.split(" ").filter((name) => name !== id) ?? [];
  field.classList.toggle("over-limit", over !== "");
  if (length < limit * NEAR) {
    before?.remove();
    if (beside.length) field.setAttribute("aria-describedby", beside.join(" ")); else field.removeAttribute("aria-describedby");
    return;
  }
  const line = before ?? Object.assign(document.createElement("p"), { id });
  const many = [...over].length;
  line.className = many ? "refused" : "hint";
  line.textContent = many
    ? ngettext("{count} character too long: it may have {limit}. Please shorten it. This is over:", "{count} characters too long: it may have {limit}. Please shorten it. This is over:", many, { limit: counted(limit) })
    : ngettext("{count} character left", "{count} characters left", limit - length);
  if (many) line.append(" ", Object.assign(document.createElement("mark"), { dir: "auto", textContent: many > 120 ? `${[...over].slice(0, 120).join("")}…` : over }));
  if (!before) field.after(line);
  field.setAttribute("aria-describedby", [...beside, id].join(" "));
}

/** Whether a text in a form is too long; then it stays there, and it is said at the first of them. */
export function tooLong(form) {
  const field = [...form.querySelectorAll("[data-limit]")].find((text) => excess(text).over);
  if (!field) return false;
  field.setAttribute("aria-invalid", "true");
  measure(field);
  unfold(field);
  field.focus();
  say(document.getElementById(`${field.id}-length`).textContent);
  return true;
}
