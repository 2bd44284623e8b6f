// The service worker: where the address is a secure one, a page that is loaded anew without a connection shows as it was kept.
// What the server says always comes first; nothing is shown that was kept for somebody else. It knows no version: what it keeps
// is thrown away with the page that needed it, and a newer one of itself takes over at once.

const base = new URL(registration.scope).pathname; // where the workshop begins
const FILES = new URL("static/", registration.scope).href;
const KEPT = `workshoptui:${base}`;
const PATIENCE = 8000; // milliseconds after which a page that was kept is shown in place of one that does not come
const DAYS = 30; // how long a page is kept, as what is unsent on it
/** What may make this phone somebody else's, its pages of another language, or recall words shown no more. */
const ANOTHER = /^(?:join|recall|arrive|phone\/\w+|language|do\/write-down-phrase)$/;
let turn = Promise.resolve(); // what is kept is changed by one after the other

self.addEventListener("install", () => skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(clients.claim()));
self.addEventListener("message", ({ data, source }) => data.keep && source && inTurn(() => keepNow(data.keep, data.files)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  const path = url.pathname.slice(base.length);
  if (request.method !== "GET") {
    if (ANOTHER.test(path)) event.waitUntil(inTurn(forget));
  } else if (path.startsWith("static/")) {
    event.respondWith(file(request));
  } else if (request.mode === "navigate" && (path === "room" || path === "note")) {
    event.respondWith(page(event, url.origin + url.pathname));
  }
});

const inTurn = (act) => (turn = turn.then(act).catch(() => {}));

/** Files never change at their address. On a phone whose storage is broken or full they come as they did without a worker. */
async function file(request) {
  return (await caches.open(KEPT).then((cache) => cache.match(request)).catch(() => undefined)) ?? fetch(request);
}

/** The page that the server sends; what was kept of it only where there is no way to the server. */
async function page(event, address) {
  const asked = fetch(event.request);
  asked.catch(() => {}); // it may fail once nobody waits for it any more
  let late;
  const waited = new Promise((_, reject) => { late = setTimeout(reject, PATIENCE); });
  try {
    const answer = await Promise.race([asked, waited]);
    if (answer.status >= 502 && answer.status <= 504) return (await kept(address)) ?? answer; // of a proxy that finds nobody
    const copy = answer.clone();
    event.waitUntil(inTurn(() => keep(address, copy, new URL(event.request.url).search)));
    return answer;
  } catch {
    return (await kept(address)) ?? asked;
  } finally {
    clearTimeout(late);
  }
}

/** Keep a page as it is sent; where the server sends another one than was asked for, this phone may be nobody's any more. */
async function keep(address, answer, search = "") {
  if (answer.type === "opaqueredirect" || answer.redirected || [401, 403, 404, 410, 421].includes(answer.status)) return forget();
  if (!answer.ok || !["", "?joined=1"].includes(search)) return;
  if (!answer.headers.has("x-keep")) return forget(); // several people write on this phone
  const headers = new Headers(answer.headers);
  headers.set("x-kept", Date.now());
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  await (await caches.open(KEPT)).put(address, new Response(await answer.text(), { headers }));
}

/** Keep the page that is open, with the files that it has; those of other pages are not needed any more. */
async function keepNow(address, files) {
  const cache = await caches.open(KEPT);
  await Promise.all(files.map(async (one) => (await cache.match(one)) ?? cache.add(one)));
  for (const { url } of await cache.keys()) if (url.startsWith(FILES) && !files.includes(url)) await cache.delete(url);
  await keep(address, await fetch(address, { credentials: "same-origin" }));
}

/** A page as it was kept, which says so itself; undefined where there is none. */
async function kept(address) {
  const answer = await caches.open(KEPT).then((cache) => cache.match(address)).catch(() => undefined);
  const since = Number(answer?.headers.get("x-kept"));
  if (!since || Date.now() - since > DAYS * 86_400_000) return undefined;
  const html = (await answer.text()).replace("<html ", `<html data-kept="${since}" `);
  return new Response(html, { headers: answer.headers });
}

/** Nothing of whoever it was is left. */
async function forget() {
  const cache = await caches.open(KEPT);
  for (const { url } of await cache.keys()) if (!url.startsWith(FILES)) await cache.delete(url);
}
