// What the server drew anew, put in the place of what has changed, and of nothing else. A block that it drew as before
// stays as it stands here: with the focus, the caret, open folds, a list that is open, a date that is being picked.

/** Which element stands here for one that the server drew. */
const shown = new WeakMap();
let drawn; // the page as the server drew it last

const AS_NUMBERED = /(name="key" value=")[^"]*/g; // new whenever a page is drawn
const AS_NOW = "#state, #here, #finished, #time"; // what the pulse keeps up to date

export function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** `root` shows what the server drew, as it drew it. */
export function begin(root, html) {
  drawn = parsed(html);
  pair(drawn, root);
}

/** Put all of it there. */
export function putAll(root, html) {
  drawn = parsed(html);
  const copy = document.importNode(drawn, true);
  pair(drawn, copy);
  root.replaceChildren(copy);
}

/**
 * Put in place what differs from what the server drew before. `anew`: the form that is drawn anew whatever it says.
 * `held`: the field that somebody is in; its form is drawn around it, after `kept` was called with that form and as it
 * is drawn now. Returns whether the field stayed on the page.
 */
export function putChanges(root, html, { anew = "", held = null, kept = () => {} } = {}) {
  const now = parsed(html);
  const change = { anew, held, kept };
  children(drawn, now, root, change);
  drawn = now;
  return held !== null && held.isConnected;
}

function pair(made, here) {
  const elements = made.children;
  for (let place = 0; place < elements.length; place += 1) {
    const there = here.children[place];
    if (!there) return;
    shown.set(elements[place], there);
    pair(elements[place], there);
  }
}

/** An element that stays stands for one that was drawn just so. */
function carry(before, now) {
  const here = shown.get(before);
  if (here) shown.set(now, here);
  if (here?.matches("input[name=key]")) here.value = now.value;
  for (let place = 0; place < now.children.length; place += 1) carry(before.children[place], now.children[place]);
}

const said = (element) => element.outerHTML.replace(AS_NUMBERED, "$1");
/** Whether it holds elements and no words between them. */
const isFrame = (element) => element.children.length > 0 && ![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

function children(before, now, here, change) {
  const old = [...before.children];
  const fresh = [...now.children];
  const oldSaid = old.map((element) => (change.anew && has(element, change.anew) ? Symbol("anew") : said(element)));
  const freshSaid = fresh.map(said);
  const from = new Map(); // new element -> the one before that it is, or has become
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && oldSaid[start] === freshSaid[start]) { from.set(fresh[start], old[start]); start += 1; }
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && oldSaid[old.length - 1 - end] === freshSaid[fresh.length - 1 - end]) {
    from.set(fresh[fresh.length - 1 - end], old[old.length - 1 - end]);
    end += 1;
  }
  const gone = old.slice(start, old.length - end);
  const come = fresh.slice(start, fresh.length - end);
  const same = new Map(gone.map((element, place) => [oldSaid[start + place], element]));
  const named = new Map(gone.filter(({ id }) => id).map((element) => [element.id, element]));
  const left = new Set(gone);
  const take = (element, other) => { if (other && left.delete(other)) from.set(element, other); };
  come.forEach((element, place) => take(element, same.get(freshSaid[start + place])));
  for (const element of come) if (!from.has(element) && element.id) take(element, sameTag(named.get(element.id), element));
  // What somebody is in has become what their field is in now.
  const twin = change.held?.id && come.find((element) => !from.has(element) && has(element, change.held.id));
  if (twin) take(twin, sameTag([...left].find((element) => shown.get(element)?.contains(change.held)), twin));
  // What has no name has become what stands at its place, where as many came as went.
  const nameless = [...left].filter(({ id }) => !id);
  const others = come.filter((element) => !from.has(element) && !element.id);
  if (nameless.length === others.length) others.forEach((element, place) => take(element, sameTag(nameless[place], element)));
  for (const element of left) takeAway(shown.get(element));
  let last = null;
  for (const element of fresh) {
    const was = from.get(element);
    const there = was && shown.get(was)?.isConnected ? put(was, element, change) : copied(element);
    const next = last ? last.nextElementSibling : here.firstElementChild;
    // What our scripts put between (letters, marks) stays beside what it is about.
    if (there !== next && (!was || !there.isConnected || !follows(there, last))) insertAfter(here, last, there);
    last = there;
  }
}

// A form has fields that are called as its own methods are, such as “after”: what is done to it is asked of its parent.
const takeAway = (element) => element?.parentNode?.removeChild(element);
const insertAfter = (parent, last, element) => parent.insertBefore(element, last ? last.nextSibling : parent.firstChild);

const has = (element, id) => element.id === id || element.querySelector(`#${CSS.escape(id)}`) !== null;
const sameTag = (one, other) => (one?.tagName === other.tagName ? one : undefined);
const follows = (element, last) => !last || Boolean(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);

function copied(element) {
  const copy = document.importNode(element, true);
  shown.set(element, copy);
  pair(element, copy);
  return copy;
}

/** What stands here for `now`: as it stands, with what changed in it, or drawn anew. */
function put(was, now, change) {
  const here = shown.get(was);
  const isAnew = change.anew && has(was, change.anew);
  if (!isAnew && said(was) === said(now)) {
    carry(was, now);
    return here;
  }
  const isForm = now.tagName === "FORM";
  const holds = change.held && here.contains(change.held);
  if (now.matches(AS_NOW) || (!holds && (isForm || !isFrame(was) || !isFrame(now)))) return replaced(here, now);
  if (holds && (isForm || !isFrame(was) || !isFrame(now))) return around(here, now, change) ?? replaced(here, now);
  attributes(was, now, here);
  if (isAnew && here.tagName === "DETAILS") here.open = now.open;
  shown.set(now, here);
  children(was, now, here, change);
  return here;
}

function replaced(here, now) {
  const copy = copied(now);
  here.parentNode.replaceChild(copy, here);
  return copy;
}

function attributes(was, now, here) {
  for (const { name } of [...was.attributes]) if (name !== "open" && !now.hasAttribute(name)) here.removeAttribute(name);
  for (const { name, value } of now.attributes) if (name !== "open" && was.getAttribute(name) !== value) here.setAttribute(name, value);
}

/** Draw a form anew around the field that somebody is in, which never leaves the page; null where it is not in it any more. */
function around(here, now, { held: field, kept }) {
  const copy = document.importNode(now, true);
  const twin = field.id ? copy.querySelector(`#${CSS.escape(field.id)}`) : null;
  const old = [here, ...within(field, here)];
  const fresh = twin ? [copy, ...within(twin, copy)] : [];
  if (old.length !== fresh.length || old.some((element, place) => element.tagName !== fresh[place].tagName)) return null;
  kept(field.form, twin.form);
  old.forEach((element, place) => {
    const other = fresh[place];
    for (const { name } of [...element.attributes]) if (name !== "open" && !other.hasAttribute(name)) element.removeAttribute(name);
    for (const { name, value } of other.attributes) if (name !== "open" && element.getAttribute(name) !== value) element.setAttribute(name, value);
    if (element === here) return;
    const parent = element.parentNode;
    for (const sibling of [...parent.childNodes]) if (sibling !== element) sibling.remove();
    while (other.previousSibling) parent.prepend(other.previousSibling);
    while (other.nextSibling) parent.append(other.nextSibling);
  });
  if (twin.defaultValue !== undefined) field.defaultValue = twin.defaultValue;
  shown.set(now, here);
  pair(now, here);
  return here;
}

/** An element and what it stands in, from just below `top` inwards. */
function within(element, top) {
  const chain = [];
  for (; element !== top; element = element.parentNode) chain.unshift(element);
  return chain;
}
