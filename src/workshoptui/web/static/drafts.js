// Unsent writing, kept on this phone until it is sent or thrown away, whatever happens to the page.

const OURS = new Set(["key", "spot", "at"]); // what every form has besides its own fields
const drawn = new WeakMap(); // form -> its fields as the server drew them
const prefix = `draft:${document.getElementById("note").dataset.workshop}:`;

const storage = {
  // A phone may forbid storage; then drafts live as long as the page does.
  memory: new Map(),
  get(key) { try { return localStorage.getItem(key); } catch { return this.memory.get(key) ?? null; } },
  set(key, text) { try { localStorage.setItem(key, text); } catch { this.memory.set(key, text); } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } this.memory.delete(key); },
  keys() { try { return [...Object.keys(localStorage), ...this.memory.keys()]; } catch { return [...this.memory.keys()]; } },
};
export { storage };

const writable = (field) => field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && field.type === "text");
const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => !OURS.has(name));

/** Take note of a form as the server drew it, then put back what was being written in it. */
export function take(form) {
  drawn.set(form, JSON.stringify(fieldsOf(form)));
  const draft = JSON.parse(storage.get(prefix + form.id));
  if (draft) fill(form, draft.fields);
}

function fill(form, fields) {
  const left = fields.slice();
  const next = (name) => {
    const index = left.findIndex(([one]) => one === name);
    return index < 0 ? null : left.splice(index, 1)[0][1];
  };
  for (const field of form.elements) {
    if (!field.name || OURS.has(field.name) || field.type === "submit") continue;
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = fields.some(([name, value]) => name === field.name && value === field.value);
    } else {
      // Hidden fields too: they say which version of a text the writer started from.
      field.value = next(field.name) ?? field.value;
    }
  }
}

/** Keep what is in a form now. `always`: even when it is what the server drew. */
export function keep(form, always = false) {
  const fields = fieldsOf(form);
  if (!always && JSON.stringify(fields) === drawn.get(form)) return forget(form.id);
  const texts = [...form.elements]
    .filter((field) => writable(field) && field.value.trim() && field.value !== field.defaultValue)
    .map((field) => field.value);
  const run = document.getElementById("state").dataset;
  storage.set(prefix + form.id, JSON.stringify({ fields, texts, run: run.at || run.run }));
}

export function forget(spot) {
  storage.drop(prefix + spot);
}

/** Texts whose form is no longer on the page, although this is where it would be. */
export function homeless() {
  const { at, run } = document.getElementById("state").dataset;
  return storage.keys()
    .filter((key) => key.startsWith(prefix) && !document.getElementById(key.slice(prefix.length)))
    .map((key) => ({ spot: key.slice(prefix.length), ...JSON.parse(storage.get(key)) }))
    .filter((draft) => draft.texts.length && !(at && draft.run === run));
}
