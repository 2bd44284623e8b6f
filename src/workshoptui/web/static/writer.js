// The writer: whose page this is. The phone may be in somebody else's hands meanwhile: then the page is loaded anew as theirs,
// and nothing of it is shown any more. What each of them had not sent stays under their own name.

import { read, workshop, write } from "./storage.js";

const kept = `writer:${workshop.split(".")[0]}`;
const look = () => {
  const same = (read(kept) ?? workshop) === workshop;
  document.body.hidden = !same;
  if (!same) location.reload();
};

// Who goes back may see a page that the browser had kept.
if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") look(); else write(kept, workshop);
window.addEventListener("storage", (event) => event.key === kept && look());
window.addEventListener("pagehide", (event) => { document.body.hidden = event.persisted; }); // until it is known who comes back to it
window.addEventListener("pageshow", (event) => event.persisted && look());
document.addEventListener("visibilitychange", () => document.hidden || look());
