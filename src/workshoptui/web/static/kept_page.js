// The page as this phone keeps it: shown while there is no connection, where the address is a secure one.

import { address } from "./address.js";
import { _, hour } from "./messages.js";

/** When the page that is shown was kept, in milliseconds; 0 where the server has just sent it. */
export const keptAt = Number(document.documentElement.dataset.kept ?? 0);

const worker = window.isSecureContext ? navigator.serviceWorker : undefined;

/** Have this page kept, with its files, as it is now. */
export async function keepPage() {
  if (!worker || keptAt) return;
  try {
    await worker.register(address("worker.js"));
    const { active } = await worker.ready;
    const files = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(address("static/")));
    active.postMessage({ keep: location.origin + location.pathname, files: [...new Set(files)] });
  } catch { /* the browser allows none: then it is as on a plain address */ }
}

/** What holds for whoever has no connection now. */
export function withoutConnection() {
  if (keptAt) return _("This page is as it was at {time}. What you write and send is kept on this phone.", { time: hour(keptAt) });
  if (worker?.controller) return "";
  return _("Leave this page open: loaded anew, it shows only once the connection is back. Your words stay on this phone either way.");
}
