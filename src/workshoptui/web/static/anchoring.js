// The reading place: whatever changes above what somebody reads, that stays where it is on the screen, to the pixel.
// Browsers that do so by themselves are told not to, so that it is the same in all of them, and done once.

document.documentElement.style.overflowAnchor = "none";

const STEP = 48; // pixels between two places that are looked at
const BLOCKS = "li, p, tr, summary, h1, h2, h3, h4, blockquote, label, legend, button, form, fieldset, .table, .state, details, section";

/** Do what changes the page; what is read stays where it is. */
export function steady(change) {
  const held = reading();
  const result = change();
  keep(held);
  return result;
}

/** What is read now: where somebody is, then what is to be seen from the top of the screen down, each with its place. */
export function reading() {
  if (window.scrollY <= 0) return [];
  const held = new Map();
  const hold = (element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    if (height && bottom > 0 && top < window.innerHeight) held.set(element, top);
  };
  const active = document.activeElement;
  if (active && active !== document.body && !active.matches("main")) hold(active);
  const middle = document.documentElement.clientWidth / 2;
  for (let y = 1; y < window.innerHeight; y += STEP) {
    const found = document.elementFromPoint(middle, y)?.closest(BLOCKS);
    if (found && !floats(found)) hold(found);
  }
  return [...held];
}

/** Bring the first of these that is still there to where it stood. */
export function keep(held) {
  const there = held.find(([element]) => element.isConnected && element.getBoundingClientRect().height);
  if (!there) return false;
  const moved = there[0].getBoundingClientRect().top - there[1];
  if (moved) window.scrollBy({ left: 0, top: moved, behavior: "instant" });
  return true;
}

/** What stands over the page does not move with it. */
const floats = (element) => element.closest(".connection, .jump, .glance, .news, .closing, .left, header, #announce") !== null;
