// A page to read follows the workshop. Who comes back to it sees what stands there now; who is reading is told that
// there is something new, and sees it when they like. Either way they keep their place. Without this script it is the
// page as it was when it was opened.

const AGAIN = 60_000; // milliseconds after which an open page asks again
const news = document.querySelector("#news p");
const main = document.querySelector("main");
let shown = main.innerHTML; // as the server wrote it: what is unfolded since is the reader's
let fresh; // the page as it stands now, where that is another one
let asking = false;

/** Ask for the page as it stands now; show it at once if `back`, else say that there is something new. */
async function look(back) {
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch(location.href, { headers: main.dataset.seen ? { "X-Seen": main.dataset.seen } : {} });
    const language = answer.headers.get("Content-Language") ?? document.documentElement.lang;
    if (answer.status === 204 || answer.status === 429 || answer.status >= 500) return;
    if (!answer.ok || answer.redirected || language !== document.documentElement.lang) return offer(back, null);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("main");
    if (now.innerHTML !== shown) offer(back, now);
    else main.dataset.seen = now.dataset.seen ?? "";
  } catch {
    // No connection: the next look finds out.
  } finally {
    asking = false;
  }
}

/** There is another page now; null where it is not one that can be put here. */
function offer(back, now) {
  fresh = now;
  if (back) show();
  else news.hidden = false;
}

function show() {
  news.hidden = true;
  if (!fresh) return location.reload();
  const place = standing();
  const folded = new Map([...main.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
  const at = document.activeElement?.closest("details[id]")?.id;
  shown = fresh.innerHTML;
  main.dataset.seen = fresh.dataset.seen ?? "";
  main.replaceChildren(...fresh.childNodes);
  for (const one of main.querySelectorAll("details[id]")) one.open = folded.get(one.id) ?? one.open;
  if (at) document.getElementById(at)?.querySelector("summary").focus({ preventScroll: true });
  stand(place);
}

const HIDDEN = "details:not([open]) > :not(summary), details:not([open]) > :not(summary) *";

/** The lines that are to be seen, by what they say; what is said more than once tells no place. */
function lines() {
  const told = new Map();
  for (const line of main.querySelectorAll("h1, h2, h3, summary, li, p")) {
    if (line.matches(HIDDEN)) continue;
    const said = `${line.tagName} ${line.textContent.trim()}`;
    told.set(said, told.has(said) ? null : line);
  }
  return [...told].filter(([, line]) => line);
}

/** What is read now: the lines from the top of the screen down, with where each stands. */
function standing() {
  const seen = lines().map(([said, line]) => [said, line.getBoundingClientRect()]);
  return seen.filter(([, { bottom, height, top }]) => height && bottom > 0 && top < innerHeight);
}

/** Bring the first of these lines that is still there to where it stood. */
function stand(place) {
  const now = new Map(lines());
  const there = place.find(([said]) => now.has(said));
  if (there && scrollY > 0) scrollBy(0, now.get(there[0]).getBoundingClientRect().top - there[1].top);
}

news.querySelector("button").addEventListener("click", show);
document.addEventListener("visibilitychange", () => document.hidden || look(true));
window.addEventListener("pageshow", (event) => event.persisted && look(true));
// A page that the server cannot tell the age of is asked for only by who comes back to it.
if (main.dataset.seen) setInterval(() => document.hidden || look(false), AGAIN * (1 + Math.random() / 4));
