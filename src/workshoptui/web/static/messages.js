// Messages: sentences in the language of the page. English stands in the code; what they are in any other language
// comes as a script of its own before this one (`messages-sv.js`), made of its catalogue by `script_messages`.

const { messages = {}, plurals = {} } = globalThis.workshopMessages ?? {};
export const language = document.documentElement.lang || "en";
/** By which dates and lists are written: in English the day stands before the month. */
const locale = language === "en" ? "en-GB" : language;
const rules = new Intl.PluralRules(locale);

/** Whether an answer of the server is in another language than this page: it was chosen since. */
export const isForeign = (answer) => (answer.headers.get("Content-Language") ?? language) !== language;

/** A sentence, with `values` in its places: `_("Move {model} up", { model })`. */
export const _ = (message, values = {}) => filled(messages[message] ?? message, values);

/** A sentence that says how many; `{count}` stands for the number in it. */
export function ngettext(one, many, number, values = {}) {
  const forms = plurals[one];
  const message = forms ? forms[rules.select(number)] ?? forms.other : number === 1 ? one : many;
  return filled(message, { count: counted(number), ...values });
}

/** A whole number as people write it. */
export const counted = (number) => number.toLocaleString(locale);

/** A day of this year: 5 March. */
export const day = (time) => new Date(time).toLocaleDateString(locale, { day: "numeric", month: "long" });

/** A time of day: 14:05. */
export const hour = (time) => new Date(time).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });

/** Several things after each other: A, B and C. */
export const listed = (items) => (Intl.ListFormat ? new Intl.ListFormat(locale).format(items) : items.join(", "));

const filled = (message, values) => message.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
